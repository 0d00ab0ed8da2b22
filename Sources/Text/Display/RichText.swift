/// CSL's rich text in field values: `<i> <b> <sub> <sup> <sc>` and `<span …>`; any other `<` or `&` is literal (FORMATS §2).
public enum RichText {
  /// The text without its tags; other angle brackets stay.
  public static func plain(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), let end = endOfTag(bytes, index) {
        index = end
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static let tags: Set<String> = ["i", "b", "sub", "sup", "sc", "span"]

  /// The longest tag that counts as one, so that «a < b» and a bracket far behind it are no tag.
  private static let longestTag = 80

  private static func endOfTag(_ bytes: [UInt8], _ start: Int) -> Int? {
    var index = start + 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "/") { index += 1 }
    let name = bytes[index...].prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    guard tags.contains(String(decoding: name, as: UTF8.self)) else { return nil }
    guard let close = bytes[index...].prefix(longestTag).firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let isBare = close == name.endIndex
    return isBare || name.elementsEqual("span".utf8) && bytes[name.endIndex] == UInt8(ascii: " ") ? close + 1 : nil
  }
}
