/// The character references of HTML that stand in wikitext: numbers, and the names of HTML 4 (HTML 4.01, §24).
enum HTMLCharacters {
  /// The character a reference at a `&` stands for, and the byte after it; nil where it is none.
  static func decode(_ text: [UInt8], at start: Int, limit: Int) -> (String, Int)? {
    let end = min(limit, start + 12)
    guard let semicolon = text[start..<end].firstIndex(of: UInt8(ascii: ";")), semicolon > start + 1 else { return nil }
    let name = String(decoding: text[(start + 1)..<semicolon], as: UTF8.self)
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let value =
        digits.hasPrefix("x") || digits.hasPrefix("X") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let scalar = value.flatMap(Unicode.Scalar.init), scalar.value >= 0x20 || scalar.value == 9 else {
        return nil
      }
      return (String(Character(scalar)), semicolon + 1)
    }
    return named[name].map { (String(Character($0)), semicolon + 1) }
  }

  private static let named: [String: Unicode.Scalar] = {
    var table: [String: Unicode.Scalar] = [:]
    func add(_ names: String, from first: UInt32) {
      for (offset, name) in names.split(separator: " ").enumerated() {
        if name != "-" { table[String(name)] = Unicode.Scalar(first + UInt32(offset)) }
      }
    }
    add(
      """
      nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro \
      para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil \
      Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
      Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml \
      igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute \
      thorn yuml
      """, from: 0xA0)
    add(
      "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau Upsilon Phi "
        + "Chi Psi Omega", from: 0x391)
    add(
      "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon "
        + "phi chi psi omega", from: 0x3B1)
    for (name, value) in [
      ("amp", 0x26), ("lt", 0x3C), ("gt", 0x3E), ("quot", 0x22), ("apos", 0x27), ("OElig", 0x152), ("oelig", 0x153),
      ("Scaron", 0x160), ("scaron", 0x161), ("Yuml", 0x178), ("ensp", 0x2002), ("emsp", 0x2003), ("thinsp", 0x2009),
      ("hairsp", 0x200A), ("zwnj", 0x200C), ("zwj", 0x200D), ("lrm", 0x200E), ("rlm", 0x200F), ("ndash", 0x2013),
      ("mdash", 0x2014), ("lsquo", 0x2018), ("rsquo", 0x2019), ("sbquo", 0x201A), ("ldquo", 0x201C), ("rdquo", 0x201D),
      ("bdquo", 0x201E), ("dagger", 0x2020), ("Dagger", 0x2021), ("bull", 0x2022), ("hellip", 0x2026),
      ("permil", 0x2030), ("prime", 0x2032), ("Prime", 0x2033), ("lsaquo", 0x2039), ("rsaquo", 0x203A),
      ("frasl", 0x2044), ("euro", 0x20AC), ("trade", 0x2122), ("larr", 0x2190), ("rarr", 0x2192), ("minus", 0x2212),
      ("infin", 0x221E), ("asymp", 0x2248), ("ne", 0x2260), ("le", 0x2264), ("ge", 0x2265), ("lbrack", 0x5B),
      ("rbrack", 0x5D), ("lbrace", 0x7B), ("rbrace", 0x7D), ("vert", 0x7C), ("equals", 0x3D), ("num", 0x23),
    ] as [(String, UInt32)] {
      table[name] = Unicode.Scalar(value)
    }
    return table
  }()
}
