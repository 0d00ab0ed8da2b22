/// The elements that matter for judging a page.
enum TagName: Equatable {
  case script, style, noscript, textarea, title, drawing, template, heading, form, anchor, input, meta, link, frame
  /// An element within a line: it does not end a word.
  case inline
  /// A line or a picture ends a word, but no paragraph.
  case lineBreak
  case other

  init(_ bytes: [UInt8], at start: Int) {
    self = unsafe bytes.withUnsafeBufferPointer { bytes in
      // Up to eight letters fit into a number, which compares faster than a string.
      var packed: UInt64 = 0
      var place = start
      while place < bytes.count {
        let byte = unsafe bytes[place]
        guard (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 else {
          // `<title-bar>` is an element of its own.
          guard byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") else { return .other }
          break
        }
        guard place - start < 8 else { return .other }
        packed = packed << 8 | UInt64(byte | 0x20)
        place += 1
      }
      return Self.find(packed)
    }
  }

  /// Open addressing by name; four slots a name, so that most are found at once.
  private static let table: [(name: UInt64, tag: TagName)] = {
    let names: [(String, TagName)] = [
      ("script", .script), ("style", .style), ("noscript", .noscript), ("textarea", .textarea), ("title", .title),
      ("svg", .drawing), ("math", .drawing), ("template", .template), ("h1", .heading), ("form", .form), ("a", .anchor),
      ("input", .input), ("meta", .meta), ("link", .link), ("iframe", .frame), ("frame", .frame), ("b", .inline),
      ("i", .inline), ("em", .inline), ("strong", .inline), ("span", .inline), ("u", .inline), ("s", .inline),
      ("small", .inline), ("font", .inline), ("mark", .inline), ("abbr", .inline), ("wbr", .inline), ("sub", .inline),
      ("sup", .inline), ("code", .inline), ("q", .inline), ("cite", .inline), ("bdi", .inline), ("tt", .inline),
      ("time", .inline), ("ins", .inline), ("del", .inline), ("kbd", .inline), ("samp", .inline), ("var", .inline),
      ("data", .inline), ("dfn", .inline), ("big", .inline), ("bdo", .inline), ("acronym", .inline), ("ruby", .inline),
      ("strike", .inline), ("br", .lineBreak), ("img", .lineBreak), ("picture", .lineBreak),
    ]
    var table = [(name: UInt64, tag: TagName)](repeating: (0, .other), count: 256)
    for (name, tag) in names {
      let packed = name.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1 | 0x20) }
      var slot = slot(packed)
      while table[slot].name != 0 { slot = (slot + 1) & 255 }
      table[slot] = (packed, tag)
    }
    return table
  }()

  private static func slot(_ packed: UInt64) -> Int { Int((packed &* 0x9E37_79B9_7F4A_7C15) >> 56) }

  /// A page has hundreds of tags: a table of our own costs a tenth of a dictionary.
  private static func find(_ packed: UInt64) -> TagName {
    var slot = slot(packed)
    while table[slot].name != 0 {
      if table[slot].name == packed { return table[slot].tag }
      slot = (slot + 1) & 255
    }
    return .other
  }

  /// Whether a paragraph or another block ends where the element begins and ends.
  var endsBlock: Bool {
    switch self {
    case .inline, .lineBreak, .anchor, .input: false
    default: true
    }
  }

  /// Whether the attributes say something about the page.
  var needsAttributes: Bool {
    switch self {
    case .script, .input, .meta, .link, .frame: true
    default: false
    }
  }
}
