import Exchange

/// What a body is, by its bytes first and its Content-Type second (after WHATWG MIME Sniffing).
enum MediaKind: Equatable {
  case html, text, pdf, binary, empty

  /// What the bytes are, and whether the Content-Type says something else.
  static func read(_ bytes: [UInt8], type: String) -> (kind: MediaKind, mismatch: Bool) {
    guard !bytes.isEmpty else { return (.empty, false) }
    let isDeclaredHTML = type == "text/html" || type == "application/xhtml+xml"
    if let magic = magic(bytes) {
      return (magic, isDeclaredHTML || type == "application/pdf" && magic != .pdf)
    }
    if isDeclaredHTML { return (.html, false) }
    if looksLikeHTML(bytes) {
      // XML that is no page (feeds) starts otherwise; what starts as a page and says «pdf» or «image» is a page.
      let isTextual = type.isEmpty || !type.contains("/") || type.hasPrefix("text/") || type.hasSuffix("xml")
      if type == "text/plain" || type.hasSuffix("json") { return (.text, false) }
      return (.html, !isTextual && type != "application/octet-stream")
    }
    if type.hasPrefix("text/") || type.hasSuffix("json") || type.hasSuffix("xml") { return (.text, false) }
    let isBinaryType = !type.isEmpty && type.contains("/")
    return (isBinaryType ? .binary : .text, type == "application/pdf")
  }

  private static func magic(_ bytes: [UInt8]) -> MediaKind? {
    if bytes.starts(with: "%PDF-".utf8) { return .pdf }
    let marks: [[UInt8]] = [
      [0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6], [0x89, 0x50, 0x4E, 0x47], [0x47, 0x49, 0x46, 0x38], [0xFF, 0xD8, 0xFF],
      [0x1F, 0x8B, 8], [0x52, 0x61, 0x72, 0x21], [0x37, 0x7A, 0xBC, 0xAF], [0xD0, 0xCF, 0x11, 0xE0],
      [0x4F, 0x67, 0x67, 0x53],
      [0x49, 0x44, 0x33], [0x41, 0x54, 0x26, 0x54],
    ]
    return marks.contains { bytes.starts(with: $0) } ? .binary : nil
  }

  private static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...].prefix(1024)
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    rest = rest.drop { $0 <= 0x20 }
    guard rest.first == UInt8(ascii: "<") else { return false }
    for start in [
      "<!doctype html", "<html", "<head", "<title", "<body", "<script", "<meta", "<h1", "<p>", "<div", "<table",
    ] {
      if rest.count >= start.utf8.count, zip(rest, start.utf8).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 && $0 > 0x40 })
      {
        return true
      }
    }
    return ByteSearch.find("<html", in: rest) != nil
  }
}

/// The Content-Type of an answer, taken apart.
struct MediaType {
  /// `text/html`, in lower case; empty where there is none.
  var name = ""
  /// The charset parameter without quotes.
  var charset: String?

  init(_ value: ArraySlice<UInt8>?) {
    guard let value else { return }
    let parts = value.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    if let first = parts.first {
      name = String(
        decoding: first.filter { $0 > 0x20 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
    for part in parts.dropFirst() {
      guard let place = ByteSearch.find("charset", in: part) else { continue }
      let rest = part[(place + 7)...].drop { $0 <= 0x20 }
      guard rest.first == UInt8(ascii: "=") else { continue }
      let label = rest.dropFirst().filter { $0 > 0x20 && $0 != 0x22 && $0 != 0x27 }
      if !label.isEmpty { charset = String(decoding: label, as: UTF8.self) }
    }
  }
}
