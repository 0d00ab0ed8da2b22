import Testing

@testable import Workbench

@Suite("Conversion without a library")
struct ConvertTests {
  private let entry = "@book{velden, title = {Ports}, author = {Velden, Marta}, year = 1974}\n"

  private func convert(_ bench: TestWorkbench, _ request: ConversionRequest) throws -> (
    conversion: Conversion, text: String
  ) {
    var bytes: [UInt8] = []
    let conversion = try ConvertFile(environment: bench.environment()).run(request) { bytes += $0 }
    return (conversion, String(decoding: bytes, as: UTF8.self))
  }

  private func request(_ bench: TestWorkbench, _ names: String..., to: String? = nil, output: String? = nil)
    -> ConversionRequest
  {
    ConversionRequest(inputs: names.map { bench.root + "/" + $0 }, to: to, output: output.map { bench.root + "/" + $0 })
  }

  @Test("goes by content and by the output's name, to a file or to standard output")
  func names() throws {
    let bench = try TestWorkbench(isLibrary: false)
    try bench.write(entry, to: "r.bib")
    let (conversion, text) = try convert(bench, request(bench, "r.bib"))
    #expect(conversion.count == 1 && conversion.from == ["BibTeX"] && conversion.to == "CSL-JSON")
    #expect(text.contains("\"title\": \"Ports\""))
    #expect(try convert(bench, request(bench, "r.bib", output: "out.bib")).text == "")
    #expect(try bench.text("out.bib").contains("@book{velden,"))
    #expect(try convert(bench, request(bench, "r.bib", output: "out.bib")).conversion.isUnchanged)
  }

  @Test("carries what has no variable back into the format it came from, and through CSL-JSON when lossless")
  func lossless() throws {
    let bench = try TestWorkbench(isLibrary: false)
    let record = "TY  - BOOK\nTI  - Ports\nXX  - kept\nL1  - a.pdf\nER  - \n"
    try bench.write(record, to: "r.ris")
    #expect(try convert(bench, request(bench, "r.ris", to: "ris")).text == record)
    var lossless = request(bench, "r.ris", output: "r.json")
    lossless.isLossless = true
    _ = try convert(bench, lossless)
    #expect(try convert(bench, request(bench, "r.json", to: "ris")).text == record)
    #expect(try !convert(bench, request(bench, "r.ris", to: "csl-json")).text.contains("kept"))
  }

  @Test("goes on after a broken entry and tells its place")
  func broken() throws {
    let bench = try TestWorkbench(isLibrary: false)
    try bench.write(entry + "@book{lost, title = {Never\n" + "@book{tamm, title = {Ice}}\n", to: "r.bib")
    let (conversion, text) = try convert(bench, request(bench, "r.bib"))
    #expect(conversion.count == 2 && text.contains("tamm") && !text.contains("\"lost\""))
    #expect(conversion.findings.first { $0.severity == .error }?.place.line == 2)
  }

  @Test("reads by the conventions that are named, and refuses one that it does not know")
  func conventions() throws {
    let bench = try TestWorkbench(isLibrary: false)
    try bench.write("@book{a, title = {Ports: A History}, langid = {ngerman}}\n", to: "r.bib")
    var asked = request(bench, "r.bib")
    asked.conventions = ["short-titles", "regions"]
    let text = try convert(bench, asked).text
    #expect(text.contains("\"title-short\": \"Ports\"") && text.contains("\"language\": \"de-DE\""))
    asked.conventions = ["as-i-like"]
    #expect(throws: WorkbenchError.self) { try convert(bench, asked) }
  }

  @Test("reads several .bib files as one: macros and parents may stand in another")
  func together() throws {
    let bench = try TestWorkbench(isLibrary: false)
    try bench.write("@article{a, title = {T}, journal = jx, crossref = p}\n", to: "a.bib")
    try bench.write("@string{jx = {Journal X}}\n@misc{p, year = 1990}\n", to: "b.bib")
    let (conversion, text) = try convert(bench, request(bench, "a.bib", "b.bib", to: "bibtex"))
    #expect(conversion.count == 2 && conversion.findings.isEmpty)
    #expect(text.contains("Journal X") && text.contains("1990"))
  }

  @Test("when strict writes nothing where something is lost, and names each loss with key and field")
  func strict() throws {
    let bench = try TestWorkbench(isLibrary: false)
    try bench.write("@online{w, title = {T}, date = {1999/2003-05}, eventdate = {2001}}\n", to: "w.bib")
    for output in [nil, "out.bibtex"] {
      var strict = request(bench, "w.bib", to: "bibtex", output: output)
      strict.isStrict = true
      let (conversion, text) = try convert(bench, strict)
      #expect(conversion.failsStrictly && text == "")
      #expect(conversion.losses.allSatisfy { $0.place.key == "w" && $0.place.field != nil })
      #expect(throws: (any Error).self) { try bench.text("out.bibtex") }
    }
  }

  @Test("writes nothing when dry, and refuses what it does not know")
  func refusals() async throws {
    let bench = try TestWorkbench(isLibrary: false)
    try bench.write(entry, to: "r.bib")
    var dry = request(bench, "r.bib", output: "dry.json")
    dry.isDryRun = true
    #expect(try convert(bench, dry).conversion.count == 1)
    #expect(throws: (any Error).self) { try bench.text("dry.json") }
    #expect(await isWrongUse { _ = try convert(bench, request(bench, "r.bib", to: "nope")) } == true)
    #expect(await isWrongUse { _ = try convert(bench, request(bench, "r.bib", output: "x.nope")) } == true)
    #expect(await isWrongUse { _ = try convert(bench, request(bench, "none.bib")) } == false)
    try bench.write("nothing of the kind", to: "x.dat")
    #expect(await isWrongUse { _ = try convert(bench, request(bench, "x.dat")) } == false)
  }
}
