/// How sure it is that two sources are one.
package enum DuplicateStrength: Int, Sendable, Hashable, Comparable, CaseIterable {
  /// A person should look.
  case possible
  /// One source by all that is known; a person should say so.
  case likely
  /// May be merged without asking.
  case certain

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// In a person's words.
  package var name: String {
    switch self {
    case .possible: "possible"
    case .likely: "likely"
    case .certain: "certain"
    }
  }
}

/// Why two sources seem to be one, and how surely.
package struct DuplicateJudgement: Sendable, Hashable {
  package var strength: DuplicateStrength
  /// What agrees and what speaks against it, in words and with the values: «same DOI 10.1000/abc».
  package var reasons: [String]

  package init(strength: DuplicateStrength, reasons: [String]) {
    self.strength = strength
    self.reasons = reasons
  }

  /// All reasons in one line.
  package var reason: String { reasons.joined(separator: "; ") }
}

/// Two sources of a list that seem to be one.
package struct DuplicatePair: Sendable, Hashable {
  /// Positions in the list, the earlier first.
  package var first: Int
  package var second: Int
  package var judgement: DuplicateJudgement
}

/// A source of a list that seems to be the one that was asked about.
package struct DuplicateMatch: Sendable, Hashable {
  /// The position in the list.
  package var position: Int
  package var judgement: DuplicateJudgement
}
