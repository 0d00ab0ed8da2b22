/// What a file says, without its layout: two files of equal content are read alike.
struct BibContent: Equatable {
  private var blocks: [[UInt8]] = []

  init(_ file: BibFile, _ options: BibFormatOptions) {
    blocks.reserveCapacity(file.blocks.count / 2)
    for block in file.blocks where block.kind != .text {
      var bytes: [UInt8] = [block.kind.rawValue, block.isParenthesised ? 1 : 0]
      if block.kind == .broken || block.kind == .comment {
        bytes += file.text[block.range.range]
        blocks.append(bytes)
        continue
      }
      bytes += file.text[block.type.range] + [0] + file.text[block.key.range]
      var fields = block.fields.map { Self.field(file, $0, options) }
      if options.sortsFields { fields.sort { $0.lexicographicallyPrecedes($1) } }
      for field in fields { bytes += [0] + field }
      blocks.append(bytes)
    }
    if options.sortsEntries { blocks.sort { $0.lexicographicallyPrecedes($1) } }
  }

  private static func field(_ file: BibFile, _ index: Int, _ options: BibFormatOptions) -> [UInt8] {
    let field = file.fields[index]
    var bytes = Array(file.text[field.name.range])
    for piece in field.pieces {
      let kind = file.pieces[piece].kind
      bytes += [1, (options.bracesValues && kind == .quoted ? BibPiece.Kind.braced : kind).rawValue]
      bytes += file.text[file.pieces[piece].range.range]
    }
    return bytes
  }
}
