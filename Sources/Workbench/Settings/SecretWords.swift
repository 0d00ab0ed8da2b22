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
    var bytes: [UInt8] = []
    for byte in text.utf8 { PercentEncoding.append(byte, as: .component, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
