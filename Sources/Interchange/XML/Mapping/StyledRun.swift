/// A stretch of CSL rich text in which nothing changes.
struct StyledRun {
  /// Names of the tags around it: `i`, `b`, `sub`, `sup`, `span`, `sc`.
  let tags: [String]
  let text: String

  private static let names: Set<String> = ["i", "b", "sub", "sup", "sc", "span"]

  /// The runs of a text; a tag without its partner is text (FORMATS §2).
  static func runs(_ text: String) -> [StyledRun] {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return [StyledRun(tags: [], text: text)] }
    let pieces = pieces(text)
    var matched: Set<Int> = []
    var open: [(index: Int, name: String)] = []
    for (index, piece) in pieces.enumerated() {
      guard let tag = piece.tag else { continue }
      if !tag.isClosing {
        // Deeper ones are text (FORMATS §9).
        if open.count < 16 { open.append((index, tag.name)) }
      } else if let last = open.last, last.name == tag.name {
        matched.insert(last.index)
        matched.insert(index)
        open.removeLast()
      }
    }
    var runs: [StyledRun] = []
    var tags: [String] = []
    var current = ""
    func flush() {
      if !current.isEmpty { runs.append(StyledRun(tags: tags, text: current)) }
      current = ""
    }
    for (index, piece) in pieces.enumerated() {
      guard let tag = piece.tag, matched.contains(index) else {
        current += piece.text
        continue
      }
      flush()
      if tag.isClosing { tags.removeLast() } else { tags.append(tag.name) }
    }
    flush()
    return runs
  }

  /// Whether a text has tags of CSL in it.
  static func isRich(_ text: String) -> Bool { runs(text).contains { !$0.tags.isEmpty } }

  /// The text without its tags.
  static func plain(_ text: String) -> String { runs(text).map(\.text).joined() }

  private struct Piece {
    let text: String
    let tag: (name: String, isClosing: Bool)?
  }

  private static func pieces(_ text: String) -> [Piece] {
    let bytes = Array(text.utf8)
    var pieces: [Piece] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"),
        let end = bytes[index...].prefix(80).firstIndex(of: UInt8(ascii: ">")),
        let tag = tag(bytes[(index + 1)..<end])
      else {
        index += 1
        continue
      }
      if index > start { pieces.append(Piece(text: String(decoding: bytes[start..<index], as: UTF8.self), tag: nil)) }
      pieces.append(Piece(text: String(decoding: bytes[index...end], as: UTF8.self), tag: tag))
      index = end + 1
      start = index
    }
    if start < bytes.count { pieces.append(Piece(text: String(decoding: bytes[start...], as: UTF8.self), tag: nil)) }
    return pieces
  }

  private static func tag(_ bytes: ArraySlice<UInt8>) -> (name: String, isClosing: Bool)? {
    let isClosing = bytes.first == UInt8(ascii: "/")
    let name = String(decoding: isClosing ? bytes.dropFirst() : bytes, as: UTF8.self)
    if names.contains(name), name != "span" || isClosing { return (name, isClosing) }
    return !isClosing && name.hasPrefix("span ") ? ("span", false) : nil
  }
}
