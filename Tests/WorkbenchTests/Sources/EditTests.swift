import Foundation
import Testing

@testable import Workbench

@Suite("A source in the person's editor")
struct EditTests {
  /// A library with one source, and an editor that runs a script on the file.
  private func bench(_ script: String) async throws -> TestWorkbench {
    let bench = try TestWorkbench()
    try await bench.add("book", "title=Old title", "author=Velden, Marta", key: "k")
    try bench.write("#!/bin/sh\nfile=\"$1\"\n" + script + "\n", to: "editor.sh")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: bench.root + "/editor.sh")
    bench.variables.withLock { $0["EDITOR"] = bench.root + "/editor.sh" }
    return bench
  }

  private func drafts(_ bench: TestWorkbench) throws -> [String] { try bench.files("Cache/drafts").keys.sorted() }

  @Test("is taken over where it is a source, and leaves nothing behind")
  func edit() async throws {
    let bench = try await bench("sed -i 's/Old title/New title/' \"$file\"")
    let report = try EditSource(library: bench.open("ibid edit")).run("k")
    #expect(report.changes.map(\.after) == ["New title"])
    #expect(try bench.raw("k")["title"]?.string == "New title")
    #expect(try drafts(bench).isEmpty)
    _ = try UndoTransactions(library: bench.open()).run(nil, isDryRun: false)
    #expect(try bench.raw("k")["title"]?.string == "Old title")
  }

  @Test("is left alone where nothing was changed")
  func same() async throws {
    let bench = try await bench("true")
    let count = try bench.transactions()
    #expect(try EditSource(library: bench.open()).run("k").changes.isEmpty)
    #expect(try bench.transactions() == count)
    #expect(try drafts(bench).isEmpty)
  }

  @Test(
    "is not taken over where it is no source; the text is kept and its place said",
    arguments: [
      "echo '{broken' > \"$file\"", ": > \"$file\"", "echo '[]' > \"$file\"", "sed -i 's/\"k\"/\"other\"/' \"$file\"",
      "printf '\\377\\376' > \"$file\"",
    ])
  func nonsense(script: String) async throws {
    let bench = try await bench(script)
    let before = try bench.files("Bibliography")
    let sentence = await message { _ = try EditSource(library: bench.open()).run("k") }
    #expect(sentence.contains("your text is in \(bench.root)"), "\(sentence)")
    #expect(try bench.files("Bibliography") == before)
    #expect(try drafts(bench).count == 1)
  }

  @Test("is not taken over where the editor fails; only what was written is kept")
  func failing() async throws {
    let untouched = try await bench("exit 3")
    #expect(
      await message { _ = try EditSource(library: untouched.open()).run("k") }.contains(
        "ended with an error; nothing was changed"))
    #expect(try drafts(untouched).isEmpty)
    let written = try await bench("echo half > \"$file\"; kill -9 $$")
    #expect(await message { _ = try EditSource(library: written.open()).run("k") }.contains("your text is in"))
    #expect(try drafts(written).count == 1)
    #expect(try written.raw("k")["title"]?.string == "Old title")
  }

  @Test("loses nothing to a change made meanwhile, and nothing of its own")
  func meanwhile() async throws {
    let bench = try await bench("sed -i 's/Old title/New title/' \"$file\"; cp \"$OTHER\" \"$TARGET\"")
    let path = bench.root + "/Bibliography/sources/k/k.json"
    let other = try bench.text("Bibliography/sources/k/k.json").replacing(
      "\"type\": \"book\",", with: "\"type\": \"book\", \"note\": \"meanwhile\",")
    try bench.write(other, to: "other.json")
    let script = try bench.text("editor.sh").replacing("$OTHER", with: bench.root + "/other.json").replacing(
      "$TARGET", with: path)
    try bench.write(script, to: "editor.sh")
    let sentence = await message { _ = try EditSource(library: bench.open()).run("k") }
    #expect(sentence.contains("another process changed"))
    #expect(sentence.contains("your text is in"))
    #expect(try bench.raw("k")["note"]?.string == "meanwhile")
    #expect(try bench.text("Cache/drafts/" + drafts(bench)[0]).contains("New title"))
  }

  @Test("needs an editor; VISUAL goes before EDITOR, and both may have arguments")
  func editor() async throws {
    let bench = try await bench("true")
    bench.variables.withLock { $0["EDITOR"] = " " }
    #expect(await isWrongUse { _ = try EditSource(library: bench.open()).run("k") } == true)
    bench.variables.withLock { $0["VISUAL"] = "sed -i -e 's/Old/Newer/'" }
    #expect(try EditSource(library: bench.open()).run("k").changes.map(\.after) == ["Newer title"])
    #expect(await isWrongUse { _ = try EditSource(library: bench.open()).run("nobody") } == true)
  }
}
