/// A file as a tree whose leaves, one after the other, are the file byte for byte (guide §7, laws 1 to 3).
///
/// Nothing is interpreted in it: aliases, doubled fields and blanks stand as they are. Reading sources is a view of it.
public protocol SyntaxDocument: Sendable {
  /// Reads a file; `name` is for messages.
  init(_ bytes: [UInt8], name: String?) throws(InterchangeError)

  /// The text as UTF-8, a byte order mark included.
  var text: [UInt8] { get }
  /// What the bytes of the file were.
  var encoding: TextEncoding { get }
  /// The leaves of the tree in order, without gaps and without overlaps.
  var leaves: [SyntaxLeaf] { get }
  /// Every field of every record whose value can be changed, in order.
  var editableFields: [SyntaxField] { get }
  /// The records of the file in order, those kept raw included.
  var records: [SyntaxRecord] { get }
}

extension SyntaxDocument {
  /// The file made of its leaves, in its encoding.
  public func printed() -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    for leaf in leaves { output += text[leaf.range.range] }
    return encoding.encode(output)
  }

  /// The file with the value of one field replaced, read anew; all other bytes stay.
  public func replacingValue(of field: SyntaxField, with value: [UInt8]) throws(InterchangeError) -> Self {
    var output: [UInt8] = []
    output.reserveCapacity(text.count + value.count)
    var isReplaced = false
    for leaf in leaves {
      let range = leaf.range
      if range.lowerBound >= field.value.lowerBound, range.upperBound <= field.value.upperBound, !field.value.isEmpty {
        if !isReplaced { output += value }
        isReplaced = true
      } else {
        if !isReplaced, field.value.isEmpty, range.lowerBound == field.value.lowerBound {
          output += value
          isReplaced = true
        }
        output += text[range.range]
      }
    }
    if !isReplaced { output += value }
    return try Self(encoding.encode(output), name: nil)
  }
}

/// The smallest part of a file.
public struct SyntaxLeaf: Sendable, Hashable {
  /// What a leaf is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// White space that is no part of a value.
    case blank
    /// What the format passes over by its own rules.
    case comment
    /// A delimiter: `@`, `{`, `=`, `,`, `ER  -`, `|`.
    case punctuation
    /// The type of a record: `article`, `JOUR`, the name of a template.
    case type
    /// The citation key of a record.
    case key
    /// The name of a field or tag.
    case name
    /// The value of a field, or one part of it.
    case value
    /// Text that belongs to no record.
    case text
    /// What should be a record or a part of one and could not be read.
    case raw
  }

  /// What it is.
  public let kind: Kind
  /// Where it stands.
  public let range: ByteRange

  init(_ kind: Kind, _ lowerBound: Int, _ upperBound: Int) {
    self.kind = kind
    range = ByteRange(lowerBound, upperBound)
  }
}

/// A field of a record, as it stands in a file.
public struct SyntaxField: Sendable, Hashable {
  /// The index of its record in ``SyntaxDocument/records``.
  public let record: Int
  /// The name as written; empty where the format has none.
  public let name: ByteRange
  /// All bytes of the value without its outer delimiters; it begins and ends where leaves do.
  public let value: ByteRange
}

/// A record of a file: an entry, a template, an item.
public struct SyntaxRecord: Sendable, Hashable {
  /// Where it stands.
  public let range: ByteRange
  /// Whether it could be read; otherwise it is kept raw and is the subject of a finding.
  public let isWellFormed: Bool
}
