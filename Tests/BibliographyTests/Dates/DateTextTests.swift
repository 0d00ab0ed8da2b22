import Bibliography
import TestSupport
import Testing

@Suite("Dates as people write them")
struct DateTextTests {
  @Test(
    "Written dates are read",
    arguments: [
      ("27 October 2024", "2024-10-27"), ("October 27, 2024", "2024-10-27"), ("2024-10-27", "2024-10-27"),
      ("Oct. 27, 2024", "2024-10-27"), ("27th of October, 2024", "2024-10-27"),
      ("Sunday, 27 October 2024", "2024-10-27"),
      ("October 2024", "2024-10"), ("2024 October", "2024-10"), ("2024, October 27", "2024-10-27"),
      ("27 OCT 2024", "2024-10-27"),
      ("Spring 2003", "2003-21"), ("fall 1999", "1999-23"), ("2003 Winter", "2003-24"), ("Winter 2003–04", "2003-24"),
      ("Winter 2003-2004", "2003-24"), ("Q2 2019", "2019-34"),
      ("April–May 2009", "2009-04/2009-05"), ("April/May 2009", "2009-04/2009-05"),
      ("Apr.-May 2009", "2009-04/2009-05"),
      ("December 2008 – January 2009", "2008-12/2009-01"), ("27–29 October 2024", "2024-10-27/2024-10-29"),
      ("October 27–29, 2024", "2024-10-27/2024-10-29"), ("27 October – 3 November 2024", "2024-10-27/2024-11-03"),
      ("October 27 – November 3, 2024", "2024-10-27/2024-11-03"),
      ("30 December 2023 to 2 January 2024", "2023-12-30/2024-01-02"),
      ("Spring–Summer 2003", "2003-21/2003-22"), ("Spring 1999 - Summer 2001", "1999-21/2001-22"),
      ("1997–1998", "1997/1998"), ("1997-98", "1997/1998"), ("1997–8", "1997/1998"), ("1921-22", "1921/1922"),
      ("1997/98", "1997/1998"),
      ("2003/04", "2003/2004"), ("1997--1998", "1997/1998"), ("1990–", "1990/.."), ("1990–present", "1990/.."),
      ("until 1990", "../1990"),
      ("c. 2006", "2006~"), ("ca. 1850", "1850~"), ("circa 1850", "1850~"), ("c1992", "1992"), ("©1992", "1992"),
      ("[1920?]", "1920?"),
      ("[1920]", "1920"), ("c. 1723–May 1730", "1723~/1730-05"), ("um 1850", "1850~"), ("около 1850", "1850~"),
      ("44 BC", "-0043"), ("44 B.C.", "-0043"), ("44 BCE", "-0043"), ("15 March 44 BC", "-0043-03-15"),
      ("1 BC", "0000"),
      ("AD 79", "0079"), ("79 CE", "0079"), ("A.D. 79", "0079"), ("44–40 BC", "-0043/-0039"), ("44 v. Chr.", "-0043"),
      ("44 до н. э.", "-0043"),
      ("962", "0962"), ("1990s", "199X"), ("the 1990s", "199X"),
      ("22. Juni 2022", "2022-06-22"), ("12. März 2022", "2022-03-12"), ("1. Jänner 1920", "1920-01-01"),
      ("Frühjahr 1999", "1999-21"),
      ("1er août 1914", "1914-08-01"), ("14 février 1920", "1920-02-14"), ("été 2003", "2003-22"),
      ("27 de octubre de 2024", "2024-10-27"), ("septiembre 2001", "2001-09"), ("28 aprile 1920", "1920-04-28"),
      ("7 de março de 1999", "1999-03-07"), ("5 maart 2001", "2001-03-05"), ("3 października 1990", "1990-10-03"),
      ("październik 1990 r.", "1990-10"), ("28 апреля 1920 г.", "1920-04-28"), ("28 апреля 1920 года", "1920-04-28"),
      ("Апрель 1920", "1920-04"), ("24 серпня 1991 року", "1991-08-24"), ("лютий 2022", "2022-02"),
      ("28 aprel 1920-ci il", "1920-04-28"),
      ("18 İyun 1918", "1918-06-18"), ("28 may 1918", "1918-05-28"), ("28 Mayıs 1918", "1918-05-28"),
      ("2008年4月5日", "2008-04-05"), ("2008年4月", "2008-04"), ("2008年", "2008"), ("28.04.1920", "1920-04-28"),
      ("5.4.2008", "2008-04-05"),
      ("27/10/2024", "2024-10-27"), ("10/27/2024", "2024-10-27"), ("5/5/2020", "2020-05-05"),
      ("2024/10/27", "2024-10-27"),
      ("2024–10–27", "2024-10-27"), ("2024-10-27T10:15:00.123Z", "2024-10-27T10:15:00Z"),
      ("2024-10-27 10:15", "2024-10-27T10:15:00"),
      ("2019-04-28T12:00:00+0200", "2019-04-28T12:00:00+02:00"), ("1723~/1730-05?", "1723~/1730-05?"),
      ("  1992\n", "1992"),
      ("1990–?", "1990/"), ("20010115", "2001-01-15"), ("20011200", "2001-12"), ("19971000", "1997-10"),
    ])
  func read(text: String, expected: String) {
    #expect(CitationDate(text: text) == CitationDate(EDTF(expected)!))
  }

  @Test(
    "What is no date, or could be two, stays a literal",
    arguments: [
      "n.d.", "o. J.", "in press", "forthcoming", "13th century", "03/04/2020", "3-4-2020", "31 February 2020", "1900s",
      "May",
      "12", "1998–1997", "Han dynasty", "2024-10-27 and later", "October 32, 2024", "0", "year 0",
      "12345678901234567890", "–", "?",
      "April May 2009", "before 1850", "99/99/9999", "20011301", "12345", "20010230", "", "1992 1993",
      "27 October 2024 28 October 2024", "\u{7F}",
      "🙂 2024",
    ])
  func literal(text: String) {
    #expect(CitationDate(text: text) == CitationDate(literal: text))
  }

  @Test("The letter after a year is no part of the date")
  func suffix() {
    let read = CitationDate.reading("2014a")
    #expect(read.date == CitationDate(EDTF("2014")!))
    #expect(read.yearSuffix == "a")
    #expect(CitationDate.reading("May 2014b").yearSuffix == "b")
    #expect(CitationDate.reading("2014").yearSuffix == nil)
    #expect(CitationDate.reading("n.d.").yearSuffix == nil)
  }

  @Test(
    "Dates print in English",
    arguments: [
      ("2012-09-22", "22 September 2012"), ("2012-09", "September 2012"), ("2012", "2012"), ("2003-21", "spring 2003"),
      ("1723~/1730-05?", "c. 1723–May 1730 (uncertain)"), ("-0043", "44 BCE"), ("-0043-03-15", "15 March 44 BCE"),
      ("0079", "AD 79"), ("0962", "962"),
      ("2009-04/2009-05", "April–May 2009"), ("2024-10-27/2024-10-29", "27–29 October 2024"),
      ("2024-10-27/2024-11-03", "27 October – 3 November 2024"), ("1997/1998", "1997–1998"),
      ("-0043/-0039", "44–40 BCE"),
      ("1990/..", "1990–"), ("../1990", "until 1990"), ("1990/", "1990–?"), ("/1990", "?–1990"), ("199X", "1990s"),
      ("19XX", "19XX"),
      ("1999-XX", "1999 (month unknown)"), ("1999-12-XX", "December 1999 (day unknown)"), ("1850~", "c. 1850"),
      ("1850%", "c. 1850 (uncertain)"), ("2019-34", "second quarter of 2019"),
      ("2003-21/2003-22", "spring–summer 2003"),
    ])
  func english(text: String, expected: String) {
    #expect(EDTF(text)!.english == expected)
  }

  @Test("The English of a date without unknown parts reads back as the same date")
  func englishReadsBack() {
    var random = SeededGenerator(seed: 3)
    var count = 0
    for _ in 0..<6_000 {
      let value = random.edtf()
      let dates = [value.first, value.last].compactMap { $0 }
      guard
        dates.allSatisfy({ date in
          date.unspecifiedYearDigits == 0 && date.month != .unspecified && date.day != .unspecified && date.time == nil
            && (date.season ?? 21) < 25 && abs(date.year) < 9999
        }), value.earliest != nil
      else { continue }
      if case .interval(.date(let from), .date(let to)) = value {
        // A range that runs backwards, or whose ends are the two years of one winter, is not what its English says.
        guard from.earliest <= to.earliest, from.season != 24 else { continue }
        // «until» and «c.» belong to what they stand before.
        guard from.year > 0, to.year > 0 || from.certainty == .certain else { continue }
      }
      if case .interval(_, .unknown) = value, value.first?.certainty != .certain { continue }
      count += 1
      #expect(CitationDate(text: value.english) == CitationDate(value), "\(value) \(value.english)")
    }
    #expect(count > 1500)
  }

  @Test("Damaged text never crashes, and is a literal or a date")
  func damaged() {
    var random = SeededGenerator(seed: 9)
    let pieces = [
      "c.", "1850", "May", "–", "-", "/", "27", ",", ".", "BC", "до", "н.", "э.", "?", "2014a", "spring", "年", "月", "X",
      "~", "é", "\u{301}", "until",
      "present", "[", "]", "0", "99999", "Q3", "the", "1990s", " ", "T", ":", "İ", "\u{200B}", "１",
    ]
    for _ in 0..<8_000 {
      let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in pieces.randomElement(using: &random)! }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      let date = CitationDate(text: text)
      #expect((date.value == nil) == (date.literal != nil))
      if let value = date.value { #expect(EDTF(value.description) == value) }
    }
  }
}
