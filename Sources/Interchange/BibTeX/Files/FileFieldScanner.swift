/// Reads a `file` field byte by byte: files parted by `;`, their parts by `:`, with a backslash before a sign that is meant.
///
/// The rules where programs differ: a backslash before a letter or digit is one of a Windows path that was not escaped;
/// `C:\` and `C:/` are drives where the other colons are all there; `http://` is an address; `{\_}` is Mendeley's `_`; a
/// comma parts files after a type (calibre); `&amp;` holds no separator.
struct FileFieldScanner {
  private var bytes: [UInt8]
  private var files: [AttachedFile] = []
  /// The parts of the file at hand; the last is being read.
  private var parts: [[UInt8]] = [[]]
  /// Where an unescaped `&` stands in the part at hand.
  private var ampersand: Int?
  /// Whether the part at hand is an address whose colon was not escaped.
  private var isInAddress = false
  /// Whether no file had more than its path.
  private var isBareList = true
  /// Unescaped colons from the current file on to its end, counted once.
  private var colonsLeft = 0

  /// The files of a field.
  static func files(in value: String) -> [AttachedFile] {
    var scanner = FileFieldScanner(value)
    scanner.scan()
    return scanner.isBareList ? joined(scanner.files) : scanner.files
  }

  /// The style of a field.
  static func style(of value: String) -> BibFiles.Style {
    var scanner = FileFieldScanner(value)
    scanner.scan(onlyFirst: true)
    guard let first = scanner.files.first, let type = first.type else { return .paths }
    if type.utf8.contains(UInt8(ascii: "/")) { return .zotero }
    return first.title == nil && type == type.lowercased() ? .mendeley : .jabref
  }

  /// The value with line ends, which writers of .bib files put anywhere, as one blank, and without blanks at its ends.
  static func unwrapped(_ value: String) -> String {
    String(decoding: unwrapped(Array(value.utf8)), as: UTF8.self)
  }

  private static func unwrapped(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard isBlank(bytes[index]) else {
        out.append(bytes[index])
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, isBlank(bytes[index]) { index += 1 }
      if bytes[start..<index].allSatisfy({ $0 == 0x20 }) { out += bytes[start..<index] } else { out.append(0x20) }
    }
    return trimmed(out)
  }

  private init(_ value: String) {
    bytes = Self.unwrapped(Array(value.utf8))
  }

  private mutating func scan(onlyFirst: Bool = false) {
    var index = 0
    colonsLeft = colons(from: 0)
    while index < bytes.count {
      if onlyFirst, !files.isEmpty { return }
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\\"): index = escape(at: index)
      case UInt8(ascii: "{"): index = brace(at: index)
      case UInt8(ascii: ";") where !endsEntity:
        close()
        colonsLeft = colons(from: index + 1)
        index += 1
      case UInt8(ascii: ",") where parts.count == 3 && colonsLeft > 0:
        close()
        index += 1
      case UInt8(ascii: ":") where !isLiteralColon(at: index):
        colonsLeft -= 1
        parts.append([])
        ampersand = nil
        isInAddress = false
        index += 1
      default:
        if byte == UInt8(ascii: ":") {
          colonsLeft -= 1
          isInAddress = isInAddress || parts.last.map(Self.isScheme) == true
        }
        if byte == UInt8(ascii: "&") { ampersand = parts[parts.count - 1].count }
        append(byte)
        index += 1
      }
    }
    close()
  }

  private mutating func append(_ byte: UInt8) { parts[parts.count - 1].append(byte) }

  /// A backslash: it escapes punctuation; before anything else it stands for itself.
  private mutating func escape(at index: Int) -> Int {
    guard index + 1 < bytes.count, Self.isPunctuation(bytes[index + 1]) else {
      append(UInt8(ascii: "\\"))
      return index + 1
    }
    append(bytes[index + 1])
    return index + 2
  }

  /// `{\_}` is one sign; any other brace is part of the path.
  private mutating func brace(at index: Int) -> Int {
    if index + 3 < bytes.count, bytes[index + 1] == UInt8(ascii: "\\"), "_&%#$~^".utf8.contains(bytes[index + 2]),
      bytes[index + 3] == UInt8(ascii: "}")
    {
      append(bytes[index + 2])
      return index + 4
    }
    append(bytes[index])
    return index + 1
  }

  /// Whether the part at hand ends as an entity that the `;` belongs to: `&amp`, `&#233`.
  private var endsEntity: Bool {
    guard let ampersand, let part = parts.last, part.count - ampersand <= 9, part.count > ampersand + 1 else {
      return false
    }
    return part[(ampersand + 1)...].allSatisfy { Self.isAlphanumeric($0) || $0 == UInt8(ascii: "#") }
  }

  /// A colon of an address, or after the letter of a drive.
  private func isLiteralColon(at index: Int) -> Bool {
    guard let part = parts.last, index + 1 < bytes.count else { return false }
    let next = bytes[index + 1]
    let isSlash = next == UInt8(ascii: "/")
    if isSlash, index + 2 < bytes.count, bytes[index + 2] == UInt8(ascii: "/"), Self.isScheme(part) { return true }
    if isInAddress, Self.isDigit(next) {
      return bytes[(index + 1)...].first { !Self.isDigit($0) } == UInt8(ascii: "/")
    }
    // file:///C:/x.pdf
    if isInAddress, isSlash, part.suffix(2).first == UInt8(ascii: "/"), part.last.map(Self.isLetter) == true {
      return true
    }
    guard part.count == 1, Self.isLetter(part[0]) else { return false }
    let isBackslash =
      next == UInt8(ascii: "\\") && !(index + 2 < bytes.count && "/:;,".utf8.contains(bytes[index + 2]))
    guard isSlash || isBackslash else { return false }
    // «A:/x:PDF» is a title, a path and a type; «C:/x» and «t:C:/x:PDF» have a drive, as no type starts with a slash.
    return parts.count == 1 ? colonsLeft == 1 : parts.count == 2
  }

  /// Unescaped colons up to the end of a file.
  private func colons(from start: Int) -> Int {
    var count = 0
    var index = start
    while index < bytes.count, bytes[index] != UInt8(ascii: ";") {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count, Self.isPunctuation(bytes[index + 1]) {
        index += 1
      } else if bytes[index] == UInt8(ascii: ":") {
        count += 1
      }
      index += 1
    }
    return count
  }

  /// Ends a file and makes it of its parts.
  private mutating func close() {
    if parts.count > 3 {
      // A title whose colons were not escaped.
      let title = Array(parts.dropLast(2).joined(separator: [UInt8(ascii: ":")]))
      parts = [title] + parts.suffix(2)
    }
    let texts = parts.map { String(decoding: Self.trimmed($0), as: UTF8.self) }
    parts = [[]]
    ampersand = nil
    isInAddress = false
    if texts.count > 1 { isBareList = false }
    let file: AttachedFile
    switch texts.count {
    case 1: file = AttachedFile(path: texts[0])
    case 2:
      let isPathFirst = FileTypes.mediaType(ofName: texts[1].lowercased()) != nil && !texts[0].isEmpty
      file =
        isPathFirst
        ? AttachedFile(path: texts[0], type: texts[1]) : AttachedFile(path: texts[1], title: texts[0])
    default: file = AttachedFile(path: texts[1], type: texts[2], title: texts[0])
    }
    if !file.path.isEmpty { files.append(file) }
  }

  /// Pieces of one path that holds a `;` nobody escaped: a piece without the ending of a file goes on in the next.
  private static func joined(_ files: [AttachedFile]) -> [AttachedFile] {
    guard files.count > 1 else { return files }
    var out: [AttachedFile] = []
    var open: [String] = []
    for file in files {
      open.append(file.path)
      guard FileTypes.hasKnownEnding(file.path) else { continue }
      out.append(AttachedFile(path: open.joined(separator: ";")))
      open = []
    }
    return open.isEmpty ? out : files
  }
}

extension FileFieldScanner {
  static func isPunctuation(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !isAlphanumeric(byte)
  }

  static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

  static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// Whether a part ends in two letters or more: what may stand before `://`, also within a title.
  private static func isScheme(_ part: [UInt8]) -> Bool {
    part.suffix(2).count == 2 && part.suffix(2).allSatisfy(isLetter)
  }

  static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return Array(bytes[first...last])
  }
}
