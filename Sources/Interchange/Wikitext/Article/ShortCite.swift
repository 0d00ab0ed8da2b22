import Bibliography

/// A short cite of wikitext: surnames, a year and a place, which lead to a full citation (Template:Sfn, Template:Harv).
struct ShortCite {
  let names: [String]
  let year: String?
  /// What `ref=` says in place of names and year; nil without it.
  let reference: String?
  let locator: Locator?

  var anchor: String { reference ?? CitationAnchor.joined(names + [year ?? ""]) }

  /// Whether the template makes a note of its own, as `<ref>` does.
  static func makesNote(_ name: String) -> Bool {
    ["sfn", "sfnp", "sfnm", "sfnmp", "snf", "sfn2"].contains(name.lowercased())
  }

  private static let many: Set<String> = ["sfnm", "sfnmp", "harvm", "harvmnb"]
  private static let single: Set<String> = [
    "sfn", "sfnp", "snf", "sfn2", "harv", "harvnb", "harvtxt", "harvp", "harvard citation",
    "harvard citation no brackets",
    "harvard citation text", "harvcol", "harvcolnb", "harvcoltxt", "harvs", "harvsp", "harvnb2",
  ]

  /// The cites of a template, several of `{{sfnm}}`; nil where it is no short cite.
  static func cites(_ document: WikitextDocument, _ template: WikitextDocument.Template) -> [ShortCite]? {
    let name = document.words(template.name).lowercased()
    guard single.contains(name) || many.contains(name) else { return nil }
    var positional: [String] = []
    var named: [String: String] = [:]
    var renderer = WikitextRenderer(document)
    for parameter in document.parameters[template.parameters] {
      let value = renderer.words(parameter.value)
      if parameter.equals == nil {
        positional.append(value)
        continue
      }
      let key = document.words(parameter.name).lowercased()
      if let number = Int(key), number >= 1, number <= 6 {
        while positional.count < number { positional.append("") }
        positional[number - 1] = value
      } else {
        named[key] = value
      }
    }
    if many.contains(name) { return several(positional, named) }
    var parts = positional.filter { !$0.isEmpty }
    if name == "harvs" {
      // This one names what the others number: last=Smith|last2=Lee|year=2000.
      parts = ["last", "last1", "last2", "last3", "last4", "year"].compactMap { named[$0] }.filter { !$0.isEmpty }
    }
    let hasYear = parts.last.map(isYear) ?? false
    return [
      ShortCite(
        names: hasYear ? Array(parts.dropLast()) : parts, year: hasYear ? parts.last : nil,
        reference: named["ref"].flatMap { $0.isEmpty || $0 == "none" ? nil : $0 }, locator: locator(named, prefix: ""))
    ]
  }

  /// `1a1=Smith|1a2=Jones|1y=2000|1p=12|2a1=…`.
  private static func several(_ positional: [String], _ named: [String: String]) -> [ShortCite] {
    var cites: [ShortCite] = []
    for number in 1...99 {
      let names = (1...4).compactMap { named["\(number)a\($0)"] }.filter { !$0.isEmpty }
      let year = named["\(number)y"]
      guard !names.isEmpty || year != nil else { break }
      cites.append(
        ShortCite(
          names: names, year: year, reference: named["ref\(number)"] ?? named["\(number)ref"],
          locator: locator(named, prefix: String(number))))
    }
    return cites
  }

  /// `p`, `pp` and `loc` of a template.
  static func locator(_ named: [String: String], prefix: String) -> Locator? {
    func value(_ names: String...) -> String? {
      names.compactMap { named[prefix + $0] }.first { !$0.isEmpty }
    }
    var parts: [Locator.Part] = []
    var raw: [String] = []
    if let pages = value("p", "page", "pp", "pages") {
      parts.append(.init(.page, pages))
      raw.append(pages)
    }
    if let place = value("loc", "at") {
      let read = Locator(parsing: place)
      parts += read.parts
      raw.append(place)
    }
    return parts.isEmpty ? nil : Locator(parts, raw: raw.joined(separator: ", "))
  }

  private static func isYear(_ text: String) -> Bool {
    let folded = text.lowercased()
    if ["n.d.", "nd", "n. d.", "forthcoming", "in press"].contains(folded) || folded.hasPrefix("c. ") { return true }
    return text.utf8.contains(where: WikitextBytes.isDigit)
      && CitationDate.reading(text).date.value != nil
  }
}
