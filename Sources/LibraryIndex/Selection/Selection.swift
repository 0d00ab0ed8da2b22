package import Bibliography

/// Which sources a command means: keys, words, and terms like `tag:x` (guide/look.md).
///
/// Terms narrow the selection one after the other; commas within a term mean any of its values (`kind:book,web`); several
/// keys mean each of them. `not:` before a term turns it round. Words match whole words in every spelling, `word*` their
/// beginnings.
package struct Selection: Sendable, Hashable {
  /// One term.
  package indirect enum Term: Sendable, Hashable {
    /// A key, an old key or an id; where no term of the selection is one, words to search for.
    case bare(String)
    /// Words to search for, whatever keys there are.
    case words(String)
    /// Any of these keys; `*` stands for any letters.
    case keys([String])
    case ids([String])
    case tags([String])
    /// Any of these, each of one or more words that all stand in the same column of the full text.
    case text(TextColumn, [String])
    case types([ItemType])
    case years([YearSpan])
    case languages([String])
    /// As written; the room that judges health makes ``inHealth(_:)`` of them, and the index by itself knows its own words.
    case health([String])
    case inHealth(HealthFilter)
    /// The day of addition begins so: `2026-11`.
    case added([String])
    case hosts([String])
    case identifiers([String])
    case incomplete
    /// Lacks something a reader needs, by its word: «publisher».
    case missing([String])
    /// Cited in any of these manuscripts, by their paths as given.
    case citedIn([String])
    case not(Term)
  }

  /// The columns of the full text.
  package enum TextColumn: String, Sendable, Hashable {
    case author, name, title, container
  }

  package var terms: [Term]

  package init(_ terms: [Term] = []) { self.terms = terms }

  /// All sources.
  package static let all = Selection()

  /// The sources that hold all these words.
  package static func words(_ arguments: [String]) -> Selection { Selection(arguments.map(Term.words)) }

  /// The sources of these keys, old keys or ids.
  package static func keys(_ keys: [String]) -> Selection { Selection([.keys(keys)]) }

  package var isEmpty: Bool { terms.isEmpty }

  /// The selection with its words for health replaced by what they mean.
  package func resolvingHealth<Failure>(
    _ resolve: ([String]) throws(Failure) -> HealthFilter
  ) throws(Failure) -> Selection {
    var selection = self
    for (index, term) in terms.enumerated() {
      if let resolved = try Self.resolved(term, resolve) { selection.terms[index] = resolved }
    }
    return selection
  }

  private static func resolved<Failure>(
    _ term: Term, _ resolve: ([String]) throws(Failure) -> HealthFilter
  ) throws(Failure) -> Term? {
    switch term {
    case .health(let words): return .inHealth(try resolve(words))
    case .not(let inner): return try resolved(inner, resolve).map(Term.not)
    default: return nil
    }
  }

  /// The manuscripts that `cited-in:` names, for the caller to look up.
  package var citedFiles: [String] {
    terms.flatMap { term -> [String] in
      switch term {
      case .citedIn(let files), .not(.citedIn(let files)): files
      default: []
      }
    }
  }
}

/// Sources by how their links stand: those that any of the members names.
package struct HealthFilter: Sendable, Hashable {
  /// Words that the index has for the health of an address.
  package var statuses: Set<String> = []
  /// Ids of sources that stand otherwise than these words say.
  package var otherwise: Set<String> = []
  /// Ids of further sources.
  package var ids: Set<String> = []
  /// Sources with an address that was never checked.
  package var isUnchecked = false
  /// Sources whose address is none of the web.
  package var isUnaskable = false

  package init() {}
}

/// Years from one to another, both included; nil is without bound.
package struct YearSpan: Sendable, Hashable {
  package var from: Int?
  package var to: Int?
  /// Whether sources without a year are meant instead.
  package var isUndated: Bool

  package init(from: Int?, to: Int?, isUndated: Bool = false) {
    self.from = from
    self.to = to
    self.isUndated = isUndated
  }
}
