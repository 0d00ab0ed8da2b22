import Foundation
import TestSupport
import Testing

@Suite("What the program says of links", .enabled(if: Program.isBuilt), .timeLimit(.minutes(10)))
struct LinkLookTests {
  private func server() throws -> LoopbackServer {
    let words = (0..<300).map { ["river", "mill", "ledger", "parish"][($0 * 7 + $0 / 3) % 4] }.joined(separator: " ")
    return try LoopbackServer { request in
      switch request.target {
      case "/old": .redirect(301, to: "/mill")
      case "/mill": .init(html: "<title>The mill</title><h1>The mill</h1><p>\(words)</p>")
      default: .init(html: "<title>404</title>", status: 404)
      }
    }
  }

  @Test("a check says what to do next, --fix does it, and undo takes it back")
  func fix() throws {
    let server = try server()
    let program = try Program()
    try program.run("add", "web", "--title", "Mill", "--url", server.origin + "/old", "-k", "mill")
    let first = try program.run("check", "--allow-private", "--host-delay", "0")
    #expect(first.status == 0)
    #expect(first.output.contains("Moved for good\n"))
    #expect(first.output.hasSuffix("Next: ibid check --fix   write 1 new address\n"))
    let dry = try program.run("check", "--fix", "-n", "--allow-private")
    #expect(dry.output.contains("Would be rewritten\n"))
    #expect(try program.run("show", "--raw", "mill").output.contains("/old"))
    let fixed = try program.run("check", "--fix-permanent", "--allow-private")
    #expect(fixed.output.contains("Rewritten\n  mill              \(server.origin)/old\n"))
    #expect(fixed.output.contains("Next: ibid undo"))
    let blame = try program.run("blame", "mill").output
    #expect(blame.contains("permanent-redirect") && blame.contains("301 \(server.origin)/old"))
    try program.run("undo")
    #expect(try program.run("show", "mill").output.contains("/old"))
  }

  @Test("what is left out is a number, and has names with -v and --json; a status can be fine")
  func leftOut() throws {
    let server = try server()
    let program = try Program(isLibrary: false)
    try program.write("\(server.origin)/mill \(server.origin)/missing \(server.origin)/a.pdf", to: "notes.md")
    let options = ["check", "notes.md", "--allow-private", "--host-delay", "0", "--exclude", #"/\.pdf$/"#]
    let plain = try program.finish(program.start(options + ["--accept", "404"]))
    #expect(plain.status == 0)
    #expect(plain.output.hasSuffix("2 checked in under 1 s: 2 alive; 1 left out (-v names them)\n"))
    #expect(!plain.output.contains("a.pdf"))
    let verbose = try program.finish(program.start(options + ["-v"]))
    #expect(verbose.status == 1)
    #expect(verbose.output.contains("Not asked\n  left out       \(server.origin)/a.pdf  notes.md:1\n"))
    let json = try program.finish(program.start(options + ["--json"])).output.split(separator: "\n")
    #expect(json.count == 3)
    #expect(json.count { $0.contains(#""verdict":"skipped","cause":"excluded""#) } == 1)
    #expect(!server.requests.contains { $0.target == "/a.pdf" })
    let wrong = try program.run("check", "notes.md", "--exclude", "/(/")
    #expect(wrong.status == 2 && wrong.error.contains("no regular expression"))
  }

  @Test("of a page that is gone the copies are told; where one is alive, none is to be looked for")
  func copies() throws {
    let server = try server()
    let program = try Program()
    for (key, copy) in [("lost", "/none"), ("kept", "/mill")] {
      try program.run("add", "web", "--title", key, "--url", "\(server.origin)/gone-\(key)", "-k", key)
      try program.run("set", key, "archived=\(server.origin)\(copy) 2024-10-29")
    }
    try program.run("check", "--allow-private")
    // As an earlier clone has counted it.
    let folder = program.folder + "/Bibliography/history/2024-03"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for file in program.files("Bibliography/history")
    where try program.text("Bibliography/history/" + file).contains("health") {
      let text = try program.text("Bibliography/history/" + file)
      try program.write(
        text.replacingOccurrences(of: #""class":"suspect","strikes":1"#, with: #""class":"dead","strikes":3"#),
        to: "Bibliography/history/" + file)
    }
    for name in ["ibid.sqlite", "ibid.sqlite-wal", "ibid.sqlite-shm"] {
      try? FileManager.default.removeItem(atPath: program.folder + "/Cache/" + name)
    }
    let result = try program.run("check", "--all", "--allow-private")
    #expect(result.status == 1)
    #expect(result.output.contains("archived on 2024-10-29: alive\n"))
    #expect(result.output.contains("archived on 2024-10-29: not there: 404\n"))
    #expect(result.output.hasSuffix("Next: ibid rescue lost   look for archived copies\n"))
  }

  @Test("health is a chart of letters in eighty columns, without colour where there is no terminal")
  func health() throws {
    let server = try server()
    let program = try Program()
    try program.run("add", "web", "--title", "Mill", "--url", server.origin + "/mill", "-k", "mill")
    #expect(try program.run("health", "mill").output.contains("never checked: ibid check mill"))
    try program.run("check", "--allow-private")
    // What an earlier run of this clone saw, as its file holds it.
    let folder = program.folder + "/Cache/checks/2024/03"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try program.write(
      """
      {"v":1,"url":"\(server.origin)/mill","checked":"2024-03-05T10:00:00.000Z","verdict":"blocked","cause":"forbidden","evidence":{"tool":"ibid","hops":[{"url":"\(server.origin)/mill","status":403,"ms":12}],"status":403,"type":"text/\\u001b[31mhtml"}}
      {"v":1,"url":"http://other.example/","checked":"2024-03-05T10:00:00.000Z","verdict":"alive","cause":"ok"}
      {"v":1,"url":"\(server.origin)/mill","checked":"2024-0
      """, to: "Cache/checks/2024/03/01HR.jsonl")
    let plain = try program.run("health", "mill", variables: ["TERM": "xterm"])
    #expect(plain.status == 0)
    let lines = plain.output.split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { $0.count <= 80 } && !plain.output.contains("\u{1B}"))
    #expect(lines.first?.hasPrefix("mill  alive; asked again on ") == true)
    let seen = try #require(lines.first { $0.hasPrefix("  seen     ") })
    #expect(seen.hasPrefix("  seen     B.") && seen.hasSuffix("A"))
    #expect(lines.contains { $0.hasPrefix("  health   ") && $0.hasSuffix("a") })
    #expect(lines.contains { $0.contains("B blocked") && $0.contains(". not asked") && $0.contains("A alive") })
    #expect(lines.contains { $0.hasPrefix("           2024-03-05 ") })
    let verbose = try program.run("health", "-v", "mill").output
    #expect(
      verbose.contains("2024-03-05  blocked      403 forbidden\n              403 \(server.origin)/mill, 12 ms\n"))
    #expect(!verbose.contains("\u{1B}"), "what a server sent is made visible")
    let json = try program.run("health", "--json", "mill").output
    #expect(json.split(separator: "\n").count == 1 && json.hasPrefix("{\"key\":\"mill\""))
    #expect(try program.run("health", "nobody").status == 2)
    #expect(try program.run("health").status == 2)
  }

  @Test("since a day only what stands otherwise is named, offline")
  func since() throws {
    let server = try server()
    let program = try Program()
    try program.run("add", "web", "--title", "Mill", "--url", server.origin + "/mill", "-k", "mill")
    try program.run("check", "--allow-private")
    let asked = server.requests.count
    let all = try program.run("check", "--since", "2020", "--offline")
    #expect(all.status == 0 && all.output.hasPrefix("  mill              unchecked -> alive"))
    #expect(
      try program.run("check", "--since", "2999-01-01").output == "No link stands otherwise than on 2999-01-01.\n")
    #expect(try program.run("check", "--since", "soon").status == 2)
    #expect(server.requests.count == asked)
  }

  @Test("a watch ends at Ctrl-C with what it did kept")
  func watch() throws {
    let server = try server()
    let program = try Program()
    try program.run("add", "web", "--title", "Mill", "--url", server.origin + "/mill", "-k", "mill")
    let running = try program.start(["check", "--watch", "--allow-private"])
    for _ in 0..<600 where server.requests.isEmpty { Thread.sleep(forTimeInterval: 0.05) }
    // The run has ended and its waiting begun; a signal before that would end the run itself, which is as good.
    Thread.sleep(forTimeInterval: 1.5)
    running.0.interrupt()
    let result = try program.finish(running)
    #expect(result.status == 0)
    #expect(result.output.contains("1 checked in"))
    #expect(try program.run("status").output.contains("1 alive"))
    #expect(try program.run("check", "--watch", "-n").status == 2)
  }
}
