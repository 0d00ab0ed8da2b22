import Foundation
import TestSupport
import Testing
import WebArchive

@testable import Workbench

@Suite("Pages with what they need", .timeLimit(.minutes(10)))
struct RequisiteFaultTests {
  static func file(_ type: String, _ body: String, status: Int = 200) -> LoopbackServer.Answer {
    LoopbackServer.Answer(status, headers: [("Content-Type", type)], body: Array(body.utf8))
  }

  /// A library with one page at `/page`.
  private func bench(_ pages: TestPages, limits: String? = nil) async throws -> (TestWorkbench, LoopbackServer) {
    let server = try pages.serve()
    let bench = try TestWorkbench()
    try await bench.add("web", "title=Page", "url=\(server.origin)/page", key: "page")
    if let limits { try bench.write("v: 1\nlimits: {\(limits)}\n", to: "Bibliography/ibid.yaml") }
    return (bench, server)
  }

  private func take(
    _ bench: TestWorkbench, _ words: [String] = ["page"], requisites: Bool = true,
    network: NetworkOptions = AddFromWebTests.network
  ) async throws -> [KeptSnapshot] {
    let library = try bench.open("ibid snapshot")
    let report = try await Snapshots(library: library).take(
      words, network: network, requisites: requisites, isDryRun: false)
    #expect(report.failed == 0)
    #expect(library.keepEvidence() == [])
    return report.taken.compactMap(\.kept)
  }

  private func taken(_ bench: TestWorkbench) async throws -> KeptRequisites {
    let kept = try #require(try await take(bench).first?.requisites)
    try expectSound(bench)
    let shown = try #require(try Snapshots(library: bench.open()).show("page").requisites)
    #expect(shown.files == kept.files && Set(shown.missing) == Set(kept.missing) && shown.leftOut == kept.leftOut)
    return kept
  }

  /// Every record of every file is as the rules want it, and every byte is logged.
  private func expectSound(_ bench: TestWorkbench) throws {
    let report = try VerifyLibrary(library: bench.open("ibid verify")).run()
    #expect(report.findings == [])
    #expect(report.sources.map(\.proof) == [.unchanged])
  }

  private func paths(_ server: LoopbackServer) -> [String] { server.requests.map(\.target) }

  @Test("keep styles, images, fonts and frames, and show says how many")
  func whole() async throws {
    let pages = TestPages([
      "/page": TestPages.page(
        "P", head: "<base href=/d/><link rel=stylesheet href=a.css><link rel=icon href=/missing.ico>"),
      "/d/a.css": Self.file(
        "text/css", "@import 'b.css'; @font-face{src:url(f.woff2)} p{background:url('../i.png')}"),
      "/d/b.css": Self.file("text/css", "q{background:url(j.png)}"),
      "/d/f.woff2": Self.file("font/woff2", "font"), "/i.png": Self.file("image/png", "i"),
      "/d/j.png": Self.file("image/png", "j"),
    ])
    let (bench, server) = try await bench(pages)
    let kept = try await taken(bench)
    #expect(kept.files == 5 && kept.unchanged == 0 && kept.leftOut == 0)
    #expect(kept.missing == [KeptRequisites.Missing(address: server.origin + "/missing.ico", reason: "404")])
    #expect(
      Set(paths(server)) == ["/page", "/d/a.css", "/d/b.css", "/d/f.woff2", "/i.png", "/d/j.png", "/missing.ico"])
    let shown = try Snapshots(library: bench.open()).show("page").requisites
    #expect(shown?.files == 5 && shown?.missing == kept.missing)
    #expect(try Snapshots(library: bench.open()).list([]).map(\.url) == [server.origin + "/page"])
    // Asked again nothing is stored twice.
    bench.advance(days: 1)
    let again = try await taken(bench)
    #expect(again.files == 5 && again.unchanged == 5)
    #expect(server.requests.last { $0.target == "/d/j.png" }?.headers["referer"] == server.origin + "/page")
  }

  @Test("can be kept alone")
  func alone() async throws {
    let (bench, server) = try await bench(TestPages(["/page": TestPages.page("P", head: "<img src=a.png>")]))
    #expect(try await take(bench, requisites: false).first?.requisites == nil)
    #expect(paths(server) == ["/page"])
  }

  @Test("that are not there are kept as the answer alone")
  func gone() async throws {
    let pages = TestPages(["/page": LoopbackServer.Answer(html: "<img src=a.png>", status: 404)])
    let (bench, server) = try await bench(pages)
    let report = try await Snapshots(library: bench.open()).take(
      ["page"], network: AddFromWebTests.network, isDryRun: false)
    #expect(report.failed == 1 && paths(server) == ["/page"])
  }

  @Test("whose styles import each other in a circle, or without end, come to an end")
  func loops() async throws {
    var answers: [String: LoopbackServer.Answer] = [
      "/page": TestPages.page("P", head: "<link rel=stylesheet href=a.css><link rel=stylesheet href=0.css>"),
      "/a.css": Self.file("text/css", "@import 'b.css'; @import 'a.css';"),
      "/b.css": Self.file("text/css", "@import url(a.css#x);"),
    ]
    for number in 0..<20 { answers["/\(number).css"] = Self.file("text/css", "@import '\(number + 1).css';") }
    let (bench, server) = try await bench(TestPages(answers))
    #expect(try await taken(bench).files == 7)
    #expect(
      paths(server).sorted() == ["/0.css", "/1.css", "/2.css", "/3.css", "/4.css", "/a.css", "/b.css", "/page"])
  }

  @Test("in frames that hold frames, themselves among them, come to an end")
  func frames() async throws {
    let frame = "<iframe src=/page></iframe><iframe src=/frame></iframe><iframe src=/other></iframe><img src=in.png>"
    let (bench, server) = try await bench(
      TestPages([
        "/page": TestPages.page("P", head: "<iframe src=/frame></iframe>"),
        "/frame": LoopbackServer.Answer(html: frame),
        "/in.png": Self.file("image/png", "in"),
      ]))
    #expect(try await taken(bench).files == 2)
    #expect(paths(server).sorted() == ["/frame", "/in.png", "/page"])
  }

  @Test("with ten thousand images have as many as the limit says, and the rest is told")
  func many() async throws {
    let images = (0..<10_000).map { "<img src=\($0).png>" }.joined()
    let (bench, server) = try await bench(
      TestPages(["/page": LoopbackServer.Answer(html: "<title>P</title><p>Words.</p>" + images)]))
    let kept = try await taken(bench)
    #expect(kept.missing.count == 200 && kept.leftOut == 9_800)
    #expect(server.requests.count == 201)
    #expect(try Snapshots(library: bench.open()).show("page").requisites?.leftOut == 9_800)
  }

  @Test("with an image that does not end keep its beginning, and all of them together keep to their limit")
  func endless() async throws {
    var endless = LoopbackServer.Answer(
      raw: Array("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n".utf8) + [UInt8](repeating: 7, count: 4 << 20))
    endless.hold = 20
    var answers = ["/page": TestPages.page("P", head: (0..<9).map { "<img src=\($0).png>" }.joined())]
    for number in 0..<9 { answers["/\(number).png"] = endless }
    let (bench, server) = try await bench(
      TestPages(answers), limits: "requisite-bytes: 50000, requisites-bytes: 220000")
    let kept = try await taken(bench)
    #expect(kept.files == 0 && kept.missing.allSatisfy { $0.reason.hasPrefix("cut off") })
    #expect(kept.missing.count + kept.leftOut == 9)
    let stored = try SnapshotStore(
      folder: bench.root + "/Cache/snapshots", software: "test", now: { TestWorkbench.start },
      random: SeededGenerator(seed: 1))
    let bodies = try stored.list().filter(\.isRequisite).map { try stored.extract($0) }
    #expect(bodies.allSatisfy { $0.truncated == "length" && $0.payload.count <= 50_000 })
    #expect(bodies.reduce(0) { $0 + $1.payload.count } <= 220_000)
    _ = server
  }

  @Test("with images that do not come are done when their time is over")
  func slow() async throws {
    var slow = Self.file("image/png", "x")
    slow.delay = 120
    let answers = [
      "/page": TestPages.page("P", head: "<img src=quick.png><img src=a.png><img src=b.png><img src=c.png>"),
      "/quick.png": Self.file("image/png", "quick"), "/a.png": slow, "/b.png": slow, "/c.png": slow,
    ]
    let (bench, server) = try await bench(TestPages(answers), limits: "requisites-seconds: 1")
    let network = NetworkOptions(allowsPrivate: true, hostDelay: 0, timeout: 60)
    let kept = try #require(try await take(bench, network: network).first?.requisites)
    #expect(kept.files == 1 && kept.missing.count == 3)
    // A request alone may take thirty seconds, and then the reason would be another.
    #expect(kept.missing.allSatisfy { $0.reason == "no time was left for it" })
    try expectSound(bench)
    _ = server
  }

  @Test("do not lead to private addresses, by a reference or by a redirect")
  func guarded() async throws {
    let inside = try LoopbackServer(address: "127.0.0.3") { _ in Self.file("image/png", "secret") }
    let (bench, server) = try await bench(
      TestPages([
        "/page": TestPages.page(
          "P",
          head: "<img src=\(inside.origin)/a.png><img src=/go.png><img src='http://[::ffff:127.0.0.3]:\(inside.port)/'>"
        ),
        "/go.png": .redirect(302, to: inside.origin + "/b.png"),
      ]))
    try bench.write("allow-private: ['\(server.address):\(server.port)']\n", to: "home/.config/ibid/config.yaml")
    let kept = try #require(
      try await take(bench, network: NetworkOptions(hostDelay: 0, timeout: 3)).first?.requisites)
    #expect(inside.connections == 0)
    #expect(kept.files == 0 && kept.missing.count == 3)
    #expect(kept.missing.allSatisfy { Int($0.reason) == nil }, "none of them has an answer")
    try expectSound(bench)
  }

  @Test("with addresses of hostile bytes keep what can be read")
  func hostile() async throws {
    let references = [
      "a\u{1}b.png", "http://[::1", "http://x.example:99999/", "\u{202E}gnp.a", "%00%0d%0aX: y", "a\r\nX: y.png",
      String(repeating: "a", count: 40_000), "javascript:alert(1)", "//", "http://", "?\"><script>", "&#0;x",
      "\u{FFFD}",
    ]
    let page = references.map { "<img src=\"\($0.replacing("\"", with: "&quot;"))\">" }.joined()
    let (bench, server) = try await bench(
      TestPages(["/page": LoopbackServer.Answer(html: "<title>P</title><p>Words.</p>" + page)]))
    let kept = try await taken(bench)
    #expect(kept.files == 0 && !kept.missing.isEmpty)
    #expect(server.requests.allSatisfy { $0.headers["x"] == nil })
    #expect(server.requests.allSatisfy { $0.target.utf8.allSatisfy { (0x21...0x7E).contains($0) } })
  }

  @Test("share an image that is asked for once in a command, and stored once in all")
  func shared() async throws {
    let server = try TestPages([
      "/1": TestPages.page("One", head: "<img src=i.png>"),
      "/2": TestPages.page("Two", seed: 2, head: "<img src=i.png>"),
      "/3": TestPages.page("Three", seed: 3, head: "<img src=i.png><img src=gone.png>"),
      "/i.png": Self.file("image/png", String(repeating: "image", count: 1_000)),
    ]).serve()
    let bench = try TestWorkbench()
    for key in ["1", "2", "3"] {
      try await bench.add("web", "title=\(key)", "url=\(server.origin)/\(key)", key: "k" + key)
    }
    let kept = try await take(bench, ["k1", "k2", "k3"])
    #expect(kept.map { $0.requisites?.files } == [1, 1, 1])
    #expect(paths(server).count { $0 == "/i.png" } == 1)
    for key in ["k1", "k2", "k3"] {
      #expect(try Snapshots(library: bench.open()).show(key).requisites?.files == 1)
    }
    bench.advance(days: 1)
    let again = try await take(bench, ["k1"])
    #expect(again.first?.requisites?.unchanged == 1)
    let store = try bench.open().snapshotStore()
    let images = try store.list().filter { $0.url.hasSuffix("/i.png") }
    #expect(images.map(\.isRevisit) == [false, true])
    let report = try PackSources(library: bench.open()).run(["k2"], PackRequest(file: bench.root + "/p.wacz"))
    #expect(report.captures == 2, "the image stands with the first page, and belongs to the second as well")
  }

  @Test("take images of other hosts")
  func others() async throws {
    let other = try LoopbackServer(address: "127.0.0.2") { _ in Self.file("image/png", "other") }
    let (bench, server) = try await bench(
      TestPages(["/page": TestPages.page("P", head: "<img src=\(other.origin)/x/y.png>")]))
    #expect(try await taken(bench).files == 1)
    #expect(other.requests.map(\.headers["referer"]) == [server.origin + "/"])
  }

  @Test("are packed and proven whole, redirects of their files too; what nobody may see stays out without its page")
  func packed() async throws {
    let (bench, server) = try await bench(
      TestPages([
        "/page": TestPages.page(
          "P", head: "<link rel=stylesheet href=a.css><img src=old.png><img src='i.png?access_token=abcdef123456'>"),
        "/a.css": Self.file("text/css", "p{background:url(i.png)}"), "/i.png": Self.file("image/png", "i"),
        "/old.png": .redirect(301, to: "/new.png"), "/new.png": Self.file("image/png", "new"),
        "/i.png?access_token=abcdef123456": Self.file("image/png", "mine"),
      ]))
    #expect(try await taken(bench).files == 4)
    let path = bench.root + "/p.wacz"
    let report = try PackSources(library: bench.open()).run([], PackRequest(file: path))
    #expect(report.captures == 5)
    #expect(report.findings.map(\.code) == ["pack-left-out"])
    let audit = try PackageAudit(path: path)
    #expect(audit.faults == [])
    #expect(
      Set(audit.captures.map { $0.url.dropFirst(server.origin.count) })
        == ["/page", "/a.css", "/i.png", "/old.png", "/new.png"])
    #expect(try VerifyFile(environment: bench.environment()).run(path).pages == 1)
    let proof = try ProveSource(library: bench.open()).run("page", folder: bench.root + "/proof", isDryRun: false)
    #expect(proof.captures == 5 && proof.findings.map(\.code) == ["proof-left-out"])
    // Another clone takes all of it in, as it was.
    let clone = try TestWorkbench(seed: 9)
    try await clone.add("web", "title=P", "url=\(server.origin)/page", key: "page")
    _ = try ImportSnapshots(library: clone.open()).run(path, isDryRun: false)
    #expect(try Snapshots(library: clone.open()).list([]).map(\.keys) == [["page"]])
    let shown = try #require(try Snapshots(library: clone.open()).show("page").requisites)
    #expect(shown.files == 3 && shown.missing.map(\.reason) == ["captured, and its record is not here"])
    #expect(shown.missing.allSatisfy { !$0.address.contains("abcdef123456") })
  }

  @Test("by add have their files too")
  func added() async throws {
    let server = try TestPages([
      "/page": TestPages.page("Ropes", head: AddFromWebTests.head + "<img src=i.png>"),
      "/i.png": Self.file("image/png", "image"),
    ]).serve()
    let bench = try TestWorkbench()
    var request = AddRequest(assignments: [])
    request.network = AddFromWebTests.network
    let report = try await AddSource(library: bench.open("ibid add")).run(server.origin + "/page", request)
    #expect(report.added.first?.snapshot?.requisites?.files == 1)
    request.keepsRequisites = false
    request.key = "second"
    let second = try await AddSource(library: bench.open("ibid add")).run(server.origin + "/page", request)
    #expect(second.added.first?.snapshot?.requisites == nil)
    #expect(paths(server).count { $0 == "/i.png" } == 1)
  }
}
