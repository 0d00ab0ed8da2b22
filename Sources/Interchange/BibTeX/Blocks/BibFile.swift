public import Findings

/// A .bib file as a list of blocks that is the file, byte for byte: `print(parse(x)) = x` (guide, law 2).
///
/// Nothing is interpreted here: macros are not resolved, TeX is not read, doubled keys and fields stand as they are.
/// The arrays are flat so that a file of 100,000 entries is a few allocations.
/// It never changes, and is shared rather than copied: each entry looks into its arrays.
public final class BibFile: Sendable {
  /// The name used in messages: `refs.bib`.
  public let name: String?
  /// The text as UTF-8, a byte order mark included.
  public let text: [UInt8]
  /// What the bytes of the file were.
  public let encoding: TextEncoding
  /// All of the text in its order, without gaps.
  public let blocks: [BibBlock]
  /// The fields of all blocks, in order.
  public let fields: [BibField]
  /// The parts of all values, in order.
  public let pieces: [BibPiece]
  /// What is wrong with the grammar, in order.
  public let faults: [BibFault]

  /// Reads the bytes of a file in any encoding that ``TextEncoding`` knows; no input is refused but one of 4 GiB.
  public convenience init(_ bytes: [UInt8], name: String? = nil) throws(InterchangeError) {
    let decoded = DecodedText(bytes)
    try self.init(utf8: decoded.utf8, encoding: decoded.encoding, name: name)
  }

  init(utf8: [UInt8], encoding: TextEncoding, name: String?) throws(InterchangeError) {
    guard utf8.count < Int(UInt32.max) else { throw .tooLarge(file: name, bytes: utf8.count) }
    var scanner = BibScanner(utf8)
    scanner.scan()
    self.name = name
    self.text = utf8
    self.encoding = encoding
    blocks = scanner.blocks
    fields = scanner.fields
    pieces = scanner.pieces
    faults = scanner.faults
  }

  /// The bytes of the file, in its encoding: the leaves of its tree, one after the other.
  public var printed: [UInt8] { BibDocument(self).printed() }

  /// The text of a range.
  public func string(_ range: ByteRange) -> String {
    String(decoding: text[range.range], as: UTF8.self)
  }

  /// The text of a range in lower case (ASCII), as types, macros and field names are compared.
  public func lowercased(_ range: ByteRange) -> String {
    let slice = text[range.range]
    return unsafe String(unsafeUninitializedCapacity: slice.count) { buffer in
      var count = 0
      for byte in slice {
        unsafe buffer[count] = byte &- 0x41 < 26 ? byte | 0x20 : byte
        count += 1
      }
      return count
    }
  }
}

extension BibFile {
  /// The faults of the grammar as findings with their places.
  public func grammarFindings(_ lines: LineIndex) -> [Finding] {
    faults.map { finding($0, lines) }
  }

  /// One fault as a finding.
  func finding(_ fault: BibFault, _ lines: LineIndex) -> Finding {
    let block = blocks[fault.block]
    var place = lines.place(of: fault.offset, file: name)
    place.key = block.key.isEmpty ? nil : string(block.key)
    return fault.kind.finding(at: place, start: lines.position(of: block.range.lowerBound).line)
  }
}

extension BibFault.Kind {
  func finding(at place: Place, start: Int) -> Finding {
    switch self {
    case .unclosedEntry:
      Finding(
        .error, rawValue, at: place,
        "the entry that starts in line \(start) is not closed here, it was not read and stands in the file as it was",
        advice: "add the missing brace or quotation mark")
    case .unclosedValue:
      Finding(
        .error, rawValue, at: place,
        "this value is never closed, the entry that starts in line \(start) was not read and stands in the file as it was",
        advice: "add the missing brace or quotation mark")
    case .unclosedComment:
      Finding(
        .warning, rawValue, at: place, "the comment is never closed and was taken to end with its line",
        advice: "add the missing brace")
    case .noOpeningBrace:
      Finding(
        .warning, rawValue, at: place, "an @ with a word and no opening brace was kept as text between the entries",
        advice: "add the brace if it should start an entry")
    case .missingComma:
      Finding(.warning, rawValue, at: place, "a comma is missing before this field", advice: "add the comma")
    case .missingKey:
      Finding(.warning, rawValue, at: place, "the entry has no citation key", advice: "give it a key")
    case .keyWithBlank:
      Finding(
        .warning, rawValue, at: place, "the citation key holds a blank, which BibTeX and LaTeX do not take",
        advice: "choose a key without blanks")
    case .missingEqualsSign:
      Finding(.error, rawValue, at: place, "a field name without «=» was passed over", advice: "add «= {value}»")
    case .missingValue:
      Finding(.warning, rawValue, at: place, "the field has no value", advice: "give one, or remove the field")
    case .surplusText:
      Finding(
        .error, rawValue, at: place, "text after a value was passed over",
        advice: "put it inside the braces or remove it")
    case .surplusBrace:
      Finding(
        .error, rawValue, at: place,
        "the entry that starts in line \(start) ends before this comma, what follows was kept as text",
        advice: "look for a closing brace too many")
    case .undelimitedValue:
      Finding(
        .warning, rawValue, at: place, "the value has no braces and was taken to end at the next comma",
        advice: "put it in braces")
    }
  }
}
