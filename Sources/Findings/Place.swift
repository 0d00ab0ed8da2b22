/// Where a finding is: a position in a file, a field of a source, an address; as much of it as is known.
public struct Place: Sendable, Hashable, CustomStringConvertible {
  /// A path as the user gave it, or relative to the library.
  public var file: String?
  /// Counted from 1.
  public var line: Int?
  /// Counted from 1, in characters of the decoded text.
  public var column: Int?
  /// The citation key.
  public var key: String?
  /// The field, by its path (`title`, `custom.ibid.tags`).
  public var field: String?
  /// A URL; whoever makes the place hides the secrets in it first.
  public var address: String?

  /// What is nil is not known; without any part the place is empty.
  public init(
    file: String? = nil, line: Int? = nil, column: Int? = nil, key: String? = nil, field: String? = nil,
    address: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.key = key
    self.field = field
    self.address = address
  }

  /// `refs.bib:12:5 knuth1984 title`, in this order, without what is unknown.
  public var description: String {
    var parts: [String] = []
    if let file {
      parts.append(([file] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":"))
    } else if let line {
      parts.append(([line, column].compactMap { $0.map(String.init) }).joined(separator: ":"))
    }
    parts += [key, field, address].compactMap { $0 }
    return parts.joined(separator: " ")
  }
}
