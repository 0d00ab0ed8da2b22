extension MarkupNode {
  /// All text below this node, as it stands in the source, scripts and styles included.
  package var text: String {
    var bytes: [UInt8] = []
    for position in index..<Int(storage.records[index].end) {
      let record = storage.records[position]
      if record.kind == .text { bytes.append(contentsOf: storage.bytes[Int(record.low)..<Int(record.high)]) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text a reader sees, on one line: scripts, styles and templates left out, a blank between blocks, runs of blanks as one.
  package var visibleText: String {
    var out: [UInt8] = []
    var pendingBlank = false
    var blockEnds: [Int32] = []
    var position = index
    let end = Int(storage.records[index].end)
    while position < end {
      let record = storage.records[position]
      while let end = blockEnds.last, position >= Int(end) {
        blockEnds.removeLast()
        pendingBlank = true
      }
      switch record.kind {
      case .element:
        let name = storage.names[Int(record.name)]
        if HTMLVocabulary.hidden.contains(name), position != index {
          position = Int(record.end)
          continue
        }
        if !HTMLVocabulary.inline.contains(name) {
          pendingBlank = true
          blockEnds.append(record.end)
        }
      case .text:
        var cursor = Int(record.low)
        while cursor < Int(record.high) {
          let byte = storage.bytes[cursor]
          if byte == 0x20 || (0x09...0x0D).contains(byte) {
            pendingBlank = true
          } else if byte == 0xC2, cursor + 1 < Int(record.high), storage.bytes[cursor + 1] == 0xA0 {
            pendingBlank = true
            cursor += 1
          } else {
            if pendingBlank, !out.isEmpty { out.append(0x20) }
            pendingBlank = false
            out.append(byte)
          }
          cursor += 1
        }
      case .document, .comment: break
      }
      position += 1
    }
    return String(decoding: out, as: UTF8.self)
  }
}

/// What is known of HTML elements by name.
package enum HTMLVocabulary {
  /// Elements whose content is not shown.
  package static let hidden: Set<String> = [
    "script", "style", "template", "noscript", "head", "iframe", "object", "svg", "math",
  ]

  /// Elements that do not break a line of text (HTML, §4.5).
  package static let inline: Set<String> = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd",
    "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time",
    "tt", "u", "var", "wbr",
  ]
}
