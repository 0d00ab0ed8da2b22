import Bibliography

/// Makes the fields of a refer record from a source.
struct ReferRecordWriter {
  private let source: Source
  private let type: ItemType
  private var fields: [TaggedEntry.Field] = []

  static func fields(_ source: Source) -> [TaggedEntry.Field] {
    var writer = ReferRecordWriter(source)
    writer.run()
    return writer.fields
  }

  private init(_ source: Source) {
    self.source = source
    type = ReferTypes.item(ReferTypes.name(source.type)) ?? .document
  }

  private mutating func run() {
    add("%0", ReferTypes.name(source.type))
    addNames()
    add("%T", source[.title])
    add("%!", source[.titleShort])
    addTitles()
    addDate()
    add("%V", source[.volume])
    addNumbers()
    add("%I", source[.publisher])
    add("%C", source[.publisherPlace])
    add("%7", source[type == .software || type == .dataset ? .version : .edition])
    add("%6", source[.numberOfVolumes])
    add("%&", source[type == .articleJournal ? .pageFirst : .section])
    add("%9", source[.genre])
    for variable in [TextVariable.isbn, .issn] {
      for number in source[variable].map({ TaggedIdentifiers.numbers($0) }) ?? [] { add("%@", number) }
    }
    add("%R", source[.doi])
    add("%U", source[.url])
    if let day = source[.accessed]?.value?.first { add("%[", TaggedDates.written(day)) }
    add("%X", source[.abstract])
    for line in source[.note]?.split(whereSeparator: \.isNewline) ?? [] { add("%Z", String(line)) }
    add("%<", source[.annote])
    for keyword in source[.keyword].map({ RISRecordWriter.keywords($0) }) ?? [] { add("%K", keyword) }
    add("%G", source[.language])
    add("%L", source[.callNumber])
    add("%M", source[.archiveLocation])
    if source[.archiveLocation] != nil { add("%W", source[.source]) }
    add("%~", source[.archive])
    if !source.key.isEmpty { add("%F", source.key) }
  }

  private mutating func add(_ tag: String, _ value: String?) {
    let line = TaggedValue.line(value ?? "")
    if !line.isEmpty { fields.append(TaggedEntry.Field(tag: tag, lines: [line])) }
  }

  private mutating func addNames() {
    for name in source[type == .motionPicture ? .director : .author] { add("%A", TaggedNames.written(name)) }
    switch type {
    case .personalCommunication: for name in source[.recipient] { add("%E", TaggedNames.written(name)) }
    case .patent: add("%E", source[.authority])
    default: for name in source[.editor] { add("%E", TaggedNames.written(name)) }
    }
    let third: NameVariable = type == .thesis ? .contributor : type == .motionPicture ? .producer : .collectionEditor
    if third != .collectionEditor || source[.collectionTitle] != nil {
      for name in source[third] { add("%Y", TaggedNames.written(name)) }
    }
    for name in source[.translator] { add("%?", TaggedNames.written(name)) }
  }

  private mutating func addTitles() {
    switch type {
    case .articleJournal, .articleMagazine, .review: add("%J", source[.containerTitle])
    case .book, .report, .map, .software, .manuscript: break
    case .paperConference:
      add(source[.eventTitle] == nil ? "%B" : "%J", source[.containerTitle])
      if source[.containerTitle] != nil { add("%B", source[.eventTitle]) }
    case .thesis: add("%B", source[.division])
    default: add("%B", source[.containerTitle])
    }
    add("%S", source[.collectionTitle])
  }

  private mutating func addDate() {
    guard let issued = source[.issued] else { return }
    guard let first = issued.value?.first else {
      add("%D", issued.literal ?? issued.raw)
      return
    }
    guard let written = TaggedDates.written(first) else {
      add("%D", first.description)
      return
    }
    add("%D", TaggedDates.padded(first.year, 4))
    if first.month != nil { add("%8", written) }
  }

  private mutating func addNumbers() {
    switch type {
    case .articleJournal, .articleMagazine, .articleNewspaper, .review: add("%N", source[.issue])
    case .book, .chapter: add("%N", source[.collectionNumber])
    default: add("%N", source[.number])
    }
    let isWhole = [.book, .thesis, .manuscript].contains(type)
    if let page = source[.page], !isWhole || page.contains("-") {
      add("%P", page)
    } else if isWhole {
      add("%P", source[.numberOfPages])
    }
  }
}
