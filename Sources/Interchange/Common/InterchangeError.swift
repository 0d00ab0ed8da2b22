/// Why a file cannot be read at all; everything less is a finding.
public enum InterchangeError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file is larger than the readers can address.
  case tooLarge(file: String?, bytes: Int)
  /// The text is no JSON: nothing can be read after the place.
  case notJSON(file: String?, line: Int, column: Int, reason: String)
  /// The text is not of the format at all: nothing could be read after the place, where one is known.
  case malformed(file: String?, format: String, line: Int?, column: Int?, reason: String)
  /// The format is known and not read or not written by ibid.
  case refused(format: String, reason: String)
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
    case .malformed(let file, let format, let line, let column, let reason):
      Self.place(file, line, column) + "\(reason); nothing after this place was read as \(format)."
    case .refused(let format, let reason): "\(format) cannot be used here: \(reason)."
    case .unknownFormat(let file):
      "\(file ?? "The input") is of no known format as far as its name and content tell; name the format."
    case .badIndex(let file, let reason): "\(file): \(reason); look at the list of the test data."
    }
  }

  private static func place(_ file: String?, _ line: Int?, _ column: Int?) -> String {
    let parts = [file] + [line, column].map { $0.map(String.init) }
    let text = parts.compactMap { $0 }.joined(separator: ":")
    return text.isEmpty ? "" : text + ": "
  }
}
