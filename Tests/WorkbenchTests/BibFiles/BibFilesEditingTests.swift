import Foundation
import Interchange
import Testing

@testable import Workbench

@Suite(".bib files are edited in place without a library")
struct BibFilesEditingTests {
  private let bench: TestWorkbench

  init() throws {
    bench = try TestWorkbench(isLibrary: false)
  }

  private func write(_ text: String, _ name: String = "refs.bib") throws -> String {
    let path = bench.root + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @discardableResult
  private func set(_ path: String, _ key: String, _ values: String..., raw: Bool = false, dry: Bool = false) throws
    -> SetBibReport
  {
    try SetBibFields().run(SetBibRequest(file: path, key: key, values: values, isRaw: raw, isDryRun: dry))
  }

  @Test("set writes each field as the field wants it and tells old and new")
  func setting() throws {
    let path = try write(
      "% top\n@article{k,\n  title = \"Old\",\n  month = jan,\n  pages = {1--2},\n  year = 1990\n}\n% end\n")
    let report = try set(
      path, "k", "title=Größe & <i>x</i>", "month=March", "pages=3–9", "year=1991", "url=https://a.example/b_c%20d",
      "date=1723~")
    #expect(
      try text(path)
        == "% top\n@article{k,\n  title = \"Größe \\& \\emph{x}\",\n  month = mar,\n  pages = {3--9},\n  year = 1991,\n  url = {https://a.example/b_c%20d},\n  date = {1723~}\n}\n% end\n"
    )
    #expect(report.changes.map(\.field) == ["title", "month", "pages", "year", "url", "date"])
    #expect(report.changes[1].before == "jan" && report.changes[1].after == "mar")
    #expect(report.changes[4].before == nil)
    try set(path, "k", "title=", "url=", "date=", "pages=")
    #expect(try text(path) == "% top\n@article{k,\n  month = mar,\n  year = 1991\n}\n% end\n")
  }

  @Test("--raw takes TeX as it is; a macro stays a macro where the file defines the new one")
  func raw() throws {
    let path = try write("@string{acm = {ACM}}\n@misc{k, title = {x}, publisher = ieee}\n")
    try set(path, "k", "title=The {\\TeX}book", raw: true)
    try set(path, "k", "publisher=acm")
    #expect(try text(path) == "@string{acm = {ACM}}\n@misc{k, title = {The {\\TeX}book}, publisher = acm}\n")
    #expect(throws: WorkbenchError.self) { try set(path, "k", "title=a } b", raw: true) }
  }

  @Test("A dry run writes nothing and shows the difference")
  func dryRun() throws {
    let path = try write("@misc{k, title = {x}}\n")
    let report = try set(path, "k", "title=y", dry: true)
    #expect(try text(path) == "@misc{k, title = {x}}\n")
    #expect(report.edited.difference.suffix(2) == ["-@misc{k, title = {x}}", "+@misc{k, title = {y}}"])
  }

  @Test("A missing key names the near ones; a second key, a broken entry and a missing file are errors")
  func errors() throws {
    let path = try write("@misc{knuth1984, title = {x}}\n@misc{b, title = {x\n")
    func message(_ work: () throws -> Void) -> (String, Bool) {
      do {
        try work()
        return ("", false)
      } catch let error as WorkbenchError {
        return (error.description, error.isWrongUse)
      } catch {
        return ("\(error)", false)
      }
    }
    let missing = message { try set(path, "knuth1985", "title=x") }
    #expect(missing.0.contains("knuth1984") && missing.1)
    #expect(message { try set(path, "knuth1984", "other", "title=x") }.1)
    let broken = message { try set(path, "b", "title=x") }
    #expect(broken.0.contains("line 2") && broken.1)
    #expect(!message { try set(bench.root + "/none.bib", "b", "title=x") }.1)
  }

  @Test("Of doubled keys and fields the first is changed, with a warning")
  func doubled() throws {
    let path = try write("@misc{k, x = {1}, x = {2}}\n@misc{k, x = {3}}\n")
    let report = try set(path, "k", "x=9")
    #expect(try text(path) == "@misc{k, x = {9}, x = {2}}\n@misc{k, x = {3}}\n")
    #expect(report.findings.map(\.code) == ["bibtex-duplicate-key", "bibtex-duplicate-field"])
  }

  @Test("A file in another encoding keeps it; a character it has no place for is written in TeX, or refused")
  func encodings() throws {
    let path = bench.root + "/latin.bib"
    let latin = "@misc{k, title = {Gr\u{F6}\u{DF}e}}\n".unicodeScalars.map { UInt8($0.value) }
    try Data(latin).write(to: URL(fileURLWithPath: path))
    try set(path, "k", "note=Čapek")
    let after = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(after == latin.dropLast(2) + Array(", note = {{\\v{C}}apek}}\n".utf8))
    #expect(throws: WorkbenchError.self) { try set(path, "k", "note=漢") }
    #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) == after)
  }

  @Test("Links are followed, permissions kept, and nothing is written where nothing changes")
  func files() throws {
    let path = try write("@misc{k,\n  x = {1},\n}\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let link = bench.root + "/link.bib"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "refs.bib")
    let before = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    _ = try FormatBibFiles().run(
      FormatBibRequest(files: [link], options: BibFormatOptions(), isDryRun: false, showsDifference: false))
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int == before)
    try set(link, "k", "x=2")
    #expect(try text(path) == "@misc{k,\n  x = {2},\n}\n")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "refs.bib")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
  }

  @Test("fmt writes what changes, names blocks it left alone, and shows a difference without writing")
  func formatting() throws {
    let path = try write("@misc{a,x={1}}\n@misc{b,x={1\n")
    let request = FormatBibRequest(files: [path], options: BibFormatOptions(), isDryRun: true, showsDifference: true)
    let dry = try FormatBibFiles().run(request)
    #expect(dry[0].edited.isChanged && dry[0].edited.difference.contains("+  x = {1},"))
    #expect(try text(path) == "@misc{a,x={1}}\n@misc{b,x={1\n")
    let wet = try FormatBibFiles().run(
      FormatBibRequest(files: [path], options: BibFormatOptions(), isDryRun: false, showsDifference: false))
    #expect(try text(path) == "@misc{a,\n  x = {1},\n}\n@misc{b,x={1\n")
    #expect(wet[0].findings.map { $0.place.line } == [2] && wet[0].findings[0].place.key == "b")
  }

  @Test("lint --fix writes the repairs, says how many, and finds what is left")
  func linting() throws {
    let path = try write("@misc{a,\n  title = {A},\n  pages = {1-2},\n  note = {},\n  isbn = {1}\n}\n")
    let found = try LintBibFiles().run(LintBibRequest(files: [path], dialect: "bibtex"))
    #expect(found.linting.count == 3 && found.fixable == 2 && found.edited.isEmpty)
    let dry = try LintBibFiles().run(LintBibRequest(files: [path], dialect: "bibtex", fixes: true, isDryRun: true))
    #expect(dry.repaired == 2 && dry.edited[0].difference.contains("-  note = {},"))
    #expect(try text(path).contains("note"))
    let wet = try LintBibFiles().run(LintBibRequest(files: [path], dialect: "bibtex", fixes: true))
    #expect(wet.repaired == 2 && wet.linting.counts == ["bibtex-isbn": 1])
    #expect(try text(path) == "@misc{a,\n  title = {A},\n  pages = {1--2},\n  isbn = {1}\n}\n")
  }

  @Test("Unknown codes, dialects and options are wrong use")
  func wrongUse() throws {
    let path = try write("@misc{a}")
    for request in [
      LintBibRequest(files: [path], only: ["nope"]), LintBibRequest(files: [path], ignored: ["isbm"]),
      LintBibRequest(files: [path], dialect: "tex"), LintBibRequest(files: []), LintBibRequest(files: [path, path]),
    ] {
      #expect(throws: WorkbenchError.self) { try LintBibFiles().run(request) }
    }
    for (indent, sort, blank) in [("x", "none", 1), ("99", "none", 1), ("2", "years", 1), ("2", "keys", -1)] {
      #expect(throws: WorkbenchError.self) {
        try BibLayoutOptions.make(
          indent: indent, sort: sort, blankLines: blank, aligns: false, braces: false, sortsFields: false)
      }
    }
  }
}
