import JSON
import TestSupport
import Testing

@Suite("Fields as options of add", .enabled(if: Program.isBuilt), .timeLimit(.minutes(10)))
struct FieldOptionsTests {
  static let table: [(option: String, value: String, field: String)] = [
    ("--author", "Velden, Marta", "author"), ("--editor", "Tamm, Ilo", "editor"),
    ("--translator", "Oll, P.", "translator"),
    ("--recipient", "Oll, P.", "recipient"), ("--in", "W", "container-title"), ("--site", "W", "container-title"),
    ("--journal", "W", "container-title"), ("--container-title", "W", "container-title"),
    ("--issued", "1992", "issued"),
    ("--date", "1992", "issued"), ("--year", "1992", "issued"), ("--revised", "1993", "custom.ibid.revised"),
    ("--original-date", "1900", "original-date"), ("--publisher", "P", "publisher"),
    ("--place", "L", "publisher-place"),
    ("--publisher-place", "L", "publisher-place"), ("--volume", "2", "volume"), ("--issue", "3", "issue"),
    ("--number", "4", "number"), ("--page", "5", "page"), ("--pages", "5", "page"), ("--edition", "2", "edition"),
    ("--series", "S", "collection-title"), ("--genre", "G", "genre"), ("--language", "en", "language"),
    ("--url", "https://a.example/", "URL"), ("--URL", "https://a.example/", "URL"), ("--doi", "10.5555/a", "DOI"),
    ("--isbn", "9780306406157", "ISBN"), ("--issn", "2049-3630", "ISSN"), ("--pmid", "123", "PMID"),
    ("--accessed", "2026-11-22", "accessed"), ("--archive", "A", "archive"), ("--note", "N", "note"),
    ("--field", "archive_location=f. 970", "archive_location"), ("--field", "medium=vellum", "medium"),
  ]

  @Test("give the field they name, and no other", arguments: table)
  func option(option: String, value: String, field: String) throws {
    let program = try Program()
    let result = try program.run("add", "-n", "book", "--title", "T", option, value, "--json")
    #expect(result.status == 0, "\(result.error)")
    let fields = try JSONReader.read(result.output)["fields"]?.array?.compactMap { $0["field"]?.string } ?? []
    #expect(Set(fields) == ["title", field])
  }

  @Test("of people may be given several times, or parted by semicolons")
  func people() throws {
    let program = try Program()
    try program.run(
      "add", "book", "--title", "T", "--author", "Velden, Marta", "--author", "Tamm, Ilo; Oll, P.", "-k", "k")
    #expect(try program.run("show", "k").output.contains("Velden, Marta; Tamm, Ilo; Oll, P."))
  }

  @Test(
    "that name no field, or have no value, are wrong use",
    arguments: [["--field", "nope=1"], ["--field", "title"], ["--year"], ["--colour", "red"]])
  func wrong(arguments: [String]) throws {
    let program = try Program()
    #expect(try program.finish(program.start(["add", "book", "--title", "T"] + arguments)).status == 2)
  }
}
