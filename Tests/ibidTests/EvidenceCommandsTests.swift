import Foundation
import TestSupport
import Testing

@Suite("Commands and the evidence log", .enabled(if: Program.isBuilt), .timeLimit(.minutes(10)))
struct EvidenceCommandsTests {
  @Test("that fail after they changed something log what they changed")
  func failed() throws {
    let program = try Program()
    try program.write("@book{a, title = {T}, author = {A, B}, date = {2001}}\n", to: "a.bib")
    #expect(try program.run("import", "a.bib", "missing.bib").status > 1)
    let verified = try program.run("verify")
    #expect(verified.status == 0, "\(verified.output) \(verified.error)")
    #expect(verified.output.contains("key "), "there is a log")
    #expect(!verified.output.contains("Not vouched for"))
  }
}
