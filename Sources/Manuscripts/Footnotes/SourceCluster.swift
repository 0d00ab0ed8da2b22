/// Mentions in the notes and lists that cite one source.
package struct SourceCluster: Sendable, Equatable {
  /// One mention: a citation or short cite of a note, or an entry of the bibliography; indices from 0.
  package enum Member: Sendable, Equatable, Hashable {
    case citation(note: String, index: Int)
    case shortCite(note: String, index: Int)
    case bibliography(Int)
  }

  package var members: [Member]
}
