import Bibliography

extension MARCRecord {
  mutating func takeNames() {
    let hasMain = first("100") != nil || first("110") != nil
    var seen: Set<MARCRoleName> = []
    for (index, field) in all("100", "110", "700", "710", "720") {
      // An added entry with a title is another work.
      guard field["t"] == nil, let role = role(field, hasMain: hasMain), let name = name(field) else { continue }
      if seen.insert(MARCRoleName(role: role, name: name)).inserted { source.addName(name, to: role) }
      used.insert(index)
    }
    for (index, field) in all("111", "711") where source[.eventTitle] == nil {
      guard let title = field["a"] else { continue }
      source[.eventTitle] = MARCField.unpunctuated(title)
      source.setIfMissing(.eventPlace, field["c"].map(Self.withoutParentheses))
      if source[.eventDate] == nil, let date = field["d"].map(Self.withoutParentheses).flatMap(XMLDates.date),
        date.value != nil
      {
        source[.eventDate] = date
      }
      used.insert(index)
    }
  }

  /// «(1988 :», «Portland, Or.)»: cataloguing rules put the parts of a meeting in parentheses.
  private static func withoutParentheses(_ text: String) -> String {
    MARCField.unpunctuated(text.replacing("(", with: "").replacing(")", with: ""), keepsStop: true)
  }

  private func role(_ field: MARCField, hasMain: Bool) -> NameVariable? {
    let words = field.all("4") + field.all("e").map { MARCField.unpunctuated($0) }
    if let role = words.lazy.compactMap(Relators.role).first { return role }
    if words.contains(where: Relators.isIgnored) { return nil }
    if field.tag.hasPrefix("1") { return .author }
    if field.tag == "710" { return hasMain || !words.isEmpty ? nil : .author }
    // Without a role a second name is an author beside a first one, and of a part unknown otherwise.
    return words.isEmpty ? (hasMain ? .author : .editor) : .contributor
  }

  private func name(_ field: MARCField) -> PersonName? {
    guard let heading = field["a"] else { return nil }
    if field.tag.hasSuffix("10") {
      let parts = field.all("ab").map { MARCField.unpunctuated($0) }
      return PersonName(literal: parts.reduce("") { $0.isEmpty ? $1 : $0 + ($0.hasSuffix(".") ? " " : ". ") + $1 })
    }
    let text = MARCField.unpunctuated(heading)
    if field.tag == "720" {
      return field.indicators.0 == "2" || field["7"]?.lowercased().hasPrefix("org") ?? false
        ? PersonName(literal: MARCField.unpunctuated(heading, keepsStop: true)) : PersonName(parsing: text)
    }
    let suffix = field["b"].map { MARCField.unpunctuated($0) }
    let title = field["c"].map { MARCField.unpunctuated($0) }
    let isSuffix = title.map { ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"].contains($0) } ?? false
    guard let comma = text.firstIndex(of: ",") else {
      // «Joseph I», «Aristotle»: the first indicator 0 says that a forename stands first.
      if field.indicators.0 == "0" {
        return PersonName(family: [text, suffix].compactMap { $0 }.joined(separator: " "))
      }
      return text.contains(" ") ? PersonName(parsing: text) : PersonName(family: text)
    }
    let family = XMLText.clean(String(text[..<comma]))
    let given = XMLText.clean(String(text[text.index(after: comma)...]))
    return XMLNames.person(family: family, given: given.isEmpty ? nil : given, suffix: isSuffix ? title : nil)
  }

  /// 880 holds a field in its own script, linked by `$6 100-01` (MARC 21, appendix A).
  mutating func takeOriginalScripts() {
    var linked: [String: MARCField] = [:]
    for (_, field) in all("100", "110", "700", "710") {
      if let number = Self.link(field)?.number, linked[field.tag + number] == nil { linked[field.tag + number] = field }
    }
    let hasMain = first("100") != nil || first("110") != nil
    for (index, field) in all("880") {
      guard let link = Self.link(field), let main = linked[link.tag + link.number] else { continue }
      linked[link.tag + link.number] = nil
      // The search below is linear: of a list of thousands the rest keeps the scripts of those behind.
      let twin = MARCField(tag: link.tag, indicators: field.indicators, subfields: field.subfields)
      guard let role = role(main, hasMain: hasMain), let name = name(main), let original = self.name(twin),
        let position = source[role].firstIndex(of: name), position < 1000
      else { continue }
      source.record.nameForms.append(NameForm(role: role, position: position, original: original))
      used.insert(index)
    }
  }

  /// Tag and number of `$6 880-01/(N`.
  private static func link(_ field: MARCField) -> (tag: String, number: String)? {
    guard let text = field["6"] else { return nil }
    let parts = text.split(separator: "-")
    guard parts.count == 2, let number = parts[1].split(separator: "/").first else { return nil }
    return (String(parts[0]), String(number))
  }
}

/// A name in a role, to see each once.
private struct MARCRoleName: Hashable {
  let role: NameVariable
  let name: PersonName
}
