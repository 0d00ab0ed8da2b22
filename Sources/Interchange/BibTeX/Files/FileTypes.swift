/// What the names and endings of file types say (JabRef's external file types, and the usual endings).
enum FileTypes {
  /// By JabRef's name of a type or an ending, in lower case.
  static func mediaType(ofName name: String) -> String? { types[name] }

  /// By the ending of a path or an address.
  static func mediaType(ofPath path: String) -> String? {
    ending(of: path).flatMap { types[$0] }
  }

  /// Whether a path ends as files of a known type do.
  static func hasKnownEnding(_ path: String) -> Bool { mediaType(ofPath: path) != nil }

  /// JabRef's name of a media type (`PDF`); the media type itself where it has none.
  static func name(ofMediaType type: String) -> String {
    names.first { $0.mediaType == type }?.name ?? type
  }

  /// The usual ending of a media type or of a type's name, as Mendeley writes it; the type itself where there is none.
  static func ending(ofType type: String) -> String {
    let lower = type.lowercased()
    let mediaType = lower.utf8.contains(UInt8(ascii: "/")) ? lower : types[lower] ?? lower
    return endings.first { $0.mediaType == mediaType }?.ending ?? lower
  }

  /// The letters after the last full stop of the last part, in lower case; nil without one.
  private static func ending(of path: String) -> String? {
    let bytes = path.utf8
    let lastPart = bytes.suffix(from: bytes.lastIndex { "/\\".utf8.contains($0) } ?? bytes.startIndex)
    guard let stop = lastPart.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let ending = lastPart[lastPart.index(after: stop)...].prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    return ending.isEmpty ? nil : String(Substring(ending)).lowercased()
  }

  private static let names: [(name: String, mediaType: String)] = [
    ("PDF", "application/pdf"), ("PostScript", "application/postscript"), ("Djvu", "image/vnd.djvu"),
    ("ePUB", "application/epub+zip"), ("HTML", "text/html"), ("Text", "text/plain"), ("RTF", "application/rtf"),
    ("PNG image", "image/png"), ("JPG image", "image/jpeg"), ("GIF image", "image/gif"), ("Tiff image", "image/tiff"),
    ("Word", "application/msword"), ("OpenDocument text", "application/vnd.oasis.opendocument.text"),
    ("Powerpoint", "application/vnd.ms-powerpoint"), ("Excel", "application/vnd.ms-excel"),
    ("LaTeX", "application/x-latex"), ("Markdown", "text/markdown"), ("XML", "application/xml"),
    ("ZIP", "application/zip"), ("MHT", "multipart/related"),
  ]

  private static let endings: [(ending: String, mediaType: String)] = [
    ("pdf", "application/pdf"), ("ps", "application/postscript"), ("eps", "application/postscript"),
    ("djvu", "image/vnd.djvu"), ("djv", "image/vnd.djvu"), ("epub", "application/epub+zip"), ("html", "text/html"),
    ("htm", "text/html"), ("xhtml", "application/xhtml+xml"), ("txt", "text/plain"), ("text", "text/plain"),
    ("rtf", "application/rtf"), ("png", "image/png"), ("jpg", "image/jpeg"), ("jpeg", "image/jpeg"),
    ("gif", "image/gif"), ("tif", "image/tiff"), ("tiff", "image/tiff"), ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("odt", "application/vnd.oasis.opendocument.text"), ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), ("tex", "application/x-latex"),
    ("md", "text/markdown"), ("xml", "application/xml"), ("zip", "application/zip"), ("gz", "application/gzip"),
    ("mht", "multipart/related"), ("mhtml", "multipart/related"), ("mobi", "application/x-mobipocket-ebook"),
    ("mp3", "audio/mpeg"), ("mp4", "video/mp4"), ("webp", "image/webp"), ("svg", "image/svg+xml"),
  ]

  private static let types: [String: String] = {
    var types = Dictionary(endings.map { ($0.ending, $0.mediaType) }) { first, _ in first }
    for entry in names { types[entry.name.lowercased()] = entry.mediaType }
    types["postscript"] = "application/postscript"
    return types
  }()
}
