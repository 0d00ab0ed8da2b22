/// A .bib file as a tree whose leaves are the file (guide §7, laws 1 to 3).
public struct BibDocument: SyntaxDocument {
  /// The blocks that the tree is made of.
  public let file: BibFile
  /// The leaves of the tree in order.
  public let leaves: [SyntaxLeaf]

  /// Reads a file of BibTeX or biblatex.
  public init(_ bytes: [UInt8], name: String? = nil) throws(InterchangeError) {
    self.init(try BibFile(bytes, name: name))
  }

  /// The tree of a file that was read.
  public init(_ file: BibFile) {
    self.file = file
    leaves = BibLeaves.leaves(of: file)
  }

  /// The text as UTF-8, a byte order mark included.
  public var text: [UInt8] { file.text }

  /// What the bytes of the file were.
  public var encoding: TextEncoding { file.encoding }

  /// Entries, `@string`, `@preamble`, and what should be one and could not be read.
  public var records: [SyntaxRecord] {
    file.blocks.filter(Self.isRecord).map { SyntaxRecord(range: $0.range, isWellFormed: $0.kind != .broken) }
  }

  /// Every part of every value, without its delimiters: a value joined by `#` has several.
  public var editableFields: [SyntaxField] {
    var fields: [SyntaxField] = []
    fields.reserveCapacity(file.pieces.count)
    var record = 0
    for block in file.blocks where Self.isRecord(block) {
      for index in block.fields {
        let field = file.fields[index]
        for piece in field.pieces {
          fields.append(SyntaxField(record: record, name: field.name, value: file.pieces[piece].range))
        }
      }
      record += 1
    }
    return fields
  }

  private static func isRecord(_ block: BibBlock) -> Bool { block.kind != .text && block.kind != .comment }
}

/// Cuts the text of a file into leaves.
struct BibLeaves {
  private let file: BibFile
  private var leaves: [SyntaxLeaf] = []
  private var position = 0

  static func leaves(of file: BibFile) -> [SyntaxLeaf] {
    var cutter = BibLeaves(file: file)
    cutter.cut()
    return cutter.leaves
  }

  private init(file: BibFile) {
    self.file = file
    leaves.reserveCapacity(file.fields.count * 9 + file.blocks.count * 4)
  }

  private mutating func cut() {
    for block in file.blocks {
      switch block.kind {
      case .text:
        let isBlank = file.text[block.range.range].allSatisfy(BibScanner.isBlank)
        take(isBlank ? .blank : .text, block.range)
      case .comment: take(.comment, block.range)
      case .broken: take(.raw, block.range)
      case .entry, .string, .preamble: cut(block)
      }
    }
  }

  private mutating func cut(_ block: BibBlock) {
    take(.type, block.type)
    if block.kind == .entry { take(.key, block.key) }
    for index in block.fields {
      let field = file.fields[index]
      take(.name, field.name)
      for piece in field.pieces { take(.value, file.pieces[piece].range) }
    }
    gap(to: block.range.upperBound)
  }

  /// A leaf, with what stands between it and the one before.
  private mutating func take(_ kind: SyntaxLeaf.Kind, _ range: ByteRange) {
    guard range.lowerBound >= position, !range.isEmpty else { return }
    gap(to: range.lowerBound)
    leaves.append(SyntaxLeaf(kind, range.lowerBound, range.upperBound))
    position = range.upperBound
  }

  /// Delimiters, blanks, comments, and text that was passed over.
  private mutating func gap(to end: Int) {
    while position < end {
      let start = position
      let kind = kind(at: position)
      switch kind {
      case .punctuation: position += 1
      case .comment: while position < end, !BibScanner.isLineEnd(file.text[position]) { position += 1 }
      default:
        position += 1
        while position < end, self.kind(at: position) == kind { position += 1 }
      }
      leaves.append(SyntaxLeaf(kind, start, position))
    }
  }

  private func kind(at offset: Int) -> SyntaxLeaf.Kind {
    let byte = file.text[offset]
    switch byte {
    case UInt8(ascii: "@"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: "#"), UInt8(ascii: "\""):
      return .punctuation
    case UInt8(ascii: "%"): return .comment
    default: return BibScanner.isBlank(byte) || isWideBlank(offset) ? .blank : .raw
    }
  }

  /// A byte of a no-break space or of a byte order mark.
  private func isWideBlank(_ offset: Int) -> Bool {
    let text = file.text
    func has(_ start: Int, _ bytes: [UInt8]) -> Bool {
      start >= 0 && start + bytes.count <= text.count && text[start..<start + bytes.count].elementsEqual(bytes)
    }
    switch text[offset] {
    case 0xC2: return has(offset, [0xC2, 0xA0])
    case 0xA0: return has(offset - 1, [0xC2, 0xA0])
    case 0xEF: return has(offset, [0xEF, 0xBB, 0xBF])
    case 0xBB: return has(offset - 1, [0xEF, 0xBB, 0xBF])
    case 0xBF: return has(offset - 2, [0xEF, 0xBB, 0xBF])
    default: return false
    }
  }
}
