public import Bibliography
import JSON

/// Writes sources as an array of CSL-JSON items: fixed order of members, two spaces, one final newline.
public struct CSLJSONWriter: Sendable {
  /// How.
  public let options: WritingOptions

  /// A writer.
  public init(options: WritingOptions = WritingOptions()) {
    self.options = options
  }

  /// The file; CSL-JSON loses nothing but `custom.ibid`, which only the lossless form carries.
  public func write(_ sources: [Source]) -> Writing {
    var bytes: [UInt8] = Array("[".utf8)
    for (index, source) in sources.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: [0x0A, 0x20, 0x20])
      let item = JSONWriter.bytes(.object(source.cslJSON(options.isLossless ? .lossless : .exchange)), .indented)
      // Strings hold no line end, so that each one here is layout.
      var start = 0
      while let end = item[start...].firstIndex(of: 0x0A) {
        bytes += item[start...end]
        bytes.append(0x20)
        bytes.append(0x20)
        start = end + 1
      }
      bytes += item[start...]
    }
    bytes.append(contentsOf: (sources.isEmpty ? "]\n" : "\n]\n").utf8)
    return Writing(bytes: bytes)
  }
}
