import Bibliography
import Markup

/// The lists of names of EndNote XML, which mean another role in every type of reference.
enum EndNoteRoles {
  /// The role of a list; nil for one that is not known.
  static func role(_ list: String, _ type: ItemType, hasAuthors: Bool) -> NameVariable? {
    switch list {
    case "authors":
      switch type {
      case .motionPicture: .director
      case .interview: .author
      default: .author
      }
    case "secondary-authors":
      switch type {
      // A book of which only these names are known is edited by them: so JabRef and Mendeley write edited books.
      case .book, .thesis, .report, .map: hasAuthors ? .collectionEditor : .editor
      case .motionPicture, .broadcast: .producer
      case .patent: .contributor
      case .personalCommunication: .recipient
      case .interview: .interviewer
      default: .editor
      }
    case "tertiary-authors":
      switch type {
      case .book, .thesis, .report, .map: .editor
      case .motionPicture, .broadcast: .scriptWriter
      default: .collectionEditor
      }
    case "subsidiary-authors":
      switch type {
      case .motionPicture, .broadcast: .performer
      default: .translator
      }
    case "translated-authors": .originalAuthor
    default: nil
    }
  }

  /// The list to write a role in; nil where none of a type reads back as it.
  static func list(_ role: NameVariable, _ type: ItemType, hasAuthors: Bool) -> String? {
    ["authors", "secondary-authors", "tertiary-authors", "subsidiary-authors", "translated-authors"].first {
      self.role($0, type, hasAuthors: hasAuthors) == role
    }
  }

  /// A name with the attributes of the DTD, where it has any, or as its text.
  static func name(_ author: MarkupNode) -> PersonName? {
    if let body = author.attribute("corp-name"), !body.isEmpty { return PersonName(literal: body) }
    if let last = author.attribute("last-name"), !last.isEmpty {
      let given = author.attribute("first-name").flatMap { $0.isEmpty ? nil : $0 }
      let suffix = author.attribute("suffix").flatMap { $0.isEmpty ? nil : $0 }
      return XMLNames.person(family: last, given: given, suffix: suffix)
    }
    return EndNoteStyledText.rich(author).flatMap { XMLNames.name(StyledRun.plain($0)) }
  }

  /// What the text of a name cannot say; empty where reading the text gives the name.
  static func attributes(_ name: PersonName) -> [(String, String)] {
    if XMLNames.name(text(name)) == name { return [] }
    if let literal = name.literal { return [("corp-name", literal)] }
    let parts = XMLNames.parts(name)
    guard let family = parts.family else { return [] }
    return [("first-name", parts.given), ("last-name", family), ("suffix", name.suffix)].compactMap {
      attribute, value in
      value.map { (attribute, $0) }
    }
  }

  /// A name as EndNote writes it: bodies with a comma at the end.
  static func text(_ name: PersonName) -> String {
    name.literal.map { $0 + "," } ?? name.sortForm
  }
}
