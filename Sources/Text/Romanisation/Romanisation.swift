/// A text in Latin letters, with the scheme that made it and what had to be assumed.
public struct Romanisation: Sendable, Equatable {
  /// The romanised text, with the marks of its scheme (`Khrushchëv`, `Yel’tsin`), in NFC.
  public let text: String
  /// The scheme used, for example `Russian-Latin/BGN`; nil when the text had nothing to romanise.
  public let scheme: String?
  /// The language the rules are of; nil when the text had nothing to romanise.
  public let language: TextLanguage?
  /// The language that was taken for granted because none was given and the letters do not tell (unknown Cyrillic counts as
  /// Russian, Han characters read as Mandarin), nil when nothing was.
  public let assumed: TextLanguage?

  /// How words of scripts without capital letters are capitalised.
  public enum Capitals: Sendable, Equatable {
    /// Every word, as names want it.
    case everyWord
    /// The first word only, as titles want it.
    case firstWord
  }

  /// Romanises everything in the text that is not Latin, by the rules of a language.
  ///
  /// Letters of scripts without rules here stay as they are. A language whose script does not occur in the text is ignored;
  /// without a language, distinctive letters decide (ґ and є are Ukrainian, ҝ and ҹ Azerbaijani, …).
  /// Source: BGN/PCGN romanisation systems; for Korean the Revised Romanization, for Japanese kana Hepburn, for Chinese pinyin
  /// without tones, for Greek ELOT 743.
  public static func romanise(
    _ text: String, language: TextLanguage? = nil, capitals: Capitals = .everyWord
  ) -> Romanisation {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return Romanisation(text: text, scheme: nil, language: nil, assumed: nil)
    }
    let scalars = Array(text.nfc.unicodeScalars)
    guard let script = RomanisedScript.dominant(in: scalars) else {
      return Romanisation(text: text, scheme: nil, language: nil, assumed: nil)
    }
    let choice = LanguageGuess.language(of: scalars, script: script, stated: language)
    var result = ""
    var index = 0
    var isFirst = true
    while index < scalars.count {
      guard let own = RomanisedScript(scalars[index]) else {
        result.unicodeScalars.append(scalars[index])
        if CharacterClass.isLetter(scalars[index]) { isFirst = false }
        index += 1
        continue
      }
      let start = index
      while index < scalars.count, own.continues(with: scalars[index]) { index += 1 }
      let word = Array(scalars[start..<index])
      let rules =
        own == script ? choice.language : LanguageGuess.language(of: word, script: own, stated: language).language
      var latin = own.romanise(word, language: rules)
      if !own.hasCase, capitals == .everyWord || isFirst, !Self.endsInLetter(result) {
        latin = Capitalisation.capitalised(latin)
      }
      isFirst = false
      result += latin
    }
    return Romanisation(
      text: result.nfc, scheme: script.schemeName(choice.language), language: choice.language,
      assumed: choice.isAssumed ? choice.language : nil)
  }

  /// The romanised text in ASCII for keys: marks, apostrophes and quotation marks dropped, ë → e, ə → e, ß → ss; letters that have no
  /// romanisation are left out.
  public var ascii: String { Self.ascii(text) }

  /// A Latin text in ASCII, by the same rules as ``ascii``; case is kept.
  public static func ascii(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return text.utf8.contains(where: isMark)
        ? String(decoding: text.utf8.filter { !isMark($0) }, as: UTF8.self) : text
    }
    let folded = Folding([.diacritics, .letters, .compatibility, .dashes, .quotes, .blanks, .invisibles])(text)
    return String(decoding: folded.utf8.filter { $0 < 0x80 && !isMark($0) }, as: UTF8.self)
  }

  /// Apostrophes, and the double ones that stand for the hard sign.
  private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") }

  private static func endsInLetter(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last else { return false }
    return CharacterClass.isLetter(last)
  }
}
