package import Bibliography

/// A field as a person names it on the command line: by its CSL name in any case, or by a word people use for it.
package enum FieldName: Sendable, Hashable {
  case type
  case text(TextVariable)
  case names(NameVariable)
  case date(DateVariable)
  /// `custom.ibid.revised`.
  case revised
  /// Copies in archives, as `address` or `address date`.
  case archived
  case urlStatus
  case tags

  /// Reads a name; nil for a word that names no field.
  package init?(_ word: String) {
    let folded = word.lowercased()
    if let alias = Self.aliases[folded] {
      self = alias
    } else if let variable = Self.texts[folded] {
      self = .text(variable)
    } else if let variable = NameVariable(name: folded) {
      self = .names(variable)
    } else if let variable = DateVariable(name: folded) {
      self = .date(variable)
    } else {
      return nil
    }
  }

  /// The place of the field in a source file.
  package var path: FieldPath {
    switch self {
    case .type: .type
    case .text(let variable): .text(variable)
    case .names(let variable): .names(variable)
    case .date(let variable): .date(variable)
    case .revised: .revised
    case .archived: .archiveCopies
    case .urlStatus: .record("url-status")
    case .tags: .tags
    }
  }

  private static let texts = Dictionary(
    TextVariable.allCases.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

  /// The words of guide/look.md and of other programs.
  private static let aliases: [String: FieldName] = [
    "type": .type, "kind": .type,
    "date": .date(.issued), "year": .date(.issued), "published": .date(.issued), "access-date": .date(.accessed),
    "retrieved": .date(.accessed), "urldate": .date(.accessed), "orig-date": .date(.originalDate),
    "place": .text(.publisherPlace), "location": .text(.publisherPlace), "address": .text(.url), "url": .text(.url),
    "in": .text(.containerTitle), "site": .text(.containerTitle), "website": .text(.containerTitle),
    "journal": .text(.containerTitle), "newspaper": .text(.containerTitle), "magazine": .text(.containerTitle),
    "encyclopedia": .text(.containerTitle), "book": .text(.containerTitle), "work": .text(.containerTitle),
    "series": .text(.collectionTitle), "pages": .text(.page), "institution": .text(.publisher),
    "school": .text(.publisher), "conference": .text(.eventTitle), "short-title": .text(.titleShort),
    "subject": .text(.keyword), "keywords": .text(.keyword), "chapter": .text(.chapterNumber),
    "fund": .text(.archiveCollection), "file": .text(.archiveLocation),
    "revised": .revised, "archived": .archived, "archive-url": .archived, "url-status": .urlStatus,
    "tag": .tags, "tags": .tags,
  ]

  /// Every word that names a field, sorted; for suggestions and completion.
  package static var words: [String] {
    (Array(aliases.keys) + TextVariable.names + NameVariable.names + DateVariable.names).sorted()
  }
}
