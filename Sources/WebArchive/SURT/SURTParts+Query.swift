extension SURTParts {
  /// Brings the query into its canonical form: session identifiers go, capitals become small, arguments are sorted.
  mutating func canonicalizeQuery() {
    guard let query else { return }
    var text = SURTEscapes.set(SURTEscapes.removed(query))
    text = SessionIdentifiers.removed(fromQuery: text)
    for index in text.indices { text[index] = text[index].asciiLowercased }
    self.query = text.isEmpty ? nil : Self.sorted(text)
  }

  /// Sorts by name, then by value; an argument without `=` stands before one with it.
  private static func sorted(_ query: [UInt8]) -> [UInt8] {
    let ampersand = UInt8(ascii: "&")
    guard query.contains(ampersand) else { return query }
    let arguments = query.split(separator: ampersand, omittingEmptySubsequences: false).map(Argument.init)
    var output: [UInt8] = []
    output.reserveCapacity(query.count)
    for (index, argument) in arguments.sorted().enumerated() {
      if index > 0 { output.append(ampersand) }
      output += argument.text
    }
    return output
  }

  private struct Argument: Comparable {
    var text: ArraySlice<UInt8>
    var name: ArraySlice<UInt8>

    init(_ text: ArraySlice<UInt8>) {
      self.text = text
      name = text.prefix { $0 != UInt8(ascii: "=") }
    }

    static func < (left: Argument, right: Argument) -> Bool {
      if left.name.elementsEqual(right.name) { return left.text.lexicographicallyPrecedes(right.text) }
      return left.name.lexicographicallyPrecedes(right.name)
    }
  }
}
