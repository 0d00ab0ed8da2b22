extension SURTParts {
  /// Brings the path into its canonical form; one that belongs to no host keeps its segments.
  mutating func canonicalizePath() {
    guard host.isEmpty else {
      path = Self.finished(Self.normalized(SURTEscapes.removed(path ?? [])))
      return
    }
    if let text = path { path = Self.finished(SURTEscapes.removed(text)) }
  }

  private static func finished(_ bytes: [UInt8]) -> [UInt8] {
    var text = SURTEscapes.set(bytes)
    for index in text.indices { text[index] = text[index].asciiLowercased }
    text = SessionIdentifiers.removed(fromPath: text)
    if text.count > 1, text.last == slash { text.removeLast() }
    return text
  }

  /// Resolves `.` and `..`, and makes several slashes one; `..` at the top stays.
  private static func normalized(_ path: [UInt8]) -> [UInt8] {
    if path.isEmpty { return [slash] }
    if !zip(path, path.dropFirst()).contains(where: { $0 == slash && ($1 == slash || $1 == UInt8(ascii: ".")) }) {
      return path
    }
    var kept: [ArraySlice<UInt8>] = []
    for segment in path.split(separator: slash, omittingEmptySubsequences: false).dropFirst() {
      if segment.elementsEqual(".".utf8) { continue }
      if segment.elementsEqual("..".utf8), !kept.isEmpty {
        kept.removeLast()
      } else {
        kept.append(segment)
      }
    }
    var output = [slash]
    output.reserveCapacity(path.count)
    for segment in kept.dropLast() where !segment.isEmpty {
      output += segment
      output.append(slash)
    }
    if let last = kept.last { output += last }
    return output
  }

  private static let slash = UInt8(ascii: "/")
}
