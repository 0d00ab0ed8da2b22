import PageReading

/// The addresses in a `srcset`.
enum SourceSetRewriting {
  /// The value with each address replaced; nil where none is.
  static func rewritten(_ value: [UInt8], _ links: LinkRewriting) -> [UInt8]? {
    var edits = ByteEdits()
    for range in SourceSet.ranges(value) {
      if let bytes = links.rewritten(value[range]) { edits.replace(range, with: bytes) }
    }
    return edits.isEmpty ? nil : edits.applied(to: value)
  }
}
