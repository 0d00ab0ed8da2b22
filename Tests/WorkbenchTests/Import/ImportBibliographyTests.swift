import Testing

@testable import Workbench

@Suite("A bibliography")
struct ImportBibliographyTests {
  static let bib = """
    @book{velden74, author = {Velden, Marta}, title = {The Docks of Orrin}, year = {1974}, publisher = {Harrow \\& Pike}, isbn = {978-0-306-40615-7}}
    @article{DBLP:journals/jph/Tamm09, author = {Ilo Tamm}, title = {Counting the Arrested}, journal = {Journal of Port History}, year = 2009}
    """

  @Test("in BibTeX keeps its keys")
  func bibtex() throws {
    let bench = try TestWorkbench()
    let report = try bench.importing(Self.bib, as: "refs.bib")
    #expect(report.rows.map(\.outcome) == [.added, .added])
    #expect(try bench.keys() == ["DBLP:journals/jph/Tamm09", "velden74"])
    #expect(try bench.raw("velden74")["publisher"]?.string == "Harrow & Pike")
    #expect(report.rows[1].place.hasPrefix("refs.bib:2:1"))
    let again = try bench.importing(Self.bib, as: "refs.bib")
    #expect(again.count(.added) == 0)
    #expect(try bench.keys().count == 2)
  }

  @Test("in CSL-JSON keeps members it does not know")
  func cslJSON() throws {
    let bench = try TestWorkbench()
    let json = #"[{"id": "x1", "type": "book", "title": "Ropes", "shelf": "B 12", "issued": {"date-parts": [[1974]]}}]"#
    try bench.importing(json, as: "refs.json")
    #expect(try bench.text("Bibliography/sources/x/x1.json").contains("B 12"))
    #expect(try bench.keys("year:1974") == ["x1"])
  }

  @Test("whose source is here is merged into it, its key becomes an alias, and values that differ stay as variants")
  func merged() async throws {
    let bench = try TestWorkbench()
    try await bench.add(
      "book", "author=Velden, Marta", "title=The docks of Orrin", "isbn=9780306406157", "year=1974", key: "mine")
    let report = try bench.importing(Self.bib, as: "refs.bib")
    #expect(report.rows.first?.outcome == .merged)
    #expect(report.rows.first?.key == "mine")
    #expect(report.rows.first?.note.contains("ISBN") == true)
    let item = try bench.raw("mine")
    #expect(item["publisher"]?.string == "Harrow & Pike")
    #expect(item["custom"]?["ibid"]?["aliases"]?.array?.compactMap(\.string).contains("velden74") == true)
    let text = try bench.text("Bibliography/sources/m/mine.json")
    #expect(text.contains("The docks of Orrin") && text.contains("The Docks of Orrin"))
    #expect(try ShowSource(library: bench.open()).run("velden74").source.key == "mine")
  }

  @Test("with a key another source has gets a free one, and says so")
  func collision() async throws {
    let bench = try TestWorkbench()
    try await bench.add("book", "title=Quite another book", "author=Oll, Peeter", "year=1913", key: "VELDEN74")
    let report = try bench.importing(Self.bib, as: "refs.bib")
    #expect(report.findings.map(\.code) == ["key-taken"])
    #expect(report.rows.first?.key == "velden74a")
    #expect(try bench.keys().count == 3)
  }

  @Test("with one key twice keeps both entries")
  func twice() throws {
    let bench = try TestWorkbench()
    let report = try bench.importing(
      "@book{k, title={Ropes and Knots}, year=1990}\n@book{k, title={A Guide to Lighthouses}, year=1991}\n", as: "r.bib"
    )
    #expect(report.count(.added) == 2)
    #expect(Set(report.rows.map(\.key)).count == 2)
    #expect(try bench.keys().count == 2)
  }

  @Test("with a key that no source can have gets another, and says so")
  func unusable() throws {
    let bench = try TestWorkbench()
    let long = String(repeating: "k", count: 2_000)
    let report = try bench.importing(
      #"[{"id": "\#(long)", "type": "book", "title": "Ropes"}, {"id": "a\u0007b", "type": "book", "title": "Knots"}]"#,
      as: "r.json")
    #expect(report.findings.filter { $0.code == "key-unusable" }.count == 2)
    #expect(try bench.keys() == ["knotsnd", "ropesnd"])
  }

  @Test("with a broken entry gives the others, and the place of the broken one")
  func broken() throws {
    let bench = try TestWorkbench()
    let report = try bench.importing(
      "@book{a, title={One}, year=1990}\n@book{b, title={Two\n@book{c, title={Three}, year=1991}\n", as: "r.bib")
    #expect(try bench.keys() == ["a", "c"])
    let finding = try #require(report.findings.first { $0.severity == .error })
    #expect(finding.description.hasPrefix("r.bib:2:"))
    let json = try bench.importing(#"[{"id": "x", "type": "book", "title": "T"},"#, as: "r.json")
    #expect(json.rows.map(\.key) == ["x"])
    #expect(json.findings.contains { $0.severity == .error })
  }

  @Test(
    "that is nothing of the kind is refused with the name of the file, and nothing is written",
    arguments: [
      ("x.json", "{broken", "x.json"), ("x.json", "", "x.json"), ("x.json", "null", "x.json"),
      ("x.txt", "Just a text.\n", "x.txt"),
      ("x.txt", "", "x.txt"), ("x.dat", "\u{0}\u{1}\u{2}\u{7f}", "x.dat"), ("x", "", "x"),
    ])
  func nothing(name: String, text: String, word: String) async throws {
    let bench = try TestWorkbench()
    let before = try bench.files("Bibliography")
    let sentence = await message { try bench.importing(text, as: name) }
    #expect(sentence.contains(word), "\(sentence)")
    #expect(await isWrongUse { try bench.importing(text, as: name) } == false)
    #expect(try bench.files("Bibliography") == before)
  }

  @Test("that is a folder, or is not there, is refused")
  func noFile() async throws {
    let bench = try TestWorkbench()
    #expect(
      await message { _ = try ImportFile(library: bench.open()).run(bench.root, ImportRequest()) }.contains(
        "Is a directory"))
    #expect(
      await message { _ = try ImportFile(library: bench.open()).run(bench.root + "/no.bib", ImportRequest()) }.contains(
        "No such file"))
    #expect(await isWrongUse { try bench.importing("x", as: "r.txt", ImportRequest(format: "nope")) } == true)
  }

  @Test("of random bytes under any name neither crashes nor writes")
  func noise() async throws {
    let bench = try TestWorkbench()
    let random = bench.environment().random
    for number in 0..<60 {
      let bytes = (0..<Int(random() % 2_000)).map { _ in UInt8(truncatingIfNeeded: random()) }
      let name = "n\(number)." + ["bib", "json", "txt", "dat"][number % 4]
      try bench.write(bytes, to: name)
      _ = await message { _ = try ImportFile(library: bench.open()).run(bench.root + "/" + name, ImportRequest()) }
    }
    #expect(try ExamineLibrary(library: bench.open()).run(fix: false).findings.isEmpty)
  }
}
