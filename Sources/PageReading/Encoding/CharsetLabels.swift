/// Labels of character encodings: where they stand, what they mean, and what iconv calls them.
enum CharsetLabels {
  /// The `charset` parameter of a Content-Type value, lower case.
  static func charset(ofContentType value: String) -> String? {
    let lower = value.lowercased()
    guard let place = lower.firstPlace(of: "charset") else { return nil }
    let rest = lower[place.upperBound...].drop { $0 == " " || $0 == "\t" }
    guard rest.first == "=" else { return nil }
    let label = rest.dropFirst().drop { " \t\"'".contains($0) }.prefix { !" \t\"';,>/".contains($0) }
    return label.isEmpty ? nil : String(label)
  }

  /// The encoding that the first 4,096 bytes declare in an XML declaration or a meta element.
  static func declared(in bytes: [UInt8]) -> (name: String, isXML: Bool)? {
    let head = String(decoding: bytes.prefix(4096).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
    if head.drop(while: { $0.isWhitespace }).hasPrefix("<?xml"), let end = head.firstPlace(of: "?>"),
      let place = head[..<end.lowerBound].firstPlace(of: "encoding")
    {
      let rest = head[place.upperBound..<end.lowerBound].drop { " =\"'".contains($0) }.prefix { !" \"'".contains($0) }
      if !rest.isEmpty { return (String(rest), true) }
    }
    var start = head.startIndex
    while let place = head.firstPlace(of: "<meta", from: start) {
      let tag = head[place.upperBound...].prefix { $0 != ">" }
      if let label = charset(ofContentType: String(tag)) { return (label, false) }
      start = place.upperBound
    }
    return nil
  }

  /// The primary language in the `lang` attribute of the document, from the first 4,096 bytes.
  static func language(in bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(4096).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
    guard let tag = head.firstPlace(of: "<html"),
      let place = head[tag.upperBound...].prefix(while: { $0 != ">" }).firstPlace(of: "lang=")
    else { return nil }
    let label = head[place.upperBound...].drop { "\"' ".contains($0) }.prefix { $0.isLetter }
    return label.isEmpty ? nil : String(label)
  }

  /// The standard name of a label (WHATWG Encoding Standard, §4.2); nil for labels nobody knows.
  static func standardName(_ label: String) -> String? {
    switch label {
    case "utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8": "utf-8"
    case "iso-8859-1", "iso8859-1", "iso88591", "latin1", "l1", "ascii", "us-ascii", "windows-1252", "cp1252",
      "x-cp1252", "iso_8859-1":
      "windows-1252"
    case "iso-8859-9", "latin5", "windows-1254", "cp1254", "iso8859-9": "windows-1254"
    case "iso-8859-11", "tis-620", "windows-874", "iso8859-11": "windows-874"
    case "windows-1250", "cp1250", "x-cp1250": "windows-1250"
    case "windows-1251", "cp1251", "x-cp1251", "win-1251", "win1251": "windows-1251"
    case "windows-1253", "cp1253": "windows-1253"
    case "windows-1255", "cp1255": "windows-1255"
    case "windows-1256", "cp1256": "windows-1256"
    case "windows-1257", "cp1257": "windows-1257"
    case "windows-1258", "cp1258": "windows-1258"
    case "koi8-r", "koi8", "koi", "koi8_r": "koi8-r"
    case "koi8-u", "koi8-ru": "koi8-u"
    case "ibm866", "cp866", "866": "ibm866"
    case "macintosh", "mac", "x-mac-roman": "macintosh"
    case "x-mac-cyrillic": "x-mac-cyrillic"
    case "gb2312", "gbk", "gb_2312-80", "chinese", "x-gbk", "csgb2312": "gbk"
    case "gb18030": "gb18030"
    case "big5", "big5-hkscs", "x-x-big5", "cn-big5": "big5"
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji", "cp932": "shift_jis"
    case "euc-jp", "x-euc-jp", "eucjp": "euc-jp"
    case "iso-2022-jp", "csiso2022jp": "iso-2022-jp"
    case "euc-kr", "ks_c_5601-1987", "korean", "ksc5601", "windows-949", "cp949": "euc-kr"
    case "utf-16", "utf-16le", "unicode", "ucs-2": "utf-16le"
    case "utf-16be": "utf-16be"
    case let label where label.hasPrefix("iso-8859-") || label.hasPrefix("iso8859-"):
      "iso-8859-" + label.drop { $0 != "8" }.dropFirst(5)
    default: nil
    }
  }

  /// What the C library calls an encoding.
  static func converterName(_ name: String) -> String {
    switch name {
    case "windows-874": "CP874"
    case let name where name.hasPrefix("windows-"): "CP" + name.dropFirst(8)
    case "x-mac-cyrillic": "MAC-CYRILLIC"
    case "macintosh": "MACINTOSH"
    case "gbk": "GB18030"
    case "big5": "BIG5-HKSCS"
    case "shift_jis": "CP932"
    case "euc-kr": "CP949"
    case "ibm866": "CP866"
    default: name.uppercased()
    }
  }

  /// The encoding that pages of a language without any declaration are in most often (WHATWG HTML, §13.2.3.2).
  static func usual(for language: String) -> String? {
    switch language {
    case "ru", "bg", "be", "mk", "sr", "uk", "kk", "ky", "mn", "tg", "tt": "windows-1251"
    case "pl", "cs", "sk", "hu", "sl", "hr", "ro", "sq", "bs": "windows-1250"
    case "tr", "az", "ku": "windows-1254"
    case "el": "windows-1253"
    case "he": "windows-1255"
    case "ar", "fa", "ur": "windows-1256"
    case "et", "lv", "lt": "windows-1257"
    case "th": "windows-874"
    case "vi": "windows-1258"
    case "ja": "shift_jis"
    case "ko": "euc-kr"
    case "zh": "gbk"
    default: nil
    }
  }
}
