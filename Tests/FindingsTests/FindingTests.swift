import Findings
import JSON
import Testing

@Suite("Findings say what, where and what to do")
struct FindingTests {
  @Test(
    "A place prints what is known of it",
    arguments: [
      (Place(file: "a.bib", line: 3, column: 7, key: "k", field: "title"), "a.bib:3:7 k title"),
      (Place(file: "a.bib"), "a.bib"), (Place(line: 4), "4"),
      (Place(address: "https://x.example/"), "https://x.example/"),
      (Place(), ""),
    ])
  func places(place: Place, text: String) {
    #expect(place.description == text)
  }

  @Test("A finding reads as one line")
  func line() {
    let finding = Finding(.warning, "no-title", at: Place(key: "k"), "it has no title", advice: "ibid edit k")
    #expect(finding.description == "k: warning: it has no title; ibid edit k")
    #expect(Finding(.note, "x", "nothing").description == "note: nothing")
  }

  @Test("JSON holds every part")
  func json() {
    let place = Place(file: "f", line: 1, column: 2, key: "k", field: "n", address: "a")
    let json = Finding(.error, "c", at: place, "m", advice: "d").json
    #expect(
      json == [
        "code": "c", "severity": "error", "file": "f", "line": 1, "column": 2, "key": "k", "field": "n", "address": "a",
        "message": "m", "advice": "d",
      ])
  }

  @Test("Severities are ordered")
  func order() {
    #expect(Severity.allCases.sorted() == [.note, .warning, .error])
  }
}
