/// Patterns in which `*` stands for any run of elements, the empty one too.
enum Wildcards {
  /// Whether a whole text of bytes matches; all but `*` stands for itself.
  static func match(_ pattern: [UInt8], _ text: ArraySlice<UInt8>) -> Bool {
    match(pattern, star: UInt8(ascii: "*"), text) { index, byte in pattern[index] == byte ? 1 : nil }
  }

  /// The same for patterns with more than stars. The work is at most the product of both lengths, whatever the number of
  /// stars.
  ///
  /// - Parameter length: how many elements of the pattern, from an index on, stand for one element of the text; nil where
  ///   they do not stand for it.
  static func match<Text: RandomAccessCollection>(
    _ pattern: [Text.Element], star: Text.Element, _ text: Text, length: (Int, Text.Element) -> Int?
  ) -> Bool where Text.Element: Equatable {
    var (index, place) = (0, text.startIndex)
    var last: (index: Int, place: Text.Index)?
    while place < text.endIndex {
      if index < pattern.count, pattern[index] == star {
        last = (index, place)
        index += 1
      } else if index < pattern.count, let taken = length(index, text[place]) {
        (index, place) = (index + taken, text.index(after: place))
      } else if let reached = last {
        // The star takes one more.
        let next = text.index(after: reached.place)
        last = (reached.index, next)
        (index, place) = (reached.index + 1, next)
      } else {
        return false
      }
    }
    return pattern[index...].allSatisfy { $0 == star }
  }
}
