/// The two forms of an ECDSA signature: a DER sequence of two integers (RFC 3279, section 2.2.3), or both in fixed width.
enum ECDSAForm {
  /// r and s of `width` bytes each; nil where the bytes are no such sequence.
  static func raw(fromDER bytes: [UInt8], width: Int) -> [UInt8]? {
    guard bytes.count >= 2, bytes[0] == 0x30, bytes[1] < 0x80, Int(bytes[1]) == bytes.count - 2 else { return nil }
    var rest = bytes[2...]
    var output: [UInt8] = []
    for _ in 0..<2 {
      guard rest.count >= 2, rest.removeFirst() == 0x02, let length = rest.popFirst(), length < 0x80,
        length > 0, Int(length) <= rest.count
      else { return nil }
      let number = rest.prefix(Int(length)).drop { $0 == 0 }
      guard number.count <= width else { return nil }
      output += [UInt8](repeating: 0, count: width - number.count) + number
      rest = rest.dropFirst(Int(length))
    }
    return rest.isEmpty ? output : nil
  }

  /// The DER sequence of two numbers of `width` bytes; nil for another count of bytes.
  static func der(fromRaw bytes: [UInt8], width: Int) -> [UInt8]? {
    guard bytes.count == 2 * width else { return nil }
    var content: [UInt8] = []
    for half in [bytes[..<width], bytes[width...]] {
      var number = Array(half.drop { $0 == 0 })
      // The first bit is the sign.
      if number.first.map({ $0 >= 0x80 }) ?? true { number.insert(0, at: 0) }
      content += [0x02, UInt8(number.count)] + number
    }
    return content.count < 0x80 ? [0x30, UInt8(content.count)] + content : nil
  }
}
