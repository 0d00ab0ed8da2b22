import Findings
import JSON
import Testing

@Suite("SARIF 2.1.0")
struct SARIFReportTests {
  private static let rules = [
    FindingRule("x-one", .warning, "one is wrong", help: "Put it right.", isFixable: true),
    FindingRule("x-two", .error, "two is wrong", help: "Look at it.", isOptional: true),
  ]

  private static let findings: [LocatedFinding] = [
    LocatedFinding(
      Finding(
        .warning, "x-one", at: Place(file: "my refs/ä.bib", line: 3, column: 5, key: "k", field: "title"), "it is one",
        advice: "make it two"),
      end: TextPosition(line: 3, column: 9), related: [Place(file: "b.bib", line: 1, column: 1)],
      fix: FindingFix(
        "write two",
        [
          TextReplacement(
            file: "my refs/ä.bib", start: TextPosition(line: 3, column: 5), end: TextPosition(line: 3, column: 9),
            text: "two")
        ])),
    LocatedFinding(Finding(.error, "x-other", at: Place(), "nowhere")),
    LocatedFinding(Finding(.note, "x-two", at: Place(file: "/abs/c:d.bib"), "in a file")),
  ]

  private func log(_ findings: [LocatedFinding] = findings) -> JSONValue {
    SARIFReport(tool: "ibid", version: "1.2.3", rules: Self.rules).json(findings)
  }

  @Test("The log has its version, one run, the tool with every rule, and what a code without a rule needs")
  func frame() throws {
    let log = log()
    #expect(log["version"] == "2.1.0")
    #expect(log["$schema"]?.string?.hasSuffix("sarif-2.1.0.json") == true)
    let run = try #require(log["runs"]?.array?.first)
    #expect(log["runs"]?.array?.count == 1 && run["columnKind"] == "unicodeCodePoints")
    let driver = try #require(run["tool"]?["driver"])
    #expect(driver["name"] == "ibid" && driver["version"] == "1.2.3")
    let rules = try #require(driver["rules"]?.array)
    #expect(rules.compactMap { $0["id"]?.string } == ["x-one", "x-two", "x-other"])
    #expect(rules[0]["help"]?["text"] == "Put it right.")
    #expect(rules[0]["shortDescription"]?["text"] == "one is wrong.")
    #expect(rules[1]["defaultConfiguration"] == ["level": "error", "enabled": false])
  }

  @Test("Results name rule, level, message, region, key and field, and other places")
  func results() throws {
    let results = try #require(log()["runs"]?.array?.first?["results"]?.array)
    #expect(results.count == 3)
    let first = results[0]
    #expect(first["ruleId"] == "x-one" && first["ruleIndex"] == 0 && first["level"] == "warning")
    #expect(first["message"]?["text"] == "it is one; make it two.")
    let location = try #require(first["locations"]?.array?.first)
    #expect(location["physicalLocation"]?["artifactLocation"]?["uri"] == "my%20refs/%C3%A4.bib")
    #expect(
      location["physicalLocation"]?["region"] == ["startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9])
    #expect(location["logicalLocations"]?.array?.first?["fullyQualifiedName"] == "k/title")
    #expect(first["relatedLocations"]?.array?.first?["physicalLocation"]?["artifactLocation"]?["uri"] == "b.bib")
    #expect(results[1]["locations"] == nil && results[1]["ruleIndex"] == 2)
    #expect(
      results[2]["locations"]?.array?.first?["physicalLocation"]?["artifactLocation"]?["uri"] == "file:///abs/c%3Ad.bib"
    )
    #expect(
      results[2]["level"] == "note" && results[2]["locations"]?.array?.first?["physicalLocation"]?["region"] == nil)
  }

  @Test("A safe repair is a fix with what it deletes and inserts")
  func fixes() throws {
    let results = try #require(log()["runs"]?.array?.first?["results"]?.array)
    let fix = try #require(results[0]["fixes"]?.array?.first)
    #expect(fix["description"]?["text"] == "write two.")
    let change = try #require(fix["artifactChanges"]?.array?.first)
    #expect(change["artifactLocation"]?["uri"] == "my%20refs/%C3%A4.bib")
    let replacement = try #require(change["replacements"]?.array?.first)
    #expect(replacement["deletedRegion"] == ["startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9])
    #expect(replacement["insertedContent"]?["text"] == "two")
    #expect(results[1]["fixes"] == nil)
  }

  @Test("What the schema demands of every object holds")
  func schema() throws {
    #expect(SARIFShape.problems(log()) == [])
    #expect(SARIFShape.problems(log([])) == [])
    // The check itself can fail.
    #expect(
      !SARIFShape.problems(["version": "2.0.0", "runs": [["tool": ["driver": [:]], "results": [["level": "bad"]]]]])
        .isEmpty)
  }

  @Test("A finding's JSON names its repair")
  func json() {
    #expect(Self.findings[0].json["fix"] == "write two")
    #expect(Self.findings[1].json["fix"] == nil)
  }
}

/// The demands of SARIF 2.1.0 on the parts of a log that are used here, written after the specification's sections.
enum SARIFShape {
  static func problems(_ log: JSONValue) -> [String] {
    var problems: [String] = []
    func need(_ isMet: Bool, _ what: String) { if !isMet { problems.append(what) } }
    need(log["version"] == "2.1.0", "3.13.2 version")
    for run in log["runs"]?.array ?? [] {
      let rules = run["tool"]?["driver"]?["rules"]?.array ?? []
      need(run["tool"]?["driver"]?["name"]?.string?.isEmpty == false, "3.19.8 name")
      need(["utf16CodeUnits", "unicodeCodePoints"].contains(run["columnKind"]?.string), "3.14.17 columnKind")
      need(Set(rules.compactMap { $0["id"]?.string }).count == rules.count, "3.49.3 id")
      for result in run["results"]?.array ?? [] {
        need(result["message"]?["text"]?.string?.isEmpty == false, "3.27.11 message")
        need(["none", "note", "warning", "error"].contains(result["level"]?.string), "3.27.10 level")
        if let index = result["ruleIndex"]?.int {
          need(rules.indices.contains(index) && rules[index]["id"] == result["ruleId"], "3.27.6 ruleIndex")
        }
        for location in (result["locations"]?.array ?? []) + (result["relatedLocations"]?.array ?? []) {
          if let physical = location["physicalLocation"] { check(physical["region"], physical["artifactLocation"]) }
        }
        for fix in result["fixes"]?.array ?? [] {
          need(fix["artifactChanges"]?.array?.isEmpty == false, "3.55.3 artifactChanges")
          for change in fix["artifactChanges"]?.array ?? [] {
            need(change["replacements"]?.array?.isEmpty == false, "3.56.3 replacements")
            for replacement in change["replacements"]?.array ?? [] {
              need(replacement["deletedRegion"] != nil, "3.57.3 deletedRegion")
              check(replacement["deletedRegion"], change["artifactLocation"])
            }
          }
        }
      }
    }
    func check(_ region: JSONValue?, _ artifact: JSONValue?) {
      let uri = artifact?["uri"]?.string ?? ""
      need(!uri.isEmpty && uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "3.4.3 uri")
      guard let region else { return }
      let (line, column) = (region["startLine"]?.int ?? 0, region["startColumn"]?.int ?? 1)
      need(line >= 1 && column >= 1, "3.30.5 startLine")
      if let end = region["endLine"]?.int, let endColumn = region["endColumn"]?.int {
        need((end, endColumn) >= (line, column), "3.30.7 endLine")
      }
    }
    return problems
  }
}
