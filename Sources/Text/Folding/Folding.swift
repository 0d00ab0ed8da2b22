/// Folding of text for comparison and search: a fixed, locale-free function of its options, the same on every machine.
public struct Folding: Sendable, Equatable {
  /// What is folded together.
  public struct Options: OptionSet, Sendable {
    /// The bits of the set.
    public let rawValue: Int
    /// A set of bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Full case folding: `Straße` and `STRASSE` become `strasse`.
    public static let letterCase = Options(rawValue: 1 << 0)
    /// Accents, points and other marks on letters are dropped, spacing vowel signs of Indic scripts stay.
    public static let diacritics = Options(rawValue: 1 << 1)
    /// Letters without a decomposition become their nearest basic ones: ø → o, ł → l, æ → ae, ß → ss, ə → e, ı → i.
    public static let letters = Options(rawValue: 1 << 2)
    /// Compatibility forms become plain ones: ﬁ → fi, Ａ → A, ² → 2.
    public static let compatibility = Options(rawValue: 1 << 3)
    /// All dashes, hyphens and minus signs become `-`.
    public static let dashes = Options(rawValue: 1 << 4)
    /// All double quotation marks become `"`, all single ones and apostrophes `'`.
    public static let quotes = Options(rawValue: 1 << 5)
    /// All blanks, tabulators and line ends become one space; those at both ends are dropped.
    public static let blanks = Options(rawValue: 1 << 6)
    /// Soft hyphens, zero-width characters, joiners, variation selectors and direction marks are dropped.
    public static let invisibles = Options(rawValue: 1 << 7)
    /// Punctuation and symbols become a space, apostrophes inside words are dropped.
    public static let punctuation = Options(rawValue: 1 << 8)
  }

  /// What this folding folds together.
  public let options: Options

  /// A folding of the given options.
  public init(_ options: Options) { self.options = options }

  /// Typographic variants only: dashes, quotation marks, blanks, invisible characters. Letters stay as they are.
  public static let typography = Folding([.dashes, .quotes, .blanks, .invisibles])
  /// For search: everything but punctuation.
  public static let search = Folding([
    .letterCase, .diacritics, .letters, .compatibility, .dashes, .quotes, .blanks, .invisibles,
  ])
  /// For matching of titles: as ``search``, and without punctuation. Articles are kept.
  public static let title = Folding([
    .letterCase, .diacritics, .letters, .compatibility, .dashes, .quotes, .blanks, .invisibles, .punctuation,
  ])
  /// For comparison without regard to case only.
  public static let caseless = Folding([.letterCase])

  /// The folded text, in NFC.
  public func callAsFunction(_ text: String) -> String {
    if let ascii = foldedASCII(text) { return ascii }
    return foldedUnicode(text)
  }

  // MARK: - ASCII

  /// The answer for pure ASCII text, nil for other text.
  private func foldedASCII(_ text: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    let folds = (
      letterCase: options.contains(.letterCase), blanks: options.contains(.blanks),
      punctuation: options.contains(.punctuation), invisibles: options.contains(.invisibles),
      quotes: options.contains(.quotes)
    )
    var changed = false
    for byte in text.utf8 {
      if byte >= 0x80 { return nil }
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where folds.letterCase:
        bytes.append(byte | 0x20)
        changed = true
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        bytes.append(byte)
      case 0x09...0x0D, 0x20:
        if folds.blanks {
          if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
          changed = true
        } else {
          bytes.append(byte)
        }
      case 0x00...0x08, 0x0E...0x1F, 0x7F:
        if folds.invisibles { changed = true } else { bytes.append(byte) }
      default:
        if folds.punctuation {
          changed = true
          if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") { continue }
          if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
        } else if folds.quotes, byte == UInt8(ascii: "`") {
          bytes.append(UInt8(ascii: "'"))
          changed = true
        } else {
          bytes.append(byte)
        }
      }
    }
    if folds.blanks || folds.punctuation, bytes.last == 0x20 { bytes.removeLast() }
    return changed ? String(decoding: bytes, as: UTF8.self) : text
  }

  // MARK: - Unicode

  private func foldedUnicode(_ text: String) -> String {
    let decomposes = options.contains(.diacritics) || options.contains(.compatibility)
    // Composed first, so that canonically equal texts are classed alike.
    var source = Array((decomposes ? text : text.nfc).unicodeScalars)
    if options.contains(.letterCase) { source = CaseFolding.folded(source) }
    if decomposes {
      source = NormalizationForm.decomposed(source, compatibility: options.contains(.compatibility))
      // A compatibility mapping may bring capitals back (㎒ → MHz).
      if options.contains(.letterCase), options.contains(.compatibility) { source = CaseFolding.folded(source) }
    }
    var out = String.UnicodeScalarView()
    let squeezes = options.contains(.blanks) || options.contains(.punctuation)
    func space() {
      if !squeezes { out.append(" ") } else if let last = out.last, last != " " { out.append(" ") }
    }
    for scalar in source {
      if options.contains(.invisibles), CharacterClass.isInvisible(scalar) { continue }
      if options.contains(.blanks), CharacterClass.isBlank(scalar) {
        space()
        continue
      }
      if options.contains(.diacritics), CharacterClass.isDiacritic(scalar) { continue }
      if scalar.value < 0x80, CharacterClass.isASCIIAlphanumeric(scalar) {
        out.append(scalar)
        continue
      }
      if options.contains(.punctuation) {
        if CharacterClass.isApostrophe(scalar) { continue }
        if CharacterClass.isPunctuation(scalar) {
          space()
          continue
        }
      }
      if options.contains(.dashes), CharacterClass.isDash(scalar) {
        out.append("-")
      } else if options.contains(.quotes), CharacterClass.isDoubleQuote(scalar) {
        out.append("\"")
      } else if options.contains(.quotes), CharacterClass.isSingleQuote(scalar) {
        out.append("'")
      } else if options.contains(.letters), let basic = BasicLetters.substitute(for: scalar) {
        out.append(contentsOf: basic.unicodeScalars)
      } else {
        out.append(scalar)
      }
    }
    if squeezes, out.last == " " { out.removeLast() }
    return String(out).nfc
  }
}
