/// The tree under the four tagged formats: lines, and above them fields and records; its leaves tile the text.
struct TaggedTree: Sendable {
  /// A record: a run of lines.
  struct Record: Sendable {
    /// Indices of lines.
    var lines: Range<Int>
    /// Indices of fields, the one of the type included, the closing tag not.
    var fields: Range<Int>
    /// The line of the closing tag.
    var endLine: Int?
    /// The line of the tag that names the type; the last of several.
    var typeLine: Int?
  }

  /// A field: a tag and all lines of its value; 12 bytes, as a file has millions of them.
  struct Field: Sendable {
    private let record32: UInt32
    private let firstLine32: UInt32
    private var lastLine32: UInt32

    init(record: Int, line: Int) {
      record32 = UInt32(truncatingIfNeeded: record)
      firstLine32 = UInt32(truncatingIfNeeded: line)
      lastLine32 = firstLine32
    }

    /// The index of its record.
    var record: Int { Int(record32) }
    /// Indices of its lines; blank lines inside the value count, those after it do not.
    var lines: Range<Int> { Int(firstLine32)..<Int(lastLine32) + 1 }

    /// Takes all lines up to one.
    mutating func extend(to line: Int) { lastLine32 = UInt32(truncatingIfNeeded: line) }
  }

  let dialect: TaggedDialect
  let name: String?
  let text: [UInt8]
  let encoding: TextEncoding
  private(set) var lines: [TaggedLine] = []
  private(set) var fields: [Field] = []
  private(set) var records: [Record] = []

  init(_ bytes: [UInt8], name: String?, dialect: TaggedDialect) throws(InterchangeError) {
    guard bytes.count < Int(UInt32.max) / 2 else { throw .tooLarge(file: name, bytes: bytes.count) }
    let decoded = DecodedText(bytes)
    guard decoded.utf8.count < Int(UInt32.max) else { throw .tooLarge(file: name, bytes: bytes.count) }
    var scanner = TaggedScanner(decoded.utf8, dialect)
    scanner.run()
    self.dialect = dialect
    self.name = name
    text = decoded.utf8
    encoding = decoded.encoding
    lines = scanner.lines
    fields = scanner.fields
    records = scanner.records
  }

  var leaves: [SyntaxLeaf] {
    var leaves: [SyntaxLeaf] = []
    leaves.reserveCapacity(lines.count * 4 + 1)
    let mark = lines.first?.start ?? text.count
    if mark > 0 { leaves.append(SyntaxLeaf(.blank, 0, mark)) }
    for line in lines { leaves += line.leaves }
    return leaves
  }

  /// The fields whose value stands behind a blank: any value put there stays one.
  var editableFields: [SyntaxField] {
    fields.compactMap { field in
      let first = lines[field.lines.lowerBound]
      let value = first.value.lowerBound..<lines[field.lines.upperBound - 1].value.upperBound
      guard TaggedDialect.isBlank(text[value.lowerBound - 1]) else { return nil }
      return SyntaxField(
        record: field.record, name: ByteRange(first.name.lowerBound, first.name.upperBound),
        value: ByteRange(value.lowerBound, value.upperBound))
    }
  }

  var syntaxRecords: [SyntaxRecord] {
    records.map { record in
      let (first, last) = (lines[record.lines.lowerBound], lines[record.lines.upperBound - 1])
      return SyntaxRecord(range: ByteRange(first.start, last.end), isWellFormed: isWellFormed(record))
    }
  }

  /// Whether a record has the frame its format asks for.
  func isWellFormed(_ record: Record) -> Bool {
    switch dialect {
    case .ris, .webOfScience: record.typeLine != nil && record.endLine != nil
    case .refer, .medline: true
    }
  }

  /// The tag of a field in capitals, as its format names it.
  func tag(_ field: Field) -> String {
    let name = lines[field.lines.lowerBound].name
    let bytes = text[name]
    // `%a` and `%A` are two tags; elsewhere small letters are a slip.
    if dialect == .refer { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes.map { TaggedDialect.isLower($0) ? $0 - 32 : $0 }, as: UTF8.self)
  }
}
