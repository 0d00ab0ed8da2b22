import Foundation
import TestSupport
import Testing

@Suite("ibid quote at the command line", .enabled(if: Program.isBuilt), .timeLimit(.minutes(10)))
struct QuoteCommandTests {
  @Test("shows where the words stand in 80 columns, as JSON, and by its exit status")
  func look() throws {
    let server = try LoopbackServer { _ in
      LoopbackServer.Answer(
        html: """
          <html><title>Ice</title><body><h1>Ice</h1><p>The harbour froze over in January 1911, and the \u{1B}[31mferries lay \
          still until the wind turned. The commission was never told of it, and the ledgers of both sides were published in \
          Veldhaven years later; the commission was never asked.</p></body></html>
          """)
    }
    let program = try Program()
    try program.run("add", "web", "--title", "Ice", "--url", server.origin + "/ice", "--key", "ice")
    let kept = try program.run(
      "quote", "ice", "the ledgers of both sides were published", "-p", "12", "--allow-private")
    #expect(kept.status == 0)
    #expect(kept.output.hasPrefix("ice: found on the page as it is now\n") && kept.output.contains("cited at   p. 12"))
    #expect(kept.output.hasSuffix("The quotation is kept with ice.\n"))
    let context = try program.run("quote", "ice", "until the wind turned", "--offline")
    #expect(context.status == 0 && context.output.hasPrefix("ice: found in the snapshot of "))
    #expect(!context.output.contains("\u{1B}"), "what a page says moves no cursor")
    let lines = context.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(context.output)")
    let twice = try program.run("quote", "ice", "the commission was never", "--offline")
    #expect(twice.status == 0, "typography folds, but not capitals: it stands there once")
    let absent = try program.run("quote", "ice", "the commission was always told", "--offline")
    #expect(absent.status == 1 && absent.output.contains("Nothing was kept."))
    let json = try program.run("quote", "ice", "until the wind turned", "--offline", "--json")
    #expect(json.status == 0 && json.output.contains("\"type\":\"TextQuoteSelector\""))
    #expect(try program.run("show", "ice").output.contains("quoted     «until the wind turned», proven"))
    #expect(try program.run("quote", "nobody", "words").status == 2)
    #expect(try program.run("quote", "ice", "").status == 2)
  }
}
