/// Why a file cannot be read at all; everything less is a finding.
public enum InterchangeError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file is larger than the readers can address.
  case tooLarge(file: String?, bytes: Int)
  /// The text is no JSON: nothing can be read after the place.
  case notJSON(file: String?, line: Int, column: Int, reason: String)
  /// Nothing in the name or the content tells what it is.
  case unknownFormat(file: String?)
  /// A list of test data lacks what is needed.
  case badIndex(file: String, reason: String)

  /// One sentence: what, where, what to do next.
  public var description: String {
    switch self {
    case .tooLarge(let file, let bytes):
      "\(file ?? "The input") has \(bytes) bytes, more than 4 GiB; split it and read the parts."
    case .notJSON(let file, let line, let column, let reason):
      "\(file.map { "\($0):" } ?? "")\(line):\(column): \(reason); nothing after this place was read."
    case .unknownFormat(let file):
      "\(file ?? "The input") is neither BibTeX nor CSL-JSON as far as its name and content tell; name the format."
    case .badIndex(let file, let reason): "\(file): \(reason); look at the list of the test data."
    }
  }
}
