import Exchange

/// Secrets of the person, and how they are kept out of everything that is shown or stored.
struct SecretWords: Sendable {
  private var words: [String] = []

  /// A shorter word says nothing, and would be found everywhere.
  private static let shortest = 4

  var isEmpty: Bool { words.isEmpty }

  /// Takes a secret, also as an address would spell it.
  mutating func add(_ secret: String) {
    for word in [secret, Self.inAddress(secret)] where word.utf8.count >= Self.shortest && !words.contains(word) {
      words.append(word)
    }
    // A secret that holds another one goes first.
    words.sort { $0.utf8.count > $1.utf8.count }
  }

  /// The text with `…` for each of them, also for the beginning of one that a cut has left at the end.
  func hide(_ text: String) -> String {
    words.reduce(text) { text, word in
      Self.withoutCut(word, at: text.contains(word) ? text.replacing(word, with: "…") : text)
    }
  }

  /// So much of a secret may stand at the end by chance.
  private static let longestChance = 5

  private static func withoutCut(_ word: String, at text: String) -> String {
    var part = word.dropLast()
    while part.utf8.count > longestChance {
      if text.hasSuffix(part) { return text.dropLast(part.count) + "…" }
      part.removeLast()
    }
    return text
  }

  private static func inAddress(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-._~".utf8.contains(byte)
      if isPlain { bytes.append(byte) } else { bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]] }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
