import Bibliography
import JSON
import Markup

/// Makes a source of one `record` of EndNote XML.
struct EndNoteRecord {
  let node: MarkupNode
  var remainder = XMLRemainder()
  var source = Source(type: .document)

  init(_ node: MarkupNode) { self.node = node }

  mutating func source(_ options: ReadingOptions) -> Source {
    remainder.leaveOut("record", in: node)
    let kind = node.child("ref-type")
    source.type = EndNoteTypes.item(name: kind?.attribute("name"), number: XMLText.of(kind))
    if let kind { remainder.take(kind) }
    takeDetails()
    takeNames()
    takeTitles()
    takeDates()
    takeNumbers()
    takeAddresses()
    takeKey()
    // Written by ibid for the number beside it.
    if source[.source] == "PubMed", source[.pmid] != nil { source[.source] = nil }
    if options.keepsRaw, var rest = remainder.rest(of: node) {
      // What every record of EndNote repeats says nothing of the source.
      for name in ["database", "source-app", "rec-number", "foreign-keys"] { rest[name] = nil }
      if let name = kind?.attribute("name"), EndNoteTypes.row(source.type).name != name {
        rest["ref-type"] = .string(name)
      }
      if !rest.isEmpty { source.record.raw[XMLDialect.endNote.code] = .object(rest) }
    }
    return source
  }

  /// The text of a child element, which then counts as read.
  mutating func take(_ name: String, in parent: MarkupNode? = nil) -> String? {
    guard let child = (parent ?? node).child(name), let text = EndNoteStyledText.rich(child) else { return nil }
    remainder.take(child)
    return text
  }

  private mutating func take(_ name: String, to variable: TextVariable) {
    guard source[variable] == nil else { return }
    source.setIfMissing(variable, take(name))
  }

  private mutating func takeDetails() {
    take("abstract", to: .abstract)
    take("notes", to: .note)
    take("research-notes", to: .annote)
    take("publisher", to: .publisher)
    take("pub-location", to: .publisherPlace)
    take("volume", to: .volume)
    take("num-vols", to: .numberOfVolumes)
    take("section", to: source.type == .chapter ? .chapterNumber : .section)
    take("call-num", to: .callNumber)
    take("work-type", to: .genre)
    take("reviewed-item", to: .reviewedTitle)
    take("remote-database-name", to: .source)
    take("edition", to: source.type == .software || source.type == .dataset ? .version : .edition)
    if let language = take("language") { source[.language] = XMLFields.language(language) }
    if let list = node.child("keywords") {
      remainder.take(list)
      let words = list.children(named: "keyword").compactMap(EndNoteStyledText.rich)
      source.setIfMissing(.keyword, XMLFields.keywords(words))
    }
    if let custom = node.child("custom1"), source.type == .motionPicture, let text = EndNoteStyledText.rich(custom) {
      remainder.take(custom)
      source[.medium] = text
    }
  }

  private mutating func takeNames() {
    guard let contributors = node.child("contributors") else { return }
    for list in contributors.childElements {
      let role = EndNoteRoles.role(list.localName, source.type, hasAuthors: contributors.child("authors") != nil)
      guard let role else { continue }
      remainder.take(list)
      for author in list.children(named: "author") {
        source.addName(EndNoteRoles.name(author), to: role)
      }
    }
  }

  private mutating func takeTitles() {
    let titles = node.child("titles") ?? node
    source.setIfMissing(.title, take("title", in: titles))
    source.setIfMissing(.titleShort, take("short-title", in: titles))
    let second = take("secondary-title", in: titles)
    let third = take("tertiary-title", in: titles)
    let full = node.child("periodical").flatMap { take("full-title", in: $0) }
    switch source.type {
    case .paperConference:
      let proceedings = take("custom3")
      source.setIfMissing(.containerTitle, proceedings ?? second ?? full)
      if proceedings != nil { source.setIfMissing(.eventTitle, second) }
      source.setIfMissing(.eventPlace, take("custom1"))
      source.setIfMissing(.collectionTitle, third)
    case let type where EndNoteTypes.standsInWork(type):
      source.setIfMissing(.containerTitle, second ?? full)
      source.setIfMissing(.collectionTitle, third)
    default:
      source.setIfMissing(.collectionTitle, second)
      source.setIfMissing(.containerTitle, third ?? (full == second ? nil : full))
    }
    takeAbbreviation(titles)
  }

  private mutating func takeAbbreviation(_ titles: MarkupNode) {
    if let periodical = node.child("periodical") {
      if let short = take("abbr-1", in: periodical), short != source[.containerTitle] {
        source.setIfMissing(.containerTitleShort, short)
      }
    }
    // EndNote keeps the abbreviation of a journal as its other title.
    if let other = titles.child("alt-title"), let text = EndNoteStyledText.rich(other) {
      let isJournal = source.type == .articleJournal || source.type == .articleMagazine
      if text == source[.containerTitle] || text == source[.containerTitleShort] {
        remainder.take(other)
      } else if isJournal, source[.containerTitleShort] == nil, source[.containerTitle] != nil {
        remainder.take(other)
        source[.containerTitleShort] = text
      }
    }
    if let other = node.child("alt-periodical"),
      other.childElements.allSatisfy({ child in
        let text = EndNoteStyledText.rich(child)
        return text == source[.containerTitle] || text == source[.containerTitleShort]
      })
    {
      remainder.take(other)
    }
  }

  private mutating func takeKey() {
    guard let label = node.child("label"), let text = EndNoteStyledText.rich(label) else { return }
    let isKey =
      text.utf8.allSatisfy { $0 > 0x20 && ![UInt8(ascii: ","), UInt8(ascii: ";")].contains($0) }
      && text.utf8.contains { ($0 | 0x20) &- 0x61 < 26 || $0 >= 0x80 }
    guard isKey else { return }
    remainder.take(label)
    source.key = text
  }
}
