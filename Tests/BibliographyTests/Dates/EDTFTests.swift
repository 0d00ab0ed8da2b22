import Bibliography
import TestSupport
import Testing

@Suite("EDTF, levels 0 and 1")
struct EDTFTests {
  @Test(
    "What is read prints back byte for byte",
    arguments: [
      "1985-04-12", "1985-04", "1985", "0962", "0079", "0000", "-0043", "-0043-03-15", "-9999", "9999",
      "1985-04-12T23:20:30", "1985-04-12T23:20:30Z", "1985-04-12T23:20:30-04", "1985-04-12T23:20:30+04:30",
      "1985-04-12T24:00:00", "1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005-02",
      "2005/2006-02",
      "Y170000002", "Y-170000002", "Y10000", "2001-21", "2001-24", "2001-33", "2001-41",
      "1984?", "2004-06~", "2004-06-11%", "201X", "20XX", "2XXX", "XXXX", "-01XX", "2004-XX", "1985-04-XX",
      "1985-XX-XX",
      "1985-04-12/..", "1985/..", "../1985-04", "1985-04-12/", "1985-04/", "/1985", "1984~/2004-06", "1984/2004-06~",
      "1984~/2004~", "-1984?/2004%", "1984-06-02?/2004-08-08~", "1723~/1730-05?", "2000-02-29", "0000-02-29",
      "156X-12-25",
    ])
  func readAndPrinted(text: String) throws {
    #expect(try #require(EDTF(text)).description == text)
  }

  @Test(
    "What is no EDTF is refused",
    arguments: [
      "", " ", "1985-13", "1985-00", "1985-20", "1985-42", "1985-04-31", "1985-04-00", "2023-02-29", "1900-02-29",
      "-0000",
      "85", "985", "19850", "1985-4", "1985-4-1", "1985-04-1", "1985-04-12T", "1985-04-12T25:00:00",
      "1985-04-12T10:60:00",
      "1985-04-12T10:15", "1985-04-12T10:15:00z", "1985-04-12T10:15:00+25", "1985-04T10:15:00Z", "Y2000", "Y09999",
      "Y0000010000", "Y", "Y-", "Yx0000", "19X5", "X985", "1985-X1", "1985-XX-12", "1985-2X", "..", "/", "../..", "/..",
      "1985/1986/1987", "1985 ", " 1985", "1985??", "?1985", "1985-04?-12", "1985-21-01", "1985--04", "1985-", "-1985-",
      "+1985", "-00XX", "１９８５", "1985\u{0}", "Y99999999999999999999", "1985/x", "1985-04-12T10:15:00é",
    ])
  func refused(text: String) {
    #expect(EDTF(text) == nil)
  }

  @Test("The days a date can mean")
  func bounds() throws {
    let table: [(String, (Int, Int, Int)?, (Int, Int, Int)?)] = [
      ("2024-02", (2024, 2, 1), (2024, 2, 29)), ("1900-02", (1900, 2, 1), (1900, 2, 28)),
      ("1985", (1985, 1, 1), (1985, 12, 31)), ("1985-04-12", (1985, 4, 12), (1985, 4, 12)),
      ("19XX", (1900, 1, 1), (1999, 12, 31)), ("-01XX", (-199, 1, 1), (-100, 12, 31)),
      ("1985-XX", (1985, 1, 1), (1985, 12, 31)),
      ("2003-21", (2003, 3, 1), (2003, 5, 31)), ("2003-24", (2003, 12, 1), (2004, 2, 29)),
      ("2003-34", (2003, 4, 1), (2003, 6, 30)), ("2003-41", (2003, 7, 1), (2003, 12, 31)),
      ("1990/..", (1990, 1, 1), nil), ("/1990", nil, (1990, 12, 31)), ("1964-05/2008", (1964, 5, 1), (2008, 12, 31)),
    ]
    for (text, earliest, latest) in table {
      let value = try #require(EDTF(text))
      #expect(value.earliest == earliest.map { CalendarDay(year: $0.0, month: $0.1, day: $0.2) }, "\(text)")
      #expect(value.latest == latest.map { CalendarDay(year: $0.0, month: $0.1, day: $0.2) }, "\(text)")
    }
  }

  @Test("Dates sort by what they can mean")
  func order() {
    let sorted = [
      "Y-170000", "-0043-03-15", "0000", "0079", "0962", "1723~/1730-05?", "19XX", "1920-21", "1920-04-27",
      "1920-04-28",
      "1920-05", "1990/1995", "1990/..", "2001-21", "2001-22", "2001-23", "2001-24", "Y12000",
    ]
    let values = sorted.compactMap(EDTF.init)
    #expect(values.count == sorted.count)
    for index in values.indices.dropLast() {
      #expect(values[index] < values[index + 1], "\(sorted[index]) \(sorted[index + 1])")
    }
    #expect(EDTF("1920-04-01")! < EDTF("1920-04")!)
  }

  @Test("Order is total and strict")
  func strictOrder() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<3000 {
      let (a, b, c) = (random.edtf(), random.edtf(), random.edtf())
      #expect(!(a < a))
      #expect([a < b, b < a, a == b].filter { $0 }.count == 1, "\(a) \(b)")
      if a < b, b < c { #expect(a < c, "\(a) \(b) \(c)") }
    }
  }

  @Test(
    "Overlap and containment",
    arguments: [
      ("1985", "1985-04", true, true), ("1985-04", "1985", true, false), ("1985", "1986", false, false),
      ("1984/..", "2020-01-01", true, true), ("1984/..", "1983", false, false), ("../1984", "1990", false, false),
      ("../1984", "1700", true, true), ("1990/", "1995", true, true), ("19XX", "1999-12-31", true, true),
      ("19XX", "199X", true, true),
      ("1964/2008", "2008-12-31", true, true), ("1964/2008", "2009", false, false), ("2003-24", "2004-01", true, true),
      ("1985", "1985/..", true, false),
    ])
  func comparison(left: String, right: String, overlaps: Bool, contains: Bool) throws {
    let (a, b) = (try #require(EDTF(left)), try #require(EDTF(right)))
    #expect(a.overlaps(b) == overlaps)
    #expect(b.overlaps(a) == overlaps)
    #expect(a.contains(b) == contains)
  }

  @Test("parse(print(x)) = x for any value")
  func roundTrip() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<6_000 {
      let value = random.edtf()
      #expect(EDTF(value.description) == value, "\(value)")
    }
  }

  @Test("print(parse(x)) = x for any text that is read, and damaged text never crashes")
  func damaged() {
    var random = SeededGenerator(seed: 8)
    let alphabet = Array("0123456789-/XYT:Z.?~%+ é")
    var read = 0
    for _ in 0..<8_000 {
      var characters = Array(random.edtf().description)
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let at = Int.random(in: 0..<characters.count, using: &random)
        characters[at] = alphabet.randomElement(using: &random)!
      }
      let text = String(characters)
      if let value = EDTF(text) {
        read += 1
        #expect(value.description == text)
        #expect(value.year != nil)
        _ = (value.english, value.earliest, value.latest, CitationDate(value).cslJSON)
      }
    }
    #expect(read > 1500)
  }

  @Test("A date that the calendar has not cannot be made")
  func impossible() {
    #expect(EDTFDate(year: 2023, month: 2, day: 29) == nil)
    #expect(EDTFDate(year: 2023, month: 14) == nil)
    #expect(EDTFDate(year: 2023, month: nil, day: 3) == nil)
    #expect(EDTFDate(year: 1999, unspecifiedYearDigits: 1) == nil)
    #expect(EDTFDate(year: 12000, unspecifiedYearDigits: 2) == nil)
    #expect(EDTFDate(year: Int.max) == nil)
    #expect(EDTFDate(year: Int.min) == nil)
    #expect(EDTFDate(year: 2023, time: "10:00:00") == nil)
  }
}
