import Foundation
import Testing

@testable import Interchange

@Suite("The conformance run")
struct ConformanceTests {
  @Test("It counts survival, printing and items, and names what differs")
  func counting() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ibid-interchange-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder.appendingPathComponent("own"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func put(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    try put(
      "own/a.bib",
      "@book{a, title = {The {NASA} Story}, date = {1999}}\n@book{b, title = {B}, volume = 3}\n@misc{c, title={C}}")
    try put(
      "own/a.json",
      #"[{"id":"a","type":"book","title":"The NASA story","issued":{"date-parts":[["1999"]]}},{"id":"b","type":"book","title":"B","volume":3},{"id":"c","type":"book","title":"C"},{"id":"d","type":"book"}]"#
    )
    try put(
      "index.json",
      #"[{"input":"own/a.bib","format":"biblatex","expected":"own/a.json","expected_format":"csl-json"},{"input":"own/a.bib","format":"bibtex","expected":null},{"input":"own/a.json","format":"csl-json","expected":null},{"input":"x","format":"ris","expected":null}]"#
    )
    let run = try InterchangeConformance.run(directory: folder.path)
    let all = try #require(run.counts.last?.counts)
    #expect(all.rows == 3 && all.survived == 3 && all.printable == 2 && all.printed == 2)
    #expect(all.items == 4 && all.exact == 1 && all.agreeing == 2)
    #expect(run.differences.map(\.member) == ["(no such item)", "type"])
    #expect(run.report.last == "interchange 77.78 %")
    #expect(throws: InterchangeError.self) { try InterchangeConformance.run(directory: folder.path + "/none") }
  }
}
