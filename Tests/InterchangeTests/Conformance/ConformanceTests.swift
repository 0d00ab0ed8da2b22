import Foundation
import JSON
import Testing

@testable import Interchange

@Suite("The conformance run")
struct ConformanceTests {
  @Test("It counts rows, refusals and fields, and names what differs")
  func counting() throws {
    let folder = DataFolder()
    try folder.put(
      "own/a.bib",
      "@book{a, title = {The {NASA} Story}, date = {1999}}\n@book{b, title = {B}, volume = 3}\n@misc{c, title={C}}")
    try folder.put(
      "own/a.json",
      #"[{"id":"a","type":"book","title":"The NASA story","issued":{"date-parts":[["1999"]]}},{"id":"b","type":"book","title":"B","volume":3},{"id":"c","type":"book","title":"C"},{"id":"d","type":"book"}]"#
    )
    try folder.put("other/c.json", #"[{"id":"a","type":"book","title":"T","custom":{"x":1}}]"#)
    try folder.put(
      "index.json",
      #"""
      [{"input":"own/a.bib","format":"biblatex","expected":"own/a.json","expected_format":"csl-json"},
       {"input":"own/a.bib","format":"bibtex","expected":null},
       {"input":"other/c.json","format":"csl-json","expected":null},
       {"input":"own/x","format":"bibtxt","expected":null}]
      """#)
    let run = try InterchangeConformance.run(directory: folder.url.path, wantsDetails: true)
    #expect(run.all.rows == 4 && run.all.refused == 1 && run.all.hangs == 0)
    #expect(run.refusedFormats == ["bibtxt": 1])
    #expect(run.all.checks[.read] == ConformanceTally(held: 3, total: 3))
    #expect(run.folders.map(\.name) == ["other", "own"])
    let score = try #require(run.all.scores["csl-json"])
    // a: id, type, title, issued; b: id, type, title, volume; c: id, type, title; d: id, type.
    #expect(score.items == 4 && score.fields == 13 && score.outright == 9 && score.normalised == 10)
    #expect(score.expected == ConformanceTally(held: 10, total: 13))
    #expect(run.differences.map(\.member) == ["type", "id"])
    #expect(run.details.contains { $0.contains("own/a.bib\tcsl-json\tc\ttype\t\"document\"\t\"book\"") })
    #expect(run.report.last?.hasPrefix("interchange ") == true)
    #expect(run.totals.contains { $0.key == "csl-json.normalised" && $0.value == "76.92" })
    #expect(throws: InterchangeError.self) {
      try InterchangeConformance.run(directory: folder.url.path + "/none")
    }
    let one = try InterchangeConformance.run(directory: folder.url.path, only: "other")
    #expect(one.all.rows == 1 && one.folders.map(\.name) == ["other"])
  }

  @Test("An input that is missing counts as not read")
  func missingInput() throws {
    let folder = DataFolder()
    try folder.put("index.json", #"[{"input":"own/none.bib","format":"bibtex"}]"#)
    let run = try InterchangeConformance.run(directory: folder.url.path)
    #expect(run.all.checks[.read] == ConformanceTally(held: 0, total: 1))
    #expect(run.figure == 0)
  }

  @Test("An echo and a constant answer score less than what was read")
  func plainAnswers() throws {
    let folder = DataFolder()
    try folder.put(
      "own/a.bib", "@book{a, author = {Kn{\\\"u}th, D.}, title = {On {\\TeX}}, publisher = {A \\& B}, year = 1984}")
    try folder.put(
      "own/a.json",
      #"[{"id":"a","type":"book","author":[{"family":"Knüth","given":"D."}],"title":"On TeX","publisher":"A & B","issued":{"date-parts":[[1984]]}}]"#
    )
    try folder.put(
      "index.json",
      #"[{"input":"own/a.bib","format":"bibtex","expected":"own/a.json","expected_format":"csl-json","pandoc":"own/a.json"}]"#
    )
    let run = try InterchangeConformance.run(directory: folder.url.path)
    for label in ["csl-json", "pandoc"] {
      let score = try #require(run.all.scores[label])
      #expect(score.normalised == score.fields && score.fields == 6)
      #expect(score.echo.share < 0.6 && score.constant.share < 0.2)
    }
  }

  @Test("What an exporter left out is counted by itself, and what ibid writes is compared with what it wrote")
  func exports() throws {
    let folder = DataFolder()
    try folder.put("own/a.biblatex", "@book{a1999, title = {Alpha}, date = {1999}}")
    try folder.put(
      "own/a.json",
      #"[{"id":"a1999","type":"book","title":"Alpha","publisher":"P","issued":{"date-parts":[[1999]]}},{"id":"b","type":"book"}]"#
    )
    try folder.put(
      "index.json",
      #"[{"input":"own/a.biblatex","format":"biblatex","expected":"own/a.json","expected_format":"csl-json","note":"exporter expectation: of the items"}]"#
    )
    let run = try InterchangeConformance.run(directory: folder.url.path)
    let score = try #require(run.all.scores["csl-json-read-back"])
    #expect(score.fields == 4 && score.normalised == 4)
    // The publisher of the first item, and id and type of the second.
    #expect(run.all.leftOut == 3)
  }

  @Test("The low-level expectations are compared as fields of the file")
  func lowLevel() throws {
    let folder = DataFolder()
    try folder.put("own/a.bib", "@book{a, author = {Doe, Jane}, title = {An {\\'E}tude}, foo = {bar}}")
    try folder.put(
      "own/a.yaml",
      "entries:\n  - key: a\n    type: book\n    fields:\n      author:\n        - lastName: Doe\n          firstName: Jane\n      title: An Étude\n      foo: baz\n"
    )
    try folder.put(
      "index.json",
      #"[{"input":"own/a.bib","format":"bibtex","expected":"own/a.yaml","expected_format":"retorquere-yaml"}]"#)
    let score = try #require(
      try InterchangeConformance.run(directory: folder.url.path).all.scores["retorquere-yaml"])
    #expect(score.fields == 5 && score.normalised == 4)
  }

  @Test("Work that does not end is left behind")
  func bounds() {
    #expect(BoundedWork.run(seconds: 5) { 7 } == 7)
    let never: Int? = BoundedWork.run(seconds: 0) {
      Thread.sleep(forTimeInterval: 0.5)
      return 1
    }
    #expect(never == nil)
  }
}
