import Foundation
import Testing

@testable import Interchange

@Suite(
  "fmt, lint --fix and edits on the shared .bib files",
  .enabled(if: ProcessInfo.processInfo.environment["IBID_SHARED"] != nil, "IBID_SHARED names the folder"))
struct SharedBibFilesTests {
  /// Every .bib below the folder `interchange`, the few very large ones left to the benchmark.
  private static func files() throws -> [(name: String, bytes: [UInt8])] {
    let root = try #require(ProcessInfo.processInfo.environment["IBID_SHARED"]) + "/interchange"
    let names = try #require(FileManager.default.enumerator(atPath: root)).compactMap { $0 as? String }
    let wanted = names.filter { name in [".bib", ".bibtex", ".biblatex"].contains { name.hasSuffix($0) } }.sorted()
    return wanted.compactMap { name in
      guard let data = FileManager.default.contents(atPath: root + "/" + name), data.count < 400_000 else { return nil }
      return (name, [UInt8](data))
    }
  }

  @Test("Every file is laid out, is read as before, and is laid out once for all")
  func formatting() throws {
    let files = try Self.files()
    try #require(files.count > 500)
    var changed = 0
    for (name, bytes) in files {
      let file = try BibFile(bytes)
      let formatted = try BibFormatter().format(file)
      #expect(!formatted.isRefused, "\(name)")
      if formatted.file.text != file.text { changed += 1 }
      let isStable = try BibFormatter().format(formatted.file).file.text == formatted.file.text
      #expect(isStable, "\(name)")
      let difference = BibMeaning.difference(file, formatted.file)
      #expect(difference == nil, "\(name)")
    }
    print("fmt: \(files.count) files, \(changed) laid out anew")
  }

  @Test("Safe repairs change nothing of what is read, and leave nothing to repair")
  func repairs() throws {
    var (made, findings) = (0, 0)
    for (name, bytes) in try Self.files() {
      let file = try BibFile(bytes)
      let linter = BibLinter()
      findings += linter.lint([file]).count
      let (repaired, count) = try linter.repair([file])
      made += count
      let difference = BibMeaning.difference(file, repaired[0])
      #expect(difference == nil, "\(name)")
      let again = try linter.repair(repaired).count
      #expect(again == 0, "\(name)")
    }
    print("lint: \(findings) findings, \(made) repairs")
  }
}
