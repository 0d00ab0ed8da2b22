import Foundation
import JSON
import TestSupport
import Testing

@Suite("Snapshots of many addresses at the command line", .enabled(if: Program.isBuilt), .timeLimit(.minutes(10)))
struct SnapshotStreamTests {
  /// A server whose page `/late` waits.
  private func server() throws -> LoopbackServer {
    try LoopbackServer { request in
      var answer = LoopbackServer.Answer(html: "<title>Page \(request.target)</title>")
      if request.target == "/late" { answer.delay = 20 }
      if request.target == "/gone" { answer = .init(html: "gone", status: 404) }
      return answer
    }
  }

  /// Starts a run over four pages and one that is late, and reads its output until four lines are there.
  private func running(_ program: Program, _ server: LoopbackServer, _ options: String...) throws -> (
    process: Process, lines: [String], rest: Pipe, error: Pipe
  ) {
    let addresses = ["/1", "/2", "/gone", "/4", "/late"].map { server.origin + $0 }
    let running = try program.start(["snapshot"] + addresses + ["--allow-private", "--no-requisites"] + options)
    var text = ""
    while text.count(where: { $0 == "\n" }) < 4 {
      let piece = running.output.fileHandleForReading.availableData
      guard !piece.isEmpty else { break }
      text += String(decoding: piece, as: UTF8.self)
    }
    return (running.0, text.split(separator: "\n").map(String.init), running.output, running.error)
  }

  @Test("are told as they are kept; a killed run has said what it kept, and the next one finds all of it")
  func killed() throws {
    let server = try server()
    let program = try Program()
    let run = try running(program, server, "--json")
    kill(run.process.processIdentifier, SIGKILL)
    _ = try program.finish((run.process, run.rest, run.error))
    let told = try run.lines.map { try JSONReader.read(Array($0.utf8)) }
    #expect(told.map { $0["url"]?.string } == ["/1", "/2", "/gone", "/4"].map { server.origin + $0 })
    #expect(told[2]["failure"]?.string?.contains("404") == true)
    #expect(try program.run("snapshot", server.origin + "/5", "--allow-private", "--no-requisites").status == 0)
    let list = try program.run("snapshot", "list", "--json").output
    for line in told { #expect(list.contains(try #require(line["snapshot"]?["sha256"]?.string))) }
    #expect(list.split(separator: "\n").count == 5)
  }

  @Test("end at Ctrl-C with what is kept, and say what was not asked")
  func interrupted() throws {
    let server = try server()
    let program = try Program()
    let run = try running(program, server)
    kill(run.process.processIdentifier, SIGINT)
    let result = try program.finish((run.process, run.rest, run.error))
    #expect(result.status == 3, "\(result)")
    #expect(run.lines.count == 4 && run.lines[2].contains("answers 404"))
    #expect(result.output == "5 addresses: 3 kept, 1 not to be had, 1 not asked, as it was interrupted\n")
    #expect(try program.run("snapshot", "list").output.contains("4 captures here"))
  }

  @Test("a text under the name of a picture is kept as text, and told")
  func named() throws {
    let program = try Program()
    try program.run("add", "archive", "--title", "Fond", "--key", "fond")
    try program.write("words of a letter", to: "scan.jpg")
    let kept = try program.run("snapshot", "fond", "--file", "scan.jpg")
    #expect(kept.status == 1 && kept.output.contains("scan.jpg, text/plain"))
    #expect(kept.error.contains("its name says image/jpeg, and its content is text/plain"))
  }
}
