import Bibliography
import Findings
import JSON
import Testing

@testable import Interchange

@Suite("Zotero's items as JSON")
struct ZoteroReadingTests {
  private func read(_ text: String) -> Reading {
    (try? ZoteroJSONReader().read(Array(text.utf8), name: "z.json")) ?? Reading()
  }
  private func source(_ members: String) -> Source { read("[{\(members)}]").sources[0].source }
  private func raw(_ source: Source) -> JSONObject { source.record.raw["zotero"]?.object ?? JSONObject() }

  @Test(
    "Every type becomes that of CSL",
    arguments: [
      ("journalArticle", "article-journal"), ("bookSection", "chapter"), ("encyclopediaArticle", "entry-encyclopedia"),
      ("film", "motion_picture"), ("computerProgram", "software"), ("case", "legal_case"), ("preprint", "article"),
      ("forumPost", "post"), ("tvBroadcast", "broadcast"), ("letter", "personal_communication"), ("odd", "document"),
    ])
  func types(zotero: String, csl: String) {
    #expect(source("\"itemType\":\"\(zotero)\"").type.name == csl)
  }

  @Test(
    "Fields of one type stand under their base field",
    arguments: [
      ("thesis", "university", "publisher"), ("thesis", "thesisType", "genre"), ("case", "caseName", "title"),
      ("case", "docketNumber", "number"), ("patent", "patentNumber", "number"),
      ("bookSection", "bookTitle", "container-title"),
      ("report", "institution", "publisher"), ("statute", "nameOfAct", "title"),
      ("webpage", "websiteTitle", "container-title"),
      ("bill", "codePages", "page"), ("artwork", "artworkSize", "dimensions"), ("book", "numPages", "number-of-pages"),
      ("book", "libraryCatalog", "source"), ("book", "callNumber", "call-number"), ("book", "abstractNote", "abstract"),
      ("journalArticle", "journalAbbreviation", "container-title-short"), ("book", "shortTitle", "title-short"),
      ("book", "archiveLocation", "archive_location"), ("film", "runningTime", "dimensions"),
    ])
  func fields(type: String, field: String, variable: String) throws {
    let source = source("\"itemType\":\"\(type)\",\"\(field)\":\"Value\"")
    #expect(source.texts[try #require(TextVariable(name: variable))] == "Value")
    #expect(raw(source)[field] == nil)
  }

  @Test("The first field of a variable counts, and the others are kept")
  func ranks() {
    let source = source(
      #""itemType":"journalArticle","series":"B","seriesTitle":"A","rights":"CC"}"#.dropLast().description)
    #expect(source[.collectionTitle] == "A")
    #expect(raw(source)["series"] == "B" && raw(source)["rights"] == "CC")
  }

  @Test(
    "Creators are named by their role",
    arguments: [
      ("book", "editor", NameVariable.editor), ("artwork", "artist", .author), ("film", "director", .director),
      ("patent", "inventor", .author), ("book", "seriesEditor", .collectionEditor), ("podcast", "podcaster", .host),
      ("case", "counsel", .contributor), ("bookSection", "bookAuthor", .containerAuthor),
      ("film", "castMember", .performer),
      ("interview", "interviewee", .author),
    ])
  func roles(type: String, role: String, variable: NameVariable) {
    let source = source(
      "\"itemType\":\"\(type)\",\"creators\":[{\"firstName\":\"Ann\",\"lastName\":\"Lee\",\"creatorType\":\"\(role)\"}]"
    )
    #expect(source[variable] == [PersonName(family: "Lee", given: "Ann")])
    #expect((raw(source)["creators"] == nil) == (role != "counsel"))
  }

  @Test(
    "Names in two fields are persons, in one field literals",
    arguments: [
      (
        #"{"firstName":"Vincent","lastName":"van Gogh"}"#,
        PersonName(family: "Gogh", given: "Vincent", nonDroppingParticle: "van")
      ),
      (
        #"{"firstName":"Martin Luther, Jr.","lastName":"King"}"#,
        PersonName(family: "King", given: "Martin Luther", suffix: "Jr.")
      ),
      (#"{"firstName":"Bob","lastName":"World Bank"}"#, PersonName(family: "World Bank", given: "Bob")),
      (#"{"name":"World Bank"}"#, PersonName(literal: "World Bank")),
      (#"{"lastName":"UNESCO","firstName":"","fieldMode":1}"#, PersonName(literal: "UNESCO")),
      (#"{"lastName":"Plato"}"#, PersonName(family: "Plato")),
      (#"{"firstName":"A.","lastName":"\"van der Berg\""}"#, PersonName(family: "van der Berg", given: "A.")),
    ])
  func names(creator: String, name: PersonName) {
    #expect(source("\"itemType\":\"book\",\"creators\":[\(creator)]")[.author] == [name])
  }

  @Test(
    "Dates are read in all forms Zotero holds",
    arguments: [
      ("2000-01-00 Jan 2000", "2000-01"), ("2015-00-00 2015", "2015"), ("2004-05-06", "2004-05-06"),
      ("1990/1992", "1990/1992"),
      ("October 2006", "2006-10"), ("1900~", "1900~"), ("2015-00-00", "2015"), ("2001-03-00 c. March 2001", "2001-03~"),
      ("0000-00-00 1999", "1999"), ("30-Mar-2020", "2020-03-30"), ("03 2018", "2018-03"), ("25/12/2014", "2014-12-25"),
      ("12/25/2014", "2014-12-25"),
      // Which of the two is the month is not known.
      ("10/06/2014", "2014"),
    ])
  func dates(text: String, edtf: String) {
    let source = source("\"itemType\":\"book\",\"date\":\"\(text)\"")
    #expect(source[.issued]?.value?.description == edtf)
  }

  @Test("Words stay words, brackets hold the first edition, and the day of access has no time")
  func otherDates() {
    #expect(source(#""itemType":"book","date":"in press""#)[.issued] == CitationDate(literal: "in press"))
    // Translators write zeros for a year that is not known.
    #expect(source(#""itemType":"book","date":"0000 July""#)[.issued]?.literal == "July")
    #expect(source(#""itemType":"book","date":"0000 1999""#)[.issued]?.value?.description == "1999")
    let both = source(#""itemType":"book","date":"1999 [1850]","accessDate":"2015-07-25 12:30:00""#)
    #expect(both[.issued]?.value?.description == "1999" && both[.originalDate]?.value?.description == "1850")
    #expect(both[.accessed]?.value?.description == "2015-07-25" && raw(both)["accessDate"] == "2015-07-25 12:30:00")
    let command = source(#""itemType":"book","accessDate":"CURRENT_TIMESTAMP""#)
    #expect(command[.accessed] == nil && raw(command)["accessDate"] == "CURRENT_TIMESTAMP")
  }

  @Test("Notes, tags and attachments are kept, the exact form of them raw")
  func children() {
    let source = source(
      ##""itemType":"book","extra":"a line","notes":[{"note":"<p>One &amp; <i>two</i></p><p>x &lt; y</p>"},"plain"],"tags":[{"tag":"b","type":1},"c, d"],"attachments":[{"path":"a.pdf","mimeType":"application/pdf"}]"##
    )
    #expect(source[.note] == "a line\n\nOne & <i>two</i>\nx < y\n\nplain")
    #expect(source[.keyword] == "b; c, d")
    #expect(raw(source)["notes"]?.array?.count == 2 && raw(source)["tags"]?.array?.count == 2)
    #expect(raw(source)["attachments"]?.array?[0]["path"] == "a.pdf")
  }

  @Test("The web API wraps items; notes and attachments of its list go to their item, standalone ones are told")
  func webAPI() {
    let reading = read(
      """
      [{"key":"N1","data":{"key":"N1","itemType":"note","parentItem":"AB","note":"<p>seen</p>"}},
       {"key":"AB","version":3,"data":{"key":"AB","itemType":"book","title":"T"}},
       {"key":"F1","data":{"itemType":"attachment","parentItem":"AB","filename":"t.pdf"}},
       {"key":"N2","data":{"itemType":"note","note":"alone"}},
       {"key":"N3","data":{"itemType":"note","parentItem":"ZZ","note":"orphan"}}]
      """)
    #expect(reading.sources.map(\.source.title) == ["T"])
    #expect(reading.sources[0].source[.note] == "seen")
    #expect(raw(reading.sources[0].source)["attachments"]?.array?[0]["filename"] == "t.pdf")
    #expect(reading.findings.map(\.code) == ["zotero-standalone", "zotero-orphan"])
    #expect(reading.sources[0].place == Place(file: "z.json", line: 2, column: 2))
  }

  @Test(
    "Bad input is told with its place, and the neighbours are read",
    arguments: [
      ("", 0, "1:1"), ("nonsense", 0, "1:1"), ("[]", 0, ""), ("[{\"itemType\":\"book\"}", 1, "1:21"),
      (
        "[\n {\"itemType\":\"book\",\"title\":\"a\"},\n {\"itemType\":\"book\",\"title\":},\n {\"itemType\":\"book\"}\n]",
        2, "3:29"
      ),
      (
        "[\n {\"itemType\":\"book\",\"creators\":[{},\n {\"itemType\":\"book\"},\n {\"itemType\":\"book\"}\n]", 2,
        "2:35"
      ),
      ("[{\"itemType\":\"book\",\"title\":\"\\ud800\"},{\"itemType\":\"book\"}]", 2, ""),
      ("[7,{\"itemType\":\"book\"}]", 1, "1:2"), ("[{\"itemType\":\"book\"}] x", 1, "1:23"),
      ("{\"itemType\":\"book\"}", 1, ""),
      ("[{\"itemType\":\"book\",\"x\":\"a\0b\"},{\"itemType\":\"book\"}]", 1, "1:27"),
    ])
  func bad(text: String, count: Int, place: String) {
    let reading = read(text)
    #expect(reading.sources.count == count, "\(reading.findings)")
    let errors = reading.findings.filter { $0.severity == .error }
    #expect(errors.first.map { "\($0.place.line ?? 0):\($0.place.column ?? 0)" } ?? "" == place)
  }

  @Test("Values of the wrong kind are kept and told")
  func wrongKinds() {
    let reading = read(
      #"[{"itemType":5,"title":["a"],"creators":{"a":1},"tags":"x","notes":7,"extra":{"a":1},"date":{"y":1},"citationKey":[1]}]"#
    )
    let source = reading.sources[0].source
    #expect(source.type == .document && source.texts.isEmpty && source.names.isEmpty && source.dates.isEmpty)
    #expect(
      Set(raw(source).names) == ["itemType", "title", "creators", "tags", "notes", "extra", "date", "citationKey"])
    #expect(reading.findings.count == 8)
  }

  @Test("Nesting without end and many broken items cost linear time")
  func torture() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(read("[{\"itemType\":\"book\",\"x\":\(deep)").sources.isEmpty)
    #expect(read(deep).sources.isEmpty)
    let reading = read("[\n" + String(repeating: "{\"itemType\":\"book\",\"x\":[\n", count: 20_000))
    #expect(reading.sources.isEmpty && reading.findings.count >= 20_000)
    let inOneLine = read("[" + String(repeating: "{\"a\":x},", count: 20_000) + "{\"itemType\":\"book\"}]")
    #expect(inOneLine.sources.count == 1 && inOneLine.findings.count == 20_000)
  }

  @Test("Damaged text never stops the reader", arguments: 0..<200)
  func damaged(seed: Int) {
    var generator = BibTextGenerator(seed: UInt64(seed))
    let text =
      #"[{"itemType":"book","title":"T","creators":[{"lastName":"A","firstName":"B"}],"extra":"DOI: 1\ntex.a: b"},{"itemType":"map"}]"#
    let bytes = generator.damaged(text)
    let reading = try? BetterBibTeXReader().read(bytes, name: nil)
    #expect(reading != nil && (reading?.sources.count ?? 3) <= 3)
  }
}
