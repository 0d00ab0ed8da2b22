import Browsing
import Exchange
import Fetching
import Findings
import Foundation
import LibraryFiles
import TestSupport
import Testing
import WebArchive

@testable import Workbench

@Suite("What a page in a browser asks for", .timeLimit(.minutes(20)))
struct BrowserTrafficTests {
  private struct Bench {
    let bench: TestWorkbench
    let server: LoopbackServer
    let traffic: BrowserTraffic
    let store: SnapshotStore
    let page: CaptureReceipt
    let progress: AsyncStream<RequisiteProgress>
    let fetcher: Fetcher
  }

  private func bench(_ pages: TestPages, allows: Bool = true, _ change: (inout RequisiteLimits) -> Void = { _ in })
    async throws -> Bench
  {
    let server = try pages.serve()
    let bench = try TestWorkbench()
    let library = try bench.open("ibid snapshot")
    let network = NetworkOptions(allowsPrivate: true, hostDelay: 0, timeout: 5)
    let web = try library.webAccess(network)
    let exchange = await PageCapture.fetch(server.origin + "/page", with: try web.fetcher())
    let fetcher = try library.webAccess(NetworkOptions(allowsPrivate: allows, hostDelay: 0, timeout: 5)).fetcher()
    let store = try library.snapshotStore()
    let page = try store.record(exchange)
    var limits = RequisiteLimits()
    change(&limits)
    let (progress, news) = AsyncStream.makeStream(of: RequisiteProgress.self)
    let traffic = BrowserTraffic(
      RequisiteRun(page: page, seen: exchange.hops.map(\.url), limits: limits), page: exchange, fetcher: fetcher,
      recorder: RequisiteRecorder(store: store, limits: limits), news: news)
    return Bench(
      bench: bench, server: server, traffic: traffic, store: store, page: page, progress: progress, fetcher: fetcher)
  }

  private func response(_ answer: RequestAnswer) -> RequestAnswer.Response? {
    guard case .response(let response) = answer else { return nil }
    return response
  }

  @Test("is fetched by us with what says where it comes from, decoded for the browser, and kept as it was sent")
  func fetched() async throws {
    let coded = Array(Data(base64Encoded: "H4sIAAAAAAAAA8tIzcnJVyjPL8pJAQCFEUoNCwAAAA==") ?? Data())
    let pages = TestPages([
      "/page": TestPages.page("P"),
      "/a.json": LoopbackServer.Answer(
        200,
        headers: [
          ("Content-Type", "application/json"), ("Content-Encoding", "gzip"), ("Access-Control-Allow-Origin", "*"),
          ("X-Two", "1"), ("X-Two", "2"),
        ], body: coded),
    ])
    let bench = try await bench(pages)
    let whole = response(
      await bench.traffic.answer(PausedRequest(address: bench.server.origin + "/page", kind: "Document", isPage: true)))
    #expect(whole?.status == 200 && bench.server.requests.count == 1, "the page is not asked for again")
    let fields = [
      HeaderField(name: "Accept", value: "application/x"), HeaderField(name: "Origin", value: "http://b.example"),
      HeaderField(name: "Referer", value: "http://b.example/"), HeaderField(name: "User-Agent", value: "Browser"),
      HeaderField(name: "Cookie", value: "a=b"), HeaderField(name: "Authorization", value: "secret"),
      HeaderField(name: "X-Other", value: "x"),
    ]
    let answer = response(
      await bench.traffic.answer(PausedRequest(address: bench.server.origin + "/a.json", fields: fields, kind: "XHR")))
    #expect(answer?.body == Array("hello world".utf8))
    let names = (answer?.fields ?? []).map { $0.name.lowercased() }
    #expect(names.filter { $0 == "x-two" }.count == 2 && names.contains("access-control-allow-origin"))
    #expect(!names.contains("content-encoding") && !names.contains("content-length"))
    let asked = try #require(bench.server.requests.last)
    #expect(
      asked.method == "GET" && asked.headers["accept"] == "application/x"
        && asked.headers["origin"] == "http://b.example")
    #expect(asked.headers["referer"] == "http://b.example/" && asked.headers["user-agent"]?.hasPrefix("ibid") == true)
    #expect(asked.headers["cookie"] == nil && asked.headers["authorization"] == nil && asked.headers["x-other"] == nil)
    let kept = try #require(try bench.store.lookup(url: bench.server.origin + "/a.json").first)
    try bench.store.close()
    #expect(try bench.store.extract(kept).payload == coded && kept.isRequisite)
    let run = await bench.traffic.run
    #expect(run.manifest.kept.map(\.url) == [bench.server.origin + "/a.json"] && run.kept.files == 1)
  }

  @Test(
    "is refused and named where it is not what a snapshot does",
    arguments: [
      ("POST", "/x", "*/*", "a POST, which"), ("HEAD", "/x", "*/*", "a HEAD, which"),
      ("OPTIONS", "/x", "*/*", "a OPTIONS, which"),
      ("EVIL\r\nX: y", "/x", "*/*", "a EVILXXX"), ("GET", "/x", "text/event-stream", "a stream of events"),
    ])
  func refused(_ method: String, _ path: String, _ accept: String, _ reason: String) async throws {
    let bench = try await bench(TestPages(["/page": TestPages.page("P"), "/x": TestPages.page("X")]))
    let request = PausedRequest(
      method: method, address: bench.server.origin + path, fields: [HeaderField(name: "Accept", value: accept)])
    #expect(await bench.traffic.answer(request) == .refusal(.blocked))
    let missing = await bench.traffic.run.kept.missing
    #expect(missing.map(\.address) == [bench.server.origin + path])
    #expect(missing.first?.reason.hasPrefix(String(reason.prefix(6))) == true, "\(missing)")
    #expect(bench.server.requests.count == 1)
  }

  @Test("is refused by the guard where it leads to what is not allowed, and no connection is made")
  func guarded() async throws {
    let bench = try await bench(TestPages(["/page": TestPages.page("P")]), allows: false)
    #expect(await bench.traffic.answer(PausedRequest(address: bench.server.origin + "/x")) == .refusal(.failed))
    let other = await bench.traffic.answer(PausedRequest(address: "ftp://a.example/x"))
    #expect(other == .refusal(.blocked))
    let missing = await bench.traffic.run.kept.missing
    #expect(missing.count == 2 && missing.first?.reason.contains("guard") == true)
    #expect(bench.server.requests.count == 1)
    await bench.traffic.note(sockets: ["ws://a.example/?token=secret"])
    let socket = try #require(await bench.traffic.run.kept.missing.last)
    #expect(socket.reason.contains("WebSocket"))
  }

  @Test("a page that asks without end makes no manifest without end")
  func endless() async throws {
    let bench = try await bench(TestPages(["/page": TestPages.page("P")]))
    for place in 0..<1_200 {
      let request = PausedRequest(method: "POST", address: "\(bench.server.origin)/\(place / 2)")
      #expect(await bench.traffic.answer(request) == .refusal(.blocked))
    }
    var run = await bench.traffic.run
    run.finish()
    #expect(run.manifest.failed.count == 500 && run.manifest.leftOut == 200, "each is named once")
  }

  @Test("redirects are followed once by us, and told to the browser one by one")
  func redirects() async throws {
    let pages = TestPages([
      "/page": TestPages.page("P"), "/1": .redirect(302, to: "/2"), "/2": .redirect(307, to: "/3#part"),
      "/3": RequisiteFaultTests.file("text/plain", "end"),
    ])
    let bench = try await bench(pages)
    let origin = bench.server.origin
    let first = response(await bench.traffic.answer(PausedRequest(address: origin + "/1")))
    #expect(first?.status == 302 && first?.fields.contains { $0.name == "Location" && $0.value == "/2" } == true)
    let second = response(await bench.traffic.answer(PausedRequest(address: origin + "/2", isRedirected: true)))
    #expect(second?.status == 307)
    let third = response(await bench.traffic.answer(PausedRequest(address: origin + "/3", isRedirected: true)))
    #expect(third?.body == Array("end".utf8))
    #expect(bench.server.requests.map(\.target) == ["/page", "/1", "/2", "/3"])
    let run = await bench.traffic.run
    #expect(run.manifest.kept.map(\.url) == [origin + "/1"] && run.kept.files == 1 && run.kept.missing == [])
  }

  @Test("holds to the number and the bytes of a page's files, however many are asked for at once")
  func limits() async throws {
    var answers = ["/page": TestPages.page("P")]
    for place in 0..<30 {
      answers["/\(place)"] = RequisiteFaultTests.file("text/plain", String(repeating: "x", count: 1_000))
    }
    let few = try await bench(TestPages(answers)) { $0.count = 4 }
    let many = try await bench(TestPages(answers)) { ($0.totalBytes, $0.fileBytes) = (5_500, 2_000) }
    for bench in [few, many] {
      let origin = bench.server.origin
      await withTaskGroup(of: Void.self) { group in
        for place in 0..<30 {
          group.addTask { _ = await bench.traffic.answer(PausedRequest(address: "\(origin)/\(place)")) }
        }
      }
    }
    var run = await few.traffic.run
    run.finish()
    #expect(few.server.requests.count == 5 && run.kept.files == 4 && run.kept.leftOut == 26)
    let spent = await many.traffic.run.spent
    #expect(spent <= 5_500 && spent >= 4_000, "\(spent)")
    #expect(await many.traffic.run.underWay == 0)
  }

  @Test("a browser that is missing is the machine's fault, root without a word of consent the person's")
  func program() throws {
    func error(_ settings: BrowserSettings, path: String, isRoot: Bool) -> WorkbenchError? {
      do throws(WorkbenchError) {
        _ = try PageBrowser(settings, policy: LibraryPolicy(), variables: ["PATH": path], isRoot: isRoot)
        return nil
      } catch { return error }
    }
    let none = error(BrowserSettings(), path: "/nowhere", isRoot: false)
    #expect(none?.isWrongUse == false && none?.description.contains("apt install chromium") == true)
    var settings = BrowserSettings()
    settings.program = "/bin/sh"
    #expect(error(settings, path: "/nowhere", isRoot: false) == nil)
    let root = error(settings, path: "/nowhere", isRoot: true)
    #expect(root?.isWrongUse == true && root?.description.contains("sandbox: false") == true)
    settings.hasSandbox = false
    #expect(error(settings, path: "/nowhere", isRoot: true) == nil)
    var findings: [Finding] = []
    let policy = LibraryPolicy.read("limits: {browser-seconds: 100000}\n", findings: &findings)
    let browser = try PageBrowser(settings, policy: policy, variables: ["TMPDIR": "relative"], isRoot: false)
    #expect(browser.limits.longest == .seconds(600) && browser.folder == "/tmp")
  }
}
