import JSON
import Synchronization
import TestSupport
import Testing

@testable import Workbench

@Suite("A page that an archive is asked to save", .timeLimit(.minutes(10)))
struct SavePageTests {
  private static let page = "http://mill.example/a"

  private func bench(_ archive: FakeArchive, save: Bool = true) async throws -> TestWorkbench {
    let bench = try TestWorkbench()
    try archive.configure(bench, save: save)
    try await bench.add("web", "title=A", "url=\(Self.page)", key: "a")
    return bench
  }

  private func save(
    _ bench: TestWorkbench, _ words: String..., isDryRun: Bool = false, usesCredentials: Bool = false,
    sleep: @escaping @Sendable (Double) async -> Void = { _ in }
  ) async throws -> SaveReport {
    let library = try bench.open("ibid archive")
    return try await SavePage(
      environment: bench.environment("ibid archive"), library: { () throws(WorkbenchError) in library }, sleep: sleep
    ).run(words, network: FakeArchive.network, usesCredentials: usesCredentials, isDryRun: isDryRun)
  }

  /// A minute after the clock of the bench.
  private static let fresh = FakeArchive.Copy(stamp: "20261122120100", original: page)

  @Test("is recorded once the copy is there and shows the page, and can be taken back")
  func whole() async throws {
    let archive = try FakeArchive()
    archive.saves(Self.fresh)
    let bench = try await bench(archive)
    let before = try bench.files("Bibliography/sources")
    let page = try #require(try await save(bench, "a").pages.first)
    #expect(page.copy?.url == archive.address("20261122120100", Self.page) && page.failure == nil && page.changes)
    let copy = try bench.raw("a")["custom"]?["ibid"]?["archive"]?.array?.first
    #expect(copy?["url"]?.string == archive.address("20261122120100", Self.page))
    #expect(copy?["date"]?.string == "2026-11-22")
    #expect(archive.asked.count { $0.hasPrefix("/save/") } == 1)
    #expect(archive.asked.first == "/save/\(Self.page)")
    _ = try UndoTransactions(library: bench.open("ibid undo")).run(nil, isDryRun: false)
    #expect(try bench.files("Bibliography/sources") == before)
  }

  @Test("is not believed to be saved because the service says so")
  func lies() async throws {
    let archive = try FakeArchive([.init(stamp: "20150504000000", original: Self.page)])
    archive.set(
      "/save/",
      .init(200, headers: [("Content-Location", "/web/20261122120100/\(Self.page)"), ("Content-Type", "text/html")]))
    let bench = try await bench(archive)
    let waits = Mutex<[Double]>([])
    let page = try #require(
      try await save(bench, "a", sleep: { seconds in waits.withLock { $0.append(seconds) } }).pages.first)
    #expect(page.copy == nil && !page.changes && !page.couldNotAsk)
    #expect(page.failure?.contains("answered 200, and no new copy was found; the newest is of 2015-05-04") == true)
    #expect(waits.withLock { $0 } == SavePage.delays)
    // A copy that is there and shows an error is none.
    archive.add(.init(stamp: "20261122120100", original: Self.page, status: 404))
    #expect(try await save(bench, "a").pages.first?.failure?.contains("it is an error page (404)") == true)
  }

  @Test("is found although the service says that it failed, after some looks")
  func late() async throws {
    let archive = try FakeArchive()
    archive.set("/save/", .init(html: "<title>Error</title>", status: 520))
    let bench = try await bench(archive)
    let looks = Mutex(0)
    let page = try #require(
      try await save(
        bench, "a",
        sleep: { _ in
          let count = looks.withLock { count in
            count += 1
            return count
          }
          if count == 3 { archive.add(Self.fresh) }
        }
      ).pages.first)
    #expect(page.copy?.day == "2026-11-22" && looks.withLock { $0 } == 3)
  }

  @Test("stands behind the copy that shows what was read")
  func order() async throws {
    let archive = try FakeArchive()
    archive.saves(Self.fresh)
    let bench = try await bench(archive)
    try bench.set(
      "a", "accessed=2015-05-02", "archive-url=https://archive.example/20150503000000/\(Self.page) 2015-05-03")
    #expect(try await save(bench, "a").pages.first?.changes == true)
    let copies = try bench.raw("a")["custom"]?["ibid"]?["archive"]?.array
    #expect(copies?.map { $0["date"]?.string } == ["2015-05-03", "2026-11-22"])
  }

  @Test("is asked for by nobody where no service is configured, offline, dry, or for what is nobody's business")
  func refused() async throws {
    let archive = try FakeArchive()
    let bench = try await bench(archive, save: false)
    let sentence = await message { _ = try await save(bench, "a") }
    #expect(sentence.contains("no service that saves pages is configured") && sentence.contains("config.yaml"))
    #expect(await isWrongUse { _ = try await save(bench, "a") } == false)
    try archive.configure(bench, save: true)
    #expect(await isWrongUse { _ = try await save(bench) } == true)
    let dry = try await save(bench, "a", isDryRun: true)
    #expect(dry.pages.count == 1 && dry.pages.first?.failure == nil && dry.pages.first?.copy == nil)
    for address in ["http://mill.example/?token=x", "https://web.archive.org/web/2015/http://mill.example/"] {
      #expect(try await save(bench, address).pages.first?.failure != nil)
    }
    #expect(archive.asked.isEmpty)
    try archive.configure(bench, "allow-private: []\n", save: true)
    let library = try bench.open()
    let report = try await SavePage(
      environment: bench.environment(), library: { () throws(WorkbenchError) in library }, sleep: { _ in }
    ).run(["a"], network: NetworkOptions(hostDelay: 0, timeout: 5), isDryRun: false)
    #expect(report.pages.first?.couldNotAsk == true && archive.asked.isEmpty)
  }

  @Test("gives the service the user's own header fields only when told to")
  func credentials() async throws {
    let archive = try FakeArchive()
    archive.saves(Self.fresh)
    let bench = try await bench(archive)
    let credentials = "{Authorization: {env: LOW}, plain-http: true}"
    try archive.configure(bench, "credentials: {'127.0.0.1': \(credentials)}\n", save: true)
    bench.variables.withLock { $0["LOW"] = "LOW key:secret" }
    _ = try await save(bench, "a")
    #expect(!archive.requests.contains { $0.headers["authorization"] != nil })
    archive.saves(.init(stamp: "20261122120200", original: Self.page))
    _ = try await save(bench, "a", usesCredentials: true)
    let sent = archive.requests.filter { $0.headers["authorization"] != nil }
    #expect(sent.count == 1 && sent.first?.target.hasPrefix("/save/") == true)
    let history = try bench.files("Bibliography/history").values.map { String(decoding: $0, as: UTF8.self) }.joined()
    #expect(!history.contains("secret"))
  }
}
