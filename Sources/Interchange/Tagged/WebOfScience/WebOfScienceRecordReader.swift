import Bibliography

/// Makes a source of the fields of one Web of Science record.
struct WebOfScienceRecordReader {
  private let entry: TaggedEntry
  private let type: ItemType
  private var builder: RecordBuilder

  static func read(_ entry: TaggedEntry) -> RecordBuilder {
    var reader = WebOfScienceRecordReader(entry)
    reader.run()
    return reader.builder
  }

  private init(_ entry: TaggedEntry) {
    self.entry = entry
    let index = entry.fields.lastIndex { $0.tag == "PT" }
    let found = index.map { Self.item(entry.fields[$0].value, entry) } ?? .articleJournal
    type = found ?? .document
    builder = RecordBuilder(type)
    guard let index else { return }
    builder.contribute(index, .type)
    if found == nil { builder.note(.unknownType(entry.fields[index].value), index) }
  }

  /// `PT`: journal, book, series, patent; what a series or book holds is told by its other tags.
  private static func item(_ kind: String, _ entry: TaggedEntry) -> ItemType? {
    let documentType = entry.first("DT")?.lowercased() ?? ""
    let isMeeting = entry.has("CT") || documentType.contains("proceedings paper") && !entry.has("J9")
    switch kind.uppercased() {
    case "J", "JOURNAL": return documentType.contains("conference paper") ? .paperConference : .articleJournal
    case "S", "B", "C", "BOOK", "BOOK IN SERIES":
      if isMeeting { return .paperConference }
      let isPart =
        documentType.contains("chapter") || entry.has("SO") && entry.has("TI") && (entry.has("BP") || entry.has("BE"))
      return isPart ? .chapter : .book
    case "P", "PATENT": return .patent
    case "D": return .dataset
    default: return nil
    }
  }

  private mutating func run() {
    takeNames("AF", "AU", .author)
    takeNames("BF", "BA", .containerAuthor)
    for index in entry.fields.indices where !entry.fields[index].isEmpty { take(index) }
    takePages()
    takeIssued()
  }

  private mutating func take(_ index: Int) {
    let field = entry.fields[index]
    let value = field.value
    switch field.tag {
    case "CA", "GP":
      for part in field.parts { builder.addNames(TaggedEntry.Field(field.tag, part), index, to: .author) }
    case "BE", "ED": builder.addNames(field, index, to: .editor, joined: false)
    case "TI": builder.set(.title, Self.title(value), from: index)
    case "FT": builder.set(.originalTitle, value, from: index)
    case "SO": builder.set(type == .book && !entry.has("TI") ? .title : .containerTitle, value, from: index)
    case "JI": builder.set(.containerTitleShort, value, from: index)
    case "J9": if !entry.has("JI") { builder.set(.containerTitleShort, value, from: index) }
    case "SE": builder.set(.collectionTitle, value, from: index)
    case "VL": builder.set(.volume, value, from: index)
    case "IS": builder.set(.issue, value, from: index)
    case "SU": builder.set(.supplement, value, from: index)
    case "PN": builder.set(type == .patent ? .number : .part, value, from: index)
    case "DI": if !builder.setDOI(value, from: index) { builder.note(.badIdentifier(value), index) }
    case "PM": builder.set(.pmid, value, from: index)
    case "SN", "EI": builder.addSerialNumbers(value, isSerial: true, from: index)
    case "BN": builder.addSerialNumbers(value, isSerial: false, from: index)
    case "PU": builder.set(.publisher, value, from: index)
    case "PI": builder.set(.publisherPlace, value, from: index)
    case "PV": if !entry.has("PI") { builder.set(.publisherPlace, value, from: index) }
    case "CT": builder.set(.eventTitle, value, from: index)
    case "CL": builder.set(.eventPlace, value, from: index)
    case "CY": if let date = TaggedDates.words(value), date.value != nil { builder.set(.eventDate, date, from: index) }
    case "LA": builder.addLanguage(value, from: index)
    case "AB": builder.set(.abstract, value, from: index)
    case "DE", "ID": takeKeywords(field, index)
    case "DT": if value != "-" { builder.set(.genre, value, from: index) }
    case "UT": builder.set(.archiveLocation, value, from: index)
    case "AE": builder.set(.authority, value, from: index)
    default:
      if !WebOfScienceTags.isKnown(field.tag) { builder.note(.unknownTag, index) }
    }
  }

  /// Each line holds a name; the full form counts before the short one.
  private mutating func takeNames(_ full: String, _ short: String, _ variable: NameVariable) {
    let hasFull = entry.has(full)
    for (index, field) in entry.fields.enumerated() where field.tag == full || field.tag == short {
      if hasFull, field.tag == short {
        builder.contribute(index, .names(variable))
      } else {
        builder.addNames(field, index, to: variable, joined: false)
      }
    }
  }

  /// Keywords are divided by semicolons over all lines. Inspec's `ID` holds codes of the article.
  private mutating func takeKeywords(_ field: TaggedEntry.Field, _ index: Int) {
    if field.tag == "ID", field.value.contains("],[") { return }
    for word in field.value.split(separator: ";") {
      builder.append(.keyword, TaggedValue.trimmed(word), separator: "; ", from: index)
    }
  }

  /// `LiNbO/sub 3/` and `He/sup +/` are Inspec's way to write what hangs and what stands high.
  static func title(_ text: String) -> String {
    var output: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let rest = bytes[index...]
      let tag = rest.starts(with: "/sub ".utf8) ? "sub" : rest.starts(with: "/sup ".utf8) ? "sup" : nil
      if let tag, let close = rest.dropFirst(5).prefix(40).firstIndex(of: UInt8(ascii: "/")) {
        output += "<\(tag)>".utf8
        output += bytes[index + 5..<close]
        output += "</\(tag)>".utf8
        index = close + 1
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// `BP` to `EP`, else `PS`, else the number of the article.
  private mutating func takePages() {
    func index(_ tag: String) -> Int? { entry.fields.firstIndex { $0.tag == tag && !$0.isEmpty } }
    if let first = index("BP") ?? index("PS") ?? index("SP") ?? index("AR") {
      var pages = entry.fields[first].value
      if ["BP", "SP"].contains(entry.fields[first].tag), let last = index("EP"), entry.fields[last].value != pages {
        pages += "-" + entry.fields[last].value
        builder.contribute(last, .text(.page))
      }
      builder.set(.page, pages, from: first)
    }
    if type == .book, let count = index("PG") { builder.set(.numberOfPages, entry.fields[count].value, from: count) }
    if let article = index("AR"), builder.source[.page] != entry.fields[article].value {
      builder.set(.number, entry.fields[article].value, from: article)
    }
  }

  /// `PY` with the month or day of `PD`: `JUN 14`, `MAR-APR`, `04 2006`, `2006 May-Jun`.
  private mutating func takeIssued() {
    let year = entry.fields.firstIndex { $0.tag == "PY" && !$0.isEmpty }
    let day = entry.fields.firstIndex { $0.tag == "PD" && !$0.isEmpty }
    guard let yearText = (year ?? day).map({ entry.fields[$0].value }) else { return }
    var date = TaggedDates.spaced(yearText)
    if year != nil, let day {
      let words = Self.withoutYear(entry.fields[day].value, yearText)
      if let exact = TaggedDates.spaced(yearText + " " + words), exact.value?.first?.year == date?.value?.first?.year,
        exact.value?.first?.month != nil
      {
        date = exact
        builder.contribute(day, .date(.issued))
      }
    }
    guard let date, let index = year ?? day else { return }
    builder.set(.issued, date, from: index)
    if date.value == nil { builder.note(.dateIsText, index) }
  }

  private static func withoutYear(_ text: String, _ year: String) -> String {
    text.split(separator: " ").filter { $0 != year }.joined(separator: " ")
  }
}
