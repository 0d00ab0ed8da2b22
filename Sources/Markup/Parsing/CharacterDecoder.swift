import CLibXML2

/// Decoding of legacy character sets by the C library's iconv.
package enum CharacterDecoder {
  /// The bytes as UTF-8, each undecodable byte as U+FFFD with the number of those; nil for a set that iconv does not know.
  ///
  /// - Parameter characterSet: a name of iconv, for example `CP1252` or `GB18030`.
  package static func utf8(_ bytes: [UInt8], from characterSet: String) -> (bytes: [UInt8], replaced: Int)? {
    let converter = unsafe iconv_open("UTF-8", characterSet)
    guard unsafe converter != iconv_t(bitPattern: -1), let converter = unsafe converter else { return nil }
    defer { _ = unsafe iconv_close(converter) }
    var input = bytes
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + bytes.count / 2)
    var chunk = [CChar](repeating: 0, count: 16384)
    var replaced = 0
    unsafe input.withUnsafeMutableBytes { source in
      var next = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = source.count
      while left > 0 {
        let before = left
        let written = unsafe chunk.withUnsafeMutableBufferPointer { target in
          var to = target.baseAddress
          var room = target.count
          _ = unsafe iconv(converter, &next, &left, &to, &room)
          return target.count - room
        }
        for index in 0..<written { out.append(UInt8(bitPattern: chunk[index])) }
        // Nothing moved: the byte at hand is not of this set (or the text is cut off).
        if left == before, written == 0 {
          out.append(contentsOf: [0xEF, 0xBF, 0xBD])
          replaced += 1
          left -= 1
          unsafe next = next?.advanced(by: 1)
          _ = unsafe iconv(converter, nil, nil, nil, nil)
        }
      }
    }
    return (out, replaced)
  }
}
