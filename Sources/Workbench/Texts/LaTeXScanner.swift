/// Walks over LaTeX and gathers the addresses of `\url` and `\href`. Comments and verbatim text were blanked before.
struct LaTeXScanner {
  struct Found {
    var address: String
    var start: Int
    var end: Int
    var isHref: Bool
    var escapes: Bool
  }

  private let bytes: [UInt8]
  private(set) var found: [Found] = []
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = TextMask(bytes, kind: .latex).bytes }

  mutating func scan() {
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") { command() } else { index += 1 }
    }
  }

  private mutating func command() {
    let start = index
    var end = start + 1
    while end < bytes.count, (0x61...0x7A).contains(bytes[end] | 0x20) { end += 1 }
    guard end > start + 1 else {
      index = min(start + 2, bytes.count)
      return
    }
    index = end
    switch String(decoding: bytes[(start + 1)..<end], as: UTF8.self) {
    case "url", "path": url(start)
    case "href": href(start)
    default: break
    }
  }

  private mutating func url(_ start: Int) {
    guard let range = argument() else { return }
    add(range, start, isHref: false)
  }

  private mutating func href(_ start: Int) {
    if index < bytes.count, bytes[index] == UInt8(ascii: "[") {
      index = bytes[index...].firstIndex(of: UInt8(ascii: "]")).map { $0 + 1 } ?? bytes.count
    }
    guard let range = argument() else { return }
    let afterAddress = index
    guard argument() != nil else {
      index = afterAddress
      return
    }
    add(range, start, isHref: true)
  }

  /// The bytes between braces that come next, past blanks; what is in them is not read.
  private mutating func argument() -> Range<Int>? {
    var position = index
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "{") else { return nil }
    let first = position + 1
    var depth = 0
    // What is never closed is looked at only so far, once for each command.
    while position < min(bytes.count, first + 32_768) {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 {
          index = position + 1
          return first..<position
        }
      default: break
      }
      position += 1
    }
    return nil
  }

  private mutating func add(_ range: Range<Int>, _ start: Int, isHref: Bool) {
    var address: [UInt8] = []
    var escapes = false
    var position = range.lowerBound
    while position < range.upperBound {
      if bytes[position] == UInt8(ascii: "\\"), position + 1 < range.upperBound,
        "%#&_~$".utf8.contains(bytes[position + 1])
      {
        if "%#".utf8.contains(bytes[position + 1]) { escapes = true }
        position += 1
      }
      if bytes[position] > 0x20 { address.append(bytes[position]) }
      position += 1
    }
    let text = String(decoding: address, as: UTF8.self)
    let lower = text.lowercased()
    guard lower.hasPrefix("http://") || lower.hasPrefix("https://") else { return }
    found.append(Found(address: text, start: start, end: index, isHref: isHref, escapes: escapes))
  }
}
