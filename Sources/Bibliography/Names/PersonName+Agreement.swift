import Text

/// How well two names can be the name of one person.
public enum NameAgreement: Int, Sendable, Hashable, Comparable, CaseIterable {
  /// Family names differ, or given names contradict each other.
  case different
  /// Same family name, and one has no given name.
  case familyOnly
  /// Same family name, and initials of one fit the given names of the other.
  case initials
  /// The same, folded by case, accents and punctuation.
  case same

  /// From ``different`` to ``same``.
  public static func < (left: NameAgreement, right: NameAgreement) -> Bool { left.rawValue < right.rawValue }
}

extension PersonName {
  /// Compares two names folded by case, accents and punctuation: «Fricke, B.» fits «Fricke, Burkhard».
  ///
  /// Particles may be missing on one side; of a double family name the last part is enough where the given names agree. The
  /// scripts of both must be the same: transliterations are compared elsewhere.
  public func agreement(with other: PersonName) -> NameAgreement {
    if self == other { return .same }
    let (left, right) = (FoldedName(self), FoldedName(other))
    if left.whole == right.whole, !left.whole.isEmpty { return .same }
    guard literal == nil, other.literal == nil, !left.family.isEmpty, !right.family.isEmpty else { return .different }
    if let a = left.suffix, let b = right.suffix, a != b { return .different }
    let given = FoldedName.agreement(left.given, right.given)
    if left.family == right.family || left.particleAndFamily == right.family || left.family == right.particleAndFamily {
      return left.suffix == right.suffix ? given : min(given, .initials)
    }
    // «Root Kustritz» and «Kustritz».
    if given >= .initials, left.family.last == right.family.last, left.family.count == 1 || right.family.count == 1 {
      return .initials
    }
    return .different
  }

  /// Whether two names can be one person's: not contradicting, and more than the family name in common.
  public func canBeSamePerson(as other: PersonName) -> Bool { agreement(with: other) >= .initials }
}

/// The words of a name, folded for comparison.
private struct FoldedName {
  var whole: String
  var family: [String]
  var particleAndFamily: [String]
  var given: [String]
  var suffix: String?

  init(_ name: PersonName) {
    whole = Folding.title(name.sortForm)
    family = Self.words(name.family)
    particleAndFamily = Self.words(name.nonDroppingParticle ?? name.droppingParticle) + family
    given = Self.givenWords(name.given)
    suffix = name.suffix.map { Folding.title($0) }
  }

  private static func words(_ text: String?) -> [String] {
    text.map { Folding.title($0).split(separator: " ").map(String.init) } ?? []
  }

  /// Given names; capitals without dots («AB») are one initial each.
  private static func givenWords(_ text: String?) -> [String] {
    guard let text else { return [] }
    return NameToken.tokens(text).flatMap { token in
      if token.isBareInitials { return token.text.unicodeScalars.map(String.init).flatMap { words($0) } }
      return words(token.text)
    }
  }

  /// Initials fit the names they start; a name that is left out contradicts nothing.
  static func agreement(_ left: [String], _ right: [String]) -> NameAgreement {
    if left.isEmpty || right.isEmpty { return left.isEmpty && right.isEmpty ? .same : .familyOnly }
    if left == right { return .same }
    for (a, b) in zip(left, right) where a != b {
      let isInitial = a.unicodeScalars.count == 1 || b.unicodeScalars.count == 1
      guard isInitial, a.unicodeScalars.first == b.unicodeScalars.first else { return .different }
    }
    return .initials
  }
}
