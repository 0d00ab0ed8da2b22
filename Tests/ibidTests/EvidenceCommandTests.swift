import TestSupport
import Testing

@Suite("The evidence of commands", .enabled(if: Program.isBuilt), .timeLimit(.minutes(10)))
struct EvidenceCommandTests {
  @Test("what a check wrote of health is in the log when it ends")
  func check() throws {
    let server = try LoopbackServer { _ in LoopbackServer.Answer(html: "<title>Ice</title><p>Ice on the river.</p>") }
    let program = try Program()
    try program.run("add", "web", "--title", "Ice", "--url", server.origin + "/ice", "--key", "ice")
    #expect(try program.run("check", "--allow-private", "--host-delay", "0").status == 0)
    let verified = try program.run("verify")
    #expect(verified.status == 0 && !verified.output.contains("Not vouched for"), "\(verified.output)")
    #expect(verified.output.contains("2 transactions"))
  }
}
