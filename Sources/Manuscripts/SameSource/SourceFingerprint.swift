import Text

/// Forms under which two citations are taken to be of one source.
struct SourceFingerprint {
  /// All forms of a citation; two citations that share one are one source.
  static func forms(_ citation: NoteCitation) -> [String] {
    var forms: [String] = []
    let title = folded(citation.title ?? "")
    let words = title.split(separator: " ").count
    for kind in [NoteIdentifier.doi, .pmid, .pmc, .jstor, .arxiv, .bibcode, .s2cid, .hdl] {
      if let value = citation.identifiers[kind] { forms.append(kind.rawValue + ":" + value.lowercased()) }
    }
    guard !title.isEmpty else { return forms }
    if let isbn = citation.identifiers[.isbn] {
      forms.append("isbn:" + isbn.filter { $0.isNumber || $0 == "X" } + "|" + title)
    }
    let author = (citation.authors.first ?? citation.editors.first).map { folded(familyWord($0)) }
    if let author, let year = citation.issued?.start.year {
      forms.append("t:" + title + "|" + author + "|" + String(year))
    }
    if let date = citation.issued, date.start.day != nil || words >= 4 { forms.append("d:" + title + "|" + date.text) }
    if let container = citation.container ?? citation.publisher, words >= 3, citation.issued == nil, author == nil {
      forms.append("c:" + title + "|" + folded(container))
    }
    return forms
  }

  /// The last word of the family name or of a given-first literal.
  private static func familyWord(_ name: NoteName) -> String {
    switch name {
    case .person(let family, _): family
    case .literal(let text): text.split(separator: " ").last.map(String.init) ?? text
    }
  }

  /// The text without case, accents, punctuation and kinds of blanks and dashes.
  static func folded(_ text: String) -> String { Folding.title(text) }
}
