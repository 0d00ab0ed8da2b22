import Markup

/// A data field of MARC 21.
struct MARCField {
  let tag: String
  let indicators: (String, String)
  /// Codes with texts, in order; empty ones are left out.
  let subfields: [(code: String, text: String)]

  init(_ node: MarkupNode) {
    tag = node.attribute("tag") ?? ""
    indicators = (node.attribute("ind1") ?? " ", node.attribute("ind2") ?? " ")
    subfields = node.children(named: "subfield").compactMap { subfield in
      XMLText.of(subfield).map { (subfield.attribute("code") ?? "", Self.withoutNonsorting($0)) }
    }
  }

  init(tag: String, indicators: (String, String), subfields: [(code: String, text: String)]) {
    self.tag = tag
    self.indicators = indicators
    self.subfields = subfields
  }

  /// The first subfield with a code.
  subscript(code: String) -> String? { subfields.first { $0.code == code }?.text }

  /// All subfields with any of the codes, in order.
  func all(_ codes: String) -> [String] {
    subfields.filter { $0.code.count == 1 && codes.contains($0.code) }.map(\.text)
  }

  /// As catalogues print fields: `7_ $a10.1000/1$2doi`.
  var text: String {
    let indicators = [indicators.0, indicators.1].map { $0 == " " || $0.isEmpty ? "_" : $0 }.joined()
    return indicators + " " + subfields.map { "$\($0.code)\($0.text)" }.joined()
  }

  /// Without the punctuation of ISBD at the end: «London :», «Springer,», «1988.», and brackets around the whole.
  static func unpunctuated(_ text: String, keepsStop: Bool = false, keepsBrackets: Bool = false) -> String {
    var text = Substring(text)
    while let last = text.last {
      if " /:;,=".contains(last) {
        text = text.dropLast()
      } else if last == ".", !keepsStop, !text.hasSuffix("..."), !isAbbreviation(text) {
        text = text.dropLast()
      } else {
        break
      }
    }
    if !keepsBrackets, text.hasPrefix("["), text.hasSuffix("]"),
      !text.dropFirst().dropLast().contains(where: { "[]".contains($0) })
    {
      text = text.dropFirst().dropLast()
    }
    return XMLText.clean(String(text))
  }

  /// «Inc.», «J.», «ed.»: a last word whose stop is its own.
  private static func isAbbreviation(_ text: Substring) -> Bool {
    let word = text.dropLast().split { " -,(&".contains($0) }.last ?? ""
    return word.contains(".") || word.count == 1 && word.first?.isLetter == true
      || abbreviations.contains(word.lowercased())
  }

  private static let abbreviations: Set<String> = [
    "al", "assoc", "aufl", "bd", "bros", "ca", "cie", "co", "corp", "dept", "ed", "eds", "enl", "esq", "etc", "govt",
    "hg",
    "hrsg", "inc", "inst", "jr", "ltd", "mass", "mich", "no", "nr", "ph", "pt", "pub", "rev", "soc", "sr", "st", "univ",
    "verb", "verl", "vol", "wiss",
  ]

  /// Without the control characters and brackets that mark an article to be passed over in sorting (U+0098, U+009C).
  private static func withoutNonsorting(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0x80..<0xA0).contains($0.value) }) else { return text }
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !(0x80..<0xA0).contains(scalar.value) { output.append(scalar) }
    return String(output)
  }
}
