@testable import Manuscripts

/// Builds small articles for tests: prose with markers, then a note list.
enum TestArticle {
  /// An article whose notes are the given texts, each with one marker in one sentence.
  static func text(notes: [String]) -> String {
    let markers = notes.indices.map { "[\($0 + 1)]" }.joined()
    let list = notes.enumerated().map { "  \($0.offset + 1). ^ \($0.element)" }.joined(separator: "\n")
    return
      "A title\n\nThe harbour of Orrin was opened to foreign ships in the autumn of that year, as all papers wrote.\(markers)\n\n"
      + list + "\n\nFrom the reader's footer\n"
  }

  static func read(notes: [String]) -> FootnoteArticle { FootnoteArticle.read(text(notes: notes)) }

  /// The only citation of a note with the given text.
  static func citation(_ note: String) -> NoteCitation? {
    let citations = read(notes: [note]).notes.first?.citations ?? []
    return citations.count == 1 ? citations.first : nil
  }

  /// The printed form of names for comparison.
  static func names(_ names: [NoteName]) -> [String] {
    names.map { name in
      switch name {
      case .person(let family, let given): "\(family)|\(given)"
      case .literal(let text): text
      }
    }
  }
}
