/// The textual encoding of keys (RFC 7468): Base64 in lines of 64 between two labels.
enum PEM {
  static func encode(_ bytes: [UInt8], label: String) -> String {
    let letters = Array(Base64.encode(bytes).utf8)
    var text = "-----BEGIN \(label)-----\n"
    for start in stride(from: 0, to: letters.count, by: 64) {
      text += String(decoding: letters[start..<min(start + 64, letters.count)], as: UTF8.self) + "\n"
    }
    return text + "-----END \(label)-----\n"
  }

  /// The bytes between the labels; nil where there are no such labels or no Base64 between them.
  static func decode(_ text: String, label: String) -> [UInt8]? {
    let lines = text.split(whereSeparator: \.isNewline)
    guard let start = lines.firstIndex(of: "-----BEGIN \(label)-----"),
      let end = lines[start...].firstIndex(of: "-----END \(label)-----")
    else { return nil }
    return Base64.decode(lines[(start + 1)..<end].joined())
  }
}
