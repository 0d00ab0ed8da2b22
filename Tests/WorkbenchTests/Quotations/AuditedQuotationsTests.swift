import Bibliography
import LibraryFiles
import Testing

@testable import Workbench

@Suite("Quotations in an audit", .timeLimit(.minutes(5)))
struct AuditedQuotationsTests {
  @Test("a claim that quotes words of a kept snapshot is supported best, until the snapshot is gone")
  func quoted() async throws {
    let bench = try await EvidenceBench(sources: 0)
    try bench.bench.importing(Articles.harbour, as: "article.txt")
    let url = "https://archive.orrin.example/strike"
    let receipt = try bench.capture(
      "orrinnd", EvidenceBench.exchange(EvidenceBench.hop(url, "<p>The new study puts the figure far higher.</p>")))
    func audit() throws -> AuditReport {
      try #require(try AuditManuscripts(library: bench.bench.open()).run([]).first)
    }
    #expect(try audit().count(.quotedInSnapshot) == 0)
    func quote(_ words: String, sha256: String) throws {
      let library = try bench.bench.open()
      let file = try library.file("orrinnd")
      var source = file.source
      var quotation = CitedQuotation(words)
      quotation.proof = CitedQuotation.Proof(sha256: sha256, match: .exact, characters: 0..<words.count)
      source.record.quotations = [quotation]
      let changed = source
      try library.change(isDryRun: false) { transaction throws(WorkbenchError) in
        try asWorkbench { () throws(LibraryError) in _ = try transaction.set(file, to: changed) }
      }
    }
    try quote("puts the figure far higher", sha256: receipt.sha256.hex)
    let report = try audit()
    #expect(report.quotationCount == 1)
    #expect(report.count(.quotedInSnapshot) == 1)
    #expect(report.claims.first { $0.support == .quotedInSnapshot }?.sentence.contains("figure far higher") == true)
    // Words that the claim does not have, and a snapshot that is not here.
    try quote("The new study", sha256: receipt.sha256.hex)
    #expect(try audit().count(.quotedInSnapshot) == 0)
    try quote("puts the figure far higher", sha256: String(repeating: "0", count: 64))
    #expect(try audit().count(.quotedInSnapshot) == 0)
  }
}
