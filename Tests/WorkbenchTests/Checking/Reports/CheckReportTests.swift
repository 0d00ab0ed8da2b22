import Findings
import Foundation
import Testing

@testable import Workbench

@Suite("Reports of a check")
struct CheckReportTests {
  private func row(
    _ state: String, _ group: CheckRow.Group, _ address: String, detail: String = "404", isHostile: Bool = false,
    isFailure: Bool = true
  ) -> CheckRow {
    CheckRow(
      group: group, name: "notes.md:3", state: state, detail: detail, address: address, isHostile: isHostile,
      isFailure: isFailure, place: Place(file: "notes.md", line: 3, address: address))
  }

  private func report(_ rows: [CheckRow]) -> CheckReport {
    var report = CheckReport()
    report.rows = rows
    report.checked = rows.count + 2
    report.alive = 2
    return report
  }

  @Test("Each state has a rule, and only a failure is an error")
  func findings() {
    #expect(Set(CheckFindings.rules.map(\.code)).count == CheckFindings.rules.count)
    let dead = CheckFindings.finding(row("dead", .gone, "https://a.example/"))
    #expect(dead.code == "link-dead" && dead.severity == .error && dead.place.line == 3)
    #expect(CheckFindings.finding(row("dead", .gone, "u", isFailure: false)).severity == .warning)
    #expect(CheckFindings.finding(row("drifted", .changed, "u", isFailure: false)).severity == .warning)
    #expect(CheckFindings.finding(row("blocked", .unclear, "u", isFailure: false)).severity == .note)
    for state in [
      "suspect", "transient", "timeout", "tls", "unreachable", "malformed", "unsafe", "usurped", "redirected",
    ] {
      #expect(CheckFindings.rules.contains { $0.code == "link-\(state)" }, "\(state)")
    }
  }

  @Test("What a page or a file says cannot become markup, and a sold domain no link")
  func documents() {
    let rows = [
      row("dead", .gone, "https://a.example/x_y", detail: "<script>alert(1)</script> | [x](javascript:y) \u{202E}*b*"),
      row("usurped", .gone, "https://casino.example/", isHostile: true),
      row("malformed", .unclear, "javascript:alert(1)"),
    ]
    let html = CheckDocument.html(report(rows))
    #expect(!html.contains("<script") && !html.contains("\u{202E}") && !html.contains("href=\"javascript"))
    #expect(html.contains("href=\"https://a.example/x_y\"") && html.contains("casino[.]example"))
    #expect(!html.contains("href=\"https://casino"))
    #expect(html.contains("5 checked: 2 alive, 2 gone, 1 cannot tell"))
    let markdown = CheckDocument.markdown(report(rows))
    #expect(markdown.contains(#"\<script\>alert(1)\</script\> \| \[x\](javascript:y)"#))
    #expect(markdown.contains("| <https://a.example/x_y> |") && !markdown.contains("\u{202E}"))
    #expect(!markdown.contains("https://casino.example"))
    for line in markdown.split(separator: "\n") where line.hasPrefix("| notes") {
      #expect(line.replacing("\\|", with: "").count { $0 == "|" } == 5, "\(line)")
    }
  }

  @Test("A baseline forgives what it knows, tells what is mended, and is written sorted")
  func baseline() throws {
    let path = NSTemporaryDirectory() + "ibid-baseline-" + UUID().uuidString + ".json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var baseline = try CheckBaseline(path: path, isWritten: true)
    let old = [row("dead", .gone, "https://a.example/"), row("dead", .gone, "https://b.example/")]
    try baseline.write(report(old + [row("blocked", .unclear, "https://c.example/", isFailure: false)]))
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasSuffix("}\n") && text.contains("https://a.example/") && !text.contains("c.example"))

    var later = report([
      row("dead", .gone, "https://a.example/", detail: "410"), row("dead", .gone, "https://new.example/"),
    ])
    baseline = try CheckBaseline(path: path)
    baseline.apply(to: &later)
    #expect(later.rows.map(\.isFailure) == [false, true])
    #expect(later.rows.map(\.isKnown) == [true, false])
    #expect(later.mended == 1)
    #expect(later.hasFailures)

    var interrupted = report([])
    interrupted.isInterrupted = true
    baseline.apply(to: &interrupted)
    #expect(interrupted.mended == 0)
  }

  @Test("What a run did not look at is not mended: files it did not read, addresses it left out")
  func notLookedAt() throws {
    let path = NSTemporaryDirectory() + "ibid-baseline-" + UUID().uuidString + ".json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    func failing(_ file: String, _ address: String) -> CheckRow {
      CheckRow(
        group: .gone, name: file, state: "dead", detail: "404", address: address, isHostile: false, isFailure: true,
        place: Place(file: file, line: 1, address: address))
    }
    var baseline = try CheckBaseline(path: path, isWritten: true)
    try baseline.write(
      report([
        failing("a.md", "https://one.example/"), failing("a.md", "https://two.example/"),
        failing("b.md", "https://three.example/"),
      ]))
    var later = report([])
    later.alivePlaces = [Place(file: "a.md", line: 1, address: "https://one.example/")]
    later.unasked = [UnaskedAddress(name: "a.md:1", address: "https://two.example/", reason: .excluded)]
    try CheckBaseline(path: path).apply(to: &later)
    #expect(later.mended == 1)
  }

  @Test("Written anew from a run over a part, a baseline keeps what it knew of the rest")
  func partlyWritten() throws {
    let folder = NSTemporaryDirectory() + "ibid-baseline-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/baseline.json"
    func failing(file: String? = nil, key: String? = nil, _ address: String) -> CheckRow {
      CheckRow(
        group: .gone, name: "", state: "dead", detail: "404", address: address, isHostile: false, isFailure: true,
        place: Place(file: file, key: key, address: address))
    }
    let files = ["a.md", "b.md", "deleted.md"].map { folder + "/" + $0 }
    for file in files.dropLast() { try Data().write(to: URL(fileURLWithPath: file)) }
    var first = try CheckBaseline(path: path, isWritten: true)
    try first.write(
      report([
        failing(file: files[0], "https://one.example/"), failing(file: files[0], "https://left-out.example/"),
        failing(file: files[1], "https://two.example/"), failing(file: files[2], "https://three.example/"),
        failing(key: "k1", "https://four.example/"), failing(key: "k2", "https://five.example/"),
        failing("https://six.example/"),
      ]))
    // The link of the first file is alive now, another of it was not asked, and the rest was no part of the run.
    var part = report([failing(file: files[0], "https://new.example/")])
    part.alivePlaces = [Place(file: files[0], line: 1, address: "https://one.example/")]
    part.unasked = [UnaskedAddress(name: "a.md:2", address: "https://left-out.example/", reason: .excluded)]
    var second = try CheckBaseline(path: path, isWritten: true)
    try second.write(part)
    func known() throws -> [String] {
      try String(contentsOfFile: path, encoding: .utf8).split(separator: "\"").map(String.init)
        .filter { $0.hasPrefix("https://") }.map { String($0.dropFirst(8).prefix { $0 != "." }) }.sorted()
    }
    #expect(try known() == ["five", "four", "left-out", "new", "six", "two"])
    // A run over the whole library tells of sources that were taken out, but not of addresses that were not due.
    var library = report([])
    library.notDueAddresses = ["https://five.example/"]
    var third = try CheckBaseline(path: path, isWritten: true)
    try third.write(library, wholeLibrary: true)
    #expect(try known() == ["five", "left-out", "new", "six", "two"])
  }

  @Test("A baseline that is missing or none is said", arguments: [nil, "no JSON", "[]", #"{"v":9,"findings":[]}"#])
  func brokenBaseline(content: String?) throws {
    let path = NSTemporaryDirectory() + "ibid-baseline-" + UUID().uuidString + ".json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    if let content { try Data(content.utf8).write(to: URL(fileURLWithPath: path)) }
    #expect(throws: WorkbenchError.self) { try CheckBaseline(path: path) }
  }
}
