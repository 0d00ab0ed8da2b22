import Testing

@testable import Workbench

@Suite("Export and references")
struct ExportTests {
  private func bench() throws -> TestWorkbench {
    let bench = try TestWorkbench()
    try bench.importing(Articles.harbour, as: "harbour.txt")
    return bench
  }

  private func export(_ bench: TestWorkbench, _ words: [String] = [], _ request: ExportRequest) throws -> Export {
    try ExportSources(library: bench.open("ibid export")).run(words, request)
  }

  @Test(
    "is pure: twice the same bytes, also with another index and at another time",
    arguments: ["csl-json", "biblatex", "bibtex"])
  func pure(format: String) throws {
    let bench = try bench()
    for isLossless in [false, true] {
      let request = ExportRequest(format: format, isLossless: isLossless)
      let first = try export(bench, [], request)
      bench.advance(days: 400)
      _ = try bench.open(rebuildsIndex: true)
      #expect(try export(bench, [], request).bytes == first.bytes)
      #expect(first.count == 5)
    }
  }

  @Test("goes by the name of the file, and writes it whole")
  func names() async throws {
    let bench = try bench()
    for (name, format) in [
      ("r.bib", "biblatex"), ("r.json", "csl-json"), ("r.BIB", "biblatex"), ("r.bibtex", "bibtex"),
    ] {
      let export = try export(bench, [], ExportRequest(file: bench.root + "/" + name))
      #expect(export.format == format)
      #expect(Array(try bench.text(name).utf8) == export.bytes)
    }
    #expect(await isWrongUse { _ = try export(bench, [], ExportRequest(file: bench.root + "/r.xyz")) } == true)
    #expect(await isWrongUse { _ = try export(bench, [], ExportRequest(format: "nope")) } == true)
    #expect(await isWrongUse { _ = try export(bench, [], ExportRequest(file: bench.root + "/none/r.bib")) } == false)
  }

  @Test("of a selection holds only that; of nothing it is wrong use")
  func selection() async throws {
    let bench = try bench()
    let one = String(decoding: try export(bench, ["tamm2009"], ExportRequest(format: "biblatex")).bytes, as: UTF8.self)
    #expect(one.contains("@article{tamm2009,") && !one.contains("velden1974"))
    #expect(try export(bench, ["cited-in:\(bench.root)/harbour.txt"], ExportRequest(format: "bibtex")).count == 5)
    #expect(await isWrongUse { _ = try export(bench, ["nobody"], ExportRequest(format: "bibtex")) } == true)
    #expect(await isWrongUse { _ = try export(bench, ["cited-in:other.txt"], ExportRequest(format: "bibtex")) } == true)
    #expect(try export(try TestWorkbench(), [], ExportRequest(format: "csl-json")).count == 0)
  }

  @Test("when strict writes nothing where the format loses something, and names each loss")
  func strict() async throws {
    let bench = try TestWorkbench()
    try await bench.add(
      "web", "title=A", "url=https://a.example/", "author=Velden, Marta",
      "archived=https://archive.example/1 2024-10-29", key: "a")
    let strict = try export(bench, [], ExportRequest(format: "bibtex", file: bench.root + "/r.bib", isStrict: true))
    #expect(strict.failsStrictly)
    #expect(!strict.findings.isEmpty)
    #expect(strict.findings.allSatisfy { $0.description.contains("a ") })
    #expect(throws: (any Error).self) { try bench.text("r.bib") }
    let csl = try export(bench, [], ExportRequest(format: "csl-json", isLossless: true, isStrict: true))
    #expect(!csl.failsStrictly)
  }

  @Test("without loss comes back as it was", arguments: ["csl-json", "biblatex"])
  func roundTrip(format: String) throws {
    let bench = try bench()
    let export = try export(bench, [], ExportRequest(format: format, isLossless: true))
    let other = try TestWorkbench(seed: 9)
    try other.importing(String(decoding: export.bytes, as: UTF8.self), as: format == "csl-json" ? "r.json" : "r.bib")
    #expect(try other.keys() == Articles.harbourKeys)
    for key in Articles.harbourKeys {
      for field in [
        "title", "author", "issued", "publisher", "container-title", "volume", "page", "DOI", "ISBN", "accessed",
        "type",
      ] {
        #expect(try other.raw(key)[field] == bench.raw(key)[field], "\(key) \(field)")
      }
    }
  }

  @Test("gives references in the plain style, with a locator where one is asked for")
  func cite() async throws {
    let bench = try bench()
    let references = try CiteSources(library: bench.open()).run(["tamm2009"], locator: "203")
    #expect(references.map(\.key) == ["tamm2009"])
    #expect(
      references.first?.text
        == "Tamm, Ilo. \"Counting the Arrested\". Journal of Port History 12 (3): 201–219. 2009. p. 203. https://doi.org/10.5555/jph.2009.12.3.201."
    )
    #expect(try CiteSources(library: bench.open()).run(["kind:book"], locator: nil).map(\.key) == ["velden1974"])
    #expect(await isWrongUse { _ = try CiteSources(library: bench.open()).run(["nobody"], locator: nil) } == true)
  }
}
