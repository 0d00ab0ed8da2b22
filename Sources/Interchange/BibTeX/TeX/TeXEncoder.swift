import Text

/// Turns CSL rich text into TeX that ``TeXDecoder`` reads back as it was, with balanced braces whatever the text holds
/// (FORMATS §10).
struct TeXEncoder {
  /// Which characters may leave as they are.
  enum Characters: Sendable, Hashable {
    /// All of Unicode.
    case unicode
    /// ASCII, as far as TeX has a command: accents, letters, dashes and quotes.
    case ascii
  }

  private let characters: Characters
  private var hasParagraphs = false
  private var output: [UInt8] = []

  private init(_ characters: Characters) {
    self.characters = characters
  }

  /// The TeX of CSL rich text.
  ///
  /// With paragraphs, two line ends inside the text are a blank line; else, as in a title, every line end is a command.
  static func encode(_ text: String, _ characters: Characters = .unicode, paragraphs: Bool = false) -> String {
    if isPlain(text) { return text }
    var encoder = TeXEncoder(characters)
    encoder.hasParagraphs = paragraphs
    let tokens = RichTextToken.tokens(text)
    var protections = 0
    for (index, token) in tokens.enumerated() {
      switch token {
      case .text(let bytes):
        encoder.append(String(decoding: bytes, as: UTF8.self), isLast: index == tokens.count - 1)
      case .open(.noCase):
        protections += 1
        // An empty group keeps BibTeX from taking a group that starts with a command for one letter.
        if protections == 1 { encoder.write("{", next: tokens.dropFirst(index + 1).first) }
      case .close(.noCase):
        protections -= 1
        if protections == 0 { encoder.write("}") }
      case .open(let tag): encoder.write(command(tag))
      case .close: encoder.write("}")
      }
    }
    return String(decoding: encoder.output, as: UTF8.self)
  }

  /// The TeX of text without tags.
  static func encodePlain(_ text: String, _ characters: Characters = .unicode) -> String {
    if isPlain(text) { return text }
    var encoder = TeXEncoder(characters)
    encoder.append(text, isLast: true)
    return String(decoding: encoder.output, as: UTF8.self)
  }

  private static func command(_ tag: RichTag) -> String {
    switch tag {
    case .italic: "\\emph{"
    case .bold: "\\textbf{"
    case .subscripted: "\\textsubscript{"
    case .superscripted: "\\textsuperscript{"
    case .smallCaps: "\\textsc{"
    case .noCase: "{"
    }
  }

  private static func isPlain(_ text: String) -> Bool {
    var last: UInt8 = 0x20
    for byte in text.utf8 {
      switch byte {
      case 0x20: if last == 0x20 { return false }
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "("),
        UInt8(ascii: ")"),
        UInt8(ascii: "/"):
        break
      case UInt8(ascii: "-"): if last == byte { return false }
      default: return false
      }
      last = byte
    }
    return last != 0x20
  }

  private mutating func write(_ text: String) { output.append(contentsOf: text.utf8) }

  private mutating func write(_ brace: String, next: RichTextToken?) {
    write(brace)
    switch next {
    case .text(let bytes):
      let first = bytes.first ?? UInt8(ascii: "a")
      if !TeXDecoder.isLetter(first), first &- 0x30 >= 10 { write("{}") }
      if characters == .ascii, first >= 0x80 { write("{}") }
    case .open: write("{}")
    case .close, nil: break
    }
  }

  private mutating func append(_ text: String, isLast: Bool) {
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      switch scalar {
      case " ":
        space(isLast: isLast && index == scalars.count - 1, afterLineEnd: index > 0 && scalars[index - 1] == "\n")
      case "\n":
        if isParagraph(scalars, index) {
          write("\n\n")
          index += 1
        } else {
          write("\\newline{}")
        }
      case "-": write(output.last == UInt8(ascii: "-") ? "{}-" : "-")
      case "'": write(output.last == UInt8(ascii: "'") ? "{}'" : "'")
      default:
        if let command = Self.escapes[scalar] {
          write(command)
        } else if scalar.value < 0x20 || scalar.value == 0x7F {
          write("\\ ")
        } else if scalar.value < 0x80 || characters == .unicode {
          output.append(contentsOf: String(scalar).utf8)
        } else {
          index = ascii(scalars, index) - 1
        }
      }
      index += 1
    }
  }

  /// Whether two line ends stand here between two characters that are no blanks.
  private func isParagraph(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard hasParagraphs, index > 0, index + 2 < scalars.count, scalars[index + 1] == "\n" else { return false }
    return ![scalars[index - 1], scalars[index + 2]].contains { $0 == " " || $0 == "\n" || $0 == "%" }
  }

  /// A space that a reader would take for none is written so that it stays.
  private mutating func space(isLast: Bool, afterLineEnd: Bool) {
    let last = output.last
    let isKept = !afterLineEnd && last != nil && last != 0x20 && last != 0x0A && last != UInt8(ascii: "{")
    write(isKept && !isLast ? " " : "\\ ")
  }

  static let escapes: [Unicode.Scalar: String] = [
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "$": "\\$", "&": "\\&", "%": "\\%",
    "#": "\\#", "_": "\\_", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "<": "\\textless{}",
    ">": "\\textgreater{}", "`": "\\textasciigrave{}", "\u{A0}": "~", "\u{AD}": "\\-", "\u{2009}": "\\,",
  ]
}

extension TeXEncoder {
  /// Writes one character with its accents in ASCII where TeX has a command for it; returns the index after it.
  private mutating func ascii(_ scalars: [Unicode.Scalar], _ start: Int) -> Int {
    var end = start + 1
    while end < scalars.count, scalars[end].properties.canonicalCombiningClass != .notReordered { end += 1 }
    let cluster = String(String.UnicodeScalarView(scalars[start..<end]))
    if end == start + 1, let command = Self.commands[cluster] {
      if joins(command) { write("{}") }
      write(command)
      return end
    }
    let parts = Array(cluster.nfd.unicodeScalars)
    let accents = parts.dropFirst().compactMap { Self.accents[$0.value] }
    guard let base = parts.first, parts.count > 1, accents.count == parts.count - 1, let letter = Self.letter(base)
    else {
      write(String(scalars[start]))
      return start + 1
    }
    var text = letter
    for accent in accents { text = "\\\(accent){\(text)}" }
    write("{\(text)}")
    return end
  }

  /// Whether a command of dashes or quotes would be read together with what stands before it.
  private func joins(_ command: String) -> Bool {
    switch (output.last, command.utf8.first) {
    case (UInt8(ascii: "-")?, UInt8(ascii: "-")?), (UInt8(ascii: "'")?, UInt8(ascii: "'")?): true
    case (UInt8(ascii: "?")?, UInt8(ascii: "`")?), (UInt8(ascii: "!")?, UInt8(ascii: "`")?): true
    default: false
    }
  }

  private static func letter(_ base: Unicode.Scalar) -> String? {
    base.isASCII ? (base.properties.isAlphabetic ? String(base) : nil) : commands[String(base)]
  }

  private static let accents: [UInt32: String] = [
    0x300: "`", 0x301: "'", 0x302: "^", 0x303: "~", 0x304: "=", 0x306: "u", 0x307: ".", 0x308: "\"", 0x30A: "r",
    0x30B: "H", 0x30C: "v", 0x323: "d", 0x327: "c", 0x328: "k", 0x331: "b",
  ]

  private static let commands: [String: String] = [
    "ß": "{\\ss}", "æ": "{\\ae}", "Æ": "{\\AE}", "œ": "{\\oe}", "Œ": "{\\OE}", "ø": "{\\o}", "Ø": "{\\O}", "ł": "{\\l}",
    "Ł": "{\\L}", "ı": "{\\i}", "ȷ": "{\\j}", "ð": "{\\dh}", "Ð": "{\\DH}", "þ": "{\\th}", "Þ": "{\\TH}", "đ": "{\\dj}",
    "Đ": "{\\DJ}", "ŋ": "{\\ng}", "Ŋ": "{\\NG}", "–": "--", "—": "---", "“": "``", "”": "''", "‘": "{\\textquoteleft}",
    "’": "{\\textquoteright}", "„": "{\\quotedblbase}", "‚": "{\\quotesinglbase}", "«": "{\\guillemotleft}",
    "»": "{\\guillemotright}", "…": "{\\ldots}", "§": "{\\S}", "¶": "{\\P}", "†": "{\\dag}", "‡": "{\\ddag}",
    "©": "{\\copyright}", "®": "{\\textregistered}", "™": "{\\texttrademark}", "£": "{\\pounds}", "€": "{\\texteuro}",
    "°": "{\\textdegree}", "•": "{\\textbullet}", "·": "{\\textperiodcentered}", "¡": "{\\textexclamdown}",
    "¿": "{\\textquestiondown}", "№": "{\\textnumero}",
  ]
}
