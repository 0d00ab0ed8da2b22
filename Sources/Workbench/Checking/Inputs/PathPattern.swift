/// A pattern of paths: `*` and `?` and `[…]` within a name, `**` for any number of folders.
struct PathPattern: Sendable {
  private let parts: [Substring]
  /// The folder below which everything that matches lies, as it is opened.
  let base: String

  /// Nil for a word without wildcards.
  init?(_ word: String) {
    let all = word.split(separator: "/", omittingEmptySubsequences: true)
    guard let first = all.firstIndex(where: { $0.contains { "*?[".contains($0) } }) else { return nil }
    let prefix = all[..<first].joined(separator: "/")
    let isAbsolute = word.hasPrefix("/")
    base = isAbsolute ? "/" + prefix : prefix.isEmpty ? "." : prefix
    parts = Array(all[first...])
  }

  /// Whether a path below ``base`` matches.
  func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/")
    // One row of the table of all pairs: which beginnings of the path the parts so far match. Linear in both, whatever the
    // number of `**`.
    var reached = [true] + names.map { _ in false }
    for part in parts {
      var next = reached.map { _ in false }
      if part == "**" {
        var isReached = false
        for index in reached.indices {
          isReached = isReached || reached[index]
          next[index] = isReached
        }
      } else {
        for index in names.indices where reached[index] { next[index + 1] = Self.matches(part, names[index]) }
      }
      reached = next
    }
    return reached.last ?? false
  }

  /// Whether a name matches; a dot at its start is matched only by a dot.
  static func matches(_ pattern: Substring, _ name: Substring) -> Bool {
    let (pattern, name) = (Array(pattern), Array(name))
    if name.first == ".", pattern.first != "." { return false }
    return Wildcards.match(pattern, star: "*", name) { length(of: pattern, $0, matching: $1) }
  }

  /// How much of the pattern stands for this character; nil where it does not match.
  private static func length(of pattern: [Character], _ index: Int, matching character: Character) -> Int? {
    switch pattern[index] {
    case "?": return 1
    case "[":
      var start = index + 1
      let isNegated = start < pattern.count && (pattern[start] == "!" || pattern[start] == "^")
      if isNegated { start += 1 }
      // A bracket right after the opening one is one of the set; one that is not closed means itself.
      guard start < pattern.count, let end = pattern[(start + 1)...].firstIndex(of: "]") else {
        return character == "[" ? 1 : nil
      }
      return contains(pattern[start..<end], character) != isNegated ? end + 1 - index : nil
    default: return pattern[index] == character ? 1 : nil
    }
  }

  private static func contains(_ set: ArraySlice<Character>, _ character: Character) -> Bool {
    var index = set.startIndex
    while index < set.endIndex {
      if index + 2 < set.endIndex, set[index + 1] == "-" {
        if set[index] <= character, character <= set[index + 2] { return true }
        index += 3
      } else {
        if set[index] == character { return true }
        index += 1
      }
    }
    return false
  }
}
