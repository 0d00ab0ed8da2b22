import Foundation
import TestSupport
import Testing

@Suite("The program says to its caller how it went", .enabled(if: Program.isBuilt), .timeLimit(.minutes(10)))
struct ExitStatusTests {
  static let commands = [
    "status", "init", "reindex", "doctor", "add", "import", "list", "search", "show", "set", "edit", "tag", "rename",
    "merge", "rm", "duplicates",
    "undo", "log", "blame", "check", "snapshot", "manuscripts", "audit", "cite", "export", "git-merge", "convert",
    "lint", "fmt",
    "attach", "diff",
  ]

  @Test("0 for help and version, outside a library too")
  func help() throws {
    let program = try Program(isLibrary: false)
    for arguments in [["--help"], ["-h"], ["--version"], [], ["help"]] {
      let result = try program.finish(program.start(arguments))
      #expect(result.status == 0, "\(arguments)")
      #expect(!result.output.isEmpty && result.error.isEmpty, "\(arguments)")
    }
    #expect(
      try program.run("--help").output.contains("Exit status: 0 clean, 1 findings, 2 wrong use, 3 could not do it."))
    for command in Self.commands {
      let result = try program.run(command, "--help")
      #expect(result.status == 0, "\(command)")
      #expect(result.output.contains("ample"), "\(command) shows no example")
    }
  }

  @Test("2 for a command that there is not, with those it may have been")
  func unknownCommand() throws {
    let program = try Program(isLibrary: false)
    #expect(try program.run("lst").error == "ibid: «lst» is no command; did you mean list?\n")
    #expect(try program.run("help", "shwo").error.contains("did you mean show?"))
    #expect(try program.run("help", "nosuch").status == 2)
    #expect(try program.run("show").error.hasPrefix("ibid: missing expected argument"))
  }

  @Test("3 with a sentence where the output finds no room, 1 where a source could not be read")
  func incomplete() throws {
    let program = try Program()
    try program.run("add", "book", "--title", "One", "--key", "one")
    try program.run("add", "book", "--title", "Two", "--key", "two")
    for command in ["list", "help", "export -f ris", "--version"] {
      let full = try program.shell("\"$IBID\" \(command) >/dev/full")
      #expect(full.status == 3 && full.error.contains("standard output could not be written"), "\(command) \(full)")
    }
    try program.shell("for f in Bibliography/sources/*/one.json; do printf '{' >$f; done")
    #expect(try program.run("verify").status == 1)
    #expect(try program.run("verify").output.contains("1 thing is damaged"))
    let export = try program.run("export", "-f", "ris", "--json")
    #expect(export.status == 1 && export.output.hasPrefix("TY  - ") && export.error.contains("{\""), "\(export)")
  }

  @Test(
    "2 for wrong use, with one sentence and no library touched",
    arguments: [
      ["frobnicate"], ["list", "--nope"], ["-C"], ["-C", "/nonexistent", "list"], ["show"], ["show", "nobody"],
      ["add", "book"], ["add", "nonsense words"],
      ["add", "http://"], ["set", "nobody", "title=x"], ["set", "nobody", "title"], ["list", "foo:bar"],
      ["export", "-f", "nope"], ["export", "-o", "x.xyz"], ["export", "--watch"], ["convert"],
      ["convert", "none.bib", "-f", "nope"],
      ["import"], ["import", "--from", "nope", "/dev/null"], ["undo", "abc"], ["undo"], ["log", "--limit", "0"],
      ["log", "--limit", "many"], ["rename", "a", "b"],
      ["merge", "a"], ["merge", "a", "--into", "b"], ["rm", "nobody"], ["tag", "x"], ["check", "no-such-file.md"],
      ["check", "--offline", "http://127.0.0.1:9/"],
      ["check", "--fail-on", "ded", "http://127.0.0.1:9/"], ["audit", "x.txt"], ["manuscripts", "frob"], ["snapshot"],
      ["cite", "nobody"], ["edit", "nobody"],
      ["duplicates", "--merge", "all"], ["show", ""], ["add", "book", "--title", "x", "-k", ""],
      ["list", "-f", "nope"],
    ])
  func wrongUse(arguments: [String]) throws {
    let program = try Program()
    let before = program.files("Bibliography")
    let result = try program.finish(program.start(arguments))
    #expect(result.status == 2, "\(result.output) \(result.error)")
    #expect(!result.error.isEmpty)
    #expect(result.error.utf8.count < 2_000)
    #expect(program.files("Bibliography") == before)
  }

  @Test("3 where it could not: no such file, a folder in place of a file, a place that cannot be written")
  func couldNot() throws {
    let program = try Program()
    try program.write("text without notes", to: "plain.txt")
    for arguments in [
      ["import", "none.bib"], ["convert", "none.bib"], ["lint", "none.bib"], ["fmt", "none.bib"], ["import", "Cache"],
      ["import", "plain.txt"], ["export", "-o", "none/x.bib"],
      ["git-merge", "a", "b", "c"], ["add", "http://127.0.0.1:9/"],
    ] {
      let result = try program.finish(program.start(arguments))
      #expect(result.status == 3, "\(arguments) \(result.error)")
      #expect(result.error.hasPrefix("ibid: "), "\(arguments)")
      #expect(result.error.split(separator: "\n").count == 1, "one sentence: \(result.error)")
    }
  }

  @Test("1 for findings: a weak claim, a duplicate, a broken file, a broken entry, a loss under --strict")
  func findings() throws {
    let program = try Program()
    try program.write("A title\n\nThe harbour was closed that year.[1]\n\n  1. ^ Castell 1936, p. 41.\n", to: "a.txt")
    #expect(try program.run("import", "a.txt").status == 0)
    #expect(try program.run("audit").status == 1)
    try program.write("@book{x, title={Ropes}, doi={10.5555/a}}\n@book{y, title={Two\n", to: "r.bib")
    let imported = try program.run("import", "r.bib")
    #expect(imported.status == 1)
    #expect(imported.error.hasPrefix("r.bib:2:"))
    #expect(try program.run("duplicates").status == 0)
    #expect(try program.run("add", "book", "--title", "Ropes", "--doi", "10.5555/a", "-k", "twin").status == 0)
    #expect(try program.run("duplicates").status == 1)
    #expect(try program.run("duplicates", "--merge", "certain").status == 0)
    #expect(
      try program.run("add", "web", "--title", "Quay", "--url", "https://quay.example/", "-k", "quay").status == 0)
    #expect(try program.run("export", "-f", "bibtex", "--strict").status == 1)
    #expect(try program.run("doctor").status == 0)
    try program.write("{broken", to: "Bibliography/sources/x/x.json")
    let doctor = try program.run("doctor")
    #expect(doctor.status == 1)
    #expect(doctor.output.contains("sources/x/x.json:1:2"))
    #expect(try program.run("list").status == 0)
  }

  @Test("0 where there is nothing to say")
  func clean() throws {
    let program = try Program()
    for arguments in [
      ["list"], ["status"], ["audit"], ["duplicates"], ["doctor"], ["reindex"], ["log"], ["check"], ["export"],
      ["manuscripts"], ["snapshot", "list"], ["search", "nothing"], ["init"], [],
    ] {
      #expect(try program.finish(program.start(arguments)).status == 0, "\(arguments)")
    }
  }

  @Test("the library may be named before the command, and found from below")
  func library() throws {
    let program = try Program()
    try program.run("add", "book", "--title", "Ropes", "-k", "ropes")
    let elsewhere = try Program(isLibrary: false)
    #expect(try elsewhere.run("-C", program.folder, "list", "-q").output == "ropes\n")
    #expect(try elsewhere.run("list", "-q", "-C", program.folder + "/Bibliography/sources").output == "ropes\n")
    #expect(try elsewhere.run("-C", program.folder).output.hasPrefix("Library "))
    #expect(try elsewhere.run("list").status == 2)
  }

  @Test("a check of loose addresses fails where one is gone, and not where none is")
  func check() throws {
    let server = try LoopbackServer { request in
      request.target == "/ok"
        ? .init(html: "<title>A mill</title><p>\(String(repeating: "words of the mill ", count: 60))</p>")
        : .init(html: "<title>No</title>", status: 404)
    }
    let program = try Program(isLibrary: false)
    let ok = try program.run("check", "--allow-private", "--host-delay", "0", server.origin + "/ok")
    #expect(ok.status == 0, "\(ok.output) \(ok.error)")
    let gone = try program.run(
      "check", "--allow-private", "--host-delay", "0", "--json", server.origin + "/ok", server.origin + "/none")
    #expect(gone.status == 1)
    #expect(gone.output.split(separator: "\n").count == 2)
    #expect(
      gone.output.split(separator: "\n").allSatisfy {
        $0.hasPrefix("{") && $0.hasSuffix("}") && $0.contains("\"verdict\"")
      })
    let refused = try program.run("check", server.origin + "/ok")
    #expect(refused.status == 1, "a private address is refused by the guard")
  }

  @Test("Ctrl-C ends a check, keeps what was done, and is not a clean end")
  func interrupt() throws {
    let server = try LoopbackServer { request in
      var answer = LoopbackServer.Answer(
        html: "<title>A mill</title><p>\(String(repeating: "words of the mill ", count: 60))</p>")
      if request.target != "/0" { answer.delay = 1 }
      return answer
    }
    let program = try Program()
    for number in 0..<12 {
      try program.run("add", "web", "--title", "T\(number)", "--url", server.origin + "/\(number)", "-k", "k\(number)")
    }
    let running = try program.start([
      "check", "--all", "--allow-private", "--host-delay", "0", "--per-host", "1", "--timeout", "30",
    ])
    let deadline = Date().addingTimeInterval(20)
    while server.requests.count < 2, Date() < deadline { Thread.sleep(forTimeInterval: 0.05) }
    running.0.interrupt()
    let result = try program.finish(running)
    #expect(result.status == 3, "\(result.output) \(result.error)")
    #expect(result.output.contains("Interrupted; what was done is kept: "))
    let lines = try program.files("Cache/checks").reduce(0) {
      try $0 + program.text("Cache/checks/" + $1).split(separator: "\n").count
    }
    #expect(lines >= 1 && lines < 12)
    #expect(try program.run("list", "-q", "health:alive").output.split(separator: "\n").count == lines)
  }
}
