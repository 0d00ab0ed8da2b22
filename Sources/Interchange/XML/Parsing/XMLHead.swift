import Markup

/// The first kilobytes of a file, for telling formats of XML apart.
struct XMLHead {
  /// The name of the outermost element without its prefix; empty where the file is no XML.
  let name: String
  private let text: [UInt8]

  init(_ head: ArraySlice<UInt8>) {
    let bytes = Array(head.prefix(1 << 16))
    let text = bytes.contains(0) || bytes.first.map { $0 >= 0xFE } ?? false ? Self.narrowed(bytes) : bytes
    let isMarkup = text.first { $0 > 0x20 && $0 < 0x80 } == UInt8(ascii: "<")
    guard isMarkup, let start = XMLTagScanner.firstTag(in: text) else {
      name = ""
      self.text = []
      return
    }
    let tag = text[(start + 1)...].prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
    name = String(decoding: tag.split(separator: UInt8(ascii: ":")).last ?? tag, as: UTF8.self)
    self.text = Array(text[start...])
  }

  /// Whether a text stands after the start of the outermost element.
  func holds(_ mark: String) -> Bool { text.firstRange(of: Array(mark.utf8)) != nil }

  /// UTF-16 without its zeros: enough to tell names.
  private static func narrowed(_ bytes: [UInt8]) -> [UInt8] { bytes.filter { $0 != 0 && $0 < 0xFE } }
}
