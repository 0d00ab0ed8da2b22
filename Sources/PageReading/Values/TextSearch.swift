/// Search for parts of a text byte by byte: no locale, no grapheme clusters.
extension StringProtocol {
  /// The first place of a part in UTF-8.
  func firstPlace(of part: String, from start: Index? = nil) -> Range<Index>? {
    place(of: part, from: start ?? startIndex, last: false)
  }

  /// The last place of a part in UTF-8.
  func lastPlace(of part: String) -> Range<Index>? { place(of: part, from: startIndex, last: true) }

  /// Whether a part occurs.
  func holds(_ part: String) -> Bool { place(of: part, from: startIndex, last: false) != nil }

  private func place(of part: String, from start: Index, last: Bool) -> Range<Index>? {
    let text = Substring(self[start...])
    guard let offset = ByteSearch.offset(of: part.utf8.span, in: text.utf8.span, last: last) else { return nil }
    let low = utf8.index(start, offsetBy: offset)
    return low..<utf8.index(low, offsetBy: part.utf8.count)
  }
}

/// The search itself.
enum ByteSearch {
  static func offset(of needle: Span<UInt8>, in text: Span<UInt8>, last: Bool) -> Int? {
    let (count, limit) = (needle.count, text.count - needle.count)
    guard count > 0, limit >= 0 else { return nil }
    let first = needle[0]
    var found: Int?
    var index = 0
    while index <= limit {
      if text[index] == first {
        var length = 1
        while length < count, text[index + length] == needle[length] { length += 1 }
        if length == count {
          if !last { return index }
          found = index
        }
      }
      index += 1
    }
    return found
  }
}
