import Bibliography
import JSON
import TestSupport
import Testing

@Suite("Dates of CSL-JSON")
struct CitationDateCSLTests {
  @Test(
    "Date variables are read",
    arguments: [
      (#"{"date-parts":[[2003]]}"#, "2003"), (#"{"date-parts":[["2003"]]}"#, "2003"),
      (#"{"date-parts":[["2003","06",1]]}"#, "2003-06-01"),
      (#"{"date-parts":[[2003,0,0]]}"#, "2003"), (#"{"date-parts":[["2000","",""]]}"#, "2000"),
      (#"{"date-parts":[[2003,5,0]]}"#, "2003-05"),
      (#"{"date-parts":[[1990],[0]]}"#, "1990/.."), (#"{"date-parts":[[1990],[0,0]]}"#, "1990/.."),
      (#"{"date-parts":[[1990],[]]}"#, "1990/.."),
      (#"{"date-parts":[[0],[1990]]}"#, "../1990"), (#"{"date-parts":[[1990,1,2],[1991,3]]}"#, "1990-01-02/1991-03"),
      (#"{"date-parts":[[-44,3,15]]}"#, "-0043-03-15"), (#"{"date-parts":[[-1]]}"#, "0000"),
      (#"{"date-parts":[["-100",7,12],["-44",3,15]]}"#, "-0099-07-12/-0043-03-15"),
      (#"{"date-parts":[[2003]],"season":1}"#, "2003-21"), (#"{"date-parts":[[2003]],"season":"4"}"#, "2003-24"),
      (#"{"date-parts":[[2003]],"season":"Fall"}"#, "2003-23"),
      (#"{"date-parts":[[2003]],"season":22}"#, "2003-22"), (#"{"date-parts":[[2003,13]]}"#, "2003-21"),
      (#"{"date-parts":[["1999","21"],["2001","22"]]}"#, "1999-21/2001-22"),
      (#"{"date-parts":[[2003]],"circa":true}"#, "2003~"), (#"{"date-parts":[[2003]],"circa":1}"#, "2003~"),
      (#"{"date-parts":[[2003]],"circa":"1"}"#, "2003~"),
      (#"{"date-parts":[[2003]],"circa":false}"#, "2003"), (#"{"date-parts":[[2003]],"circa":0}"#, "2003"),
      (#"{"date-parts":[[2003]],"circa":""}"#, "2003"),
      (#"{"date-parts":[["1901"],[0]],"circa":true}"#, "1901~/.."), (#"{"raw":"2003-06"}"#, "2003-06"),
      (#"{"raw":"Spring 1999 - Summer 2001"}"#, "1999-21/2001-22"),
      (#"{"raw":"27 October 2024"}"#, "2024-10-27"), (#""1723~/1730-05?""#, "1723~/1730-05?"), (#""2003""#, "2003"),
      ("2003", "2003"),
      (#"{"date-parts":[[12000]]}"#, "Y12000"), (#"{"date-parts":[[2003.0]]}"#, "2003"),
      (#"{"date-parts":[2003,5]}"#, "2003/.."),
    ])
  func read(json: String, expected: String) throws {
    if expected == "2003/.." {
      // A flat list is no list of lists: its first number is a year, the second no year of its own.
      #expect(CitationDate(cslJSON: try JSONReader.read(json))?.year == 2003)
      return
    }
    #expect(CitationDate(cslJSON: try JSONReader.read(json)) == CitationDate(EDTF(expected)!))
  }

  @Test(
    "A date variable that says nothing is none",
    arguments: [
      "{}", #"{"date-parts":[]}"#, #"{"date-parts":[[]]}"#, #"{"date-parts":[[0]]}"#, #"{"date-parts":[[""]]}"#,
      #"{"date-parts":[[0],[0]]}"#, "null", "[]", "true", #""""#, #"" ""#, #"{"circa":true}"#, #"{"date-parts":{}}"#,
    ])
  func nothing(json: String) throws {
    #expect(CitationDate(cslJSON: try JSONReader.read(json)) == nil)
  }

  @Test("What cannot be understood is kept as words")
  func kept() throws {
    let read = { (json: String) throws in CitationDate(cslJSON: try JSONReader.read(json)) }
    #expect(try read(#"{"literal":"in press"}"#) == CitationDate(literal: "in press"))
    #expect(try read(#"{"raw":"sometime"}"#) == CitationDate(value: nil, raw: "sometime"))
    #expect(try read(#""sometime""#) == CitationDate(value: nil, raw: "sometime"))
    #expect(try read(#"{"date-parts":[["forthcoming"]]}"#) == CitationDate(value: nil, raw: "forthcoming"))
    #expect(try read(#"{"date-parts":[[2003,2,30]]}"#) == CitationDate(value: EDTF("2003-02"), raw: "2003-2-30"))
    #expect(try read(#"{"date-parts":[[2003,77]]}"#) == CitationDate(value: EDTF("2003"), raw: "2003-77"))
    #expect(
      try read(#"{"date-parts":[[1999]],"raw":"late 1999"}"#) == CitationDate(value: EDTF("1999"), raw: "late 1999"))
    #expect(
      try read(#"{"date-parts":[[1999]],"literal":"the year 1999"}"#)
        == CitationDate(value: EDTF("1999"), literal: "the year 1999"))
  }

  @Test(
    "Date variables are written",
    arguments: [
      ("2003-06-01", #"{"date-parts":[[2003,6,1]]}"#), ("-0043", #"{"date-parts":[[-44]]}"#),
      ("0000", #"{"date-parts":[[-1]]}"#),
      ("2003-21", #"{"date-parts":[[2003]],"season":1}"#), ("1850~", #"{"date-parts":[[1850]],"circa":true}"#),
      ("1990/..", #"{"date-parts":[[1990],[0]]}"#), ("../1990", #"{"date-parts":[[0],[1990]]}"#),
      ("19XX", #"{"date-parts":[[1900],[1999]]}"#),
      ("1999-XX", #"{"date-parts":[[1999]]}"#), ("1999-12-XX", #"{"date-parts":[[1999,12]]}"#),
      ("2019-34", #"{"date-parts":[[2019,4],[2019,6]]}"#),
      ("1999-21/2001-22", #"{"date-parts":[[1999,21],[2001,22]]}"#),
      ("2024-10-27T10:15:00Z", #"{"date-parts":[[2024,10,27]]}"#),
      ("1723~/1730-05?", #"{"date-parts":[[1723],[1730,5]],"circa":true}"#),
      ("19XX/2003", #"{"date-parts":[[1900],[2003]]}"#), ("1850/19XX", #"{"date-parts":[[1850],[1999]]}"#),
    ])
  func written(text: String, expected: String) {
    #expect(JSONWriter.text(CitationDate(EDTF(text)!).cslJSON) == expected)
  }

  @Test(
    "Exactness says whether date parts hold the date",
    arguments: [
      ("2003", true), ("-0043-03-15", true), ("1850~", true), ("1990/..", true), ("1999-21/2001-22", true),
      ("1850~/1860~", true), ("2003-24~", true),
      ("1850?", false), ("19XX", false), ("1999-XX", false), ("1723~/1730-05?", false), ("1990/", false),
      ("2019-34", false), ("2024-10-27T10:15:00Z", false),
    ])
  func exact(text: String, expected: Bool) {
    #expect(CitationDate(EDTF(text)!).cslIsExact == expected)
  }

  @Test("Reading what was written gives the same date where it is exact, and the same start and end otherwise")
  func roundTrip() throws {
    var random = SeededGenerator(seed: 5)
    var exact = 0
    for _ in 0..<6_000 {
      let date = CitationDate(
        value: random.edtf(), literal: Int.random(in: 0..<9, using: &random) == 0 ? "words" : nil,
        raw: Int.random(in: 0..<9, using: &random) == 0 ? "raw" : nil)
      let json = date.cslJSON
      try #require(Self.validates(json), "\(JSONWriter.text(json))")
      let back = try #require(CitationDate(cslJSON: json))
      if date.cslIsExact {
        exact += 1
        #expect(back == date)
      }
      #expect(back.literal == date.literal && back.raw == date.raw, "\(date) \(back)")
      // Writing is stable after the first time: the second pass loses nothing more.
      #expect(CitationDate(cslJSON: back.cslJSON) == back, "\(date.value!) \(JSONWriter.text(json))")
    }
    #expect(exact > 1200)
  }

  /// The date-variable definition of the CSL 1.0.2 data schema.
  private static func validates(_ json: JSONValue) -> Bool {
    guard let object = json.object else { return false }
    for member in object.members {
      switch member.name {
      case "date-parts":
        guard let lists = member.value.array, (1...2).contains(lists.count) else { return false }
        guard
          lists.allSatisfy({ (1...3).contains($0.array?.count ?? 0) && ($0.array ?? []).allSatisfy { $0.text != nil } })
        else { return false }
      case "season": guard member.value.text != nil else { return false }
      case "circa": guard member.value.text != nil || member.value.bool != nil else { return false }
      case "literal", "raw": guard member.value.string != nil else { return false }
      default: return false
      }
    }
    return true
  }

  @Test("Hostile date variables never crash")
  func hostile() throws {
    let texts = [
      #"{"date-parts":[[9223372036854775807]]}"#, #"{"date-parts":[[-9223372036854775808,1,1]]}"#,
      #"{"date-parts":[[1e400]]}"#,
      #"{"date-parts":[[2003,9223372036854775807,-1]]}"#, #"{"date-parts":[[[1]]]}"#, #"{"date-parts":[null,null]}"#,
      #"{"date-parts":"2003"}"#,
      #"{"date-parts":[[2003,1,1,1,1]]}"#, #"{"date-parts":[[1],[2],[3]]}"#,
      #"{"season":[],"circa":{},"raw":1,"literal":null}"#, #"{"date-parts":[[-0]]}"#,
    ]
    for text in texts {
      let date = CitationDate(cslJSON: try JSONReader.read(text))
      if let date { #expect(CitationDate(cslJSON: date.cslJSON) == date, "\(text)") }
    }
  }
}
