/// A CSL-JSON file as a tree whose leaves are the file (guide §7, laws 1 to 3): an array of items, one item, or an object
/// with the array under `items` or `references`.
///
/// Every scalar value of an item, however deep, is a field that can be changed: the text of a string between its quotation
/// marks as it is written (escapes and all), a number or a word whole.
public struct CSLJSONDocument: SyntaxDocument {
  /// The text as UTF-8, a byte order mark included.
  public let text: [UInt8]
  /// What the bytes of the file were.
  public let encoding: TextEncoding
  /// All of the text in its order, without gaps.
  public let leaves: [SyntaxLeaf]
  /// The scalar values of the items that could be read.
  public let editableFields: [SyntaxField]
  /// The items, broken ones too.
  public let records: [SyntaxRecord]

  /// Takes any bytes; only a file of 4 GiB is refused.
  public init(_ bytes: [UInt8], name: String?) throws(InterchangeError) {
    let decoded = DecodedText(bytes)
    guard decoded.utf8.count < Int(UInt32.max) else { throw .tooLarge(file: name, bytes: decoded.utf8.count) }
    text = decoded.utf8
    encoding = decoded.encoding
    var scanner = CSLJSONScanner(text)
    scanner.scan()
    leaves = scanner.leaves
    editableFields = scanner.fields
    records = scanner.records
  }
}
