import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("ibid diff", .enabled(if: Program.isBuilt), .timeLimit(.minutes(10)))
struct DiffCommandTests {
  @Test("shows what changed in 80 columns, as JSON, and by its exit status")
  func look() throws {
    let text = Mutex("The harbour froze over in January 1911, and the ferries lay still until the wind turned.")
    let server = try LoopbackServer { _ in
      let more =
        "The commission was never told of it, and the ledgers of both sides were published in Veldhaven years later."
      return LoopbackServer.Answer(
        html: "<html><title>Ice</title><body><h1>Ice</h1><p>\(text.withLock { $0 })</p><p>\(more)</p></body></html>")
    }
    let program = try Program()
    try program.run("add", "web", "--title", "Ice", "--url", server.origin + "/ice", "--key", "ice")
    #expect(try program.run("snapshot", "ice", "--allow-private").status == 0)
    let same = try program.run("diff", "ice", "--allow-private")
    #expect(same.status == 0 && same.output.hasPrefix("ice: the same as in the snapshot of "))
    text.withLock { $0 = $0.replacing("1911", with: "1912").replacing("ferries", with: "\u{1B}[31mbarges") }
    let changed = try program.run("diff", "ice", "--allow-private")
    #expect(changed.status == 1)
    let lines = changed.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(changed.output)")
    #expect(lines.first?.hasPrefix("ice: changed since the snapshot of ") == true)
    #expect(changed.output.contains("[-1911,-]") && changed.output.contains("{+1912,+}"))
    #expect(!changed.output.contains("\u{1B}"), "what a page says moves no cursor")
    let json = try program.run("diff", "ice", "--allow-private", "--json")
    #expect(json.status == 1 && json.output.hasPrefix("{\"key\":\"ice\",\"drift\":\"changed\""))
    #expect(try program.run("diff", "nobody").status == 2)
    #expect(try program.run("diff", "ice", "--offline").status == 3)
  }
}
