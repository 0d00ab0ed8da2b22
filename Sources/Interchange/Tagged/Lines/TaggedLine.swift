/// One line of a tagged file: what it is, and where its parts stand; 28 bytes, as a file has millions of them.
struct TaggedLine {
  /// What a line is.
  enum Kind: UInt8 {
    /// A tag with its value.
    case field
    /// The tag that opens a record and names its type: `TY`, `%0`, `PT`.
    case type
    /// The tag that closes a record: `ER`.
    case end
    /// More of the value of the line before.
    case continuation
    /// Nothing but white space.
    case blank
    /// What the format says about the file and no record: `FN`, `VR`, `EF`.
    case header
    /// Text that belongs to no record, or a tag where none can stand.
    case text
  }

  let kind: Kind
  private let start32: UInt32
  private let nameStart32: UInt32
  private let nameEnd32: UInt32
  private let valueStart32: UInt32
  private let valueEnd32: UInt32
  private let end32: UInt32

  init(_ kind: Kind, start: Int, name: Range<Int>, value: Range<Int>, end: Int) {
    self.kind = kind
    start32 = UInt32(truncatingIfNeeded: start)
    nameStart32 = UInt32(truncatingIfNeeded: name.lowerBound)
    nameEnd32 = UInt32(truncatingIfNeeded: name.upperBound)
    valueStart32 = UInt32(truncatingIfNeeded: value.lowerBound)
    valueEnd32 = UInt32(truncatingIfNeeded: value.upperBound)
    end32 = UInt32(truncatingIfNeeded: end)
  }

  /// The first byte of the line.
  var start: Int { Int(start32) }
  /// The tag as written; empty where the line has none.
  var name: Range<Int> { Int(nameStart32)..<Int(nameEnd32) }
  /// What stands after the tag and its separator, blanks at the end included, without the line end.
  var value: Range<Int> { Int(valueStart32)..<Int(valueEnd32) }
  /// The byte after the line end.
  var end: Int { Int(end32) }

  /// The parts of the line without gaps; none is empty.
  var leaves: [SyntaxLeaf] {
    var leaves: [SyntaxLeaf] = []
    func add(_ kind: SyntaxLeaf.Kind, _ range: Range<Int>) {
      if !range.isEmpty { leaves.append(SyntaxLeaf(kind, range.lowerBound, range.upperBound)) }
    }
    switch kind {
    case .field, .type, .end, .header:
      add(.blank, start..<name.lowerBound)
      add(kind == .end ? .punctuation : kind == .header ? .comment : .name, name)
      add(.punctuation, name.upperBound..<value.lowerBound)
      add(kind == .type ? .type : kind == .header ? .comment : kind == .end ? .raw : .value, value)
      add(.blank, value.upperBound..<end)
    case .continuation:
      add(.blank, start..<value.lowerBound)
      add(.value, value)
      add(.blank, value.upperBound..<end)
    case .blank: add(.blank, start..<end)
    case .text:
      add(.blank, start..<value.lowerBound)
      add(.text, value)
      add(.blank, value.upperBound..<end)
    }
    return leaves
  }
}
