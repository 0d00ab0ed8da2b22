/// Writes `file` fields, so that ``FileFieldScanner`` reads back what was meant.
enum FileFieldPrinter {
  static func text(_ files: [AttachedFile], _ style: BibFiles.Style) -> String {
    guard style == .paths else { return files.map { entry($0, style) }.joined(separator: ";") }
    // A plain list stays plain where it is read back as the same paths; paths of Windows are escaped, as Zotero does.
    let bare = files.map { AttachedFile(path: $0.path) }
    let plain = bare.map(\.path).joined(separator: ";")
    if !plain.utf8.contains(UInt8(ascii: "\\")), FileFieldScanner.files(in: plain) == bare { return plain }
    let escaped = bare.map { self.escaped($0.path) }.joined(separator: ";")
    if FileFieldScanner.files(in: escaped) == bare { return escaped }
    return bare.map { entry($0, .jabref) }.joined(separator: ";")
  }

  private static func entry(_ file: AttachedFile, _ style: BibFiles.Style) -> String {
    let title = style == .mendeley ? "" : escaped(file.title ?? "")
    var path = escaped(file.path)
    // A title «http» before a path «//host/…» is no address.
    if path.hasPrefix("//") { path = "\\" + path }
    return "\(title):\(path):\(escaped(type(of: file, style), isType: true))"
  }

  private static func type(of file: AttachedFile, _ style: BibFiles.Style) -> String {
    guard let type = file.type else { return "" }
    switch style {
    case .jabref: return type.contains("/") ? FileTypes.name(ofMediaType: type.lowercased()) : type
    case .zotero: return file.mediaType ?? type
    case .mendeley, .paths: return FileTypes.ending(ofType: type)
    }
  }

  /// A backslash before the signs that part files and parts, before itself, and before those an entity starts with; in a
  /// type before a comma too, which parts files there.
  private static func escaped(_ text: String, isType: Bool = false) -> String {
    var out: [UInt8] = []
    let bytes = Array(text.utf8)
    out.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: ",") where isType: out += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "&") where isEntity(bytes[(index + 1)...]): out += [UInt8(ascii: "\\"), byte]
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Whether what follows an ampersand up to the end could be taken for the name of an entity.
  private static func isEntity(_ rest: ArraySlice<UInt8>) -> Bool {
    !rest.isEmpty && rest.count <= 9
      && rest.allSatisfy {
        FileFieldScanner.isLetter($0) || FileFieldScanner.isDigit($0) || $0 == UInt8(ascii: "#")
      }
  }
}
