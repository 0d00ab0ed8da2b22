import Bibliography
import Findings
import Testing

@testable import Workbench

@Suite("Fields as a person names them")
struct FieldAssignmentTests {
  @Test(
    "have the words of the guide and of other programs",
    arguments: [
      ("type", .type), ("kind", .type), ("date", .date(.issued)), ("year", .date(.issued)), ("issued", .date(.issued)),
      ("published", .date(.issued)), ("access-date", .date(.accessed)), ("retrieved", .date(.accessed)),
      ("urldate", .date(.accessed)),
      ("accessed", .date(.accessed)), ("orig-date", .date(.originalDate)), ("original-date", .date(.originalDate)),
      ("place", .text(.publisherPlace)), ("location", .text(.publisherPlace)),
      ("publisher-place", .text(.publisherPlace)),
      ("address", .text(.url)), ("url", .text(.url)), ("URL", .text(.url)), ("in", .text(.containerTitle)),
      ("site", .text(.containerTitle)),
      ("website", .text(.containerTitle)), ("journal", .text(.containerTitle)), ("newspaper", .text(.containerTitle)),
      ("magazine", .text(.containerTitle)), ("encyclopedia", .text(.containerTitle)), ("book", .text(.containerTitle)),
      ("work", .text(.containerTitle)), ("container-title", .text(.containerTitle)),
      ("series", .text(.collectionTitle)),
      ("pages", .text(.page)), ("page", .text(.page)), ("institution", .text(.publisher)),
      ("school", .text(.publisher)),
      ("conference", .text(.eventTitle)), ("short-title", .text(.titleShort)), ("subject", .text(.keyword)),
      ("keywords", .text(.keyword)),
      ("chapter", .text(.chapterNumber)), ("fund", .text(.archiveCollection)), ("file", .text(.archiveLocation)),
      ("revised", .revised),
      ("archived", .archived), ("archive-url", .archived), ("url-status", .urlStatus), ("tag", .tags), ("tags", .tags),
      ("author", .names(.author)), ("Editor", .names(.editor)), ("TITLE", .text(.title)), ("doi", .text(.doi)),
      ("isbn", .text(.isbn)),
      ("archive_location", .text(.archiveLocation)),
    ] as [(String, FieldName)])
  func words(word: String, field: FieldName) {
    #expect(FieldName(word) == field)
  }

  @Test("have every name of CSL, and each word that is offered names a field")
  func all() {
    for variable in TextVariable.allCases { #expect(FieldName(variable.name) != nil, "\(variable.name)") }
    for variable in NameVariable.allCases { #expect(FieldName(variable.name) == .names(variable)) }
    for variable in DateVariable.allCases { #expect(FieldName(variable.name) != nil, "\(variable.name)") }
    for word in FieldName.words { #expect(FieldName(word) != nil, "\(word)") }
    for word in ["", " ", "titel", "tit le", "custom", "id"] { #expect(FieldName(word) == nil, "«\(word)»") }
  }

  @Test("are given as field=value; the value may hold anything")
  func parse() async throws {
    #expect(try FieldAssignment("title=a=b=c").value == "a=b=c")
    #expect(try FieldAssignment("note=").value.isEmpty)
    #expect(await message { _ = try FieldAssignment("title") }.contains("«title» is no assignment"))
    #expect(await message { _ = try FieldAssignment("titel=x") } == "there is no field «titel»; did you mean title?")
    #expect(await message { _ = try FieldAssignment("=x") }.contains("there is no field «»"))
    #expect(await isWrongUse { _ = try FieldAssignment("\u{1B}[31m=x") } == true)
    #expect(await message { _ = try FieldAssignment("\u{1B}[31m=x") }.contains("\u{1B}") == false)
  }

  private func applied(_ text: String, to source: Source = Source(type: .book, key: "k")) throws -> (Source, [Finding])
  {
    var source = source
    var findings: [Finding] = []
    try FieldAssignment(text).apply(to: &source, findings: &findings)
    return (source, findings)
  }

  @Test(
    "take identifiers in their canonical form",
    arguments: [
      ("doi=https://doi.org/10.1000/ABC", "DOI", "10.1000/abc"), ("isbn=978-0-306-40615-7", "ISBN", "9780306406157"),
      ("issn=20493630", "ISSN", "2049-3630"),
    ])
  func identifiers(text: String, name: String, expected: String) throws {
    let (source, findings) = try applied(text)
    #expect(source[TextVariable(name: name)!] == expected)
    #expect(findings.isEmpty)
  }

  @Test("take dates of every precision, and words with a finding")
  func dates() throws {
    #expect(try applied("issued=1992").0[.issued]?.value?.description == "1992")
    #expect(try applied("issued=28 April 1992").0[.issued]?.value?.description == "1992-04-28")
    #expect(try applied("issued=1723~/1730-05?").0[.issued]?.value?.description == "1723~/1730-05?")
    #expect(try applied("revised=2021-06-03").0.record.revised?.value?.description == "2021-06-03")
    #expect(try applied("issued=sometime").1.map(\.code) == ["date-not-understood"])
    for word in ["n.d.", "in press", "Forthcoming"] { #expect(try applied("issued=\(word)").1.isEmpty) }
  }

  @Test("take people, tags, archive copies, kinds")
  func others() async throws {
    #expect(try applied("author=Velden, Marta; Ilo Tamm").0[.author].map(\.family) == ["Velden", "Tamm"])
    #expect(try applied("tags= a , b,, c ").0.record.tags == ["a", "b", "c"])
    let copy = try applied("archived=https://archive.example/1 29 October 2024").0.record.archiveCopies
    #expect(copy.map(\.url) == ["https://archive.example/1"])
    #expect(copy.first?.date == "2024-10-29")
    #expect(try applied("type=web").0.type == .webpage)
    #expect(try applied("url-status=dead").0.record.urlStatus == .dead)
    for text in ["type=nonsense", "url-status=gone", "archived=nowhere"] {
      #expect(await isWrongUse { _ = try applied(text) } == true, "\(text)")
    }
  }

  @Test("lose their value to an empty one")
  func empty() throws {
    var source = Source(type: .book, key: "k")
    source[.title] = "T"
    source[.author] = [PersonName(family: "A")]
    source[.issued] = CitationDate(text: "1992")
    source.record.tags = ["x"]
    source.record.urlStatus = .dead
    for text in ["title=", "author=", "issued= ", "tags=", "url-status="] { source = try applied(text, to: source).0 }
    #expect(source == Source(type: .book, key: "k"))
  }
}
