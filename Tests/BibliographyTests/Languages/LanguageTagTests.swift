import Bibliography
import TestSupport
import Testing

@Suite("Language tags")
struct LanguageTagTests {
  @Test(
    "Well-formed tags are normalised",
    arguments: [
      ("en", "en"), ("EN-us", "en-US"), ("en_US", "en-US"), ("az-cyrl", "az-Cyrl"), ("ZH-HANT-tw", "zh-Hant-TW"),
      ("es-419", "es-419"), ("de-1996", "de-1996"), ("sl-rozaj-biske", "sl-rozaj-biske"), ("eng", "en"), ("ger", "de"),
      ("aze-Latn", "az-Latn"),
      ("zh-cmn-Hans-CN", "zh-cmn-Hans-CN"), ("en-a-myext-b-another", "en-a-myext-b-another"),
      ("x-private", "x-private"), ("de-x-own", "de-x-own"), ("iw", "he"), ("i-klingon", "tlh"),
      ("en-GB-oed", "en-GB-oxendict"), ("grc", "grc"),
    ])
  func normalised(text: String, expected: String) throws {
    let tag = try #require(LanguageTag(text))
    #expect(tag.text == expected)
    #expect(LanguageTag(tag.text) == tag)
  }

  @Test(
    "What is no tag is refused",
    arguments: [
      "", "e", "x", "en-", "-en", "en--US", "en US", "é", "123", "en-US-US-US-x", "de-1996-1996", "en-a", "en-a-b-c",
      "languagelanguage", "en-a-xx-a-yy", "e1", "en-\u{0}",
    ])
  func refused(text: String) {
    #expect(LanguageTag(text) == nil)
  }

  @Test("The parts of a tag")
  func parts() throws {
    let tag = try #require(LanguageTag("zh-hant-tw"))
    #expect((tag.language, tag.script, tag.region) == ("zh", "Hant", "TW"))
    #expect(tag.base.text == "zh")
    #expect(
      tag.matches(LanguageTag("zh")!) && !tag.matches(LanguageTag("zh-Hans")!) && !tag.matches(LanguageTag("ja")!))
  }

  @Test(
    "Languages are read by any of their names",
    arguments: [
      ("English", "en"), ("german", "de"), ("Deutsch", "de"), ("ngerman", "de"), ("UKenglish", "en-GB"),
      ("american", "en-US"), ("русский", "ru"), ("Русский", "ru"), ("Azerbaijani", "az"), ("Azeri", "az"),
      ("azərbaycan dili", "az"), ("中文", "zh"),
      ("Simplified Chinese", "zh-Hans"), ("español", "es"), ("castellano", "es"), ("brazil", "pt-BR"), ("de", "de"),
      ("ENG", "en"), ("en-AU", "en-AU"), ("grc", "grc"), (" French ", "fr"), ("Ukrainian", "uk"), ("فارسی", "fa"),
      ("Englisch", "en"), ("англ.", "en"), ("英语", "en"), ("русский", "ru"), ("anglais", "en"), ("рус.", "ru"),
    ])
  func named(text: String, expected: String) {
    #expect(LanguageTag(reading: text)?.text == expected)
  }

  @Test(
    "A word that is no language is refused",
    arguments: ["formal", "Klingonese", "unknown", "english and german", "", "x-foo", "12"])
  func unnamed(text: String) {
    #expect(LanguageTag(reading: text) == nil)
  }

  @Test("Names of a tag, the nearest row where there is none of its own")
  func names() throws {
    let table: [(String, String, String, String)] = [
      ("az", "Azerbaijani", "azərbaycan", "azerbaijani"), ("az-Cyrl", "Azerbaijani", "azərbaycan", "azerbaijani"),
      ("en-GB", "British English", "British English", "british"), ("en-ZA", "English", "English", "english"),
      ("de", "German", "Deutsch", "ngerman"),
      ("zh-Hant-TW", "Traditional Chinese", "繁體中文", "chinese-traditional"),
      ("uk", "Ukrainian", "українська", "ukrainian"),
    ]
    for (text, english, own, babel) in table {
      let tag = try #require(LanguageTag(text))
      #expect((tag.englishName, tag.ownName, tag.babelName) == (english, own, babel), "\(text)")
    }
    #expect(LanguageTag("qaa")?.englishName == nil)
    #expect(LanguageTag("de")?.threeLetterCode == "deu")
  }

  @Test("Every babel name, English name and own name that is printed reads back as the same language")
  func roundTrip() throws {
    let tags = [
      "en", "en-US", "en-GB", "en-AU", "en-CA", "en-NZ", "de", "de-AT", "de-CH", "fr", "fr-CA", "es", "es-MX", "it",
      "pt", "pt-BR", "nl", "pl", "ru", "uk", "be", "bg", "cs", "sk", "sl", "hr", "bs", "mk", "az", "tr", "kk", "uz",
      "tk", "tt", "hy", "ka", "fa",
      "ku", "ar", "he", "el", "grc", "la", "ro", "hu", "fi", "et", "lv", "lt", "sv", "da", "no", "nn", "is", "ga", "gd",
      "cy", "br", "ca", "gl", "eu", "sq", "zh", "zh-Hans", "zh-Hant", "ja", "ko", "vi", "th", "id", "ms", "hi", "ur",
      "bn", "ta", "sa", "mn", "sw", "eo", "yi",
    ]
    for text in tags {
      let tag = try #require(LanguageTag(text))
      #expect(LanguageTag(babel: try #require(tag.babelName)) == tag, "\(text)")
      #expect(LanguageTag(reading: try #require(tag.englishName)) == tag, "\(text)")
      #expect(LanguageTag(reading: try #require(tag.ownName)) == tag, "\(text)")
    }
    #expect(LanguageTag(babel: "klingon") == nil)
  }

  @Test("Random text is refused or normal, and normal tags are stable")
  func damaged() {
    var random = SeededGenerator(seed: 71)
    let pieces = ["en", "US", "-", "_", "Latn", "x", "1996", "é", " ", "a", "cmn", "419", "abcdefghi", "", "oxendict"]
    var valid = 0
    for _ in 0..<6_000 {
      let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined(
        separator: Bool.random(using: &random) ? "-" : "")
      guard let tag = LanguageTag(text) else { continue }
      valid += 1
      #expect(LanguageTag(tag.text) == tag, "\(text) \(tag)")
    }
    #expect(valid > 150)
  }
}
