import Bibliography
import Markup

/// What articles and books of PubMed share.
enum MEDLINEParts {
  /// Text with `<i> <b> <sub> <sup>` as tags of CSL; underlines are left out, formulas are their text.
  static func rich(_ node: MarkupNode?) -> String? {
    guard let node else { return nil }
    let text = XMLText.trimmed(pieces(node))
    return text.isEmpty ? nil : text
  }

  /// The tree is no deeper than the parser lets it be.
  private static func pieces(_ node: MarkupNode) -> String {
    var text = ""
    for child in node.children {
      if child.isText {
        text += XMLText.cleanPart(child.content ?? "")
      } else if child.isElement {
        let inner = child.localName == "math" ? formula(child) : pieces(child)
        let isTag = ["i", "b", "sub", "sup"].contains(child.localName) && !XMLText.isBlank(inner)
        text += isTag ? "<\(child.localName)>\(inner)</\(child.localName)>" : inner
      }
    }
    return text
  }

  /// The signs of a formula of MathML, one after the other.
  private static func formula(_ node: MarkupNode) -> String {
    node.descendants.filter(\.isText).map { XMLText.clean($0.content ?? "") }.filter { !$0.isEmpty }.joined(
      separator: " ")
  }

  /// Whether text has a formula in it, of which only the signs are read.
  static func hasFormula(_ node: MarkupNode) -> Bool {
    node.descendants.contains { $0.isElement && $0.localName == "math" }
  }

  /// The parts of an abstract, each with its label, one a line.
  static func abstract(_ node: MarkupNode?) -> String? {
    let parts = (node?.children(named: "AbstractText") ?? []).compactMap { part -> String? in
      guard let text = rich(part) else { return nil }
      guard let label = part.attribute("Label"), !label.isEmpty, label != "UNLABELLED" else { return text }
      return "\(label): \(text)"
    }
    return parts.isEmpty ? nil : parts.joined(separator: "\n")
  }

  /// The names of a list, bodies as literals.
  static func names(_ list: MarkupNode?) -> [PersonName] {
    (list?.childElements.filter { ["Author", "Investigator"].contains($0.localName) } ?? []).compactMap { author in
      if let body = rich(author.child("CollectiveName")) { return PersonName(literal: body) }
      let given = XMLText.of(author.child("ForeName") ?? author.child("FirstName") ?? author.child("Initials"))
      return XMLNames.person(
        family: XMLText.of(author.child("LastName")), given: given, suffix: XMLText.of(author.child("Suffix")))
    }
  }

  /// Year with month or season and day, or the words of `MedlineDate`: «1998 Dec-1999 Jan».
  static func date(_ node: MarkupNode?) -> CitationDate? {
    guard let node else { return nil }
    if let text = XMLText.of(node.child("MedlineDate")) {
      let date = CitationDate(text: text)
      if date.value != nil { return date }
      let year = text.split { " -/".contains($0) }.first { $0.count == 4 && Int($0) != nil }
      return year.flatMap { XMLDates.date(String($0)) } ?? date
    }
    return XMLDates.date(
      year: XMLText.of(node.child("Year")), month: XMLText.of(node.child("Month") ?? node.child("Season")),
      day: XMLText.of(node.child("Day")))
  }

  /// Pages, whose digits that both ends share PubMed leaves out: «123-8» is «123-128».
  static func pages(_ node: MarkupNode?) -> String? {
    guard let node else { return nil }
    if let pages = XMLText.of(node.child("MedlinePgn")) { return MEDLINERecordReader.pages(pages) }
    guard let start = XMLText.of(node.child("StartPage")) else { return nil }
    guard let end = XMLText.of(node.child("EndPage")), end != start else { return start }
    return "\(start)-\(end)"
  }

  /// Keywords and MeSH headings; a major topic has PubMed's asterisk.
  static func keywords(_ headings: [MarkupNode], _ lists: [MarkupNode]) -> String? {
    func word(_ node: MarkupNode) -> String? {
      rich(node).map { StyledRun.plain($0) + (node.attribute("MajorTopicYN") == "Y" ? "*" : "") }
    }
    var words: [String] = []
    for heading in headings.flatMap({ $0.children(named: "MeshHeading") }) {
      guard let descriptor = heading.child("DescriptorName").flatMap(word) else { continue }
      let qualifiers = heading.children(named: "QualifierName").compactMap(word)
      words += qualifiers.isEmpty ? [descriptor] : qualifiers.map { "\(descriptor)/\($0)" }
    }
    for keyword in lists.flatMap({ $0.children(named: "Keyword") }) {
      // Here the asterisk says nothing: every word of an author is a major one.
      if let text = rich(keyword) { words.append(StyledRun.plain(text)) }
    }
    return words.isEmpty ? nil : XMLFields.withoutDoubles(words).joined(separator: "; ")
  }

  /// DOI, PMC number and address of a list of identifiers.
  static func identifiers(_ nodes: [MarkupNode], into source: inout Source) {
    for node in nodes {
      guard let text = XMLText.of(node) else { continue }
      switch (node.attribute("IdType") ?? node.attribute("EIdType"))?.lowercased() {
      case "doi": source.setIfMissing(.doi, XMLFields.doi(text))
      case "pmc": source.setIfMissing(.pmcid, text)
      case "pubmed": source.setIfMissing(.pmid, text)
      case "url": source.setIfMissing(.url, text)
      default: break
      }
    }
  }

  /// The number of the newest version.
  static func pmid(_ record: MarkupNode) -> String? {
    let all = record.children(named: "PMID")
    let newest = all.max { version($0) < version($1) }
    return XMLText.of(newest)
  }

  private static func version(_ node: MarkupNode) -> Int { node.attribute("Version").flatMap { Int($0) } ?? 0 }
}
