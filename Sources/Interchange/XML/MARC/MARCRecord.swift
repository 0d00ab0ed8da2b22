import Bibliography
import JSON
import Markup

/// Makes a source of one record of MARC 21 (MARC 21 Format for Bibliographic Data).
struct MARCRecord {
  let leader: [UInt8]
  let controls: [String: String]
  let fields: [MARCField]
  var used: Set<Int> = []
  var source = Source(type: .book)

  init(_ node: MarkupNode) {
    leader = Array((node.child("leader")?.text ?? "").utf8)
    var controls: [String: String] = [:]
    for control in node.children(named: "controlfield") {
      if let tag = control.attribute("tag"), controls[tag] == nil { controls[tag] = control.text }
    }
    self.controls = controls
    fields = node.children(named: "datafield").map(MARCField.init)
  }

  mutating func source(_ options: ReadingOptions) -> Source {
    takeNumbers()
    takeType()
    takeTitles()
    takeNames()
    takePublication()
    takeHost()
    takeNotes()
    takeOriginalScripts()
    if options.keepsRaw {
      let raw = rest()
      if !raw.isEmpty { source.record.raw[XMLDialect.marc.code] = .object(raw) }
    }
    return source
  }

  /// The fields with a tag and their places in the record.
  func all(_ tags: String...) -> [(index: Int, field: MARCField)] {
    fields.indices.filter { tags.contains(fields[$0].tag) }.map { ($0, fields[$0]) }
  }

  func first(_ tag: String) -> MARCField? { fields.first { $0.tag == tag } }

  mutating func use(_ tags: String...) {
    for index in fields.indices where tags.contains(fields[index].tag) { used.insert(index) }
  }

  /// Fields that no variable took, by tag.
  private func rest() -> JSONObject {
    var rest = XMLRest()
    for tag in ["001", "003"] {
      if let value = controls[tag].map(XMLText.clean), !value.isEmpty { rest.add(value, as: tag) }
    }
    for index in fields.indices where !used.contains(index) && !fields[index].subfields.isEmpty {
      rest.add(fields[index].text, as: fields[index].tag)
    }
    return rest.object
  }

  /// Leader 06 and 07 tell kind and level; a thesis note, a patent or an address tell more.
  private mutating func takeType() {
    let kind = leader.count > 7 ? leader[6] : UInt8(ascii: "a")
    let level = leader.count > 7 ? leader[7] : UInt8(ascii: "m")
    switch kind {
    case UInt8(ascii: "c"), UInt8(ascii: "d"): source.type = .musicalScore
    case UInt8(ascii: "e"), UInt8(ascii: "f"): source.type = .map
    case UInt8(ascii: "g"): source.type = .motionPicture
    case UInt8(ascii: "i"), UInt8(ascii: "j"): source.type = .song
    case UInt8(ascii: "k"): source.type = .graphic
    case UInt8(ascii: "m"): source.type = first("300")?["a"] == nil && source[.isbn] == nil ? .software : .book
    case UInt8(ascii: "p"): source.type = .collection
    case UInt8(ascii: "r"): source.type = .graphic
    case UInt8(ascii: "t"): source.type = .manuscript
    default:
      switch level {
      case UInt8(ascii: "a"): source.type = .chapter
      case UInt8(ascii: "b"): source.type = .articleJournal
      case UInt8(ascii: "c"), UInt8(ascii: "d"): source.type = .collection
      case UInt8(ascii: "s"): source.type = .periodical
      case UInt8(ascii: "i"): source.type = .webpage
      default: source.type = .book
      }
    }
    // A file without a leader: numbers tell.
    if leader.count <= 7, source[.isbn] == nil, source[.issn] != nil { source.type = .periodical }
    if first("502") != nil { source.type = .thesis }
    if source.type == .chapter || level == UInt8(ascii: "a"), let host = first("773"),
      host["x"] != nil || host["g"] != nil && host["z"] == nil
    {
      source.type = .articleJournal
    }
    if source.type == .book, first("773")?["x"] != nil, source[.isbn] == nil { source.type = .articleJournal }
  }

  private mutating func takeNumbers() {
    let books = all("020").compactMap { $0.field["a"] }.map(Self.number)
    if !books.isEmpty { source[.isbn] = XMLFields.withoutDoubles(books).joined(separator: " ") }
    source.setIfMissing(.issn, all("022").compactMap { $0.field["a"] }.first.map(Self.number))
    for (index, field) in all("020", "022") where field["a"] != nil { used.insert(index) }
    for (index, field) in all("024") {
      guard let value = field["a"], let kind = field["2"]?.lowercased() else { continue }
      switch kind {
      case "doi": source.setIfMissing(.doi, XMLFields.doi(value))
      case "pmid": source.setIfMissing(.pmid, value)
      case "uri": source.setIfMissing(.url, value)
      default: continue
      }
      used.insert(index)
    }
    let calls = all("050", "055", "060", "080", "082", "090").map { $0.field.all("ab").joined(separator: " ") }
    if let call = calls.first(where: { !$0.isEmpty }) { source[.callNumber] = call }
    takeLanguage()
  }

  /// «0306406152 (pbk.) :» without what is printed after the number.
  private static func number(_ text: String) -> String {
    let word = text.split(separator: " ").first.map(String.init) ?? text
    return MARCField.unpunctuated(word)
  }

  private mutating func takeLanguage() {
    let fixed = controls["008"].map { Array($0.utf8) } ?? []
    var code = first("041")?["a"]
    if fixed.count >= 38, code == nil {
      let letters = fixed[35..<38]
      if letters.allSatisfy({ $0 &- 0x61 < 26 }) { code = String(decoding: letters, as: UTF8.self) }
    }
    guard let code, !["und", "zxx", "mul", "mis"].contains(code) else { return }
    // Old records run codes together: «engger».
    let single = code.count > 3 && code.count % 3 == 0 ? String(code.prefix(3)) : code
    source[.language] = XMLFields.language(single)
    if first("041")?.subfields.count == 1 { use("041") }
  }
}
