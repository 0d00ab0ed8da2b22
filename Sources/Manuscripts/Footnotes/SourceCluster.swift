/// Mentions in the notes and lists that cite one source.
package struct SourceCluster: Sendable, Equatable {
  /// One mention: a citation or short cite of a note (its position in the article's notes: labels may stand twice in broken
  /// lists), or an entry of the bibliography; all positions from 0.
  package enum Member: Sendable, Equatable, Hashable {
    case citation(note: Int, index: Int)
    case shortCite(note: Int, index: Int)
    case bibliography(Int)
  }

  package var members: [Member]
}
