/// Replacements in a run of bytes, in order; what none of them touches stays as it is.
struct ByteEdits {
  private var edits: [(range: Range<Int>, bytes: [UInt8])] = []
  private var grown = 0

  var isEmpty: Bool { edits.isEmpty }

  /// Each replacement begins where or after the one before ends.
  mutating func replace(_ range: Range<Int>, with bytes: [UInt8]) {
    edits.append((range, bytes))
    grown += bytes.count - range.count
  }

  mutating func insert(_ bytes: [UInt8], at place: Int) { replace(place..<place, with: bytes) }

  func applied(to source: [UInt8]) -> [UInt8] {
    guard !edits.isEmpty else { return source }
    var out: [UInt8] = []
    out.reserveCapacity(max(0, source.count + grown))
    var index = 0
    for edit in edits {
      out += source[index..<edit.range.lowerBound]
      out += edit.bytes
      index = edit.range.upperBound
    }
    out += source[index...]
    return out
  }
}
