/// What the first kilobytes of a JSON file tell of its format, by the names of members.
enum JSONHead {
  /// The names of the members in a text and how often each stands there, whatever the depth.
  static func names(_ head: ArraySlice<UInt8>) -> [String: Int] {
    var names: [String: Int] = [:]
    var index = head.startIndex
    while index < head.endIndex {
      guard head[index] == UInt8(ascii: "\"") else {
        index += 1
        continue
      }
      let start = index + 1
      index = start
      while index < head.endIndex, head[index] != UInt8(ascii: "\"") {
        index += head[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      guard index < head.endIndex else { break }
      let end = index
      index += 1
      var next = index
      while next < head.endIndex, head[next] <= 0x20 { next += 1 }
      if next < head.endIndex, head[next] == UInt8(ascii: ":"), end - start <= 32 {
        names[String(decoding: head[start..<end], as: UTF8.self), default: 0] += 1
      }
    }
    return names
  }

  /// Whether the text starts as JSON: a brace or a bracket behind blanks and a byte order mark.
  static func startsJSON(_ head: ArraySlice<UInt8>) -> Bool {
    let first = head.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}

extension ZoteroJSONReader {
  /// Whether a file is one of Zotero's items by its first kilobytes: `itemType` stands in it, and nothing of Better BibTeX.
  static func recognises(_ head: ArraySlice<UInt8>, name: String?) -> Bool {
    guard JSONHead.startsJSON(head) else { return false }
    return JSONHead.names(head)["itemType"] != nil && !BetterBibTeXReader.recognises(head, name: name)
  }
}

extension BetterBibTeXReader {
  /// Whether a file is an export of Better BibTeX by its first kilobytes: an object whose `config` names its options, or
  /// whose items carry keys of its own.
  static func recognises(_ head: ArraySlice<UInt8>, name: String?) -> Bool {
    guard JSONHead.startsJSON(head), head.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "{") else {
      return false
    }
    let names = JSONHead.names(head)
    guard names["data"] == nil else { return false }
    if names["items"] != nil, names["itemType"] != nil { return true }
    return names["config"] != nil && (names["preferences"] != nil || names["options"] != nil || names["label"] != nil)
  }
}
