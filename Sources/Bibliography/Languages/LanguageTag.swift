/// A language tag of BCP 47 (RFC 5646, section 2.1), normalised in case: `en-US`, `az-Cyrl`, `zh-Hant-TW`.
///
/// Well-formed tags are taken whether or not their parts are registered.
public struct LanguageTag: Sendable, Hashable {
  /// The whole tag, normalised.
  public let text: String
  /// The language without script, region and variants: `en`; `x` for a tag of private use alone.
  public let language: String
  /// The script by ISO 15924: `Cyrl`.
  public let script: String?
  /// The region by ISO 3166-1 or UN M.49: `US`, `419`.
  public let region: String?

  /// Reads a well-formed tag in any case, with `-` or `_` between its parts; nil for anything else.
  ///
  /// A three-letter code of ISO 639 becomes the two-letter one where there is one, as RFC 5646 demands (section 2.2.1).
  public init?(_ text: String) {
    guard let parts = LanguageTagParser.parts(text) else { return nil }
    self.text = parts.all.joined(separator: "-")
    language = parts.language
    script = parts.script
    region = parts.region
  }

  /// Reads a tag or any name of a language: English, own, babel or in another language: `German`, `deutsch`, `ngerman`, `нем.`.
  ///
  /// A word that is no name of a known language and no code of two or three letters is refused: «formal» has the form of a
  /// tag, and is none.
  public init?(reading text: String) {
    let trimmed = NameParser.trimmed(text)
    let name = LanguageTable.fold(trimmed)
    if let row = LanguageTable.byName[name] ?? LanguageTable.byBabel[trimmed] ?? LanguageTable.byBabel[name] {
      self.init(LanguageTable.rows[row].tag)
      return
    }
    // Other languages' names for it: «englisch», «англ.», «英语».
    if let known = ForeignLanguageNames.tag(name.hasSuffix(".") ? String(name.dropLast()) : name) {
      self.init(known)
      return
    }
    guard let tag = LanguageTag(trimmed), tag.language.utf8.count <= 3, tag.language != "x" else { return nil }
    self = tag
  }

  /// Reads a name of the LaTeX packages babel and polyglossia, as biblatex's `langid` has it.
  public init?(babel name: String) {
    let trimmed = NameParser.trimmed(name)
    guard let row = LanguageTable.byBabel[trimmed] ?? LanguageTable.byBabel[trimmed.lowercased()] else { return nil }
    self.init(LanguageTable.rows[row].tag)
  }
}

extension LanguageTag {
  /// The name of the language in English: «Azerbaijani»; of a regional form where it has one of its own.
  public var englishName: String? { row.map { LanguageTable.first($0.english) } }

  /// The name the language has for itself: «azərbaycan».
  public var ownName: String? { row.map { LanguageTable.first($0.own) } }

  /// The name of the LaTeX package babel: `british`, `ngerman`.
  public var babelName: String? { row?.babel.split(separator: " ").first.map(String.init) }

  /// The three-letter code of ISO 639-3, where it differs from the tag: `deu`.
  public var threeLetterCode: String? {
    LanguageTable.byTag[language].flatMap { LanguageTable.rows[$0].codes.split(separator: " ").first.map(String.init) }
  }

  /// The language alone, without script, region and variants.
  public var base: LanguageTag { LanguageTag(language) ?? self }

  /// Whether the text of one can be read by a reader of the other: the same language, and the same script where both say one.
  public func matches(_ other: LanguageTag) -> Bool {
    guard language == other.language else { return false }
    guard let script, let otherScript = other.script else { return true }
    return script == otherScript
  }

  /// The most exact row: language with script or region, then the language.
  private var row: LanguageTable.Row? {
    let tags = [text, region.map { "\(language)-\($0)" }, script.map { "\(language)-\($0)" }, language]
    return tags.compactMap { $0 }.lazy.compactMap { LanguageTable.byTag[$0] }.first.map { LanguageTable.rows[$0] }
  }
}

extension LanguageTag: CustomStringConvertible, LosslessStringConvertible {
  /// The whole tag.
  public var description: String { text }
}

extension LanguageTag: Comparable {
  /// By the bytes of the tags.
  public static func < (left: LanguageTag, right: LanguageTag) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
