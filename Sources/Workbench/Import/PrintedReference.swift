import Bibliography
import Manuscripts

/// A reference as a text prints it, read by the rules for notes.
enum PrintedReference {
  /// The source; nil for text that is no reference: a title alone says nothing.
  static func draft(_ text: String) -> SourceDraft? {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
    let article = FootnoteArticle.read("Reference.[1]\n\n  1. ^ \(line)\n")
    guard let cited = article.sources(file: "reference").sources.first else { return nil }
    var draft = cited.draft
    let source = draft.source
    let isNamed = !source[.author].isEmpty || !source[.editor].isEmpty || source[.containerTitle] != nil
    guard isNamed || source[.issued] != nil, source.title != nil || !source[.author].isEmpty else { return nil }
    guard source[.issued] != nil || source[.containerTitle] != nil else { return nil }
    draft.defaultOrigin = Origin(.rule, name: "printed reference")
    draft.origins = [:]
    return draft
  }
}
