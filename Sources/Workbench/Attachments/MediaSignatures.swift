/// The first bytes of files by which their kind is known: the tables of the WHATWG's MIME Sniffing standard (sections 6.1 to
/// 6.4, «image», «audio or video», «archive type pattern matching algorithm»), and beside them the formats that archives and
/// scholars keep: TIFF, DjVu, RTF, PostScript, HEIF, Microsoft's compound files.
enum MediaSignatures {
  /// A pattern at a place; nil stands for any byte.
  private struct Pattern {
    var type: String
    var bytes: [UInt8?]
    var offset = 0

    init(_ type: String, _ bytes: [UInt8], at offset: Int = 0) {
      (self.type, self.bytes, self.offset) = (type, bytes, offset)
    }

    /// Text in which a question mark stands for any byte.
    init(_ type: String, _ text: String) {
      (self.type, bytes) = (type, text.utf8.map { $0 == UInt8(ascii: "?") ? nil : $0 })
    }

    func fits(_ file: [UInt8]) -> Bool {
      file.count >= offset + bytes.count
        && bytes.indices.allSatisfy { bytes[$0] == nil || bytes[$0] == file[offset + $0] }
    }
  }

  private static let patterns: [Pattern] = [
    // 6.1
    Pattern("image/x-icon", [0, 0, 1, 0]), Pattern("image/x-icon", [0, 0, 2, 0]), Pattern("image/bmp", "BM"),
    Pattern("image/gif", "GIF87a"), Pattern("image/gif", "GIF89a"), Pattern("image/webp", "RIFF????WEBPVP"),
    Pattern("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), Pattern("image/jpeg", [0xFF, 0xD8, 0xFF]),
    // 6.2
    Pattern("audio/aiff", "FORM????AIFF"), Pattern("audio/mpeg", "ID3"),
    Pattern("application/ogg", Array("OggS".utf8) + [0]),
    Pattern("audio/midi", Array("MThd".utf8) + [0, 0, 0, 6]), Pattern("video/avi", "RIFF????AVI "),
    Pattern("audio/wave", "RIFF????WAVE"),
    // 6.4
    Pattern("application/gzip", [0x1F, 0x8B, 0x08]), Pattern("application/zip", [0x50, 0x4B, 0x03, 0x04]),
    Pattern("application/x-rar-compressed", Array("Rar ".utf8) + [0x1A, 0x07, 0x00]),
    // 7.1
    Pattern("application/postscript", "%!PS"),
    // A zip archive without files (APPNOTE 4.3.16), TIFF 6.0 section 2 and BigTIFF, DjVu 3 section 8, RTF 1.9.1, EPS behind a
    // preview (Adobe 5002, section 5.2), MS-CFB 2.2, Rar 5, FLAC.
    Pattern("application/zip", [0x50, 0x4B, 0x05, 0x06]), Pattern("image/tiff", [0x49, 0x49, 0x2A, 0x00]),
    Pattern("image/tiff", [0x4D, 0x4D, 0x00, 0x2A]), Pattern("image/tiff", [0x49, 0x49, 0x2B, 0x00]),
    Pattern("image/tiff", [0x4D, 0x4D, 0x00, 0x2B]), Pattern("image/vnd.djvu", "AT&TFORM"),
    Pattern("application/rtf", "{\\rtf"), Pattern("application/postscript", [0xC5, 0xD0, 0xD3, 0xC6]),
    Pattern("application/x-ole-storage", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    Pattern("application/x-rar-compressed", Array("Rar!".utf8) + [0x1A, 0x07]), Pattern("audio/flac", "fLaC"),
  ]

  /// The type that the first bytes of a file show; nil where they show none.
  static func type(_ bytes: [UInt8]) -> String? {
    if let pattern = patterns.first(where: { $0.fits(bytes) }) {
      return pattern.type == "application/zip" ? archive(bytes) ?? pattern.type : pattern.type
    }
    // ISO 32000-1, annex H: readers find the header within the first 1,024 bytes.
    if holds("%PDF-", in: bytes.prefix(1_024)) { return "application/pdf" }
    return isoMedia(bytes) ?? matroska(bytes)
  }

  /// OCF 3.3, section 4.3, and OpenDocument: the first file of the archive is `mimetype`, not compressed.
  private static func archive(_ bytes: [UInt8]) -> String? {
    let first = bytes.dropFirst(30)
    guard first.starts(with: "mimetype".utf8) else { return nil }
    let text = String(decoding: first.dropFirst(8).prefix { $0 > 0x20 && $0 < 0x7F }, as: UTF8.self)
    return ["application/epub+zip", "application/vnd.oasis.opendocument.text"].first { text.hasPrefix($0) }
  }

  /// 6.2.1, «signature for MP4», and the brands that are other types of the same container.
  private static func isoMedia(_ bytes: [UInt8]) -> String? {
    guard bytes.count >= 12, bytes[4..<8].elementsEqual("ftyp".utf8) else { return nil }
    let size = bytes[..<4].reduce(0) { $0 << 8 | Int($1) }
    guard size % 4 == 0, size >= 12, size <= bytes.count else { return nil }
    let places = [8] + stride(from: 16, to: size, by: 4)
    let brands = places.map { String(decoding: bytes[$0..<min($0 + 4, size)], as: UTF8.self) }
    let known = [
      ("avif", "image/avif"), ("avis", "image/avif"), ("heic", "image/heic"), ("heix", "image/heic"),
      ("mif1", "image/heif"),
      ("M4A ", "audio/mp4"), ("M4B ", "audio/mp4"), ("qt  ", "video/quicktime"),
    ]
    if let type = known.first(where: { $0.0 == brands.first })?.1 { return type }
    return brands.contains { $0.hasPrefix("mp4") || $0 == "isom" || $0.hasPrefix("avc") } ? "video/mp4" : nil
  }

  /// 6.2.2, «signature for WebM»: the document type stands within the first 38 bytes.
  private static func matroska(_ bytes: [UInt8]) -> String? {
    guard bytes.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) else { return nil }
    let head = bytes.prefix(64)
    if holds("webm", in: head) { return "video/webm" }
    return holds("matroska", in: head) ? "video/x-matroska" : nil
  }

  private static func holds(_ word: String, in bytes: ArraySlice<UInt8>) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: word.utf8) }
  }
}
