public import Bibliography
import Text

/// How a short citation is written.
public enum ShortCitationStyle: Sendable, Hashable, CaseIterable {
  /// `{{sfn}}`: the note is made by the template.
  case footnote
  /// `{{harvnb}}`: within `<ref>`.
  case harvardWithoutBrackets
  /// `{{harv}}`: in the text, in brackets.
  case harvard
  /// `{{harvtxt}}`: in the text, the year in brackets.
  case harvardText

  var template: String {
    switch self {
    case .footnote: "sfn"
    case .harvardWithoutBrackets: "harvnb"
    case .harvard: "harv"
    case .harvardText: "harvtxt"
    }
  }
}

extension WikitextWriter {
  /// A short citation that leads to the anchor of a source: `{{sfn|Smith|Jones|2012a|p=12}}`.
  ///
  /// The source that has neither authors nor editors is named by its title; its full citation then needs the `ref` of
  /// ``anchorReference(for:)``.
  public static func shortCitation(
    for source: Source, locator: Locator? = nil, style: ShortCitationStyle = .footnote
  ) -> String {
    "{{" + style.template + anchorParts(source).map { "|" + WikitextEscaping.unnamed($0) }.joined()
      + parameters(locator).map { "|\($0.name)=\($0.value)" }.joined() + "}}"
  }

  /// The page behind a named reference: `{{rp|12}}`, `{{rp|pp=12–15}}`, `{{rp|at=ch. 2}}`.
  public static func pageTag(_ locator: Locator) -> String {
    let parameters = parameters(locator)
    if parameters.count == 1, let only = parameters.first, only.name == "p" {
      return "{{rp|\(only.value.replacing("=", with: "{{=}}"))}}"
    }
    return "{{rp" + parameters.map { "|\($0.name == "loc" ? "at" : $0.name)=\($0.value)" }.joined() + "}}"
  }

  /// What `ref` must say in the full citation so that short ones find it: `{{sfnref|Title|2012}}`; nil where the template
  /// makes the anchor of its names itself.
  public static func anchorReference(for source: Source) -> String? {
    guard CitationAnchor.names(source).isEmpty else { return nil }
    let parts = anchorParts(source)
    return parts.isEmpty ? nil : "{{sfnref" + parts.map { "|" + WikitextEscaping.unnamed($0) }.joined() + "}}"
  }

  private static func anchorParts(_ source: Source) -> [String] {
    var parts = CitationAnchor.names(source)
    if parts.isEmpty, let title = source[.titleShort] ?? source[.title] ?? source[.containerTitle] {
      parts = [RichText.plain(title)]
    }
    if let year = CitationAnchor.year(source) { parts.append(year) }
    return parts
  }

  /// Pages as `p` or `pp`, everything else in words as `loc`.
  private static func parameters(_ locator: Locator?) -> [(name: String, value: String)] {
    guard let locator else { return [] }
    var parameters: [(name: String, value: String)] = []
    if let page = locator.parts.first(where: { $0.label == .page }) {
      let text = page.pages.normalised(dash: "–")
      parameters.append((page.isPlural ? "pp" : "p", WikitextEscaping.plain(text)))
    }
    let rest = locator.parts.filter { $0.label != .page }.map(\.english)
    let words = locator.parts.isEmpty ? locator.raw ?? "" : rest.joined(separator: ", ")
    if !words.isEmpty { parameters.append(("loc", WikitextEscaping.plain(words))) }
    return parameters
  }
}
