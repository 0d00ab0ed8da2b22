import Foundation
import Testing

/// A file system of one megabyte, where this process may mount one.
private enum SmallDisk {
  static let canBeMounted: Bool = {
    guard geteuid() == 0, let program = try? Program(isLibrary: false) else { return false }
    return (try? program.shell("mkdir d && mount -t tmpfs -o size=1m tmpfs d && umount d").status) == 0
  }()
}

@Suite("The program under hostile use", .enabled(if: Program.isBuilt), .timeLimit(.minutes(10)))
struct HostileUseTests {
  @Test("twenty at once: all there, each under a key of its own")
  func parallel() throws {
    let program = try Program()
    let running = try (1...20).map {
      try program.start([
        "add", "book", "--title", "Volume \($0) of Port Tales", "--author", "Velden, Marta", "--issued", "1974",
        "--volume", "\($0)",
      ])
    }
    for process in running {
      let result = try program.finish(process)
      #expect(result.status == 0, "\(result.error)")
    }
    #expect(Set(try program.run("list", "-q").output.split(separator: "\n")).count == 20)
    #expect(try program.run("doctor").status == 0)
    #expect(program.files("Bibliography/history").count { $0.hasSuffix(".jsonl") } == 20)
  }

  @Test("killed at any moment: the old state or the new, never a third")
  func killed() throws {
    let program = try Program()
    let text = (1...60).map { "@book{k\($0), title={Title \($0)}, year=1990}" }.joined(separator: "\n")
    try program.write(text, to: "r.bib")
    for attempt in 0..<12 {
      let running = try program.start(["import", "r.bib", "--tag", "t\(attempt)"])
      Thread.sleep(forTimeInterval: Double(attempt) * 0.06)
      kill(running.0.processIdentifier, SIGKILL)
      _ = try program.finish(running)
      let count = try program.run("list", "-q").output.split(separator: "\n").count
      #expect(count == 0 || count == 60, "\(count) of 60")
    }
    #expect(try program.run("import", "r.bib").status == 0)
    #expect(try program.run("list", "-q").output.split(separator: "\n").count == 60)
    #expect(try program.run("doctor").status == 0)
    #expect(program.files("Bibliography").allSatisfy { !$0.contains(".ibid-t") })
  }

  @Test("a full disk: one sentence, status 3, everything that was there is there", .enabled(if: SmallDisk.canBeMounted))
  func fullDisk() throws {
    let program = try Program(isLibrary: false)
    try program.shell("mkdir d && mount -t tmpfs -o size=1m tmpfs d")
    defer { _ = try? program.shell("umount d") }
    #expect(try program.run("-C", "d", "init", "-q").status == 0 || program.run("init", "d", "-q").status == 0)
    var kept = 0
    var last = try program.run("-C", "d", "list")
    for number in 0..<60 {
      last = try program.run(
        "-C", "d", "add", "book", "--title", "Title \(number)", "--note", String(repeating: "q", count: 60_000), "-k",
        "k\(number)")
      guard last.status == 0 else { break }
      kept += 1
    }
    #expect(last.status == 3)
    #expect(last.error.contains("No space left on device"))
    #expect(last.error.split(separator: "\n").count == 1)
    #expect(try program.run("-C", "d", "list", "-q").output.split(separator: "\n").count == kept)
    try program.shell("mount -o remount,size=8m d")
    #expect(try program.run("-C", "d", "add", "book", "--title", "After", "-k", "after").status == 0)
    #expect(try program.run("-C", "d", "doctor").status == 0)
    #expect(try program.run("-C", "d", "list", "-q").output.split(separator: "\n").count == kept + 1)
    try program.shell("mount -o remount,ro d")
    #expect(try program.run("-C", "d", "list", "-q").status == 0)
    let refused = try program.run("-C", "d", "add", "book", "--title", "No")
    #expect(refused.status == 3)
    #expect(refused.error.contains("Read-only file system"))
  }

  @Test("a folder that may not be written: reading works, writing says why", .enabled(if: geteuid() != 0))
  func readOnly() throws {
    let program = try Program()
    try program.run("add", "book", "--title", "Ropes", "-k", "ropes")
    try program.shell("chmod -R a-w .")
    defer { _ = try? program.shell("chmod -R u+w .") }
    #expect(try program.run("show", "ropes").status == 0)
    let refused = try program.run("add", "book", "--title", "No")
    #expect(refused.status == 3)
    #expect(refused.error.contains("Permission denied"))
  }

  @Test("standard output that is closed, or full")
  func output() throws {
    let program = try Program()
    for number in 0..<30 { try program.run("add", "book", "--title", "Title \(number)", "-k", "k\(number)") }
    let head = try program.shell("\"$IBID\" list | head -1")
    #expect(head.status == 0)
    #expect(head.output.split(separator: "\n").count == 1 && head.error.isEmpty)
    #expect(try program.shell("\"$IBID\" list > /dev/full").status == 3)
    #expect(try program.shell("\"$IBID\" export > /dev/full").status == 3)
    #expect(try program.shell("\"$IBID\" list >&-").status == 3)
    #expect(try program.shell("\"$IBID\" import - --from bibtex <&-").status == 3)
  }

  @Test("arguments that are not UTF-8 are refused and not repaired")
  func encoding() throws {
    let program = try Program()
    let result = try program.shell(#""$IBID" add book --title "$(printf 'bad \377 bytes')""#)
    #expect(result.status == 2)
    #expect(result.error == "ibid: argument 4 is not UTF-8; give names and values in UTF-8\n")
    #expect(try program.run("list").output.isEmpty)
  }

  @Test("arguments of a hundred thousand bytes")
  func long() throws {
    let program = try Program()
    let word = String(repeating: "x", count: 100_000)
    for arguments in [
      ["add", word], ["show", word], ["set", word, "title=x"], ["add", "book", "--title", "x", "-k", word],
      ["check", word], ["set", "x", "\(word)=1"], ["list", "\(word):x"], ["list", "kind:\(word)"],
    ] {
      let result = try program.finish(program.start(arguments))
      #expect(result.status == 2, "\(arguments[0])")
      #expect(result.error.utf8.count < 1_000, "\(arguments[0]) says \(result.error.utf8.count) bytes")
    }
    #expect(try program.run("add", "book", "--title", word, "-k", "long").status == 0)
    #expect(try program.run("search", word).status == 0)
    #expect(try program.run("show", "long", "--raw").output.contains(word))
  }

  @Test("hostile titles are printed with their control characters visible, and come back as they were")
  func hostileTitle() throws {
    let program = try Program()
    let title = "a\u{1B}[31mred\u{202E}evil\u{7}\u{9B}2J end"
    try program.run("add", "book", "--title", title, "-k", "bad")
    for arguments in [
      ["list"], ["show", "bad"], ["cite", "bad"], ["search", "red"], ["log"], ["blame", "bad"], ["status"],
      ["list", "-f", "tsv"],
    ] {
      let result = try program.finish(program.start(arguments))
      #expect(result.status == 0)
      #expect(
        !result.output.unicodeScalars.contains {
          $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{7}" || $0 == "\u{9B}"
        }, "\(arguments)")
    }
    #expect(try program.run("show", "bad", "--json").output.contains("evil"))
    let exported = try program.run("export", "-f", "csl-json").output
    #expect(exported.contains("\\u001b[31mred") || exported.contains("\\u001B[31mred") || exported.contains(title))
  }

  @Test("a table holds nothing a spreadsheet takes for a formula, and one source a line")
  func formula() throws {
    let program = try Program()
    for (key, title) in [
      ("a", "=HYPERLINK(1)"), ("b", "+1"), ("c", "-1"), ("d", "@x"), ("e", "fine = fine"), ("f", "tab\there"),
      ("g", "line\nbreak"),
    ] {
      try program.run("add", "book", "--title=\(title)", "-k", key)
    }
    let lines = try program.run("list", "-f", "tsv").output.split(separator: "\n")
    #expect(lines.count == 7)
    let titles = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    #expect(titles.allSatisfy { $0.count == 5 })
    #expect(titles.map { $0[3] }.prefix(5) == ["'=HYPERLINK(1)", "'+1", "'-1", "'@x", "fine = fine"])
  }

  @Test("no colour without a terminal, and none of a progress bar")
  func colour() throws {
    let program = try Program()
    try program.run("add", "book", "--title", "Ropes", "-k", "ropes")
    let result = try program.run("show", "ropes", variables: ["TERM": "xterm-256color"])
    #expect(!result.output.contains("\u{1B}") && result.error.isEmpty)
  }

  @Test("git's merge driver: status 0 where both changes fit together, 1 where they do not, theirs kept")
  func gitMerge() throws {
    let program = try Program()
    try program.run("add", "book", "--title", "Ropes", "--author", "Velden, Marta", "-k", "k")
    let base = try program.text("Bibliography/sources/k/k.json")
    try program.write(base, to: "base")
    try program.write(base.replacing("\"Ropes\"", with: "\"Ropes and Knots\""), to: "ours")
    try program.write(
      base.replacing("\"type\": \"book\",", with: "\"type\": \"book\",\n    \"publisher\": \"Pike\","), to: "theirs")
    #expect(try program.run("git-merge", "base", "ours", "theirs").status == 0)
    let merged = try program.text("ours")
    #expect(merged.contains("Ropes and Knots") && merged.contains("Pike"))
    try program.write(base.replacing("\"Ropes\"", with: "\"Knots\""), to: "theirs")
    let conflict = try program.run("git-merge", "base", "ours", "theirs")
    #expect(conflict.status == 1)
    #expect(conflict.error.contains("title"))
    let kept = try program.text("ours")
    #expect(kept.contains("Ropes and Knots") && kept.contains("\"Knots\""))
  }
}
