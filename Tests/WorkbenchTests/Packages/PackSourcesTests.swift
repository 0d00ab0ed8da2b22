import Bibliography
import Bytes
import Evidence
import Exchange
import Foundation
import Testing
import WebArchive

@testable import Workbench

@Suite("Packing, proving and importing", .timeLimit(.minutes(10)))
struct PackSourcesTests {
  private func pack(_ bench: EvidenceBench, _ words: [String] = [], isPublic: Bool = false) throws -> PackReport {
    try PackSources(library: bench.bench.open("ibid pack")).run(
      words, PackRequest(file: bench.bench.root + "/p.wacz", isPublic: isPublic, isForced: true))
  }

  private func verify(_ bench: EvidenceBench) throws -> VerifiedFile {
    try VerifyFile(environment: bench.bench.environment()).run(bench.bench.root + "/p.wacz")
  }

  @Test("takes what the sources rest on, signs it, and it verifies with the log beside it")
  func packed() async throws {
    let bench = try await EvidenceBench(sources: 3)
    let report = try pack(bench, ["a", "c"])
    #expect(report.captures == 2 && report.sources == 2 && report.findings == [])
    let verified = try verify(bench)
    #expect(verified.findings == [])
    #expect(verified.captures == 2 && verified.pages == 2 && verified.logged == 2)
    #expect(verified.signer?.contains("yours") == true && verified.isSignatureChecked)
    let mode = try FileFacts.at(bench.bench.root + "/home/.local/state/ibid/keys/package-p384.pem")?.permissions
    #expect(mode == 0o600)
  }

  @Test("carries the redirects before a page, and the record whose payload a revisit stands for")
  func whole() async throws {
    let bench = try await EvidenceBench(sources: 0)
    try await bench.bench.add("web", "title=R", "url=https://r.example/old", key: "r")
    let redirect = EvidenceBench.hop(
      "https://r.example/old", "", status: "301 Moved", headers: ["Location: https://r.example/new"])
    try bench.capture(
      "r", EvidenceBench.exchange(redirect, EvidenceBench.hop("https://r.example/new", "<p>Moved.</p>")))
    bench.bench.advance(days: 1)
    var later = EvidenceBench.hop("https://r.example/new", "<p>Moved.</p>")
    later.started = TestWorkbench.start.addingTimeInterval(86_400)
    #expect(try bench.capture("r", EvidenceBench.exchange(later)).isRevisit)
    try bench.keep()
    let report = try pack(bench)
    #expect(report.captures == 3)
    let audit = try PackageAudit(path: bench.bench.root + "/p.wacz")
    #expect(audit.faults == [])
    #expect(Set(audit.captures.map(\.url)) == ["https://r.example/old", "https://r.example/new"])
    #expect(audit.captures.contains { $0.mime == "warc/revisit" })
  }

  @Test("leaves out of what is public: private networks, pages that ask for it; secrets out of all")
  func isPublic() async throws {
    let bench = try await EvidenceBench(sources: 1)
    for (key, hop, options) in [
      ("p", EvidenceBench.hop("https://p.example/", "<p>Inside.</p>", address: "10.1.2.3"), RecordingOptions()),
      ("n", EvidenceBench.hop("https://n.example/", "<p>Not kept.</p>"), RecordingOptions(noArchive: true)),
      (
        "s",
        EvidenceBench.hop(
          "https://s.example/", "<p>Paid.</p>", headers: ["Content-Type: text/html", "Set-Cookie: a=b"]),
        RecordingOptions(withCredentials: true)
      ),
    ] {
      try await bench.bench.add("web", "title=\(key)", "url=https://\(key).example/", key: key)
      try bench.capture(key, EvidenceBench.exchange(hop), options)
    }
    try bench.keep()
    #expect(try pack(bench).captures == 3)
    let urls = try PackageAudit(path: bench.bench.root + "/p.wacz").captures.map(\.url)
    #expect(!urls.contains("https://s.example/"))
    let report = try pack(bench, isPublic: true)
    #expect(report.captures == 1)
    #expect(Set(report.findings.compactMap(\.place.key)) == ["p", "n", "s"])
    #expect(try PackageAudit(path: bench.bench.root + "/p.wacz").captures.map(\.url) == ["https://a.example/page"])
  }

  @Test("leaves out of packages and proofs what was asked for with a token in its address, and says so without it")
  func secretAddress() async throws {
    let bench = try await EvidenceBench(sources: 1)
    let url = "https://t.example/page?access_token=s3cr3t"
    try await bench.bench.add("web", "title=T", "url=https://t.example/page", key: "t")
    let redirect = EvidenceBench.hop(url, "", status: "302 Found", headers: ["Location: https://t.example/page"])
    try bench.capture("t", EvidenceBench.exchange(redirect, EvidenceBench.hop("https://t.example/page", "<p>t</p>")))
    try await bench.bench.add("web", "title=U", "url=https://u.example/page", key: "u")
    try bench.capture("u", EvidenceBench.exchange(EvidenceBench.hop("https://u.example/page?token=s3cr3t", "<p>u</p>")))
    try bench.keep()
    let report = try pack(bench)
    #expect(report.captures == 1)
    #expect(Set(report.findings.compactMap(\.place.key)) == ["t", "u"])
    #expect(report.findings.allSatisfy { $0.message.contains("token") && !$0.description.contains("s3cr3t") })
    for key in ["t", "u"] {
      #expect(throws: WorkbenchError.self) {
        try ProveSource(library: bench.bench.open()).run(key, folder: bench.bench.root + "/x", isDryRun: false)
      }
    }
  }

  @Test("finds the capture that a source names by its address with the secrets hidden")
  func hiddenReference() async throws {
    let bench = try await EvidenceBench(sources: 0)
    try await bench.bench.add("web", "title=T", "url=https://t.example/page", key: "t")
    let urls = ["https://t.example/other", "https://t.example/page?token=s3cr3t"]
    for url in urls { try bench.capture("t", EvidenceBench.exchange(EvidenceBench.hop(url, "<p>same</p>"))) }
    let store = try bench.bench.open().snapshotStoreForReading()
    let line = try #require(try store.list().first { $0.url == urls[1] })
    let reference = CaptureReference(
      sha256: line.sha256.hex, date: WARCDate.text(line.date), url: SecretHiding.hide(urls[1]))
    #expect(try CapturePicker(store).pick(reference)?.line.url == urls[1])
  }

  @Test("of another program without a signature is vouched for by nobody, and one of ibid is damaged")
  func unsignedPackage() async throws {
    let bench = try await EvidenceBench(sources: 1)
    _ = try pack(bench)
    #expect(try verify(bench).isClean)
    // The digest file is renamed: without it nothing is signed.
    let path = bench.bench.root + "/p.wacz"
    let whole = try AtomicFile.read(path)
    var changed = whole
    let (old, new) = (Array("datapackage-digest.json".utf8), Array("datapackage-digest.jsox".utf8))
    for place in 0...(changed.count - old.count) where changed[place..<place + old.count].elementsEqual(old) {
      changed.replaceSubrange(place..<place + old.count, with: new)
    }
    try AtomicFile.write(changed, to: path)
    let verified = try verify(bench)
    #expect(verified.findings.contains { $0.severity == .error && $0.message.contains("nobody vouches") })
  }

  @Test("tells a package whose record was replaced and signed again, by the log of the library")
  func signedAgain() async throws {
    let bench = try await EvidenceBench(sources: 1)
    let forger = try await EvidenceBench.forger()
    _ = try pack(forger)
    try FileManager.default.moveItem(
      atPath: forger.bench.root + "/p.wacz", toPath: bench.bench.root + "/p.wacz")
    let verified = try verify(bench)
    #expect(verified.findings.contains { $0.code == "package-differs" })
    #expect(verified.signer?.contains("not one of this machine") == true)
  }

  @Test("imports a package into another library and ties its captures to the sources of their addresses")
  func imported() async throws {
    let bench = try await EvidenceBench(sources: 2)
    _ = try pack(bench)
    let other = try await EvidenceBench(sources: 0)
    try await other.bench.add("web", "title=Mine", "url=http://www.a.example/page", key: "mine")
    let file = bench.bench.root + "/p.wacz"
    let report = try ImportSnapshots(library: other.bench.open("ibid snapshot import")).run(file, isDryRun: false)
    #expect(report.findings == [])
    #expect(report.captures == 2)
    #expect(report.tied.map(\.key) == ["mine"])
    #expect(report.software == ["ibid test"])
    try other.keep()
    let verified = try other.verify()
    #expect(verified.findings == [])
    #expect(verified.sources.map(\.proof) == [.unchanged])
    let again = try ImportSnapshots(library: other.bench.open("ibid snapshot import")).run(file, isDryRun: false)
    #expect(again.archives == [] && again.tied.map(\.captures) == [0])
    #expect(try other.bench.open().file("mine").source.record.captures.count == 1)
  }

  @Test("imports in a clone whose log has the whole file do not pass for that file")
  func importedInClone() async throws {
    let bench = try await EvidenceBench(sources: 0)
    let library = try bench.bench.open()
    let store = try library.snapshotStore()
    for name in ["a", "b"] {
      _ = try store.record(EvidenceBench.exchange(EvidenceBench.hop("https://\(name).example/page", "<p>\(name)</p>")))
    }
    try library.close(store)
    try await bench.bench.add("web", "title=A", "url=https://a.example/page", key: "a")
    try bench.capture("a", EvidenceBench.exchange(EvidenceBench.hop("https://a.example/page", "<p>a</p>")))
    try bench.keep()
    _ = try pack(bench, ["a"])
    let clone = try TestWorkbench(seed: 2)
    for (path, bytes) in try bench.files("Bibliography") {
      try FileManager.default.createDirectory(
        atPath: PathParts.split(clone.root + "/" + path).folder, withIntermediateDirectories: true)
      try AtomicFile.write(bytes, to: clone.root + "/" + path)
    }
    _ = try ImportSnapshots(library: clone.open("ibid snapshot import")).run(
      bench.bench.root + "/p.wacz", isDryRun: false)
    let opened = try clone.open()
    opened.hasCaptured = true
    #expect(opened.keepEvidence() == [])
    let report = try VerifyLibrary(library: clone.open()).run()
    #expect(report.findings == [])
    #expect(report.sources.map(\.proof) == [.unchanged])
  }
}
