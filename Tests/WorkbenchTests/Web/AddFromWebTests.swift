import Bibliography
import TestSupport
import Testing

@testable import Workbench

@Suite("A source off the web", .timeLimit(.minutes(10)))
struct AddFromWebTests {
  static let network = NetworkOptions(allowsPrivate: true, hostDelay: 0, timeout: 3)

  private func add(
    _ bench: TestWorkbench, _ what: String, _ change: (inout AddRequest) throws -> Void = { _ in }
  ) async throws -> AddReport {
    var request = AddRequest(assignments: [])
    request.network = Self.network
    try change(&request)
    return try await AddSource(library: bench.open("ibid add")).run(what, request)
  }

  static let head = """
    <meta property="og:title" content="Ropes and Knots"><meta property="og:site_name" content="The Quay Review">
    <meta name="author" content="Marta Velden"><meta property="article:published_time" content="2019-04-28T08:00:00Z">
    """

  @Test("has the page's own words with the rules that found them, and rests on a capture")
  func page() async throws {
    let bench = try TestWorkbench()
    let pages = TestPages(["/essay": TestPages.page("Ropes and Knots | The Quay Review", head: Self.head)])
    let server = try pages.serve()
    let report = try await add(bench, server.origin + "/essay")
    let added = try #require(report.added.first)
    #expect(added.key == "velden2019")
    #expect(added.source.type == .webpage)
    #expect(added.source.title == "Ropes and Knots")
    #expect(added.source[.containerTitle] == "The Quay Review")
    #expect(added.source[.issued]?.value?.description == "2019-04-28")
    #expect(added.source[.accessed]?.value?.description.hasPrefix("2026-11-2") == true)
    #expect(added.source[.url] == server.origin + "/essay")
    let kept = try #require(added.snapshot)
    #expect(kept.status == 200 && !kept.isRevisit && !kept.isInGit)
    #expect(added.source.record.captures.map(\.sha256) == [kept.sha256])
    #expect(added.source.record.captures.first?.isBasis == true)
    #expect(added.fields.first { $0.label == "title" }?.origin?.capture == kept.sha256)
    #expect(server.requests.count == 1)
    let blame = try BlameSource(library: bench.open()).run("velden2019")
    #expect(blame.first { $0.field == .text(.title) }?.origin.isEmpty == false)
    #expect(blame.first { $0.field == .text(.url) }?.origin == "by hand")
  }

  @Test("gives way to what the person says")
  func person() async throws {
    let bench = try TestWorkbench()
    let server = try TestPages(["/e": TestPages.page("T", head: Self.head)]).serve()
    let report = try await add(bench, server.origin + "/e") { request in
      request.assignments = [try FieldAssignment("title=My title"), try FieldAssignment("author=Oll, Peeter")]
      request.keepsSnapshot = false
      request.tags = ["x"]
    }
    let added = try #require(report.added.first)
    #expect(added.key == "oll2019")
    #expect(added.source.title == "My title")
    #expect(added.fields.first { $0.label == "title" }?.origin == .person)
    #expect(added.snapshot == nil && added.source.record.captures.isEmpty)
    #expect(try Snapshots(library: bench.open()).list([]).isEmpty)
  }

  @Test(
    "is stored where it has moved to for good, and where the person found it otherwise",
    arguments: [(301, "/new"), (308, "/new"), (302, "/old"), (307, "/old")])
  func moved(status: Int, path: String) async throws {
    let bench = try TestWorkbench()
    let server = try TestPages(["/old": .redirect(status, to: "/new"), "/new": TestPages.page("T")]).serve()
    let report = try await add(bench, server.origin + "/old")
    #expect(report.added.first?.source[.url] == server.origin + path)
  }

  @Test("that is here already is noticed, whatever stands behind the address")
  func duplicate() async throws {
    let bench = try TestWorkbench()
    let server = try TestPages(["/e": TestPages.page("T"), "/e?utm_source=x": TestPages.page("T")]).serve()
    _ = try await add(bench, server.origin + "/e")
    let again = try await add(bench, server.origin + "/e?utm_source=x")
    #expect(again.added.isEmpty)
    #expect(again.summary?.contains("already") == true)
    #expect(try bench.keys().count == 1)
  }

  @Test(
    "that does not answer with a page is not added, and the way by hand is shown", arguments: [404, 410, 403, 500, 451])
  func refused(status: Int) async throws {
    let bench = try TestWorkbench()
    let server = try TestPages(["/e": .init(html: "<title>x</title>", status: status)]).serve()
    let work = { _ = try await add(bench, server.origin + "/e") { $0.network.timeout = 1 } }
    let sentence = await message(work)
    #expect(sentence.contains("answers \(status)"), "\(sentence)")
    #expect(sentence.contains("add it by hand: ibid add web --url"))
    #expect(try bench.keys().isEmpty)
    #expect(try bench.files("Bibliography/history").isEmpty)
  }

  @Test(
    "whose address is none is wrong use",
    arguments: ["http://", "https://[::1", "http://a b/", "http://exa mple.org/x", "https://host:99999/"])
  func noAddress(address: String) async throws {
    let bench = try TestWorkbench()
    let work = { _ = try await add(bench, address) }
    #expect(await isWrongUse(work) == true)
    #expect(await message(work).contains("is no address that can be read"))
  }

  @Test("on a private address is refused unless allowed, and nothing is sent")
  func guarded() async throws {
    let bench = try TestWorkbench()
    let server = try TestPages(["/e": TestPages.page("T")]).serve()
    let sentence = await message { _ = try await add(bench, server.origin + "/e") { $0.network.allowsPrivate = false } }
    #expect(!sentence.isEmpty)
    #expect(server.connections == 0)
    #expect(
      await isWrongUse {
        _ = try await AddSource(library: bench.open(isOffline: true)).run(server.origin, AddRequest(assignments: []))
      } == true)
  }

  @Test("in a dry run keeps nothing")
  func dryRun() async throws {
    let bench = try TestWorkbench()
    let server = try TestPages(["/e": TestPages.page("T")]).serve()
    let before = try bench.files("Bibliography")
    let report = try await add(bench, server.origin + "/e") { $0.isDryRun = true }
    #expect(report.added.count == 1)
    #expect(try bench.files("Bibliography") == before)
    #expect(try bench.files("Cache/snapshots").isEmpty)
  }

  @Test("with a password or a token in its address is warned of, and the secret is not shown")
  func secret() async throws {
    let bench = try TestWorkbench()
    let pages = TestPages([:])
    let server = try pages.serve()
    let path = "/e?access_token=s3cr3tvalue"
    pages.set(path, TestPages.page("T"))
    let report = try await add(bench, server.origin + path)
    #expect(report.findings.map(\.code) == ["address-with-secret"])
    #expect(!report.findings.map(\.description).joined().contains("s3cr3tvalue"))
    #expect(report.added.first?.snapshot?.address.contains("s3cr3tvalue") == false)
  }

  // MARK: DOI

  static let csl =
    #"{"DOI":"10.5555/jph.2009.12.3.201","type":"journal-article","title":["Counting the Arrested"],"author":[{"family":"Tamm","given":"Ilo"}],"container-title":["Journal of Port History"],"issued":{"date-parts":[[2009,9]]}}"#

  private func resolver(_ answer: LoopbackServer.Answer, _ bench: TestWorkbench) throws -> LoopbackServer {
    let server = try LoopbackServer { _ in answer }
    try bench.write("services:\n  doi: \(server.origin)/\n", to: "home/.config/ibid/config.yaml")
    return server
  }

  @Test(
    "by DOI has what the agency says",
    arguments: [
      "10.5555/jph.2009.12.3.201", "doi:10.5555/JPH.2009.12.3.201", "https://doi.org/10.5555/jph.2009.12.3.201",
    ])
  func doi(word: String) async throws {
    let bench = try TestWorkbench()
    let server = try resolver(
      .init(200, headers: [("Content-Type", "application/vnd.citationstyles.csl+json")], body: Array(Self.csl.utf8)),
      bench)
    let report = try await add(bench, word)
    let added = try #require(report.added.first)
    #expect(added.key == "tamm2009")
    #expect(added.source.type == .articleJournal)
    #expect(added.source[.issued]?.value?.description == "2009-09")
    #expect(
      added.fields.first { $0.label == "title" }?.origin
        == Origin(.service, name: "doi.org", place: "10.5555/jph.2009.12.3.201"))
    #expect(server.requests.first?.headers["accept"]?.hasPrefix("application/vnd.citationstyles.csl+json") == true)
    let again = try await add(bench, word)
    #expect(again.added.isEmpty)
  }

  @Test("by a DOI that is not registered, or of which nothing can be learnt, is not added")
  func unknownDOI() async throws {
    let bench = try TestWorkbench()
    do {
      let server = try resolver(.init(html: "<h1>DOI not found</h1>", status: 404), bench)
      #expect(await message { _ = try await add(bench, "10.5555/none") }.contains("10.5555/none is not registered"))
      #expect(server.requests.count == 1)
    }
    for answer in [
      LoopbackServer.Answer(html: "<html>a landing page</html>"),
      .init(200, headers: [("Content-Type", "application/json")], body: Array("{}".utf8)),
    ] {
      let server = try resolver(answer, bench)
      let sentence = await message { _ = try await add(bench, "10.5555/none") }
      #expect(sentence.contains("nothing could be learnt of the DOI 10.5555/none"))
      #expect(sentence.contains("ibid add article --doi 10.5555/none"))
      #expect(server.requests.count == 1)
    }
    #expect(try bench.keys().isEmpty)
  }
}
