/// Why a collection of texts could not be read or written.
package enum ManuscriptError: Error, Sendable, Equatable {
  case unreadable(path: String, reason: String)
  case unwritable(path: String, reason: String)
}

extension ManuscriptError: CustomStringConvertible {
  /// One sentence: what, where, what to do next.
  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path) cannot be read (\(reason)); look whether it is there and open to you."
    case .unwritable(let path, let reason):
      "\(path) cannot be written (\(reason)); look at the folder's permissions and space."
    }
  }
}
