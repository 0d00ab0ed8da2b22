import Foundation
import Testing

/// The program as it was built beside these tests.
enum ConformanceProgram {
  static let path: String = {
    let executable =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: executable).deletingLastPathComponent().appendingPathComponent("conformance").path
  }()

  static var isBuilt: Bool { FileManager.default.isExecutableFile(atPath: path) }
}

/// Runs over folders that the tests make.
@Suite(
  "The conformance program counts what it is given, and cannot pass on nothing",
  .enabled(if: ConformanceProgram.isBuilt))
struct ConformanceProgramTests {
  private func run(_ arguments: String...) throws -> (status: Int32, output: String, error: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: ConformanceProgram.path)
    process.arguments = arguments
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complaint = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text, complaint)
  }

  /// A folder with these files, removed at the end.
  private func folder<Value>(_ files: [String: String], _ work: (String) throws -> Value) throws -> Value {
    let root = NSTemporaryDirectory() + "ibid-conformance-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: root) }
    for (name, text) in files {
      let url = URL(fileURLWithPath: root + "/" + name)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    return try work(root)
  }

  private func value(_ key: String, in output: String) -> String? {
    output.split(separator: "\n").first { $0.hasPrefix(key + " ") }.map { String($0.dropFirst(key.count + 1)) }
  }

  @Test("interchange: laws and fields are counted, a wrong expectation lowers the share")
  func interchange() throws {
    let bib = "@book{tamm, title = {Ice}, author = {Tamm, Liis}, year = 2009}\n"
    func item(_ title: String) -> String {
      #"[{"id":"tamm","type":"book","title":"\#(title)","author":[{"family":"Tamm","given":"Liis"}],"issued":{"date-parts":[[2009]]}}]"#
    }
    func index(_ expected: String) -> String {
      #"[{"input":"own/a.bib","format":"bibtex","expected":"own/\#(expected)","expected_format":"csl-json"},"#
        + #"{"input":"own/a.txt","format":"never-heard-of","expected":null}]"#
    }
    for (expected, share) in [("right.json", "100.00"), ("wrong.json", "80.00")] {
      let files = [
        "index.json": index(expected), "own/a.bib": bib, "own/a.txt": "x", "own/right.json": item("Ice"),
        "own/wrong.json": item("Salt"),
      ]
      let result = try folder(files) { try run("interchange", $0) }
      #expect(result.status == 0, "\(result.error)")
      #expect(value("rows", in: result.output) == "2" && value("refused", in: result.output) == "1")
      for law in ["law-1", "law-2", "law-3", "bib-values"] {
        #expect(value(law, in: result.output) == "100.00", "\(law)")
      }
      #expect(value("csl-json.outright", in: result.output) == share, "\(result.output)")
    }
  }

  @Test("interchange: a folder without rows, or without a row that is read, is no success")
  func nothing() throws {
    let refused = #"[{"input":"a.txt","format":"never-heard-of","expected":null}]"#
    for index in ["[]", refused, "{}", "no JSON"] {
      let result = try folder(["index.json": index, "a.txt": "x"]) { try run("interchange", $0) }
      #expect(result.status != 0, "\(index)")
    }
    #expect(try run("interchange", "/nonexistent").status != 0)
  }

  @Test("parse: blocks and findings of a .bib file")
  func parse() throws {
    let text = "@book{a, title = {A}}\n@book{b, title = {B\n"
    let result = try folder(["a.bib": text]) { try run("parse", $0 + "/a.bib", "--runs", "1") }
    #expect(result.status == 0 && result.output.contains("\(text.utf8.count) bytes, 3 blocks, "), "\(result.output)")
    #expect(try run("parse", "/nonexistent/a.bib").status != 0)
  }

  @Test("surt and warc: a wrong vector, an empty list and an empty folder fail")
  func vectors() throws {
    let right = #"{"url":"http://www.example.com/","surt":"com,example)/"}"#
    let wrong = #"{"url":"http://www.example.com/","surt":"com,example,www)/x"}"#
    for (lines, isFine) in [(right, true), (right + "\n" + wrong, false), ("", false)] {
      let result = try folder(["v.jsonl": lines + "\n"]) { try run("surt", $0 + "/v.jsonl") }
      #expect((result.status == 0) == isFine, "\(lines) \(result.output)")
    }
    #expect(try folder(["note.txt": "x"]) { try run("warc", $0) }.status != 0)
  }

  @Test("drift: alarms and misses are counted, and an empty list of pairs fails")
  func drift() throws {
    func page(_ word: String, _ day: String) -> String {
      let text = "The harbour froze over in \(word) and the ferries lay still until the wind turned at last."
      return "<body><p>Updated \(day) May 2021</p><p>\(text)</p><p>\(text) Twice.</p></body>"
    }
    func pair(_ after: String, _ expect: String, _ more: String = "") -> String {
      #"{"id":"1","kind":"k","before":"a.html","after":"\#(after)","expect":"\#(expect)"\#(more)}"# + "\n"
    }
    let quoted = #","quotation":"over in January […] until the wind","lost":true"#
    let files = [
      "a.html": page("January", "3"), "b.html": page("January", "9"), "c.html": page("March", "3"),
      "pairs.jsonl": pair("b.html", "noise") + pair("c.html", "changed", quoted) + pair("c.html", "noise")
        + pair("b.html", "changed", quoted),
    ]
    let result = try folder(files) { try run("drift", $0) }
    #expect(result.status == 0, "\(result.error)")
    #expect(value("drift.alarms", in: result.output) == "1" && value("drift.missed", in: result.output) == "1")
    #expect(value("drift.quotations.missed", in: result.output) == "1", "\(result.output)")
    #expect(try folder(["pairs.jsonl": ""]) { try run("drift", $0) }.status != 0)
    #expect(try run("drift", "/nonexistent").status != 0)
  }

  @Test("html: a folder without pages fails")
  func html() throws {
    #expect(try folder(["ground-truth.json": #"{"a":{"articleBody":"x"}}"#]) { try run("html", $0) }.status != 0)
    #expect(try run("html", "/nonexistent").status != 0)
  }
}
