import Interchange

/// What kind of file its first bytes show.
enum MediaTypeSniffer {
  /// Bytes that are looked at.
  static let length = 4_096

  /// What a file is.
  struct Finding: Sendable, Hashable {
    /// By its content; by its name where the content shows nothing; nil for neither.
    var type: String?
    /// What the name promises and the content is not.
    var contradicted: String?
  }

  /// The media type of a file that starts with these bytes; nil where neither they nor its name tell one.
  static func mediaType(_ bytes: [UInt8], name: String) -> String? { read(bytes, name: name).type }

  /// Reads the first bytes by ``MediaSignatures``, and what has no signature by the standard's «rules for distinguishing if a
  /// resource is text or binary» (WHATWG MIME Sniffing, 7.2).
  ///
  /// The name refines what it does not contradict: Markdown is text, and a word processor's file a zip archive.
  static func read(_ bytes: [UInt8], name: String) -> Finding {
    let named = AttachedFile(path: name).mediaType ?? otherEnding(name)
    guard !bytes.isEmpty else { return Finding(type: named) }
    let shown = MediaSignatures.type(bytes) ?? (isText(bytes) ? textType(bytes) ?? "text/plain" : nil)
    guard let named else { return Finding(type: shown) }
    guard let shown else {
      // No signature, and not text: what always begins with one, or is text, it is not.
      let isKnown = signed.contains(named) || containers[named] != nil || isTextual(named)
      return isKnown ? Finding(type: "application/octet-stream", contradicted: named) : Finding(type: named)
    }
    if shown == named { return Finding(type: shown) }
    if containers[named]?.contains(shown) == true { return Finding(type: named) }
    if isTextual(shown), isTextual(named) {
      // HTML under another name is HTML; else XML, Markdown and TeX are text whose name says more.
      let isPlain = shown == "text/plain" || shown == "application/xml" && named.hasSuffix("xml")
      return Finding(type: isPlain ? named : shown)
    }
    return Finding(type: shown, contradicted: named)
  }

  /// Formats that have a signature in every file.
  private static let signed: Set<String> = [
    "application/pdf", "application/zip", "application/gzip", "application/rtf", "application/postscript", "image/png",
    "image/jpeg", "image/gif", "image/tiff", "image/webp", "image/bmp", "image/vnd.djvu", "audio/wave", "audio/flac",
    "application/ogg", "video/webm", "application/x-rar-compressed",
  ]

  /// Formats whose files begin as those of a more general one.
  private static let containers: [String: Set<String>] = {
    let zip: Set = ["application/zip"]
    let ole: Set = ["application/x-ole-storage"]
    let office = "application/vnd.openxmlformats-officedocument."
    return [
      "application/epub+zip": zip, "application/vnd.oasis.opendocument.text": zip,
      // A password puts them into a compound file.
      office + "wordprocessingml.document": zip.union(ole), office + "presentationml.presentation": zip.union(ole),
      office + "spreadsheetml.sheet": zip.union(ole), "application/msword": ole, "application/vnd.ms-excel": ole,
      "application/vnd.ms-powerpoint": ole, "audio/ogg": ["application/ogg"], "video/ogg": ["application/ogg"],
      "audio/mp4": ["video/mp4"], "video/mp4": ["video/quicktime", "audio/mp4"],
      "video/quicktime": ["video/mp4"], "image/heif": ["image/heic", "image/avif"], "image/heic": ["image/heif"],
      "image/avif": ["image/heif"],
    ]
  }()

  /// Endings of formats with a signature that bibliographies do not name.
  private static func otherEnding(_ name: String) -> String? {
    guard let stop = name.lastIndex(of: ".") else { return nil }
    return [
      "bmp": "image/bmp", "ico": "image/x-icon", "wav": "audio/wave", "aiff": "audio/aiff", "mid": "audio/midi",
      "avi": "video/avi", "ogg": "application/ogg", "oga": "audio/ogg", "ogv": "video/ogg", "webm": "video/webm",
      "mkv": "video/x-matroska", "m4a": "audio/mp4", "mov": "video/quicktime", "flac": "audio/flac",
      "avif": "image/avif",
      "heic": "image/heic", "heif": "image/heif", "rar": "application/x-rar-compressed", "csv": "text/csv",
      "json": "application/json",
    ][name[name.index(after: stop)...].lowercased()]
  }

  private static func isTextual(_ type: String) -> Bool {
    type.hasPrefix("text/") || type.hasSuffix("+xml")
      || ["application/xml", "application/json", "application/x-latex", "multipart/related"].contains(type)
  }

  private static func textType(_ bytes: [UInt8]) -> String? {
    var start = bytes[...]
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
    let text = String(decoding: start.drop { $0 <= 0x20 }.prefix(512), as: UTF8.self).lowercased()
    if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") { return "text/html" }
    if text.hasPrefix("<?xml") { return text.contains("<html") ? "application/xhtml+xml" : "application/xml" }
    return nil
  }

  /// A byte order mark, or no «binary data byte» (3, terminology).
  private static func isText(_ bytes: [UInt8]) -> Bool {
    if [[0xFE, 0xFF], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF]].contains(where: { bytes.starts(with: $0 as [UInt8]) }) {
      return true
    }
    return !bytes.contains { $0 <= 0x08 || $0 == 0x0B || (0x0E...0x1A).contains($0) || (0x1C...0x1F).contains($0) }
  }
}
