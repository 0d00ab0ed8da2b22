import Bibliography
import Text

/// A name in the form in which two are compared: Latin letters, folded, without punctuation.
struct PersonForm: Sendable, Hashable {
  /// The words of the family name with its particles, or of the literal.
  var family: [String]
  /// The words of the given name; an initial is one letter.
  var given: [String]
  var isLiteral: Bool

  init(_ name: PersonName, language: TextLanguage?) {
    let isLiteral = name.family == nil && name.literal != nil
    let familyText = [name.droppingParticle, name.nonDroppingParticle, name.family].compactMap { $0 }.joined(
      separator: " ")
    self.isLiteral = isLiteral
    family = Self.words(isLiteral ? name.literal ?? "" : familyText.isEmpty ? name.given ?? "" : familyText, language)
    given = isLiteral || familyText.isEmpty ? [] : Self.words(name.given ?? "", language)
  }

  /// The last word of the family name: «Kustritz» of «Root Kustritz», which is also cited as «Kustritz».
  var blockingWord: String { family.last ?? "" }

  /// What two names say about being one person's.
  enum Agreement: Int, Comparable {
    case different, familyOnly, initials, same
    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// «Fricke, B.» and «Fricke, Burkhard» agree by initials, «Kustritz» with «Root Kustritz, M.» by the family name.
  func agreement(with other: PersonForm) -> Agreement {
    if family.isEmpty || other.family.isEmpty { return .different }
    if isLiteral != other.isLiteral {
      // A name that was not divided: the same words in any order.
      return Set(family + given) == Set(other.family + other.given) ? .same : .different
    }
    guard family == other.family || Self.isSuffix(family, other.family) || Self.isSuffix(other.family, family) else {
      return .different
    }
    if isLiteral { return family == other.family ? .same : .different }
    if given.isEmpty || other.given.isEmpty {
      return given == other.given && family == other.family ? .same : .familyOnly
    }
    if given == other.given { return family == other.family ? .same : .initials }
    for (one, two) in zip(given, other.given) {
      let fits = one == two || (one.utf8.count == 1 || two.utf8.count == 1) && one.utf8.first == two.utf8.first
      if !fits { return .different }
    }
    return .initials
  }

  private static func isSuffix(_ short: [String], _ long: [String]) -> Bool {
    short.count < long.count && long.suffix(short.count).elementsEqual(short)
  }

  private static func words(_ text: String, _ language: TextLanguage?) -> [String] {
    let folded = Folding.title(Romanisation.ascii(Romanisation.romanise(text, language: language).text))
    return folded.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
  }
}
