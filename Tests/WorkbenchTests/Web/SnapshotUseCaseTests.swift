import Foundation
import TestSupport
import Testing

@testable import Workbench

@Suite("Snapshots", .timeLimit(.minutes(10)))
struct SnapshotUseCaseTests {
  private func bench(_ server: LoopbackServer) async throws -> TestWorkbench {
    let bench = try TestWorkbench()
    try await bench.add("web", "title=A", "url=\(server.origin)/a", "accessed=2026-11-20", key: "a")
    try await bench.add("web", "title=B", "url=\(server.origin)/b", key: "b")
    try await bench.add("book", "title=Book", "author=Velden, Marta", key: "book")
    return bench
  }

  private func take(_ bench: TestWorkbench, _ words: String..., isDryRun: Bool = false) async throws -> TakenSnapshots {
    try await Snapshots(library: bench.open("ibid snapshot")).take(
      words, network: AddFromWebTests.network, isDryRun: isDryRun)
  }

  @Test("are taken, recorded with their source, listed, shown and extracted")
  func whole() async throws {
    let server = try TestPages(["/a": TestPages.page("A page")]).serve()
    let bench = try await bench(server)
    let report = try await take(bench, "a")
    let kept = try #require(report.taken.first?.kept)
    #expect(report.failed == 0)
    let captures = try bench.raw("a")["custom"]?["ibid"]?["captures"]?.array
    #expect(captures?.count == 1)
    #expect(captures?.first?["sha256"]?.string == kept.sha256)
    #expect(captures?.first?["basis"] != nil)
    let rows = try Snapshots(library: bench.open()).list([])
    #expect(rows.map(\.keys) == [["a"]])
    #expect(rows.first?.file != nil && rows.first?.status == 200)
    #expect(try Snapshots(library: bench.open()).show(String(kept.sha256.prefix(8))).sha256 == kept.sha256)
    #expect(try Snapshots(library: bench.open()).show("a").url == server.origin + "/a")
    let extracted = try Snapshots(library: bench.open()).extract("a", to: bench.root + "/page.html")
    #expect(extracted.body == Array(try bench.text("page.html").utf8))
    #expect(try bench.text("page.html").contains("<h1>A page</h1>"))
    let show = try ShowSource(library: bench.open()).run("a")
    #expect(show.snapshots.count == 1 && show.snapshots[0].absence == nil)
    #expect(show.snapshots.first?.daysAfterReading == 2)
    #expect(try ReadStatus(library: bench.open()).run().captures == 1)
  }

  @Test("of an unchanged page are a reference to the first, and can be extracted")
  func revisit() async throws {
    let pages = TestPages(["/a": TestPages.page("A page")])
    let server = try pages.serve()
    let bench = try await bench(server)
    _ = try await take(bench, "a")
    bench.advance(days: 3)
    let second = try #require(try await take(bench, "a").taken.first?.kept)
    #expect(second.isRevisit)
    pages.set("/a", TestPages.page("A page", seed: 2))
    bench.advance(days: 3)
    let third = try #require(try await take(bench, "a").taken.first?.kept)
    #expect(!third.isRevisit && third.sha256 != second.sha256)
    let captures = try #require(try bench.raw("a")["custom"]?["ibid"]?["captures"]?.array)
    #expect(captures.count { $0["basis"] != nil } == 1, "the citation rests on the first")
    #expect(captures.first?["basis"] != nil)
    for digest in [second.sha256, third.sha256] {
      #expect(try Snapshots(library: bench.open()).extract(digest, to: nil).body.isEmpty == false)
    }
  }

  @Test("of a page that is gone keep the answer, and no source rests on it")
  func gone() async throws {
    let server = try TestPages([:]).serve()
    let bench = try await bench(server)
    let report = try await take(bench, "b")
    #expect(report.failed == 1)
    #expect(report.taken.first?.failure?.contains("404") == true)
    #expect(report.taken.first?.kept != nil)
    #expect(try bench.raw("b")["custom"]?["ibid"]?["captures"] == nil)
    #expect(try Snapshots(library: bench.open()).list([]).map(\.keys) == [[]])
  }

  @Test("of a server that is not there are failures, said one by one")
  func unreachable() async throws {
    let server = try TestPages([:]).serve()
    let bench = try await bench(server)
    server.stop()
    let report = try await Snapshots(library: bench.open())
      .take(["a", "b"], network: NetworkOptions(allowsPrivate: true, hostDelay: 0, timeout: 1), isDryRun: false)
    #expect(report.taken.isEmpty == false)
    #expect(report.failed == report.taken.count)
  }

  @Test("of an address without a source belong to nobody; a dry run sends nothing")
  func address() async throws {
    let server = try TestPages(["/x": TestPages.page("X")]).serve()
    let bench = try await bench(server)
    #expect(try await take(bench, server.origin + "/x", isDryRun: true).taken.count == 1)
    #expect(server.connections == 0)
    #expect(try await take(bench, server.origin + "/x").taken.first?.kept?.status == 200)
    #expect(try Snapshots(library: bench.open()).list([]).count == 1)
    #expect(try Snapshots(library: bench.open()).list(["a"]).isEmpty)
  }

  @Test("of many addresses are asked a few ahead, and told in the order that was given")
  func ahead() async throws {
    let server = try LoopbackServer { request in
      // The first ones are the slowest.
      var answer = LoopbackServer.Answer(html: "page \(request.target)")
      answer.delay = request.target < "/3" ? 0.4 : 0
      return answer
    }
    let bench = try TestWorkbench()
    let addresses = (1...9).map { "\(server.origin)/\($0)" }
    let report = try await Snapshots(library: bench.open("ibid snapshot")).take(
      addresses, network: AddFromWebTests.network, requisites: false, isDryRun: false)
    #expect(report.taken.map(\.address) == addresses)
    #expect(report.taken.compactMap(\.kept).map(\.address) == addresses)
    #expect(try Snapshots(library: bench.open()).list([]).count == 9)
  }

  @Test("of many addresses are told one by one: each is in the file by then, and its source is tied at the end")
  func oneByOne() async throws {
    let server = try TestPages(["/a": TestPages.page("A page"), "/b": TestPages.page("B page")]).serve()
    let bench = try await bench(server)
    var sizes: [Int] = []
    let report = try await Snapshots(library: bench.open("ibid snapshot")).take(
      ["a", "b", server.origin + "/none"], network: AddFromWebTests.network, isDryRun: false
    ) { _ in
      let files = (try? bench.files("Cache/snapshots")) ?? [:]
      sizes.append(files.filter { $0.key.hasSuffix(".warc.gz") }.values.reduce(0) { $0 + $1.count })
    }
    #expect(sizes.count == 3 && zip(sizes, sizes.dropFirst()).allSatisfy { $0 < $1 } && sizes[0] > 0, "\(sizes)")
    #expect(report == SnapshotReport(asked: 3, failed: 1, leftOut: 0))
    #expect(try ReadLog(library: bench.open()).run(key: nil, limit: 1).first?.command.contains("snapshot") == true)
    #expect(try bench.raw("b")["custom"]?["ibid"]?["captures"]?.array?.count == 1)
    #expect(try bench.transactions() == 4, "three additions, and one for both captures")
  }

  @Test("that are interrupted keep what was kept, with its source, and leave the rest as it was")
  func interrupted() async throws {
    let server = try TestPages(["/a": TestPages.page("A page"), "/b": TestPages.page("B page")]).serve()
    let bench = try await bench(server)
    let interruption = CheckInterruption()
    let report = try await Snapshots(library: bench.open("ibid snapshot")).take(
      ["a", "b"], network: AddFromWebTests.network, isDryRun: false, interruption: interruption
    ) { _ in interruption.raise() }
    #expect(report == SnapshotReport(asked: 1, failed: 0, leftOut: 1))
    #expect(try bench.raw("a")["custom"]?["ibid"]?["captures"]?.array?.count == 1)
    #expect(try bench.raw("b")["custom"]?["ibid"]?["captures"] == nil)
    #expect(try Snapshots(library: bench.open()).list([]).count == 1)
  }

  @Test("of more sources than a batch are tied in several transactions, each whole")
  func batches() async throws {
    let server = try LoopbackServer { LoopbackServer.Answer(html: "page \($0.target)") }
    let bench = try TestWorkbench()
    let count = Snapshots.batchSize + 3
    let items = (0..<count).map {
      #"{"id": "k\#($0)", "type": "webpage", "title": "P\#($0)", "URL": "\#(server.origin)/\#($0)"}"#
    }
    try bench.importing("[\(items.joined(separator: ","))]", as: "items.json")
    var tied: [Int] = []
    var told = 0
    let before = try bench.transactions()
    let report = try await Snapshots(library: bench.open("ibid snapshot")).take(
      ["kind:web"], network: AddFromWebTests.network, requisites: false, isDryRun: false
    ) { _ in
      told += 1
      if told == Snapshots.batchSize || told == count { tied.append((try? bench.transactions()) ?? -1) }
    }
    #expect(report == SnapshotReport(asked: count, failed: 0, leftOut: 0))
    let after = try bench.transactions()
    #expect(tied == [before, before + 1] && after == before + 2)
    let sources = try bench.open().allSources()
    #expect(sources.allSatisfy { $0.source.record.captures.count == 1 && $0.source.record.captures[0].isBasis })
  }

  @Test("that are recorded and whose file is elsewhere are told from those that were never taken")
  func elsewhere() async throws {
    let server = try TestPages(["/a": TestPages.page("A page")]).serve()
    let bench = try await bench(server)
    _ = try await take(bench, "a")
    for (path, _) in try bench.files("Cache/snapshots") {
      try FileManager.default.removeItem(atPath: bench.root + "/Cache/snapshots/" + path)
    }
    let rows = try Snapshots(library: bench.open()).list([])
    #expect(rows.map(\.keys) == [["a"]])
    #expect(rows.first?.file == nil)
    #expect(try ReadStatus(library: bench.open()).run().capturesElsewhere == 1)
    #expect(
      await message { _ = try Snapshots(library: bench.open()).extract("a", to: nil) }.contains(
        "its file is not in this clone"))
    #expect(
      await message { _ = try Snapshots(library: bench.open()).extract("b", to: nil) }.contains(
        "take one: ibid snapshot b"))
  }

  @Test("of nothing, of a book, of an unknown digest are wrong use")
  func wrong() async throws {
    let server = try TestPages([:]).serve()
    let bench = try await bench(server)
    #expect(await isWrongUse { _ = try await take(bench) } == true)
    #expect(await message { _ = try await take(bench, "book") }.contains("book has no address"))
    #expect(
      await message { _ = try Snapshots(library: bench.open()).show("deadbeef") }.contains(
        "no capture starts with deadbeef"))
    #expect(await isWrongUse { _ = try Snapshots(library: bench.open()).show("nobody") } == true)
    #expect(server.connections == 0)
  }
}
