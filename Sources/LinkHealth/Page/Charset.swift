import Glibc

/// Which character encoding a page is in, and its bytes as UTF-8 (WHATWG Encoding; HTML, section 13.2.3).
enum Charset {
  /// The bytes as UTF-8: byte-order mark, then the Content-Type header, then `<meta>`, then what the bytes look like.
  static func utf8(_ bytes: [UInt8], declared: String?) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return convert(bytes[2...], from: "UTF-16LE") ?? bytes }
    if bytes.starts(with: [0xFE, 0xFF]) { return convert(bytes[2...], from: "UTF-16BE") ?? bytes }
    if let name = declared.flatMap(systemName) { return converted(bytes, from: name) }
    // In `<meta>` a UTF-16 label cannot be true: the label was read as ASCII.
    if let name = inMeta(bytes).flatMap(systemName), !name.hasPrefix("UTF-16") { return converted(bytes, from: name) }
    return isUTF8(bytes) ? bytes : convert(bytes[...], from: "CP1252") ?? bytes
  }

  private static func converted(_ bytes: [UInt8], from name: String) -> [UInt8] {
    name == "UTF-8" ? bytes : convert(bytes[...], from: name) ?? bytes
  }

  /// Whether the bytes are UTF-8; in a long text a character may be cut at the end.
  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    if bytes.allSatisfy({ $0 < 0x80 }) { return true }
    for cut in 0...(bytes.count >= 4096 ? 3 : 0) {
      if String(validating: bytes.dropLast(cut), as: UTF8.self) != nil { return true }
    }
    return false
  }

  /// The name that iconv knows for a label of the web, nil for an unknown label.
  private static func systemName(_ label: String) -> String? {
    let label = label.lowercased()
    switch label {
    case "utf-8", "utf8", "unicode-1-1-utf-8": return "UTF-8"
    case "us-ascii", "ascii", "iso-8859-1", "iso8859-1", "latin1", "l1", "windows-1252", "cp1252", "x-cp1252":
      return "CP1252"
    case "utf-16", "utf-16le", "unicode", "ucs-2": return "UTF-16LE"
    case "utf-16be": return "UTF-16BE"
    case "koi8-r", "koi8", "koi", "koi8_r", "cskoi8r": return "KOI8-R"
    case "koi8-u", "koi8-ru": return "KOI8-U"
    case "ibm866", "cp866", "866", "csibm866": return "CP866"
    case "macintosh", "mac", "x-mac-roman": return "MACINTOSH"
    case "x-mac-cyrillic", "x-mac-ukrainian": return "MAC-CYRILLIC"
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j": return "CP932"
    case "euc-jp", "x-euc-jp": return "EUC-JP"
    case "iso-2022-jp": return "ISO-2022-JP"
    case "euc-kr", "ks_c_5601-1987", "korean", "windows-949", "ksc5601": return "CP949"
    case "gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030", "chinese": return "GB18030"
    case "big5", "big5-hkscs", "x-x-big5": return "BIG5-HKSCS"
    default: break
    }
    for prefix in ["windows-", "cp", "x-cp"] where label.hasPrefix(prefix) {
      let number = label.dropFirst(prefix.count)
      if let page = Int(number), (1250...1258).contains(page) || page == 874 { return "CP\(page)" }
    }
    for prefix in ["iso-8859-", "iso8859-", "iso_8859-"] where label.hasPrefix(prefix) {
      let number = label.dropFirst(prefix.count).prefix { $0.isNumber }
      if let part = Int(number), (2...16).contains(part), part != 12 {
        return part == 9 ? "CP1254" : "ISO-8859-\(part)"
      }
    }
    return nil
  }

  /// The label in `<meta charset=…>` or `<meta … content="…charset=…">` or an XML declaration, within the first 4 KiB.
  private static func inMeta(_ bytes: [UInt8]) -> String? {
    let window = bytes.prefix(4096)
    var index = window.startIndex
    while let lower = ByteSearch.find("charset", in: window[index...]) {
      var rest = window[(lower + 7)...].drop { $0 <= 0x20 }
      index = lower + 7
      guard rest.first == UInt8(ascii: "=") else { continue }
      rest = rest.dropFirst().drop { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
      let label = rest.prefix { $0 > 0x20 && ![0x22, 0x27, 0x3E, 0x3B, 0x2F].contains($0) }
      if !label.isEmpty { return String(decoding: label, as: UTF8.self) }
    }
    guard window.starts(with: "<?xml".utf8), let place = ByteSearch.find("encoding", in: window.prefix(200)) else {
      return nil
    }
    let rest = window[(place + 8)...].drop { $0 <= 0x20 || $0 == UInt8(ascii: "=") || $0 == 0x22 || $0 == 0x27 }
    return String(decoding: rest.prefix { $0 > 0x20 && ![0x22, 0x27, 0x3F].contains($0) }, as: UTF8.self)
  }

  /// Converts with iconv; a byte that is none of the encoding becomes U+FFFD. Nil where the system does not know the encoding.
  private static func convert(_ bytes: ArraySlice<UInt8>, from name: String) -> [UInt8]? {
    let descriptor = unsafe iconv_open("UTF-8", name)
    guard unsafe descriptor != iconv_t(bitPattern: -1), let descriptor = unsafe descriptor else { return nil }
    defer { unsafe iconv_close(descriptor) }
    var result = [UInt8](repeating: 0, count: bytes.count * 3 + 16)
    var input = bytes.map { CChar(bitPattern: $0) }
    let made = unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe result.withUnsafeMutableBytes { target in
        var from = source.baseAddress
        var fromLeft = source.count
        var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var toLeft = target.count
        while fromLeft > 0, toLeft > 4 {
          guard unsafe iconv(descriptor, &from, &fromLeft, &to, &toLeft) == -1 else { break }
          guard fromLeft > 0, toLeft > 4, let bad = unsafe from, let place = unsafe to else { break }
          for (offset, byte) in [UInt8(0xEF), 0xBF, 0xBD].enumerated() {
            unsafe place[offset] = CChar(bitPattern: byte)
          }
          unsafe to = unsafe place + 3
          toLeft -= 3
          unsafe from = unsafe bad + 1
          fromLeft -= 1
        }
        return target.count - toLeft
      }
    }
    result.removeSubrange(made...)
    return result
  }
}
