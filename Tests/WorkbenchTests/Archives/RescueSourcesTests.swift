import Exchange
import Foundation
import JSON
import LinkHealth
import TestSupport
import Testing

@testable import Workbench

@Suite("Rescued sources", .timeLimit(.minutes(10)))
struct RescueSourcesTests {
  static let page = "http://mill.example/a"

  static func rescue(
    _ bench: TestWorkbench, _ words: String..., writes: Bool = false, near: String? = nil,
    network: NetworkOptions = FakeArchive.network
  ) async throws -> RescueReport {
    let library = try bench.open("ibid rescue")
    return try await RescueLinks(environment: bench.environment("ibid rescue")) { () throws(WorkbenchError) in library }
      .run(RescueRequest(words: words, writes: writes, near: near, network: network))
  }

  /// Gives an address a health, as checks over weeks would.
  static func set(
    _ condition: HealthState.Condition, of key: String, drift: Drift? = nil, in bench: TestWorkbench
  ) throws {
    let library = try bench.open("ibid check")
    let file = try library.file(key)
    var record = HealthRecord(address: file.source[.url] ?? "")
    record.state.condition = condition
    record.state.lastChecked = TestWorkbench.start
    record.state.strikes = condition == .alive ? 0 : 3
    if let drift {
      let note = DriftNote(json: [
        "source": .string(file.id?.text ?? ""), "drift": .string(drift.rawValue), "since": "2026-11-20T10:00:00Z",
      ])
      record.drifted = [try #require(note)]
    }
    try library.keep([(owner: (file.key, file.id?.text ?? ""), before: nil, after: record)])
  }

  private func bench(_ archive: FakeArchive) async throws -> TestWorkbench {
    let bench = try TestWorkbench()
    try archive.configure(bench)
    try await bench.add("web", "title=A", "url=\(Self.page)", "accessed=2015-05-02", key: "a")
    return bench
  }

  private func ours(_ bench: TestWorkbench, _ key: String) throws -> JSONValue? {
    try bench.raw(key)["custom"]?["ibid"]
  }

  @Test("get their copy and what is stated of their address in one transaction that can be taken back")
  func whole() async throws {
    let archive = try FakeArchive([.init(stamp: "20150504000000", original: Self.page)])
    let bench = try await bench(archive)
    try Self.set(.dead, of: "a", in: bench)
    let before = try bench.files("Bibliography/sources")
    let transactions = try bench.transactions()
    let proposed = try await Self.rescue(bench)
    #expect(proposed.sources.map(\.key) == ["a"] && proposed.sources.first?.changes == true && !proposed.isWritten)
    #expect(proposed.sources.first?.status == .dead && proposed.sources.first?.condition == "dead")
    #expect(proposed.sources.first?.search.found?.spokenDistance == "2 days after it was read")
    #expect(try bench.files("Bibliography/sources") == before && bench.transactions() == transactions)

    let written = try await Self.rescue(bench, writes: true)
    #expect(written.isWritten && written.found == 1 && written.missing == 0)
    let copy = archive.address("20150504000000", Self.page)
    let member = try ours(bench, "a")
    #expect(member?["archive"]?.array?.first?["url"]?.string == copy)
    #expect(member?["archive"]?.array?.first?["date"]?.string == "2015-05-04")
    #expect(member?["url-status"]?.string == "dead")
    #expect(try bench.transactions() == transactions + 1)
    let blame = try BlameSource(library: bench.open()).run("a")
    #expect(blame.first { $0.field == .archiveCopies }?.origin == "127.0.0.1")
    #expect(blame.first { $0.field.rawValue.hasSuffix("url-status") }?.origin == "check")
    // Again: the copy is there, is looked at, and nothing changes.
    let again = try await Self.rescue(bench, "a", writes: true)
    #expect(again.sources.first?.search.found?.isKnown == true && again.sources.first?.changes == false)
    #expect(try bench.transactions() == transactions + 1)

    _ = try UndoTransactions(library: bench.open("ibid undo")).run(nil, isDryRun: false)
    #expect(try bench.files("Bibliography/sources") == before)
  }

  @Test(
    "without words are those that are dead, usurped, out of reach or drifted, with the status an editor would state")
  func which() async throws {
    let archive = try FakeArchive()
    let bench = try TestWorkbench()
    try archive.configure(bench)
    let conditions: [(String, HealthState.Condition)] = [
      ("dead", .dead), ("never", .neverAlive), ("usurped", .usurped), ("away", .unreachable), ("alive", .alive),
      ("suspect", .suspect), ("drifted", .alive),
    ]
    for (key, condition) in conditions {
      let address = "http://mill.example/\(key)"
      try await bench.add("web", "title=\(key)", "url=\(address)", "accessed=2015-05-02", key: key)
      try Self.set(condition, of: key, drift: key == "drifted" ? .changed : nil, in: bench)
      archive.add(.init(stamp: "20150502000000", original: address))
    }
    try await bench.add("web", "title=New", "url=http://mill.example/new", key: "new")
    try await bench.add("book", "title=Book", key: "book")
    let report = try await Self.rescue(bench)
    #expect(
      Dictionary(uniqueKeysWithValues: report.sources.map { ($0.key ?? "", $0.status?.rawValue) })
        == ["dead": "dead", "never": "dead", "usurped": "usurped", "away": nil, "drifted": "deviated"])
    #expect(report.sources.first { $0.key == "drifted" }?.condition == "drifted")
    // Who is named is looked for, whatever its health; of a suspect nothing is stated.
    let named = try await Self.rescue(bench, "alive", "suspect", writes: true)
    #expect(named.sources.map(\.key) == ["alive", "suspect"] && named.sources.map(\.status) == [.live, nil])
    #expect(try ours(bench, "suspect")?["archive"] != nil)
  }

  @Test("keep what an editor stated in finer words, and the copies they have")
  func editors() async throws {
    let archive = try FakeArchive([.init(stamp: "20150504000000", original: Self.page)])
    let bench = try await bench(archive)
    try bench.set(
      "a", "url-status=unfit", "archive-url=https://archive.example/20100101000000/http://mill.example/a 2010-01-01")
    try Self.set(.dead, of: "a", in: bench)
    let report = try await Self.rescue(bench, writes: true, near: "2015")
    #expect(report.sources.first?.status == .unfit)
    let copies = try ours(bench, "a")?["archive"]?.array
    #expect(copies?.map { $0["date"]?.string } == ["2015-05-04", "2010-01-01"])
  }

  @Test("are near the day of reading, else of publication, else of --near, else now")
  func days() async throws {
    let archive = try FakeArchive(
      ["20100601000000", "20120601000000", "20150504000000", "20260101000000"].map {
        .init(stamp: $0, original: Self.page)
      })
    let bench = try TestWorkbench()
    try archive.configure(bench)
    try await bench.add("web", "title=A", "url=\(Self.page)", "accessed=2015-05-02", "issued=2010", key: "read")
    try await bench.add("web", "title=A", "url=\(Self.page)", "issued=2010", key: "issued")
    try await bench.add("web", "title=A", "url=\(Self.page)", key: "none")
    func day(_ key: String, _ near: String? = nil) async throws -> String? {
      let found = try await Self.rescue(bench, key, near: near).sources.first?.search.found
      return found.map { "\($0.day) \($0.spokenDistance)" }
    }
    #expect(try await day("read") == "2015-05-04 2 days after it was read")
    #expect(try await day("issued") == "2010-06-01 within the time it was published")
    #expect(try await day("read", "2012-06-01") == "2012-06-01 on the day asked for")
    #expect(try await day("none")?.hasPrefix("2026-01-01 325 days old") == true)
    #expect(try await day("read", "today")?.hasPrefix("2026-01-01") == true)
    let wrong = await message { _ = try await Self.rescue(bench, "read", near: "soon") }
    #expect(wrong.contains("is no date"))
  }

  @Test("are left alone where nothing is found, and it is said whether that is certain")
  func nothing() async throws {
    let archive = try FakeArchive()
    let bench = try await bench(archive)
    let none = try await Self.rescue(bench, "a", writes: true)
    #expect(none.missing == 1 && !none.couldNotAsk && !none.isWritten)
    #expect(none.sources.first?.search.isCertain == true)
    for service in ["/timemap", "/cdx", "/available", "/timegate"] { archive.set(service, .init(500)) }
    let down = try await Self.rescue(
      bench, "a", writes: true, network: NetworkOptions(allowsPrivate: true, hostDelay: 0, timeout: 1))
    #expect(down.couldNotAsk && down.sources.first?.search.isCertain == false)
    #expect(try ours(bench, "a")?["archive"] == nil)
  }

  @Test("are not looked for offline, without an address, or at addresses that nobody else knows")
  func refused() async throws {
    let archive = try FakeArchive()
    let bench = try await bench(archive)
    try await bench.add("book", "title=Book", key: "book")
    try await bench.add("web", "title=Own", "url=http://10.0.0.1/a", key: "own")
    #expect(await message { _ = try await Self.rescue(bench, "book") }.contains("book has no address"))
    #expect(await isWrongUse { _ = try await Self.rescue(bench, "nobody") } == true)
    let library = try bench.open()
    let offline = await message {
      _ = try await RescueLinks(environment: bench.environment(isOffline: true)) { () throws(WorkbenchError) in library
      }
      .run(RescueRequest(words: ["a"]))
    }
    #expect(offline.contains("--offline forbids it"))
    try bench.write(
      archive.configuration() + "allow-private: ['127.0.0.1:\(archive.port)']\n", to: "home/.config/ibid/config.yaml")
    let own = try await Self.rescue(bench, "own", network: NetworkOptions(hostDelay: 0, timeout: 5))
    #expect(own.sources.first?.search.failures.first?.contains("a private one") == true)
    // Nor is it one that stands in no library, or a name of the network near by.
    for address in ["http://10.0.0.1/secret", "http://intranet.local/a", "http://wiki/a", "https://host.corp/a"] {
      let named = try await Self.rescue(bench, address, network: NetworkOptions(hostDelay: 0, timeout: 5))
      #expect(named.sources.first?.search.failures.first?.contains("a private one") == true, "\(address)")
    }
    #expect(archive.asked.isEmpty)
    // With a configuration that cannot be read nobody knows whom the person wants to be asked.
    try bench.write("archives: [", to: "home/.config/ibid/config.yaml")
    #expect(await message { _ = try await Self.rescue(bench, "a") }.contains("your configuration cannot be read"))
    // The guard holds for archives too: nothing of the machine is asked that nobody allowed.
    try bench.write(archive.configuration(), to: "home/.config/ibid/config.yaml")
    let guarded = try await Self.rescue(bench, "a", network: NetworkOptions(hostDelay: 0, timeout: 5))
    #expect(guarded.couldNotAsk && archive.asked.isEmpty)
  }

  @Test("that were found before the run was ended are written, and the others said to be left")
  func interrupted() async throws {
    let archive = try FakeArchive()
    let bench = try TestWorkbench()
    try archive.configure(bench)
    for number in 1...9 {
      let address = "http://mill.example/\(number)"
      try await bench.add("web", "title=\(number)", "url=\(address)", "accessed=2015-05-02", key: "k\(number)")
      archive.add(.init(stamp: "20150502000000", original: address))
    }
    let interruption = CheckInterruption()
    let library = try bench.open("ibid rescue")
    let rescue = RescueLinks(environment: bench.environment(), interruption: interruption) {
      () throws(WorkbenchError) in library
    }
    let report = try await rescue.run(RescueRequest(words: ["kind:web"], writes: true, network: FakeArchive.network)) {
      if case .searched(1) = $0 { interruption.raise() }
    }
    #expect(report.isInterrupted && report.isWritten && report.found >= 1 && report.found < 9)
    #expect(report.sources.count(where: \.changes) == report.found)
    let rest = try await Self.rescue(bench, "kind:web", writes: true)
    #expect(rest.found == 9 && !rest.isInterrupted && rest.sources.count(where: \.changes) == 9 - report.found)
  }

  @Test("may be addresses of the command line, without a library")
  func addresses() async throws {
    let archive = try FakeArchive([.init(stamp: "20150504000000", original: Self.page)])
    let bench = try TestWorkbench(isLibrary: false)
    try archive.configure(bench)
    let report = try await RescueLinks(environment: bench.environment()) { () throws(WorkbenchError) in
      try bench.openOrFail()
    }
    .run(RescueRequest(words: [Self.page], near: "2015", network: FakeArchive.network))
    #expect(report.sources.first?.search.found?.day == "2015-05-04" && report.sources.first?.key == nil)
  }
}

extension TestWorkbench {
  /// The library, with the error that use cases throw.
  func openOrFail() throws(WorkbenchError) -> OpenLibrary { try OpenLibrary.open(environment()) }
}
