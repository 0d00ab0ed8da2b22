import Foundation
import JSON
import TestSupport
import Testing

@Suite("A check that is ended by force", .enabled(if: Program.isBuilt), .timeLimit(.minutes(10)))
struct EndedByForceTests {
  /// A library of pages that are gone, of which one answers so late that the check can be ended before.
  private func program(_ server: LoopbackServer, pages: Int) throws -> Program {
    let program = try Program()
    let items = (0..<pages).map { number in
      #"{"id": "k\#(number)", "type": "webpage", "title": "Page \#(number)", "URL": "\#(server.origin)/p\#(number)"}"#
    }
    try program.write("[\(items.joined(separator: ","))]", to: "items.json")
    try program.run("import", "items.json")
    return program
  }

  private func runFiles(_ program: Program) -> [String] {
    let files = FileManager.default.enumerator(atPath: program.folder + "/Cache/checks")?.compactMap { $0 as? String }
    return (files ?? []).filter { $0.hasSuffix(".jsonl") }.sorted()
  }

  @Test("is counted by the next one, and only once")
  func killed() throws {
    let server = try LoopbackServer { request in
      var answer = LoopbackServer.Answer(html: "<title>404</title>", status: 404)
      if request.target == "/p9" { answer.delay = 20 }
      return answer
    }
    let program = try program(server, pages: 10)
    let running = try program.start(["check", "--allow-private", "--host-delay", "0", "--per-host", "1", "--json"])
    // The lines are in the file as soon as they are judged.
    func lines() -> Int {
      runFiles(program).reduce(0) { count, name in
        let text = try? String(contentsOfFile: program.folder + "/Cache/checks/" + name, encoding: .utf8)
        return count + (text?.split(separator: "\n").count ?? 0)
      }
    }
    for _ in 0..<1000 where lines() < 9 { Thread.sleep(forTimeInterval: 0.01) }
    #expect(lines() == 9)
    kill(running.0.processIdentifier, SIGKILL)
    _ = try program.finish(running)
    #expect(runFiles(program).allSatisfy { $0.hasSuffix(".running.jsonl") })
    #expect(try program.run("list", "health:suspect").output.isEmpty, "nobody has counted yet")

    // What is known is not due again, so that only the tenth is asked now.
    let next = try program.run("check", "--allow-private", "--host-delay", "0", "--timeout", "1")
    #expect(next.status == 0)
    #expect(next.output.contains("1 checked in"))
    #expect((next.output + next.error).contains("what it saw of 9 addresses is counted now"))
    #expect(try program.run("list", "health:suspect").output.split(separator: "\n").count == 10)
    #expect(runFiles(program).count == 2 && !runFiles(program).contains { $0.hasSuffix(".running.jsonl") })

    // Once more as if it had never been counted: nothing changes, as it is older than what is known.
    let log = try program.run("log").output
    let path = program.folder + "/Cache/checks/"
    let first = try #require(runFiles(program).first)
    try FileManager.default.moveItem(
      atPath: path + first, toPath: path + first.replacingOccurrences(of: ".jsonl", with: ".running.jsonl"))
    let again = try program.run("check", "--allow-private", "--host-delay", "0", "--timeout", "1")
    #expect(!(again.output + again.error).contains("counted now"))
    #expect(try program.run("log").output == log)
  }

  @Test("while another one is at work, is left to that")
  func another() throws {
    let server = try LoopbackServer { request in
      var answer = LoopbackServer.Answer(html: "<title>404</title>", status: 404)
      if request.target == "/p1" { answer.delay = 3 }
      return answer
    }
    let program = try program(server, pages: 2)
    let running = try program.start(["check", "--allow-private", "--host-delay", "0"])
    for _ in 0..<1000 where server.requests.count < 2 { Thread.sleep(forTimeInterval: 0.01) }
    let second = try program.run("check", "k0", "--allow-private", "--host-delay", "0")
    #expect(!(second.output + second.error).contains("counted now"))
    #expect(try program.finish(running).status == 0)
    #expect(runFiles(program).count == 2 && !runFiles(program).contains { $0.hasSuffix(".running.jsonl") })
  }

  @Test("by a disk that fills says so, loses nothing, and is counted by the next one")
  func full() throws {
    let long = String(repeating: "x", count: 1000)
    let server = try LoopbackServer { _ in
      .init(
        404,
        headers: [("Content-Type", "text/html"), ("ETag", "\"\(long)\""), ("Server", long), ("Last-Modified", long)],
        body: Array("<title>\(long)</title>".utf8))
    }
    let program = try program(server, pages: 600)
    let index = try FileManager.default.attributesOfItem(atPath: program.folder + "/Cache/ibid.sqlite")[.size] as? Int
    // No file may grow over what the index has: a file of the run with three kilobytes a line does.
    let blocks = max((index ?? 0) / 512 + 64, 1024)
    let line = "trap '' XFSZ; ulimit -f \(blocks); exec $IBID check --allow-private --host-delay 0"
    let full = try program.shell(line)
    #expect(full.status == 3)
    #expect(full.error.contains("checks/") && full.error.split(separator: "\n").count <= 3)
    let next = try program.run("check", "--allow-private", "--host-delay", "0")
    #expect(next.status == 0)
    #expect(try program.run("list", "health:suspect").output.split(separator: "\n").count == 600)
    #expect((next.output + next.error).contains("is counted now"))
  }
}
