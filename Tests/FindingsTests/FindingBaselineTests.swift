import Findings
import JSON
import Testing

@Suite("A baseline of findings")
struct FindingBaselineTests {
  private func dead(_ address: String, line: Int = 1, _ message: String = "404 on 3 March") -> Finding {
    Finding(.error, "link-dead", at: Place(file: "notes.md", line: line, address: address), message)
  }

  @Test("knows a finding again whatever its line and its sentence have become")
  func movesAlong() {
    let baseline = FindingBaseline([dead("https://a.example/"), dead("https://b.example/")])
    let later = baseline.compare([dead("https://a.example/", line: 40, "404 on 9 May")])
    #expect(later.new.isEmpty)
    #expect(later.gone == 1)
  }

  @Test("calls new what has another code, file, key, field or address, and a second one of the same")
  func newFindings() {
    let known = Finding(.error, "c", at: Place(file: "f", key: "k", field: "title", address: "u"), "m")
    let baseline = FindingBaseline([known])
    let others = [
      Finding(.error, "d", at: known.place, "m"), Finding(.error, "c", at: Place(key: "k", field: "title"), "m"),
      Finding(.error, "c", at: Place(file: "f", key: "l", field: "title", address: "u"), "m"),
      Finding(.error, "c", at: Place(file: "f", key: "k", field: "URL", address: "u"), "m"),
      Finding(.error, "c", at: Place(file: "f", key: "k", field: "title", address: "v"), "m"),
    ]
    #expect(baseline.compare(others).new == others)
    #expect(baseline.compare([known, known]).new == [known])
  }

  @Test("is written sorted and reads back as it was")
  func roundTrip() throws {
    let findings = [dead("https://b.example/"), dead("https://a.example/"), dead("https://b.example/")]
    let text = JSONWriter.text(FindingBaseline(findings).json)
    #expect(
      text
        == #"{"v":1,"findings":[{"code":"link-dead","file":"notes.md","address":"https://a.example/"},"#
        + #"{"code":"link-dead","file":"notes.md","address":"https://b.example/","count":2}]}"#)
    let back = try FindingBaseline(json: JSONReader.read(Array(text.utf8)))
    #expect(back == FindingBaseline(findings.reversed()))
    #expect(back.count == 3)
  }

  @Test(
    "is refused where it is none, or newer",
    arguments: [
      (#"[]"#, FindingBaseline.ReadingError.notABaseline), (#"{"v":1}"#, .notABaseline),
      (#"{"findings":[]}"#, .notABaseline), (#"{"v":1,"findings":[{"file":"a"}]}"#, .notABaseline),
      (#"{"v":2,"findings":[]}"#, .newer(version: 2)),
    ])
  func refusals(text: String, error: FindingBaseline.ReadingError) throws {
    let value = try JSONReader.read(Array(text.utf8))
    #expect(throws: error) { try FindingBaseline(json: value) }
  }
}
