import LibraryFiles

/// Paths of attachments: from the library's folder, with `..` where a file outside shares a folder with it, else absolute.
enum AttachmentPath {
  /// Where the files of a source are kept, from the library's folder.
  static func folder(ofKey key: String) -> String { "Bibliography/files/" + SourceFileName.name(ofKey: key) }

  /// The path to record for an absolute one.
  static func recorded(_ absolute: String, from root: String) -> String {
    let (here, there) = (parts(root), parts(absolute))
    var common = 0
    while common < min(here.count, there.count - 1), here[common] == there[common] { common += 1 }
    if common == 0, !here.isEmpty { return absolute }
    return (Array(repeating: "..", count: here.count - common) + there[common...]).joined(separator: "/")
  }

  /// The parts below a folder where a path leads below it; nil where it leads elsewhere or is the folder itself.
  static func below(_ folder: String, _ absolute: String) -> String? {
    let (here, there) = (parts(folder), parts(absolute))
    guard there.count > here.count, there.starts(with: here) else { return nil }
    return there[here.count...].joined(separator: "/")
  }

  private static func parts(_ path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  }

  /// Whether a path is one of Windows: a drive, or a share.
  static func isWindowsAbsolute(_ path: String) -> Bool {
    let bytes = Array(path.utf8.prefix(3))
    if bytes.starts(with: "\\\\".utf8) { return true }
    guard bytes.count == 3, bytes[1] == UInt8(ascii: ":") else { return false }
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[0] | 0x20) && "/\\".utf8.contains(bytes[2])
  }

  /// Whether a path holds what no file of a person's has: control characters.
  static func hasControls(_ path: String) -> Bool { path.utf8.contains { $0 < 0x20 || $0 == 0x7F } }

  /// Whether a path is an address on the web.
  static func isAddress(_ path: String) -> Bool {
    ["http://", "https://", "ftp://"].contains { path.lowercased().hasPrefix($0) }
  }

  /// The name to keep a file under: without control characters and leading full stops, at most 120 bytes with its ending.
  static func keptName(_ name: String) -> String {
    var scalars = name.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F && $0 != "/" }
    while scalars.first == "." { scalars.removeFirst() }
    guard !scalars.isEmpty else { return "file" }
    let text = String(String.UnicodeScalarView(scalars))
    guard text.utf8.count > 120 else { return text }
    let (stem, ending) = split(text)
    let rest = ending.utf8.count > 20 ? "" : ending
    var cut = stem.unicodeScalars
    while cut.reduce(0, { $0 + UTF8.width($1) }) + rest.utf8.count > 120 { cut.removeLast() }
    return String(cut) + rest
  }

  /// A name and its ending with the full stop: `scan.pdf` → `scan`, `.pdf`.
  static func split(_ name: String) -> (stem: String, ending: String) {
    guard let stop = name.lastIndex(of: "."), stop > name.startIndex else { return (name, "") }
    return (String(name[..<stop]), String(name[stop...]))
  }
}
