import Bibliography

/// Makes a source of the fields of one refer record (refer(1); EndNote, «Tagged EndNote import format»).
struct ReferRecordReader {
  private let entry: TaggedEntry
  private let type: ItemType
  private var builder: RecordBuilder

  static func read(_ entry: TaggedEntry) -> RecordBuilder {
    var reader = ReferRecordReader(entry)
    reader.run()
    return reader.builder
  }

  private init(_ entry: TaggedEntry) {
    self.entry = entry
    let types = entry.fields.indices.filter { entry.fields[$0].tag == "%0" }
    let named = types.last { !entry.fields[$0].isEmpty }
    type = named.map { ReferTypes.item(entry.fields[$0].value) ?? .document } ?? Self.guess(entry)
    builder = RecordBuilder(type)
    for index in types { builder.contribute(index, .type) }
    if types.count > 1, let last = types.last { builder.note(.doubledType, last) }
    if let named, ReferTypes.item(entry.fields[named].value) == nil {
      builder.note(.unknownType(entry.fields[named].value), named)
    }
  }

  /// refer(1) names no types: the tags tell, as its macros do.
  private static func guess(_ entry: TaggedEntry) -> ItemType {
    if entry.has("%J") { return .articleJournal }
    if entry.has("%B") { return .chapter }
    if entry.has("%R") || entry.has("%G") { return .report }
    return entry.has("%I") ? .book : .document
  }

  private mutating func run() {
    for index in entry.fields.indices where !entry.fields[index].isEmpty { take(index) }
    takeIssued()
  }

  private mutating func take(_ index: Int) {
    let field = entry.fields[index]
    let value = field.value
    switch field.tag {
    case "%A": takeAuthors(field, index)
    case "%E": takeEditors(field, index)
    case "%Y": takeSeriesEditors(field, index)
    case "%?": builder.addNames(field, index, to: .translator)
    case "%Q": if !entry.has("%A") { builder.addNames(field, index, to: .author) }
    case "%T": builder.set(.title, value, from: index)
    case "%!": builder.set(.titleShort, value, from: index)
    case "%J": takeJournal(value, index)
    case "%B": takeSecondTitle(value, index)
    case "%S": builder.set(.collectionTitle, value, from: index)
    case "%O": takeOther(value, index)
    case "%V": builder.set(.volume, value, from: index)
    case "%N": takeNumber(value, index)
    case "%P": takePages(value, index)
    case "%I": builder.set(.publisher, value, from: index)
    case "%C": builder.set(.publisherPlace, value, from: index)
    case "%7": builder.set(type == .software || type == .dataset ? .version : .edition, value, from: index)
    case "%6": builder.set(.numberOfVolumes, value, from: index)
    case "%&": builder.set(type == .articleJournal ? .pageFirst : .section, value, from: index)
    case "%9": builder.set(.genre, value, from: index)
    case "%@":
      builder.addSerialNumbers(value, isSerial: type == .articleJournal || type == .articleMagazine, from: index)
    case "%R": takeIdentifier(value, index)
    case "%U": builder.set(.url, field.parts[0], from: index)
    case "%X": builder.set(.abstract, value, from: index)
    case "%Z": builder.append(.note, value, separator: "\n", from: index)
    case "%<": builder.set(.annote, value, from: index)
    case "%K": builder.addKeywords(field, from: index)
    case "%G": takeLanguage(value, index)
    case "%L": builder.set(.callNumber, value, from: index)
    case "%M": builder.set(.archiveLocation, value, from: index)
    case "%W": builder.set(entry.has("%M") ? .source : .archiveLocation, value, from: index)
    case "%~": builder.set(.archive, value, from: index)
    case "%[":
      if let date = TaggedDates.compact(value) ?? TaggedDates.ris(value), date.value != nil {
        builder.set(.accessed, date, from: index)
      }
    case "%F": takeKey(value, index)
    case "%0", "%D", "%8": break
    case "%H", "%+", "%1", "%2", "%3", "%4", "%#", "%$", "%(", "%)", "%*", "%>", "%=", "%^", "%|", "%]", "%5", "%{",
      "%}":
      break
    default: builder.note(.unknownTag, index)
    }
  }

  private mutating func takeAuthors(_ field: TaggedEntry.Field, _ index: Int) {
    let isEdited = entry.first("%0")?.lowercased() == "edited book"
    builder.addNames(field, index, to: isEdited ? .editor : type == .motionPicture ? .director : .author)
  }

  private mutating func takeEditors(_ field: TaggedEntry.Field, _ index: Int) {
    switch type {
    case .personalCommunication: builder.addNames(field, index, to: .recipient)
    case .patent: builder.set(.authority, field.value, from: index)
    default: builder.addNames(field, index, to: .editor)
    }
  }

  /// Third names: editors of a series, the translator of a book without one, the adviser of a thesis.
  private mutating func takeSeriesEditors(_ field: TaggedEntry.Field, _ index: Int) {
    let variable: NameVariable
    switch type {
    case .thesis: variable = .contributor
    case .motionPicture: variable = .producer
    default: variable = entry.has("%S") ? .collectionEditor : .translator
    }
    builder.addNames(field, index, to: variable)
  }

  private mutating func takeJournal(_ value: String, _ index: Int) {
    // A second name of the journal is mostly its translation, and kept raw.
    builder.set(.containerTitle, value, from: index)
  }

  private mutating func takeSecondTitle(_ value: String, _ index: Int) {
    switch type {
    case .book, .report, .map, .software, .manuscript: builder.set(.collectionTitle, value, from: index)
    case .paperConference: builder.set(entry.has("%J") ? .eventTitle : .containerTitle, value, from: index)
    case .thesis: builder.set(.division, value, from: index)
    default: builder.set(.containerTitle, value, from: index)
    }
  }

  /// `%O` holds «Artn» numbers and other information.
  private mutating func takeOther(_ value: String, _ index: Int) {
    builder.append(.note, value, separator: "\n", from: index)
  }

  private mutating func takeNumber(_ value: String, _ index: Int) {
    switch type {
    case .articleJournal, .articleMagazine, .articleNewspaper, .review: builder.set(.issue, value, from: index)
    case .book, .chapter: builder.set(.collectionNumber, value, from: index)
    default: builder.set(.number, value, from: index)
    }
  }

  private mutating func takePages(_ value: String, _ index: Int) {
    let isWhole = [.book, .thesis, .manuscript].contains(type)
    builder.set(isWhole && !value.contains("-") ? .numberOfPages : .page, value, from: index)
  }

  /// `%R` is a DOI in EndNote, the number of a report in refer(1), and names of all kinds in libraries.
  private mutating func takeIdentifier(_ value: String, _ index: Int) {
    if TaggedIdentifiers.looksLikeDOI(value) {
      builder.setDOI(value, from: index)
    } else if type == .report {
      builder.set(.number, value, from: index)
    }
  }

  private mutating func takeLanguage(_ value: String, _ index: Int) {
    builder.addLanguage(value, from: index)
  }

  private mutating func takeKey(_ value: String, _ index: Int) {
    guard builder.source.key.isEmpty, !value.utf8.contains(0x20), !value.utf8.allSatisfy(TaggedDialect.isDigit) else {
      return
    }
    builder.source.key = value
    builder.contribute(index, .key)
  }

  /// `%D` with the month or day of `%8`.
  private mutating func takeIssued() {
    let year = entry.fields.firstIndex { $0.tag == "%D" && !$0.isEmpty }
    let day = entry.fields.firstIndex { $0.tag == "%8" && !$0.isEmpty }
    guard let index = year ?? day else { return }
    var date = TaggedDates.ris(entry.fields[index].value)
    if let year, let day, let number = date?.value?.first?.year, date?.value?.first?.month == nil {
      let text = entry.fields[day].value
      let exact = [TaggedDates.ris(text), TaggedDates.words(text + " " + entry.fields[year].value)].compactMap { $0 }
        .first { $0.value?.first?.year == number && $0.value?.first?.month != nil }
      if let exact {
        date = exact
        builder.contribute(day, .date(.issued))
      }
    }
    guard let date else { return }
    builder.set(.issued, date, from: index)
    if date.value == nil { builder.note(.dateIsText, index) }
  }
}
