import Bibliography
import Markup

extension MODSRecord {
  mutating func takeNames() {
    for name in node.children(named: "name") { take(name, within: nil) }
    for host in hosts { for name in host.children(named: "name") { take(name, within: .host) } }
    for related in series { for name in related.children(named: "name") { take(name, within: .series) } }
  }

  private enum Work { case host, series }

  private mutating func take(_ name: MarkupNode, within work: Work?) {
    if work == nil, name.attribute("type") == "conference" {
      source.setIfMissing(.eventTitle, text(name.child("namePart")))
      return
    }
    guard let role = role(name, within: work), let person = Self.person(name) else { return }
    // The name of the same person in the work and in the host is one role each.
    source.addName(person, to: role)
    remainder.take(name)
  }

  private func role(_ name: MarkupNode, within work: Work?) -> NameVariable? {
    let terms = name.children(named: "role").flatMap { $0.children(named: "roleTerm") + Self.bare($0) }
    let words = terms.compactMap(XMLText.of)
    let role = words.lazy.compactMap(Relators.role).first
    switch work {
    case nil:
      if let role { return role }
      return words.contains(where: Relators.isIgnored) ? nil : words.isEmpty ? .author : .contributor
    case .host:
      if role == .author { return .containerAuthor }
      return role ?? (words.isEmpty ? .containerAuthor : nil)
    case .series: return role == nil || role == .editor ? .collectionEditor : nil
    }
  }

  /// In old files the role itself holds the word.
  private static func bare(_ role: MarkupNode) -> [MarkupNode] {
    role.child("roleTerm") == nil ? [role] : []
  }

  /// The name from its parts, or as its only part says it.
  static func person(_ name: MarkupNode) -> PersonName? {
    let parts = name.children(named: "namePart")
    func part(_ type: String) -> String? {
      let texts = parts.filter { $0.attribute("type") == type }.compactMap(XMLText.of)
      return texts.isEmpty ? nil : texts.joined(separator: " ")
    }
    let whole = parts.filter { $0.attribute("type") == nil }.compactMap(XMLText.of)
    let terms = part("termsOfAddress")
    if let family = part("family") {
      return XMLNames.person(family: family, given: part("given"), suffix: terms)
    }
    if name.attribute("type") == "corporate" || name.attribute("type") == "family" {
      return whole.isEmpty ? nil : PersonName(literal: whole.joined(separator: ". "))
    }
    guard var text = whole.first ?? part("given") ?? name.child("displayForm").flatMap(XMLText.of) else { return nil }
    // Catalogues end a heading with a full stop or comma: «Sridharan, Kumar.», but not «Raschke, Gregory K.».
    while text.hasSuffix(",") { text = String(text.dropLast()) }
    if text.hasSuffix("."), let word = text.dropLast().split(separator: " ").last, word.count > 2, !word.contains(".") {
      text = String(text.dropLast())
    }
    guard let family = text.firstIndex(of: ",") else {
      return PersonName(parsing: text)
    }
    let given = XMLText.clean(String(text[text.index(after: family)...]))
    guard !given.contains(",") else { return PersonName(parsing: text) }
    return XMLNames.person(family: XMLText.clean(String(text[..<family])), given: given, suffix: nil)
  }
}
