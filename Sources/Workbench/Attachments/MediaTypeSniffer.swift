import Interchange

/// What kind of file its first bytes show.
enum MediaTypeSniffer {
  /// Bytes that are looked at.
  static let length = 4_096

  /// The media type of a file that starts with these bytes; where they tell none, that of its name; nil for neither.
  ///
  /// Signatures by the formats' own specifications; plain text is valid UTF-8 without control characters.
  static func mediaType(_ bytes: [UInt8], name: String) -> String? {
    if let known = signature(bytes) { return known }
    let named = AttachedFile(path: name).mediaType
    // XML, Markdown and TeX are plain text whose name says more.
    if isText(bytes) { return textType(bytes) ?? named ?? "text/plain" }
    return named
  }

  private static let signatures: [(start: [UInt8], type: String)] = [
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"), ([0xFF, 0xD8, 0xFF], "image/jpeg"),
    ([0x49, 0x49, 0x2A, 0x00], "image/tiff"), ([0x4D, 0x4D, 0x00, 0x2A], "image/tiff"),
    (Array("GIF87a".utf8), "image/gif"), (Array("GIF89a".utf8), "image/gif"),
    (Array("AT&TFORM".utf8), "image/vnd.djvu"), (Array("%!PS".utf8), "application/postscript"),
    (Array("{\\rtf".utf8), "application/rtf"), ([0x1F, 0x8B], "application/gzip"),
  ]

  private static func signature(_ bytes: [UInt8]) -> String? {
    for signature in signatures where bytes.starts(with: signature.start) { return signature.type }
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return "image/webp" }
    // ISO 32000-1, annex H: readers find the header within the first 1,024 bytes.
    if holds("%PDF-", in: bytes.prefix(1_024)) { return "application/pdf" }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return archive(bytes) }
    return nil
  }

  /// OCF 3.3, section 4.3, and OpenDocument: the first file of the archive is `mimetype`, not compressed.
  private static func archive(_ bytes: [UInt8]) -> String? {
    let first = bytes.dropFirst(30)
    guard first.starts(with: "mimetype".utf8) else { return nil }
    let type = first.dropFirst(8).prefix { $0 > 0x20 && $0 < 0x7F }
    let text = String(decoding: type, as: UTF8.self)
    return ["application/epub+zip", "application/vnd.oasis.opendocument.text"].first { text.hasPrefix($0) }
  }

  private static func textType(_ bytes: [UInt8]) -> String? {
    var start = bytes[...]
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
    let text = String(decoding: start.drop { $0 <= 0x20 }.prefix(512), as: UTF8.self).lowercased()
    if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") { return "text/html" }
    if text.hasPrefix("<?xml") { return text.contains("<html") ? "application/xhtml+xml" : "application/xml" }
    return nil
  }

  private static func isText(_ bytes: [UInt8]) -> Bool {
    guard !bytes.isEmpty,
      bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 || $0 == 0x0A || $0 == 0x0C || $0 == 0x0D })
    else { return false }
    // The last character may be cut.
    return (0...3).contains { String(validating: bytes.dropLast($0), as: UTF8.self) != nil }
  }

  private static func holds(_ word: String, in bytes: ArraySlice<UInt8>) -> Bool {
    let wanted = Array(word.utf8)
    return bytes.indices.contains { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
  }
}
