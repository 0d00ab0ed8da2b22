import Testing

@testable import Text

@Suite("The search of a quotation")
struct QuotationTests {
  private static let page = """
    The harbour of Veldhaven froze in the second week of January 1911, and the ferries lay still. «It was», wrote the \
    ledger’s keeper, “a win\u{AD}ter without end — or nearly so”. The commission had cut the night rate twice. The \
    \u{FB01}rst strike began in the spring; the second, in 1913, was never counted: l’hiver sans fin. [Editor: see note.] And so on... until \
    the wind turned. The commission had cut the day rate once.
    """

  private func find(_ quotation: String, approximately: Bool = true) -> (grade: QuotationMatch.Grade, words: String)? {
    let text = FoldedText(Self.page)
    return Quotation(quotation).find(in: text, approximately: approximately).map {
      ($0.grade, text.sourceText($0.range))
    }
  }

  @Test("words that a place begins or ends in are given whole")
  func wholeWords() throws {
    let text = FoldedText("Then «Twelve ships» were löst, at 1920.")
    let folded = String(decoding: text.bytes, as: UTF8.self)
    func range(_ part: String) throws -> Range<Int> {
      let found = try #require(folded.range(of: part))
      let start = folded.utf8.distance(from: folded.startIndex, to: found.lowerBound)
      return start..<start + part.utf8.count
    }
    #expect(try text.sourceWords(range("elve ship")) == "Twelve ships")
    #expect(try text.sourceWords(range("were")) == "were")
    #expect(try text.sourceWords(range("e l")) == "were löst")
    #expect(try text.sourceWords(range("192")) == "1920")
    #expect(text.sourceWords(0..<text.bytes.count) == text.source)
  }

  @Test(
    "finds it letter by letter, then but for typography, then by its parts",
    arguments: [
      ("The commission had cut the night rate twice.", QuotationMatch.Grade.exact, nil as String?),
      ("ferries lay still", .exact, nil),
      ("a winter without end - or nearly so", .normalised, "a win\u{AD}ter without end — or nearly so"),
      ("“It was”, wrote the ledger's keeper", .normalised, "«It was», wrote the ledger’s keeper"),
      ("The first   strike\nbegan", .normalised, "The \u{FB01}rst strike began"),
      ("[Editor: see note.]", .exact, nil), ("And so on... until", .exact, nil),
      ("And so on… until", .normalised, "And so on... until"),
      ("The harbour […] froze in the second week", .parts, "The harbour of Veldhaven froze in the second week"),
      ("The harbour of Veldhaven froze … ferries lay still", .parts, nil),
      ("the ferries . . . still", .parts, "the ferries lay still"),
      ("[t]he ferries lay still", .parts, "the ferries lay still"),
      ("[t]he commission had cut the night", .parts, "The commission had cut the night"),
      ("the second, in 1913, was never [properly] counted", .parts, "the second, in 1913, was never counted"),
      ("the [later one], in 1913, was never counted", .parts, "the second, in 1913, was never counted"),
      ("the ferries [sic] lay still", .parts, "the ferries lay still"),
      ("[A] winter without end", .parts, "a win\u{AD}ter without end"),
      ("[L]’hiver sans fin", .parts, "l’hiver sans fin"),
      ("The [A] commission had cut", .parts, "The commission had cut"),
    ])
  func found(_ quotation: String, _ grade: QuotationMatch.Grade, _ words: String?) throws {
    let match = try #require(find(quotation, approximately: false))
    #expect(match.grade == grade)
    if let words { #expect(match.words == words) }
  }

  @Test(
    "does not find what is not there",
    arguments: [
      "the commission had cut the night rate twice", "erries lay stil", "ferries lay […] harbour", "", "“”", "[…]", "…",
      "The commission had cut the night rate thrice.", "ferries lay still and", "[x]he ferries",
    ])
  func missing(_ quotation: String) {
    #expect(find(quotation, approximately: false) == nil)
  }

  @Test(
    "takes the place whose context agrees, and none where two agree alike or a few words stand by chance",
    arguments: [
      ("The commission had cut the", "without end — or nearly so”. ", " night rate", "night", false),
      ("The commission had cut the", "until the wind turned. ", " day rate", "day", false),
      ("The commission had cut the", "", " day rate", "day", false),
      ("The commission had cut the", "", "", "night", true),
      ("The commission had cut the", "as everybody knew, ", " council", "night", true),
      ("the wind turned", "a storm came when ", " to the north-east", "", true),
      ("the ledger’s keeper", "wrote ", "", "", false),
      ("the […] January 1911", "", "", "", false),
    ])
  func context(_ words: String, _ prefix: String, _ suffix: String, _ next: String, _ isAmbiguous: Bool) throws {
    let text = FoldedText(Self.page)
    let match = try #require(Quotation(words, prefix: prefix, suffix: suffix).find(in: text))
    #expect(match.isAmbiguous == isAmbiguous)
    if !isAmbiguous, !next.isEmpty {
      let after = text.bytes[match.range.upperBound...].drop { $0 == 0x20 }
      #expect(after.starts(with: next.utf8))
    }
  }

  @Test("begins what has a gap at the last word that fits, or at the one behind the words that stood before")
  func gap() throws {
    let text = FoldedText("The Latest on a deadly stabbing on a San Francisco Bay train. Nobody was on a tram.")
    for (prefix, words) in [
      ("", "on a San Francisco Bay train"), ("stabbing ", "on a San Francisco Bay train"),
      ("The Latest ", "on a deadly stabbing on a San Francisco Bay train"),
    ] {
      let match = try #require(Quotation("on a […] Bay train", prefix: prefix).find(in: text))
      #expect(text.sourceText(match.range) == words && !match.isAmbiguous)
    }
  }

  @Test("prefers the text in which the words stand beside their context")
  func texts() throws {
    let words = "Digital Editor of the Harbour Almanac in Veldhaven"
    let texts = [
      "A copy: \(words), says the copy.", "A copy: \(words), says the copy. Mara Lindqvist is the \(words) now.",
    ]
    .map { FoldedText($0) }
    let quotation = Quotation(words, prefix: "Mara Lindqvist is the ", suffix: " now.")
    let found = try #require(quotation.find(inAny: texts))
    #expect(found.text == 1 && !found.match.isAmbiguous)
    #expect(found.match.range.lowerBound > 50)
    #expect(Quotation(words).find(inAny: texts)?.text == 0)
  }

  @Test("finds words of which one letter in ten is wrong, and says so")
  func approximate() throws {
    let match = try #require(find("the comission had cut the night rates twice"))
    guard case .approximate(let errors) = match.grade else {
      Issue.record("found as \(match.grade)")
      return
    }
    #expect((2...4).contains(errors))
    #expect(match.words.hasPrefix("he commission") || match.words.hasPrefix("The commission"))
    #expect(find("the commission raised every rate it could") == nil)
    #expect(find("ferrys lay still") == nil, "a short quotation has no room for errors")
  }

  @Test("does not choose between two places that are about as good")
  func ambiguous() throws {
    let text = FoldedText(Self.page)
    let short = try #require(Quotation("The commission had cut the").find(in: text))
    #expect(short.isAmbiguous)
    let second = try #require(Quotation("The commission had cut the", prefix: "the wind turned. ").find(in: text))
    #expect(!second.isAmbiguous)
    #expect(second.range.lowerBound > short.range.lowerBound)
  }

  @Test("of nearly the same words needs a context that agrees")
  func context() {
    let text = FoldedText(Self.page)
    let wrong = "the commision had cut the night rate twice"
    #expect(Quotation(wrong, prefix: "or nearly so”. ").find(in: text) != nil)
    #expect(Quotation(wrong, prefix: "quite another matter entirely").find(in: text) == nil)
  }

  @Test("gives ranges of the source whatever was folded")
  func ranges() throws {
    var random = SystemRandomNumberGenerator()
    let pieces = ["a", "é", "e\u{301}", "\u{AD}", " ", "\n", "—", "“", "…", "ﬀ", "漢", "😀", "\u{200B}", "x."]
    for _ in 0..<500 {
      let text = FoldedText((0..<12).compactMap { _ in pieces.randomElement(using: &random) }.joined())
      #expect(text.sourceRange(0..<text.bytes.count).upperBound <= text.source.utf8.count)
      for low in 0..<text.bytes.count {
        let range = text.sourceRange(low..<text.bytes.count)
        #expect(range.lowerBound <= range.upperBound && range.upperBound <= text.source.utf8.count)
      }
      _ = Quotation(text.source).find(in: text)
    }
  }
}
