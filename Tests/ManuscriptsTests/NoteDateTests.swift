import Testing

@testable import Manuscripts

struct NoteDateTests {
  static let dates: [(text: String, edtf: String?)] = [
    ("27 October 2024", "2024-10-27"), ("October 27, 2024", "2024-10-27"), ("2024-10-27", "2024-10-27"),
    ("Oct. 2024", "2024-10"),
    ("October 2024", "2024-10"), ("2024", "2024"), ("2014a", "2014"), ("c. 2006", "2006~"),
    ("April–May 2009", "2009-04/2009-05"),
    ("Spring 2003", "2003-21"), ("Fall 2008", "2008-23"), ("Winter–Spring 2004", "2004-24"), ("1997–1998", "1997/1998"),
    ("1997–98", "1997/1998"), ("12–14 May 2010", "2010-05-12/2010-05-14"),
    ("30 March – 2 April 1990", "1990-03-30/1990-04-02"),
    ("March 3–5, 2001", "2001-03-03/2001-03-05"), ("May 30 – June 2, 2003", "2003-05-30/2003-06-02"),
    ("December 2004 – January 2005", "2004-12/2005-01"), ("16. April 2010", "2010-04-16"),
    ("12 мая 1920", "1920-05-12"), ("28 апреля 1920", "1920-04-28"),
    ("2008年4月5日", "2008-04-05"), ("2008年", "2008"), ("24", nil), ("October", nil), ("40 May 2010", nil), ("20241", nil),
    ("May", nil),
    ("the 1990s", nil), ("0999", nil), ("2024-10-27T", nil),
  ]

  @Test("Printed dates are read", arguments: dates) func date(_ row: (text: String, edtf: String?)) {
    let scalars = Array(row.text.unicodeScalars)
    #expect(DateReader(scalars, before: scalars.count).whole(0..<scalars.count)?.edtf == row.edtf)
  }

  @Test("The letter behind a year is data of the note") func letter() {
    let scalars = Array("2014a".unicodeScalars)
    #expect(DateReader(scalars, before: scalars.count).whole(0..<scalars.count)?.letter == "a")
  }
}
