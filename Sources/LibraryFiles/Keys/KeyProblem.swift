/// Why a citation key cannot be given to a source; each description is one sentence that says what to do next.
package enum KeyProblem: Error, Sendable, Hashable, CustomStringConvertible {
  case empty
  /// `position` is counted in characters (Unicode scalars) from 1.
  case controlCharacter(key: String, position: Int)
  case tooLong(bytes: Int)
  /// Another source has this very key.
  case taken(key: String)
  /// Another source has a key that is the same but for case or Unicode form (FORMATS §3).
  case twin(key: String, of: String)
  /// Another source had this key before, and still answers to it.
  case alias(key: String, of: String)
  /// The old and the new key are the same.
  case same(key: String)

  package var description: String {
    switch self {
    case .empty: "a citation key cannot be empty; give one with -k"
    case .controlCharacter(let key, let position):
      "the key «\(visible(key))» holds a control character at position \(position); give a key without it"
    case .tooLong(let bytes):
      "the key has \(bytes) bytes and at most \(CitationKey.maximumBytes) are allowed; give a shorter one"
    case .taken(let key): "the key «\(visible(key))» is taken; choose another with -k"
    case .twin(let key, let other):
      "the key «\(visible(key))» is the same as «\(visible(other))» but for case or Unicode form; choose another with -k"
    case .alias(let key, let owner):
      "«\(visible(key))» is an old key of «\(visible(owner))», which still answers to it; choose another with -k"
    case .same(let key): "the source has the key «\(visible(key))» already; give another new key"
    }
  }
}
