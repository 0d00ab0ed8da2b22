import Bytes
import Foundation
import Testing

@testable import Workbench

@Suite("Files that ibid writes for others")
struct OutputTests {
  private func write(_ bench: TestWorkbench, _ text: String, isForced: Bool = false) throws -> OutputFile.Outcome {
    let file = try OutputFile(bench.root + "/r.bib", isForced: isForced, environment: bench.environment())
    try file.append(Array(text.utf8))
    return try file.finish()
  }

  @Test("A new file is written, the same bytes are not written again, ours are replaced")
  func ours() throws {
    let bench = try TestWorkbench(isLibrary: false)
    #expect(try write(bench, "one") == .written)
    #expect(try write(bench, "one") == .unchanged)
    #expect(try write(bench, "two") == .written)
    #expect(try bench.text("r.bib") == "two")
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.root).sorted() == ["home", "r.bib"])
  }

  @Test("What somebody else wrote, or changed since, stays unless it is forced")
  func foreign() async throws {
    let bench = try TestWorkbench(isLibrary: false)
    try bench.write("mine", to: "r.bib")
    #expect(await message { _ = try write(bench, "one") }.contains("--force"))
    #expect(try bench.text("r.bib") == "mine")
    #expect(try write(bench, "one", isForced: true) == .written)
    #expect(try write(bench, "two") == .written)
    try bench.write("two, mended by hand", to: "r.bib")
    #expect(await isWrongUse { _ = try write(bench, "three") } == false)
    #expect(try bench.text("r.bib") == "two, mended by hand")
    bench.variables.withLock { $0 = [:] }
    #expect(await isWrongUse { _ = try write(bench, "three") } == false)
  }

  @Test("A device or a folder is refused; behind a link its file is replaced and the link stays")
  func kinds() async throws {
    let bench = try TestWorkbench(isLibrary: false)
    for path in ["/dev/null", bench.root] {
      #expect(await isWrongUse { _ = try OutputFile(path, isForced: true, environment: bench.environment()) } == true)
    }
    #expect(FileManager.default.fileExists(atPath: "/dev/null"))
    try bench.write("", to: "real/r.bib")
    try FileManager.default.createSymbolicLink(
      atPath: bench.root + "/r.bib", withDestinationPath: bench.root + "/real/r.bib")
    #expect(try write(bench, "one", isForced: true) == .written)
    #expect(try bench.text("real/r.bib") == "one")
    #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: bench.root + "/r.bib")) != nil)
  }

  @Test("An output that is not finished leaves nothing behind")
  func unfinished() throws {
    let bench = try TestWorkbench(isLibrary: false)
    do {
      let file = try OutputFile(bench.root + "/r.bib", isForced: false, environment: bench.environment())
      try file.append([1, 2, 3])
      file.discard()
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.root).filter { $0 != "home" } == [])
  }

  @Test("The policy's outputs follow the library, and are left alone where nothing differs")
  func policy() async throws {
    let bench = try TestWorkbench()
    try await bench.add("book", "title=Ports", "author=Velden, Marta", "issued=1974", key: "velden")
    try bench.write(
      try bench.text("Bibliography/ibid.yaml")
        + "\noutputs:\n  - path: refs.bib\n  - path: web.json\n    select: kind:web\n", to: "Bibliography/ibid.yaml")
    let first = try UpdateOutputs(library: bench.open()).run()
    #expect(first.map(\.isWritten) == [true, true])
    #expect(first.map(\.count) == [1, 0])
    #expect(try bench.text("refs.bib").contains("@book{velden,"))
    #expect(try UpdateOutputs(library: bench.open()).run().map(\.isWritten) == [false, false])
    try bench.set("velden", "title=Harbours")
    #expect(try UpdateOutputs(library: bench.open()).run().map(\.isWritten) == [true, false])
    #expect(try bench.text("refs.bib").contains("Harbours"))
  }

  @Test("An output of a library leads nowhere else, whatever links it has, and spoils no other output")
  func untrusted() throws {
    let bench = try TestWorkbench()
    try FileManager.default.createDirectory(atPath: bench.root + "/elsewhere", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: bench.root + "/out", withDestinationPath: bench.root + "/elsewhere")
    try FileManager.default.createSymbolicLink(
      atPath: bench.root + "/link.bib", withDestinationPath: bench.root + "/elsewhere/new.bib")
    try bench.write("theirs", to: "notes.bib")
    let lines = ["out/a.bib", "link.bib", "../b.bib", "notes.bib", "Bibliography/x.bib", "good.bib"]
    try bench.write(
      "v: 1\noutputs:\n" + lines.map { "  - path: \($0)\n" }.joined(), to: "Bibliography/ibid.yaml")
    let updates = try UpdateOutputs(library: bench.open()).run()
    #expect(updates.filter(\.isWritten).map(\.path) == ["good.bib"])
    #expect(updates.compactMap(\.finding?.place.file) == ["out/a.bib", "link.bib", "notes.bib"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.root + "/elsewhere") == [])
    #expect(try bench.text("notes.bib") == "theirs")
  }

  @Test("A watch sees changes by another process, and ends when it is told")
  func watch() async throws {
    let bench = try TestWorkbench()
    try await bench.add("book", "title=Ports", key: "velden")
    let library = try bench.open()
    var watch = WatchLibrary(library: library)
    try bench.set("velden", "title=Harbours")
    #expect(try await watch.next(until: { false }))
    #expect(try await watch.next(until: { true }) == false)
    let export = try ExportSources(library: library).run([], ExportRequest(format: "biblatex"))
    #expect(String(decoding: export.bytes, as: UTF8.self).contains("Harbours"))
  }
}
