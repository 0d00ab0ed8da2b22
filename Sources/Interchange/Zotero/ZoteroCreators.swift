import Bibliography
import JSON

/// Zotero's creators and CSL's names (Zotero schema 41, `csl.names`; the first creator of a type is its author).
enum ZoteroCreators {
  private static let roles: [String: NameVariable] = [
    "author": .author, "bookAuthor": .containerAuthor, "chair": .chair, "castMember": .performer,
    "composer": .composer, "contributor": .contributor, "creator": .author, "director": .director, "editor": .editor,
    "executiveProducer": .executiveProducer, "guest": .guest, "host": .host, "interviewer": .interviewer,
    "narrator": .narrator, "originalCreator": .originalAuthor, "organizer": .organizer, "podcaster": .host,
    "producer": .producer, "recipient": .recipient, "reviewedAuthor": .reviewedAuthor,
    "seriesCreator": .seriesCreator, "seriesEditor": .collectionEditor, "scriptwriter": .scriptWriter,
    "translator": .translator, "performer": .performer, "illustrator": .illustrator, "compiler": .compiler,
    "curator": .curator,
    // Who makes a work of the type is its author.
    "artist": .author, "cartographer": .author, "interviewee": .author, "inventor": .author, "presenter": .author,
    "programmer": .author, "sponsor": .author,
  ]

  /// Roles that CSL has none for: their bearers are contributors, and the role is kept raw.
  private static let contributors: Set<String> = ["commenter", "cosponsor", "counsel", "wordsBy"]

  /// The role of a creator, and whether CSL's role says all that Zotero's did; nil where CSL has no place for the name.
  static func role(_ type: String) -> (variable: NameVariable, isExact: Bool)? {
    if let variable = roles[type] { return (variable, true) }
    return contributors.contains(type) ? (.contributor, false) : nil
  }

  /// The name of a creator: in two fields, or in one, which is a literal; nil where there is none.
  static func name(_ creator: JSONObject) -> PersonName? {
    let last = creator["lastName"]?.text.map(trimmed) ?? ""
    let first = creator["firstName"]?.text.map(trimmed) ?? ""
    if let name = creator["name"]?.text.map(trimmed), !name.isEmpty { return PersonName(literal: name) }
    if creator["fieldMode"]?.int == 1 || creator["fieldMode"]?.bool == true {
      let whole = last.isEmpty ? first : last
      return whole.isEmpty ? nil : PersonName(literal: whole)
    }
    if last.isEmpty { return first.isEmpty ? nil : PersonName(family: nil, given: first) }
    return name(family: last, given: first)
  }

  /// The parts of a name in two fields: particles and suffixes stand within them, as Zotero has no fields for those.
  static func name(family: String, given: String) -> PersonName {
    let plain = PersonName(family: family, given: given.isEmpty ? nil : given)
    // «"van der Berg"»: quotation marks hold a family name together.
    if family.utf8.count > 2, family.hasPrefix("\""), family.hasSuffix("\"") {
      return PersonName(family: String(family.dropFirst().dropLast()), given: plain.given)
    }
    guard !family.contains(",") else { return plain }
    let parsed = PersonName(parsing: given.isEmpty ? family + "," : "\(family), \(given)")
    // Two fields are a person, whatever the words look like.
    guard parsed.literal == nil, parsed.family != nil else { return plain }
    return parsed
  }

  private static func trimmed(_ text: String) -> String { ZoteroText.trimmed(text) }
}

/// Small helps for text.
enum ZoteroText {
  static func trimmed(_ text: String) -> String {
    var bytes = text.utf8[...]
    while let first = bytes.first, first <= 0x20 { bytes = bytes.dropFirst() }
    while let last = bytes.last, last <= 0x20 { bytes = bytes.dropLast() }
    return bytes.count == text.utf8.count ? text : String(Substring(bytes))
  }
}
