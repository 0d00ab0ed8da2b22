import Bibliography
import JSON

/// Makes a source of the fields of one RIS record.
struct RISRecordReader {
  let entry: TaggedEntry
  /// The name of the type in capitals; empty where the record has none.
  let type: String
  var builder: RecordBuilder
  /// Titles of the larger work with their rank.
  private var containers: [(rank: Int, field: Int, value: String)] = []
  private var fallbacks: [(variable: TextVariable, field: Int, value: String)] = []
  private var pages: (first: Int?, last: Int?) = (nil, nil)
  var issued: [Int] = []
  private var archive: (url: String?, date: String?, fields: [Int]) = (nil, nil, [])

  static func read(_ entry: TaggedEntry) -> RecordBuilder {
    var reader = RISRecordReader(entry)
    reader.run()
    return reader.builder
  }

  private init(_ entry: TaggedEntry) {
    self.entry = entry
    hasVolumeNote = entry.fields.contains { $0.tag == "N1" && RISMembers.labelled($0.value)?.0 == .volume }
    let types = entry.fields.indices.filter { entry.fields[$0].tag == "TY" }
    type = types.last.map { entry.fields[$0].value.uppercased() } ?? ""
    let isJournal = type == "GEN" && ["JO", "JF", "JA", "J1", "J2"].contains { entry.has($0) }
    builder = RecordBuilder(isJournal ? .articleJournal : RISTypes.item(type) ?? .document)
    for index in types { builder.contribute(index, .type) }
    if let last = types.last, RISTypes.item(type) == nil { builder.note(.unknownType(entry.fields[last].value), last) }
    if types.count > 1, let last = types.last { builder.note(.doubledType, last) }
  }

  private mutating func run() {
    for index in entry.fields.indices { take(index) }
    takeContainers()
    takePages()
    takeIssued()
    for fallback in fallbacks { builder.set(fallback.variable, fallback.value, from: fallback.field) }
    takeArchive()
    if builder.source[.url] == nil,
      let link = entry.fields.firstIndex(where: { $0.tag == "L2" && $0.value.hasPrefix("http") })
    {
      builder.set(.url, entry.fields[link].parts[0], from: link)
    }
  }

  // MARK: - One field

  private mutating func take(_ index: Int) {
    let field = entry.fields[index]
    guard let target = RISTags.target(field.tag, type) else {
      if !field.isEmpty { builder.note(.unknownTag, index) }
      return
    }
    guard !field.isEmpty else { return }
    let value = field.value
    switch target {
    case .type, .none: break
    case .text(let variable): takeText(variable, value, index)
    case .fallback(let variable):
      // Reference Manager's and PubMed's `M1` holds sentences too.
      let isIssue = variable == .issue || type == "GEN" && builder.source.type == .articleJournal && variable == .number
      if !isIssue || value.utf8.count <= 24 { fallbacks.append((isIssue ? .issue : variable, index, value)) }
    case .names(let variable): takeNames(variable, field, index)
    case .date(let variable): takeDate(variable, value, index)
    case .container(let rank): containers.append((rank, index, value))
    case .key: takeKey(value, index)
    case .firstPage: if pages.first == nil { pages.first = index }
    case .lastPage: if pages.last == nil { pages.last = index }
    case .serialNumber: takeNumbers(field, index)
    case .doi: takeDOI(value, index)
    case .url: takeAddress(field, index)
    case .note: takeNote(value, index)
    case .keyword: builder.addKeywords(field, from: index)
    case .language: builder.addLanguage(value, from: index)
    case .abstract: takeAbstract(field.tag, value, index)
    case .kind:
      if TaggedIdentifiers.looksLikeDOI(value) {
        if !builder.setDOI(value, from: index), builder.source[.doi] != nil { builder.contribute(index, .text(.doi)) }
      } else {
        builder.set(.genre, value, from: index)
      }
    case .issued: issued.append(index)
    case .number: takeBracketed(value, index)
    case .translatedTitle:
      guard builder.source.foreignCustom[RISMembers.translatedTitle] == nil else { break }
      builder.source.foreignCustom[RISMembers.translatedTitle] = .string(value)
      builder.contribute(index, RISMembers.path)
    }
  }

  private mutating func takeText(_ variable: TextVariable, _ value: String, _ index: Int) {
    let isConference = type == "CONF" || type == "CPAPER"
    if isConference, variable == .publisherPlace, entry.fields[index].tag == "CY", entry.has("C1") {
      builder.set(.eventPlace, value, from: index)
      return
    }
    if type == "BILL" || type == "UNBILL", let own = billVariable(index) {
      builder.set(own, value, from: index)
      return
    }
    if variable == .volume, hasVolumeNote {
      builder.set(.edition, value, from: index)
      return
    }
    guard builder.set(variable, value, from: index) else { return }
    if variable == .archiveLocation { takeAccession(value, index) }
  }

  /// Where Reference Manager names the volume in a note, `VL` holds the edition.
  private let hasVolumeNote: Bool

  /// Reference Manager's bills have their number in `VL`, their code in `CY`; EndNote's in `M1` and `T2`.
  private func billVariable(_ index: Int) -> TextVariable? {
    switch entry.fields[index].tag {
    case "VL": entry.has("M1") ? nil : .number
    case "CY": entry.has("T2") ? nil : .containerTitle
    default: nil
    }
  }

  /// The accession number of PubMed and PubMed Central is an identifier beside.
  private mutating func takeAccession(_ value: String, _ index: Int) {
    let database = entry.first("DB")?.lowercased() ?? ""
    if database.contains("pubmed") || database.contains("medline"), (1...8).contains(value.utf8.count),
      value.utf8.allSatisfy(TaggedDialect.isDigit)
    {
      builder.set(.pmid, value, from: index)
    } else if value.hasPrefix("PMC"), value.utf8.dropFirst(3).allSatisfy(TaggedDialect.isDigit), value.utf8.count > 3 {
      builder.set(.pmcid, value, from: index)
    }
  }

  private mutating func takeNames(_ variable: NameVariable, _ field: TaggedEntry.Field, _ index: Int) {
    var variable = variable
    // Reference Manager's second authors are editors; EndNote's are those of a series, where there is one.
    if variable == .collectionEditor, field.tag == "A2", !entry.has("T2"), !entry.has("T3") { variable = .editor }
    builder.addNames(field, index, to: variable)
  }

  private mutating func takeDate(_ variable: DateVariable, _ value: String, _ index: Int) {
    guard let date = TaggedDates.ris(value) else { return }
    if date.value != nil {
      builder.set(variable, date, from: index)
    } else if variable == .availableDate {
      builder.set(.edition, value, from: index)
    }
  }

  /// A label of letters is a key; EndNote's and Reference Manager's record numbers are none.
  private mutating func takeKey(_ value: String, _ index: Int) {
    guard builder.source.key.isEmpty, !value.utf8.contains(0x20), !value.utf8.allSatisfy(TaggedDialect.isDigit) else {
      return
    }
    builder.source.key = value
    builder.contribute(index, .key)
  }

  private mutating func takeNumbers(_ field: TaggedEntry.Field, _ index: Int) {
    for part in field.parts {
      let isNumber = TaggedIdentifiers.numbers(part).contains { [8, 10, 13].contains(TaggedIdentifiers.digits($0)) }
      // A report's and a standard's own number stands here too (EndNote).
      if !isNumber, ["RPRT", "STAND", "GOVDOC", "DBASE"].contains(type) {
        builder.set(.number, part, from: index)
      } else {
        builder.addSerialNumbers(part, isSerial: RISTypes.isSerial(builder.source.type), from: index)
      }
    }
  }

  /// The first address that a browser opens: EndNote writes `<Go to ISI>://000…` before it.
  private mutating func takeAddress(_ field: TaggedEntry.Field, _ index: Int) {
    let isOpenable = builder.source[.url].map(Self.isAddress) ?? false
    guard let text = field.parts.first(where: Self.isAddress) ?? field.parts.first, !isOpenable else { return }
    if builder.source[.url] != nil {
      guard Self.isAddress(text) else { return }
      builder.source[.url] = nil
    }
    builder.set(.url, text, from: index)
  }

  private static func isAddress(_ text: String) -> Bool {
    ["http://", "https://", "ftp://"].contains { text.prefix(8).lowercased().hasPrefix($0) }
  }

  /// What starts as a DOI is kept as one, right or wrong, as it was meant to be.
  private mutating func takeDOI(_ value: String, _ index: Int) {
    if builder.setDOI(value, from: index) { return }
    if TaggedIdentifiers.doi(value) == nil {
      builder.note(.badIdentifier(value), index)
      if value.hasPrefix("10.") { builder.set(.doi, value, from: index) }
    } else if builder.source[.doi] == TaggedIdentifiers.doi(value) {
      builder.contribute(index, .text(.doi))
    }
  }

  /// `N2` is the older name of `AB`, and repeats it in many files.
  private mutating func takeAbstract(_ tag: String, _ value: String, _ index: Int) {
    if tag == "N2", let other = entry.first("AB"), !other.isEmpty {
      if other == value { builder.contribute(index, .text(.abstract)) }
      return
    }
    builder.set(.abstract, value, from: index)
  }

  /// `26957754[pmid]`, `PMC4756000[pmcid]`.
  private mutating func takeBracketed(_ value: String, _ index: Int) {
    guard value.hasSuffix("]"), let open = value.lastIndex(of: "[") else { return }
    let number = TaggedValue.trimmed(value[..<open])
    switch value[open...].lowercased() {
    case "[pmid]": builder.set(.pmid, number, from: index)
    case "[pmcid]": builder.set(.pmcid, number, from: index)
    case "[doi]": builder.setDOI(number, from: index)
    default: break
    }
  }

  // MARK: - Notes

  /// A note, or what the guide has N1 carry for RIS: archive copy, state of the address, quotation.
  private mutating func takeNote(_ value: String, _ index: Int) {
    if let url = RISMembers.value(of: .archiveURL, in: value), archive.url == nil {
      archive.url = url
      archive.fields.append(index)
    } else if let date = RISMembers.value(of: .archiveDate, in: value), archive.date == nil {
      archive.date = date
      archive.fields.append(index)
    } else if let word = RISMembers.value(of: .status, in: value), let status = URLStatus(rawValue: word) {
      builder.source.record.urlStatus = status
      builder.contribute(index, .record("url-status"))
    } else if let quote = RISMembers.value(of: .quote, in: value) {
      builder.source.foreignCustom[RISMembers.quote] = .string(quote)
      builder.contribute(index, RISMembers.path)
    } else if let (variable, text) = RISMembers.labelled(value) {
      fallbacks.append((variable, index, text))
    } else if !RISMembers.isRecordNumber(value) {
      builder.append(.note, RISMembers.value(of: .notes, in: value) ?? value, separator: "\n", from: index)
    }
  }

  private mutating func takeArchive() {
    guard let url = archive.url else {
      // A day without its copy is a note like others.
      for index in archive.fields {
        builder.append(.note, entry.fields[index].value, separator: "\n", from: index)
      }
      return
    }
    builder.source.record.archiveCopies = [ArchiveCopy(url: url, date: archive.date)]
    for index in archive.fields { builder.contribute(index, .archiveCopies) }
  }

  // MARK: - Fields that belong together

  private mutating func takeContainers() {
    let sorted = containers.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
    for (_, container) in sorted {
      guard let title = builder.source[.containerTitle] else {
        builder.set(.containerTitle, container.value, from: container.field)
        continue
      }
      if title == container.value {
        builder.contribute(container.field, .text(.containerTitle))
      } else {
        builder.set(.containerTitleShort, container.value, from: container.field)
      }
    }
  }

  private mutating func takePages() {
    let first = pages.first.map { entry.fields[$0].value }
    let last = pages.last.map { entry.fields[$0].value }
    guard let text = first ?? last, let start = pages.first ?? pages.last else { return }
    var joined = text
    let isRange = first.map(Self.isRange) ?? false
    if let first, let last, !isRange, first != last {
      joined = Self.isRange(last) && last.hasPrefix(first) ? last : first + "-" + last
    }
    if type == "BILL" || type == "UNBILL", !entry.has("SE") {
      builder.set(.section, joined, from: start)
      return
    }
    if RISTypes.countsPages(type), last == nil, !isRange {
      builder.set(.numberOfPages, joined, from: start)
      return
    }
    guard builder.set(.page, joined, from: start), let end = pages.last, end != start else { return }
    builder.contribute(end, .text(.page))
  }

  /// «99-105», not «A-12» nor «-».
  private static func isRange(_ text: String) -> Bool {
    text.utf8.count <= 4096
      && PageRanges(text).ranges.contains { range in
        if case .page = range.end { return true }
        return false
      }
  }
}
