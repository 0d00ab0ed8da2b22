package import Bytes

/// What can go wrong with an evidence log; each description is one sentence that says what to do next.
package enum EvidenceError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A file could not be read or written, or a key not be used.
  case bytes(BytesError)
  /// The log on disk is not what its key signed, so that nothing may be added to it.
  case damaged(file: String, reason: String)
  /// A key file that others can read, or that holds no key.
  case unusableKey(path: String, reason: String)
  /// There is no home or state folder to keep a key in.
  case noKeyFolder
  /// Longer than a log takes.
  case entryTooLong(bytes: Int)

  package var description: String {
    switch self {
    case .bytes(let error): error.description
    case .damaged(let file, let reason): "\(file): \(reason); «ibid verify» shows all damage"
    case .unusableKey(let path, let reason): "the key \(path) is not used because \(reason)"
    case .noKeyFolder: "there is no place for keys; set HOME or XDG_STATE_HOME to a folder of yours"
    case .entryTooLong(let bytes): "an entry of \(bytes) bytes does not fit into the evidence log"
    }
  }
}

/// Runs a call of `Bytes` and passes its errors on as ours.
func onFiles<Value: ~Copyable>(_ call: () throws(BytesError) -> Value) throws(EvidenceError) -> Value {
  do {
    return try call()
  } catch {
    throw .bytes(error)
  }
}
