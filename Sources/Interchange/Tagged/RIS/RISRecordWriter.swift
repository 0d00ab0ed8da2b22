import Bibliography
import JSON

/// A line of RIS to be written, and the value of the source it says.
struct RISLine {
  var tag: String
  /// May hold line ends only where it stood so in a file.
  var value: String
  /// Nil for what belongs to no value: raw lines.
  var path: FieldPath?
}

/// Makes the lines of a RIS record from a source: type first, names, titles, dates, numbers, key last; without `ER`.
struct RISRecordWriter {
  private let source: Source
  private let type: String
  private var lines: [RISLine] = []
  private var used: Set<String> = []

  static func lines(_ source: Source) -> [RISLine] {
    var writer = RISRecordWriter(source)
    writer.run()
    return writer.lines
  }

  private init(_ source: Source) {
    self.source = source
    type = RISTypes.name(source.type)
  }

  private mutating func run() {
    add("TY", type, .type)
    for (variable, tags) in Self.names { addNames(variable, tags) }
    for (variable, tags) in Self.titles { addText(variable, tags) }
    addContainers()
    addDates()
    addPages()
    for (variable, tags) in Self.texts {
      // A conference has a place, and its proceedings have one; where only one is known, it stands in `CY`.
      addText(variable, variable == .publisherPlace && source[.eventPlace] != nil ? ["C1", "CY"] : tags)
    }
    addNumbers()
    addText(.url, ["UR"], ifTarget: .url)
    addText(.abstract, ["AB"], ifTarget: .abstract)
    addKeywords()
    addNotes()
    if !source.key.isEmpty { add("ID", source.key, .key) }
  }

  // MARK: - Tables

  /// For each variable the tags that may carry it; the first that means it in a record of the type is taken.
  private static let names: [(NameVariable, [String])] = [
    (.author, ["AU"]), (.director, ["AU"]), (.composer, ["AU"]), (.editor, ["A2", "ED", "A3", "AU"]),
    (.collectionEditor, ["A3", "A2"]), (.translator, ["A4"]), (.recipient, ["A2"]), (.performer, ["A2", "A4"]),
    (.producer, ["A3", "A2", "A4"]), (.contributor, ["A3", "A4"]), (.reviewedAuthor, ["C4"]), (.illustrator, ["A3"]),
    (.interviewer, ["A2"]),
  ]
  private static let titles: [(TextVariable, [String])] = [
    (.title, ["TI"]), (.titleShort, ["ST"]), (.eventTitle, ["T2"]), (.collectionTitle, ["T2", "T3"]),
    (.volumeTitle, ["T3"]), (.reviewedTitle, ["RI"]),
  ]
  private static let texts: [(TextVariable, [String])] = [
    (.volume, ["VL"]), (.issue, ["IS"]), (.number, ["M1", "IS", "NV", "SV", "SN", "VL", "C7"]),
    (.collectionNumber, ["M1", "SV", "NV"]), (.numberOfVolumes, ["NV"]), (.chapterNumber, ["SE", "ET"]),
    (.section, ["SE", "C1", "T2"]), (.edition, ["ET"]), (.version, ["ET", "NV", "SE", "IS"]),
    (.publisher, ["PB", "T3"]), (.authority, ["PB", "A2", "T3", "C1"]), (.division, ["T2", "T3"]),
    (.publisherPlace, ["CY", "C1"]), (.eventPlace, ["CY"]), (.genre, ["M3", "C4", "C3"]),
    (.medium, ["M3", "C5", "C1", "M1"]),
    (.dimensions, ["C3", "SP"]), (.scale, ["C1"]), (.archive, ["DB"]), (.archiveCollection, ["T2"]),
    (.archiveLocation, ["AN"]), (.callNumber, ["CN"]), (.source, ["DP"]), (.references, ["OP", "C5"]),
    (.status, ["C6"]),
    (.pmcid, ["C2", "C3", "C7"]),
  ]

  // MARK: - Lines

  private mutating func add(_ tag: String, _ value: String, _ path: FieldPath) {
    let value = TaggedValue.line(value)
    guard !value.isEmpty else { return }
    used.insert(tag)
    lines.append(RISLine(tag: tag, value: value, path: path))
  }

  private mutating func addText(_ variable: TextVariable, _ tags: [String], ifTarget target: RISTags.Target? = nil) {
    guard let value = source[variable] else { return }
    for tag in tags where !used.contains(tag) {
      let found = RISTags.target(tag, type)
      let isKind = found == .kind && variable == .genre && !TaggedIdentifiers.looksLikeDOI(value)
      let isSerial = found == .serialNumber && variable == .number && ["STAND", "DBASE"].contains(type)
      guard
        found == .text(variable) || found == .fallback(variable) || found == target && target != nil || isKind
          || isSerial
          || isPlace(tag, variable)
      else { continue }
      add(tag, value, .text(variable))
      return
    }
    switch variable {
    case .pmcid: add("U2", "\(value)[pmcid]", .text(variable))
    // What is no day of an electronic edition is the number of one.
    case .edition where RISTags.target("ET", type) == .date(.availableDate) && !used.contains("ET"):
      if TaggedDates.ris(value)?.value == nil { add("ET", value, .text(variable)) }
    default: break
    }
  }

  private func isPlace(_ tag: String, _ variable: TextVariable) -> Bool {
    variable == .eventPlace && tag == "CY" && used.contains("C1") && ["CONF", "CPAPER"].contains(type)
  }

  private mutating func addNames(_ variable: NameVariable, _ tags: [String]) {
    guard !source[variable].isEmpty else { return }
    let hasSeries = source[.collectionTitle] != nil
    for tag in tags where !used.contains(tag) && RISTags.target(tag, type) == .names(variable) {
      // Without a series, the editors of a series in `A2` would read as editors.
      if variable == .collectionEditor, tag == "A2", !hasSeries { continue }
      for name in source[variable] { add(tag, TaggedNames.written(name), .names(variable)) }
      return
    }
  }

  private mutating func addContainers() {
    let tags = ["T2", "C3", "A2", "JF", "BT", "J2", "NV"].compactMap { tag -> (tag: String, rank: Int)? in
      guard !used.contains(tag), case .container(let rank) = RISTags.target(tag, type) else { return nil }
      return (tag, rank)
    }
    guard let title = source[.containerTitle], let first = tags.first else { return }
    add(first.tag, title, .text(.containerTitle))
    guard let short = source[.containerTitleShort],
      let second = tags.dropFirst().first(where: { $0.rank > first.rank && $0.rank >= 6 })
    else {
      return
    }
    add(second.tag, short, .text(.containerTitleShort))
  }

  private mutating func addDates() {
    if let issued = source[.issued] {
      switch issued.value {
      case .date(let date):
        if let written = TaggedDates.written(date) {
          add("PY", TaggedDates.padded(date.year, 4), .date(.issued))
          if date.month != nil { add("DA", written, .date(.issued)) }
        } else {
          add("PY", date.description, .date(.issued))
        }
      case .interval:
        if let first = issued.value?.first, let written = TaggedDates.written(first) {
          add("PY", TaggedDates.padded(first.year, 4), .date(.issued))
          if first.month != nil { add("DA", written, .date(.issued)) }
        }
      case nil: if let words = issued.literal ?? issued.raw { add("PY", words, .date(.issued)) }
      }
    }
    for (variable, tag) in [
      (DateVariable.accessed, "Y2"), (.submitted, "Y2"), (.availableDate, "ET"), (.originalDate, "OP"),
    ] {
      guard RISTags.target(tag, type) == .date(variable), let date = source[variable]?.value?.first else { continue }
      add(tag, TaggedDates.written(date) ?? date.description, .date(variable))
    }
  }

  private mutating func addPages() {
    if let page = source[.page] {
      let halves = page.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" || $0 == "—" }.map(String.init)
      let isPlain =
        halves.count == 2
        && halves.allSatisfy { half in
          !half.isEmpty && half.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "&") }
        }
      let counts = RISTypes.countsPages(type) && (source[.numberOfPages] != nil || !isPlain)
      if counts, RISTags.target("SE", type) == .text(.page) {
        add("SE", page, .text(.page))
      } else if RISTags.target("SP", type) == .firstPage {
        if isPlain {
          add("SP", halves[0], .text(.page))
          add("EP", halves[1], .text(.page))
        } else {
          add("SP", page, .text(.page))
        }
      }
    }
    if let count = source[.numberOfPages], RISTypes.countsPages(type), !used.contains("SP") {
      add("SP", count, .text(.numberOfPages))
    }
  }

  private mutating func addNumbers() {
    if let doi = source[.doi] { add("DO", doi, .text(.doi)) }
    if RISTags.target("SN", type) == .serialNumber, !used.contains("SN") {
      for variable in [TextVariable.isbn, .issn] {
        for number in source[variable].map({ TaggedIdentifiers.numbers($0) }) ?? [] {
          add("SN", number, .text(variable))
        }
      }
    }
    if let language = source[.language] { add("LA", language, .text(.language)) }
    if let pmid = source[.pmid] { add("U1", "\(pmid)[pmid]", .text(.pmid)) }
  }

  private mutating func addKeywords() {
    guard let keywords = source[.keyword] else { return }
    for keyword in Self.keywords(keywords) { add("KW", keyword, .text(.keyword)) }
  }

  /// The single words: divided at semicolons, or at commas where there are none.
  static func keywords(_ text: String) -> [String] {
    let separator: Character = text.utf8.contains(UInt8(ascii: ";")) ? ";" : ","
    return text.split(separator: separator).map { TaggedValue.trimmed($0) }.filter { !$0.isEmpty }
  }

  private mutating func addNotes() {
    if let annotation = source[.annote] { add("N1", RISMembers.line(.annotation, annotation), .text(.annote)) }
    for line in source[.note]?.split(whereSeparator: \.isNewline) ?? [] { add("N1", String(line), .text(.note)) }
    if let copy = source.record.archiveCopies.first {
      add("N1", RISMembers.line(.archiveURL, copy.url), .archiveCopies)
      if let date = copy.date { add("N1", RISMembers.line(.archiveDate, date), .archiveCopies) }
    }
    if let status = source.record.urlStatus {
      add("N1", RISMembers.line(.status, status.rawValue), .record("url-status"))
    }
    if let quote = source.foreignCustom[RISMembers.quote]?.string {
      add("N1", RISMembers.line(.quote, quote), RISMembers.path)
    }
    if let title = source.foreignCustom[RISMembers.translatedTitle]?.string { add("TT", title, RISMembers.path) }
  }
}
