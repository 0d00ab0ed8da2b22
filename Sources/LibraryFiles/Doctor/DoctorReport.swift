package import Bibliography
package import Findings

/// What `ibid doctor` found in the files of a library.
package struct DoctorReport: Sendable {
  package var findings: [Finding] = []
  /// What can be put right without a decision.
  package var repairs: [Repair] = []
  /// How many source files, registers and history files were looked at.
  package var sources = 0
  package var registers = 0
  package var transactions = 0
}

/// A safe repair.
package enum Repair: Sendable, Hashable {
  /// Two sources in one file, or two keys that count as one: the younger gets a new key.
  case rekey(path: String, id: SourceID, to: String)
  /// The file goes where its id belongs.
  case move(path: String, key: String)
  /// A source without an id gets one, an item outside an array is put into one.
  case rewrite(path: String)
  /// What a killed program left half written.
  case removeLeftover(path: String)

  /// One sentence that says what is done.
  package var description: String {
    switch self {
    case .rekey(_, _, let key): "the younger source gets the key «\(visible(key))»"
    case .move(let path, let key): "\(visible(path)) goes to \(SourceFileName.path(ofKey: key))"
    case .rewrite(let path): "\(visible(path)) is laid out anew, with an id"
    case .removeLeftover(let path): "\(visible(path)) is removed"
    }
  }
}
