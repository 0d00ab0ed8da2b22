/// One part of a .bib file; all parts one after the other are the whole file, byte for byte.
public struct BibBlock: Sendable, Hashable {
  /// What a block is.
  public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    /// What stands between the others: blanks, notes, `%` lines.
    case text
    /// `@comment`, with its braces or to the end of its line.
    case comment
    /// `@preamble`: one field without a name.
    case preamble
    /// `@string`: the macros it defines are its fields.
    case string
    /// An entry with a type, a key and fields.
    case entry
    /// What starts as a block and is none; kept raw, to the line where the next block starts.
    case broken
  }

  /// What the block is.
  public let kind: Kind
  /// Whether it stands in parentheses instead of braces.
  public let isParenthesised: Bool
  /// All of it.
  public let range: ByteRange
  /// The word after `@`; empty for text.
  public let type: ByteRange
  /// The citation key of an entry; empty for the others and where there is none.
  public let key: ByteRange
  /// The indices of its fields in ``BibFile/fields``.
  public let fieldIndices: ByteRange

  /// The indices of its fields.
  public var fields: Range<Int> { fieldIndices.range }
}

/// One `name = value` of an entry or of `@string`.
public struct BibField: Sendable, Hashable {
  /// The name as written; empty in `@preamble`.
  public let name: ByteRange
  /// The value from the first delimiter to the last, with every `#` between its parts.
  public let value: ByteRange
  let pieceIndices: ByteRange

  /// The indices of the parts of the value in ``BibFile/pieces``; none where no value is given.
  public var pieces: Range<Int> { pieceIndices.range }
}

/// One part of a value; parts are joined by `#`.
public struct BibPiece: Sendable, Hashable {
  /// How the part is written.
  public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    /// `{…}`
    case braced
    /// `"…"`
    case quoted
    /// `1992`
    case number
    /// `jan`: the name of a macro.
    case word
  }

  /// How the part is written.
  public let kind: Kind
  /// Without its delimiters.
  public let range: ByteRange

  /// Where the part starts, its opening delimiter included.
  var start: Int { isDelimited ? range.lowerBound - 1 : range.lowerBound }

  /// Whether braces or quotation marks stand round it.
  var isDelimited: Bool { kind == .braced || kind == .quoted }
}
