import Bibliography
import Text

extension CitationReading {
  /// The parts of one person's name, by parameter.
  private struct Parts {
    var last: Int?
    var first: Int?
    var whole: Int?
  }

  mutating func readNames() {
    var authors = people(.author)
    var contributors = people(.contributor)
    if authors.isEmpty { authors = vancouver(.vancouverAuthors) }
    if kind != .podcast { authors += list(.host, isEmpty: authors.isEmpty) }
    authors += list(.authors, isEmpty: authors.isEmpty)
    authors += list(.people, isEmpty: authors.isEmpty)
    authors += list(.coauthors, isEmpty: true)
    if !contributors.isEmpty, source.type == .chapter {
      // The author of a foreword is its author; the book is another's.
      set(.containerAuthor, authors)
      authors = contributors
      contributors = []
    }
    set(.author, authors)
    set(.contributor, contributors)
    let editors = people(.editor)
    set(.editor, editors.isEmpty ? vancouver(.vancouverEditors) : editors)
    set(.translator, people(.translator))
    set(.interviewer, people(.interviewer))
    if kind == .podcast { set(.host, list(.host, isEmpty: true)) }
  }

  /// A name and the parameters it was read from.
  private typealias Named = (names: [PersonName], parameters: [Int])

  private mutating func set(_ variable: NameVariable, _ people: [Named]) {
    let names = people.flatMap(\.names)
    guard !names.isEmpty else { return }
    source[variable] = names
    for index in people.flatMap(\.parameters) { contribute(index, .names(variable)) }
  }

  // MARK: - Numbered parameters

  private mutating func people(_ role: CitationParameter.NameRole) -> [Named] {
    var parts: [Int: Parts] = [:]
    for value in values {
      guard case .name(let part, of: role) = value.parameter else { continue }
      switch part {
      case .last: parts[value.number, default: Parts()].last = value.index
      case .first: parts[value.number, default: Parts()].first = value.index
      case .whole: parts[value.number, default: Parts()].whole = value.index
      }
    }
    var people: [Named] = []
    for number in parts.keys.sorted() {
      if let parts = parts[number], let person = person(parts) { people.append(person) }
    }
    return people
  }

  private mutating func person(_ parts: Parts) -> Named? {
    guard let family = parts.last ?? parts.whole else {
      if let first = parts.first {
        notes.append(
          Note(
            code: "wikitext-first-without-last", offset: document.parameters[first].bar,
            field: document.words(document.parameters[first].name),
            message: "a given name stands without a family name and was not read", advice: "add the family name"))
      }
      return nil
    }
    let last = name(family)
    guard !last.isEmpty else { return nil }
    let used = [family] + (parts.first.map { [$0] } ?? [])
    if let literal = Self.literal(last) { return ([PersonName(literal: literal)], used) }
    if let first = parts.first.map({ name($0) }), !first.isEmpty {
      return ([Self.divided(last, Self.literal(first) ?? first)], used)
    }
    if parts.last == nil { return (isWork(last) ? [PersonName(literal: last)] : Self.names(last), used) }
    // A family name alone: one word, or a body written into the wrong parameter.
    let read = PersonName(parsing: last)
    let isBody = read.literal != nil && last.utf8.contains(0x20)
    return ([isBody || last.utf8.contains(UInt8(ascii: ",")) ? read : PersonName(family: last)], used)
  }

  /// Whether a name stands also as that of the work, its publisher or the agency: then it is no person's.
  private func isWork(_ name: String) -> Bool {
    let folded = name.lowercased()
    return (CitationParameter.works + [.publisher, .agency]).contains { plain($0)?.lowercased() == folded }
  }

  private mutating func name(_ index: Int) -> String {
    RichText.plain(renderer.richText(document.parameters[index].value))
  }

  /// The text within `((…))`.
  static func literal(_ text: String) -> String? {
    guard text.hasPrefix("(("), text.hasSuffix("))"), text.utf8.count > 4 else { return nil }
    return String(text.dropFirst(2).dropLast(2)).trimmingBlanks
  }

  /// A name in its two parts, particles and «Jr.» told apart where they are plain.
  static func divided(_ last: String, _ first: String) -> PersonName {
    let whole = PersonName(family: last, given: first)
    guard !last.utf8.contains(UInt8(ascii: ",")) else { return whole }
    var given = first
    var suffix: String?
    for word in ["Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"] where given.hasSuffix(" " + word) {
      suffix = word
      given = String(given.dropLast(word.count + 1)).trimmingBlanks
      if given.hasSuffix(",") { given = String(given.dropLast()) }
      break
    }
    guard !given.utf8.contains(UInt8(ascii: ",")), !given.isEmpty else { return whole }
    var read = PersonName(parsing: "\(last), \(given)")
    guard read.literal == nil, read.family != nil else { return whole }
    if read.suffix == nil { read.suffix = suffix }
    read.staticOrdering = nil
    return read
  }

  /// One name, or several that were written into one parameter.
  static func names(_ text: String) -> [PersonName] {
    let single = PersonName(parsing: text)
    guard single.literal == nil || text.utf8.contains(UInt8(ascii: ";")) else { return [single] }
    let isList = text.utf8.contains(UInt8(ascii: ";")) || text.contains(" and ") || text.contains(" & ")
    guard isList else { return [single] }
    let list = NameList(parsing: text).names
    // «Barnes and Noble» may be two people or one firm.
    let isSure = text.utf8.contains(UInt8(ascii: ";")) || list.allSatisfy { $0.given != nil }
    return list.count > 1 ? (isSure ? list : [PersonName(literal: text)]) : [single]
  }

  // MARK: - Lists

  /// `Smith AB, Jones C, ((World Health Organization)), et al`.
  private mutating func vancouver(_ parameter: CitationParameter) -> [Named] {
    guard let index = index(parameter) else { return [] }
    var names: [PersonName] = []
    for piece in Self.pieces(name(index)) {
      let folded = piece.lowercased()
      if piece.isEmpty || folded == "et al" || folded == "et al." || folded == "etal" { continue }
      names.append(Self.literal(piece).map { PersonName(literal: $0) } ?? PersonName(parsing: piece))
    }
    return names.isEmpty ? [] : [(names, [index])]
  }

  /// Split at commas outside `((…))`.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var depth = 0
    var current: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth = max(0, depth - 1) }
      if (byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")), depth == 0 {
        pieces.append(String(decoding: current, as: UTF8.self).trimmingBlanks)
        current = []
      } else {
        current.append(byte)
      }
    }
    return pieces + [String(decoding: current, as: UTF8.self).trimmingBlanks]
  }

  /// Names in running text: `authors`, `people`, `coauthors`.
  private mutating func list(_ parameter: CitationParameter, isEmpty: Bool) -> [Named] {
    guard isEmpty, let index = index(parameter) else { return [] }
    let text = name(index)
    if let literal = Self.literal(text) { return [([PersonName(literal: literal)], [index])] }
    let running = Self.withoutRoles(text)
    let pieces = running.utf8.contains(UInt8(ascii: ";")) ? [] : Self.pieces(running)
    // «Ann Smith, Bob Lee» are two, «Smith, Ann» is one.
    let isOfWhole = pieces.count > 1 && pieces.allSatisfy { $0.utf8.contains(0x20) }
    let names = isOfWhole ? pieces.map { PersonName(parsing: $0) } : NameList(parsing: running).names
    return names.isEmpty ? [] : [(names, [index])]
  }

  /// «A. B. (director), C. D. (host)» without the brackets.
  private static func withoutRoles(_ text: String) -> String {
    var depth = 0
    let kept = text.utf8.filter { byte in
      if byte == UInt8(ascii: "(") { depth += 1 }
      defer { if byte == UInt8(ascii: ")") { depth = max(0, depth - 1) } }
      return depth == 0
    }
    return String(decoding: kept, as: UTF8.self).trimmingBlanks
  }
}
