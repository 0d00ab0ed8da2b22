/// Normalised titles for matching.
public enum TitleMatch {
  /// The title folded, without punctuation and markup tags, articles kept: equal keys mean the same words.
  public static func key(_ title: String) -> String {
    Folding.title(title.utf8.contains(UInt8(ascii: "<")) ? withoutTags(title) : title)
  }

  /// How alike two titles are, 0 to 1, by edit distance of their keys.
  public static func similarity(_ left: String, _ right: String) -> Double {
    EditDistance.similarity(key(left), key(right))
  }

  /// The title without CSL rich text tags (`<i>`, `<span …>`); other `<` stay.
  private static func withoutTags(_ title: String) -> String {
    var out: [UInt8] = []
    let bytes = Array(title.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) {
        let inner = bytes[(index + 1)..<end].drop { $0 == UInt8(ascii: "/") }
        let name = String(decoding: inner.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
        if ["i", "b", "sub", "sup", "span", "em", "strong", "sc"].contains(name) {
          index = end + 1
          continue
        }
      }
      out.append(bytes[index])
      index += 1
    }
    return String(decoding: out, as: UTF8.self)
  }
}
