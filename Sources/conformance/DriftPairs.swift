import ArgumentParser
import Bytes
import Exchange
import JSON
import LinkHealth
import Text

struct DriftPairs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Compare two versions of pages: pairs of Scripts/mutate_pages.py with what is expected, or two files.",
    discussion: """
      DIR/pairs.jsonl has a line a pair: id, kind, before, after (files of DIR), expect («noise» or «changed»), and where a \
      quotation is at stake quotation and lost.
      """)

  @Argument(help: "A folder with pairs.jsonl; with --compare two pages.") var paths: [String]
  @Flag(name: .long, help: "Compare two pages and show what differs.") var compare = false

  func run() throws {
    if compare {
      guard paths.count == 2 else { throw ValidationError("--compare takes two pages") }
      return try show(paths[0], paths[1])
    }
    guard let directory = paths.first else { throw ValidationError("a folder is missing") }
    var tally = Tally()
    for line in try AtomicFile.read("\(directory)/pairs.jsonl").split(separator: 0x0A) {
      try judge(try JSONReader.read(Array(line)), in: directory, &tally)
    }
    tally.report()
    guard tally.noise + tally.rewrites > 0 else { throw ExitCode.failure }
  }

  private func text(_ path: String) throws -> DriftText {
    guard let text = DriftText(body: try AtomicFile.read(path), contentType: nil) else {
      throw ConformanceFailure(description: "\(path) is no text")
    }
    return text
  }

  private func judge(_ pair: JSONValue, in directory: String, _ tally: inout Tally) throws {
    guard let before = pair["before"]?.string, let after = pair["after"]?.string, let expect = pair["expect"]?.string
    else { throw ConformanceFailure(description: "a pair has no before, after or expect") }
    let quotation = pair["quotation"]?.string
    let finding = DriftFinding(
      before: try text("\(directory)/\(before)"), after: try text("\(directory)/\(after)"),
      quotations: quotation.map { [Quotation($0)] } ?? [])
    let name = "\(pair["id"]?.string ?? before) \(pair["kind"]?.string ?? "") \(pair["source"]?.string ?? "")"
    let isChanged = finding.drift == .changed || finding.drift == .quoteLost
    if quotation != nil {
      let isLost = finding.quotations.first?.outcome == .lost
      let mustBeLost = pair["lost"]?.bool ?? false
      if mustBeLost { tally.quotations += 1 } else { tally.kept += 1 }
      if mustBeLost, isLost { tally.quotationsFound += 1 }
      if isLost != mustBeLost || finding.quotations.first?.outcome == .unfounded {
        if !mustBeLost { tally.quotationAlarms += 1 }
        print("quotation \(mustBeLost ? "missed" : "false alarm"): \(name): \(quotation ?? "")")
      }
    }
    switch expect {
    case "noise":
      tally.noise += 1
      guard isChanged || finding.drift == .unknown else { return }
      if isChanged { tally.alarms += 1 }
      print("false alarm (\(finding.drift.rawValue)): \(name)")
      print(finding.passages)
    default:
      tally.rewrites += 1
      if isChanged {
        tally.found += 1
      } else {
        print("missed (\(finding.drift.rawValue)): \(name): \(pair["detail"]?.string ?? "")")
      }
    }
  }

  private func print(_ passages: [DriftPassage]) {
    for passage in passages.prefix(3) {
      Swift.print("    \(passage.change.rawValue)")
      if let before = passage.before { Swift.print("    - \(before.text.prefix(200))") }
      if let after = passage.after { Swift.print("    + \(after.text.prefix(200))") }
    }
  }

  private func print(_ line: String) { Swift.print(line) }

  private func show(_ left: String, _ right: String) throws {
    let finding = DriftFinding(before: try text(left), after: try text(right))
    let likeness = finding.likeness.map { "\(Int(($0 * 1000).rounded()))‰" } ?? "1000‰"
    print("\(finding.drift.rawValue), likeness \(likeness), words \(finding.words.before) → \(finding.words.after)")
    for passage in finding.passages {
      print(passage.change.rawValue)
      if let before = passage.before { print("  - \(before.text)") }
      if let after = passage.after { print("  + \(after.text)") }
    }
  }

  private struct Tally {
    var noise = 0, alarms = 0, rewrites = 0, found = 0
    var quotations = 0, quotationsFound = 0, kept = 0, quotationAlarms = 0

    func report() {
      Swift.print("noise: \(noise) pairs, \(alarms) called changed")
      Swift.print("rewrites: \(rewrites) pairs, \(found) found")
      Swift.print(
        "quotations: \(quotations) altered or removed, \(quotationsFound) found; \(kept) kept, \(quotationAlarms) called lost"
      )
      Swift.print("drift.alarms \(alarms + quotationAlarms)")
      Swift.print("drift.missed \(rewrites - found)")
      Swift.print("drift.quotations.missed \(quotations - quotationsFound)")
    }
  }
}
