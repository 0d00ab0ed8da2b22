import TestSupport
import Testing

@testable import PageReading

@Suite("Page dates")
struct PageDateTests {
  @Test(
    "dates are read in the forms that pages use",
    arguments: [
      ("2016-12-12", "2016-12-12"), ("2016-12-12T23:10:00Z", "2016-12-12"), ("2016-12-12 10:00:00+02:00", "2016-12-12"),
      ("20161212", "2016-12-12"),
      ("20161212T101010Z", "2016-12-12"), ("2016/12/2", "2016-12-02"), ("2016-12", "2016-12"), ("2016", "2016"),
      ("Mon, 12 Dec 2016 10:00:00 GMT", "2016-12-12"),
      ("Mon Dec 12 10:00:00 UTC 2016", "2016-12-12"), ("December 12th, 2016", "2016-12-12"),
      ("12 December 2016", "2016-12-12"), ("Dec. 12, 2016, 4:19 PM", "2016-12-12"),
      ("12. Dezember 2016", "2016-12-12"), ("1er décembre 2016", "2016-12-01"), ("12 grudnia 2016", "2016-12-12"),
      ("12 de diciembre de 2016", "2016-12-12"),
      ("12 декабря 2016 г.", "2016-12-12"), ("12.12.2016", "2016-12-12"), ("3.4.2016", "2016-04-03"),
      ("2016年4月3日", "2016-04-03"), ("2016년 4월 3일", "2016-04-03"),
      ("March 2019", "2019-03"), ("1481500800", "2016-12-12"), ("1481500800000", "2016-12-12"),
      ("12/31/2016", "2016-12-31"), ("31/12/2016", "2016-12-31"),
      ("12-Dec-2016", "2016-12-12"), ("2 mei 2019", "2019-05-02"), ("5 травня 2020", "2020-05-05"),
      ("29 Feb 2020", "2020-02-29"),
    ])
  func reads(text: String, edtf: String) {
    #expect(PageDate.parse(text)?.edtf == edtf)
  }

  @Test(
    "what is no date is none",
    arguments: [
      "", "yesterday", "12:30", "2016-13-12", "31.02.2016", "page 12 of 20", "{{date}}", "0000-00-00", "v1.2.3",
      "29 Feb 2019", "tel. 555 1234",
    ])
  func refuses(text: String) {
    #expect(PageDate.parse(text) == nil)
  }

  @Test("the language decides between day and month")
  func ambiguous() {
    #expect(PageDate.parse("03/04/2016", language: "en-us")?.edtf == "2016-03-04")
    #expect(PageDate.parse("03/04/2016", language: "fr")?.edtf == "2016-04-03")
    #expect(PageDate.parse("03/04/2016", language: "en-gb")?.edtf == "2016-04-03")
  }

  @Test("a date is found inside a text, a full day only")
  func finds() {
    #expect(PageDate.find(in: "Posted on December 12, 2016 by Jane Doe in News")?.edtf == "2016-12-12")
    #expect(PageDate.find(in: "Stand: 12.12.2016, 10:30 Uhr")?.edtf == "2016-12-12")
    #expect(PageDate.find(in: "In March 2016 we met") == nil)
  }

  @Test("every day survives writing and reading", arguments: 0..<50)
  func roundTrip(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let date = try #require(
      PageDate(
        year: Int.random(in: 1000...2199, using: &generator), month: Int.random(in: 1...12, using: &generator),
        day: Int.random(in: 1...28, using: &generator)))
    #expect(PageDate.parse(date.edtf) == date)
  }

  @Test("random text does not stop the scanner", arguments: 0..<50)
  func random(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pieces = [
      "12", "2016", "Dec", ".", "-", "/", " ", "de", ":", "999999999999999999999999", "年", "\u{301}", "mai", "00", "日",
      "T",
    ]
    let text = (0..<30).map { _ in pieces.randomElement(using: &generator)! }.joined()
    if let date = PageDate.parse(text) { #expect(PageDate.parse(date.edtf) == date) }
    _ = PageDate.find(in: text)
  }
}
