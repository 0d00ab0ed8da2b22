import ArgumentParser
import Bytes
import Foundation
import JSON
import Text
import Workbench

struct QuotationCases: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quotations",
    abstract:
      "Find quotations in pages: cases of Scripts/edit_quotations.py, or pages with W3C annotations beside them.",
    discussion: """
      DIR/cases.jsonl has a line a case: page, exact, prefix, suffix, survives, and avoid, what stands before a copy elsewhere. Without \
      it every page with a .json of annotations beside it is taken; their TextQuoteSelectors survive.
      """)

  @Argument(help: "A folder.") var directory: String
  @Flag(name: .long, help: "Show what was not found, too.") var details = false

  func run() throws {
    var tally = Tally()
    if FileManager.default.fileExists(atPath: "\(directory)/cases.jsonl") {
      for line in try AtomicFile.read("\(directory)/cases.jsonl").split(separator: 0x0A) {
        try judge(try JSONReader.read(Array(line)), &tally)
      }
    } else {
      for name in try FileManager.default.contentsOfDirectory(atPath: directory).sorted() where name.hasSuffix(".json")
      {
        try judgeAnnotations(name, &tally)
      }
    }
    tally.report()
    guard tally.surviving > 0 else { throw ExitCode.failure }
  }

  private func judgeAnnotations(_ name: String, _ tally: inout Tally) throws {
    let rows = try JSONReader.read(try AtomicFile.read("\(directory)/\(name)"))["rows"]?.array ?? []
    let selectors = rows.flatMap { $0["target"]?.array ?? [] }.flatMap { $0["selector"]?.array ?? [] }
    for selector in selectors where selector["type"]?.string == "TextQuoteSelector" {
      var object = selector.object ?? JSONObject()
      object["page"] = .string(String(name.dropLast(5)) + ".html")
      object["survives"] = true
      try judge(.object(object), &tally)
    }
  }

  private func judge(_ one: JSONValue, _ tally: inout Tally) throws {
    guard let page = one["page"]?.string, let exact = one["exact"]?.string, let survives = one["survives"]?.bool else {
      throw ConformanceFailure(description: "a case has no page, exact or survives")
    }
    let prefix = one["prefix"]?.string ?? ""
    guard let text = QuotableText(body: try AtomicFile.read("\(directory)/\(page)"), contentType: nil) else {
      throw ConformanceFailure(description: "\(page) is no text")
    }
    let place = text.find(Quotation(exact, prefix: prefix, suffix: one["suffix"]?.string ?? ""))
    let isFound = place?.isProof ?? false
    let there = place.map { "\($0.before)[\($0.words)]\($0.after)" } ?? ""
    let avoid = one["avoid"]?.string
    let isElsewhere = avoid.map { place?.before.hasSuffix("\($0), ") ?? false } ?? false
    // What stands before the words tells one place from another.
    let isContext =
      prefix.isEmpty || survives && Self.letters(place?.before ?? "").hasSuffix(Self.letters(prefix).suffix(6))
    let isWrong = isFound && (!survives || isElsewhere || !isContext)
    tally.surviving += survives ? 1 : 0
    tally.gone += survives ? 0 : 1
    tally.found += survives && isFound && !isWrong ? 1 : 0
    tally.wrong += isWrong ? 1 : 0
    if isWrong || details && survives && !isFound {
      print("\(isWrong ? "wrong" : "not found"): \(page) \(one["kind"]?.string ?? ""): «\(exact)»")
      if let place { print("    \(place.match.grade)\(place.match.isAmbiguous ? ", ambiguous" : ""): \(there)") }
    }
  }

  private static func letters(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter(\.properties.isAlphabetic)))
  }

  private struct Tally {
    var surviving = 0, gone = 0, found = 0, wrong = 0

    func report() {
      print("quotations: \(surviving) survive, \(found) of them found; \(gone) are gone; \(wrong) confident and wrong")
      print("quotations.found \(surviving == 0 ? 0 : Double(found * 10_000 / surviving) / 100)")
      print("quotations.wrong \(wrong)")
    }
  }
}
