/// Patterns in which `*` stands for any run of bytes, the empty one too, and everything else for itself.
enum Wildcards {
  /// Whether the whole text matches. The work is at most the product of both lengths, whatever the number of stars.
  static func match(_ pattern: [UInt8], _ text: ArraySlice<UInt8>) -> Bool {
    let star = UInt8(ascii: "*")
    var (index, place) = (0, text.startIndex)
    var last: (index: Int, place: Int)?
    while place < text.endIndex {
      if index < pattern.count, pattern[index] == star {
        last = (index, place)
        index += 1
      } else if index < pattern.count, pattern[index] == text[place] {
        (index, place) = (index + 1, place + 1)
      } else if let reached = last {
        // The star takes one more.
        last = (reached.index, reached.place + 1)
        (index, place) = (reached.index + 1, reached.place + 1)
      } else {
        return false
      }
    }
    return pattern[index...].allSatisfy { $0 == star }
  }
}
