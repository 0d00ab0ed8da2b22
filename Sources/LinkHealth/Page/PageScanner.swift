import Text

/// Reads `PageFacts` from HTML in UTF-8 in one pass, without a tree.
///
/// It follows the tokenizer of HTML (section 13.2.5) as far as the facts need it: comments, raw text of scripts and
/// styles, titles, quoted attributes. Bad markup never makes it fail.
struct PageScanner: ~Copyable {
  private let bytes: [UInt8]
  private let wanted: FragmentQuery?
  private var index = 0
  private var facts = PageFacts()
  private var words: WordReader
  private var drawings = 0
  private var templates = 0
  private var heading: [UInt8]?
  private var needsBlank = false
  private var needsBlockEnd = false

  private let needsText: Bool

  /// The most bytes of visible text that are folded.
  private static let mostFolded = 4096

  private init(_ bytes: [UInt8], wanted: FragmentQuery?) {
    self.bytes = bytes
    self.wanted = wanted
    needsText = wanted?.needsText == true
    let isComposed = unsafe bytes.withUnsafeBufferPointer { unsafe !WordReader.mayBeDecomposed($0) }
    words = WordReader(room: Self.mostFolded, isComposed: isComposed)
  }

  static func scan(_ bytes: [UInt8], wanted: FragmentQuery? = nil) -> PageFacts {
    var scanner = PageScanner(bytes, wanted: wanted)
    scanner.run()
    return scanner.facts
  }

  private mutating func run() {
    while index < bytes.count {
      let open = ByteSearch.place(of: UInt8(ascii: "<"), in: bytes, from: index)
      if open > index, templates == 0 { takeText(index..<open) }
      guard open < bytes.count else { break }
      index = open
      readMarkup()
    }
    closeHeading()
    words.finish()
    facts.words = words.count
    facts.tokens = words.tokens
    facts.simhash = words.simhash
    facts.phrases = words.text
    if let wanted, !facts.foundFragment, needsText { facts.foundFragment = wanted.isInText(facts.text) }
  }

  private mutating func readMarkup() {
    guard index + 1 < bytes.count else {
      index = bytes.count
      return
    }
    let next = bytes[index + 1]
    if next == UInt8(ascii: "!") {
      if bytes[index...].starts(with: "<!--".utf8) {
        index = skipComment()
      } else {
        index = after(UInt8(ascii: ">"), from: index)
      }
    } else if next == UInt8(ascii: "?") {
      index = after(UInt8(ascii: ">"), from: index)
    } else if next == UInt8(ascii: "/") {
      readEndTag()
    } else if (0x61...0x7A).contains(next | 0x20) {
      readStartTag()
    } else {
      if templates == 0 { takeText(index..<index + 1) }
      index += 1
    }
  }

  private func after(_ byte: UInt8, from start: Int) -> Int {
    min(ByteSearch.place(of: byte, in: bytes, from: start) + 1, bytes.count)
  }

  private func skipComment() -> Int {
    var place = index + 4
    // `<!-->` and `<!--->` are empty comments.
    if place < bytes.count, bytes[place] == UInt8(ascii: ">") { return place + 1 }
    while let dash = bytes[place...].firstIndex(of: UInt8(ascii: "-")) {
      if bytes[dash...].starts(with: "-->".utf8) { return dash + 3 }
      if bytes[dash...].starts(with: "--!>".utf8) { return dash + 4 }
      place = dash + 1
    }
    return bytes.count
  }

  private mutating func readEndTag() {
    let tag = TagName(bytes, at: index + 2)
    index = after(UInt8(ascii: ">"), from: index)
    switch tag {
    case .drawing: drawings = max(drawings - 1, 0)
    case .template: templates = max(templates - 1, 0)
    case .heading: closeHeading()
    case .inline: return
    // In the text a fragment is looked for in, a link is what it is for a browser: part of the line.
    case .anchor where needsText: return
    default: break
    }
    needsBlank = true
    if tag.endsBlock { needsBlockEnd = true }
  }

  private mutating func readStartTag() {
    let tag = TagName(bytes, at: index + 1)
    let end: Int
    if tag.needsAttributes || wanted?.needsIdentifiers == true && templates == 0 {
      var attributes = TagAttributes(bytes, from: index + 1)
      takeAttributes(of: tag, &attributes)
      end = attributes.end
    } else {
      end = TagAttributes.skip(bytes, from: index + 1)
    }
    let isEmpty = end >= 2 && end <= bytes.count && bytes[end - 2] == UInt8(ascii: "/")
    index = end
    if tag != .inline, tag != .anchor || !needsText { needsBlank = true }
    if tag.endsBlock { needsBlockEnd = true }
    switch tag {
    case .script: index = skipRaw("</script", counts: true)
    case .style: index = skipRaw("</style", counts: false)
    case .noscript: index = skipRaw("</noscript", counts: false)
    case .textarea: index = skipRaw("</textarea", counts: false)
    case .title: readTitle()
    case .drawing: if !isEmpty { drawings += 1 }
    case .template: if !isEmpty { templates += 1 }
    case .heading: if facts.heading == nil, heading == nil { heading = [] }
    case .form: facts.forms += 1
    case .anchor: facts.links += 1
    default: break
    }
  }

  private mutating func skipRaw(_ end: StaticString, counts: Bool) -> Int {
    let close = ByteSearch.find(end, in: bytes[index...]) ?? bytes.count
    if counts {
      facts.scriptBytes += close - index
      if !facts.scriptSetsLocation {
        facts.scriptSetsLocation = ScriptRedirect.isIn(bytes[index..<close])
        if facts.scriptSetsLocation, ByteSearch.find("\"/lander\"", in: bytes[index..<close]) != nil {
          facts.loaded.append(PageFacts.lander)
        }
      }
    }
    return close
  }

  private mutating func readTitle() {
    let close = ByteSearch.find("</title", in: bytes[index...]) ?? bytes.count
    defer { index = close }
    guard drawings == 0, templates == 0, facts.title == nil else { return }
    // A title that is never closed is not the rest of the page.
    let text = HTMLReferences.decoded(bytes[index..<min(close, index + 4096)], in: .text)
    let title = Blanks.collapse(text)
    if !title.isEmpty { facts.title = String(decoding: title, as: UTF8.self) }
  }

  private mutating func closeHeading() {
    guard let text = heading else { return }
    heading = nil
    let collapsed = Blanks.collapse(HTMLReferences.decoded(text[...], in: .text))
    if !collapsed.isEmpty { facts.heading = String(decoding: collapsed, as: UTF8.self) }
  }

  private mutating func takeText(_ range: Range<Int>) {
    if needsBlank {
      words.separate()
      // A text fragment does not reach over the end of a block.
      if needsText, !facts.text.isEmpty { facts.text.append(needsBlockEnd ? TextDirective.blockEnd : 0x20) }
      if heading != nil { heading?.append(0x20) }
      needsBlank = false
      needsBlockEnd = false
    }
    if let size = heading?.count, size < 1024 { heading?.append(contentsOf: bytes[range]) }
    let hasReference = unsafe bytes.withUnsafeBufferPointer { bytes in
      let text = unsafe UnsafeBufferPointer(rebasing: bytes[range])
      guard unsafe ByteSearch.place(of: UInt8(ascii: "&"), in: text) == nil else { return true }
      unsafe words.take(text)
      return false
    }
    guard hasReference || needsText else { return }
    let text = HTMLReferences.decoded(bytes[range], in: .text)
    if needsText { facts.text.append(contentsOf: text) }
    if hasReference { takeResolved(text) }
  }

  private mutating func takeResolved(_ text: [UInt8]) {
    unsafe text.withUnsafeBufferPointer { text in
      // What a reference stands for may be a mark to be composed with the letter before it.
      unsafe words.take(text, mayBeDecomposed: WordReader.mayBeDecomposed(text))
    }
  }

  private mutating func takeAttributes(of tag: TagName, _ attributes: inout TagAttributes) {
    var type: [UInt8] = []
    var name: [UInt8] = []
    var content: ArraySlice<UInt8> = []
    var rel: [UInt8] = []
    var href: ArraySlice<UInt8> = []
    while let attribute = attributes.next(bytes) {
      let key = bytes[attribute.name]
      let value = bytes[attribute.value]
      if let wanted, wanted.needsIdentifiers, templates == 0, !facts.foundFragment,
        TagAttributes.isNamed(key, "id") || tag == .anchor && TagAttributes.isNamed(key, "name")
      {
        facts.foundFragment = wanted.matches(identifier: HTMLReferences.decoded(value, in: .attribute))
      }
      guard tag.needsAttributes else { continue }
      if TagAttributes.isNamed(key, "type") { type = value.map { $0 | 0x20 } }
      if TagAttributes.isNamed(key, "http-equiv") || TagAttributes.isNamed(key, "name") {
        name = value.map { $0 | 0x20 }
      }
      if TagAttributes.isNamed(key, "content") { content = value }
      if TagAttributes.isNamed(key, "rel") { rel = value.map { $0 | 0x20 } }
      if TagAttributes.isNamed(key, "href") { href = value }
      if TagAttributes.isNamed(key, "src"), facts.loaded.count < 16 {
        if tag == .script { facts.scriptFiles += 1 }
        facts.loaded.append(String(decoding: value.prefix(256), as: UTF8.self).lowercased())
      }
    }
    switch tag {
    case .input where type.elementsEqual("password".utf8): facts.hasPasswordField = true
    case .meta where name.elementsEqual("refresh".utf8):
      facts.refresh = String(decoding: HTMLReferences.decoded(content, in: .attribute), as: UTF8.self)
    case .meta where name.elementsEqual("robots".utf8):
      facts.isNoIndex = facts.isNoIndex || ByteSearch.find("noindex", in: content) != nil
    case .link where rel.elementsEqual("canonical".utf8):
      facts.canonical = String(decoding: HTMLReferences.decoded(href, in: .attribute), as: UTF8.self)
    default: break
    }
  }
}

/// Blanks made one.
enum Blanks {
  static func collapse(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      // U+00A0 is a blank to the reader too.
      let isWide = bytes[index] == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xA0
      if bytes[index] <= 0x20 || isWide {
        if let last = result.last, last != 0x20 { result.append(0x20) }
        index += isWide ? 2 : 1
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    if result.last == 0x20 { result.removeLast() }
    return result
  }
}
