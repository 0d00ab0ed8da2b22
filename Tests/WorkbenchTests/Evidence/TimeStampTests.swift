import Bytes
import Evidence
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Workbench

/// An authority of its own behind «openssl ts», with a root certificate.
private final class TimeStampAuthority: Sendable {
  let folder: String
  static let openssl = ["/usr/bin/openssl", "/usr/local/bin/openssl"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  init() throws {
    folder = NSTemporaryDirectory() + "/ibid-tsa-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Self.settings(folder).write(toFile: folder + "/tsa.cnf", atomically: true, encoding: .utf8)
    try "01".write(toFile: folder + "/serial", atomically: true, encoding: .utf8)
    for name in ["ca", "other"] {
      try run(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "\(name).key",
        "-out",
        "\(name).pem", "-subj", "/CN=Root \(name)", "-days", "2", "-config", "tsa.cnf", "-extensions", "root")
    }
    for (name, use) in [("tsa", "stamping"), ("mail", "mailing")] {
      try run(
        "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "\(name).key", "-out",
        "\(name).csr", "-subj", "/CN=Signer \(name)", "-config", "tsa.cnf")
      try run(
        "x509", "-req", "-in", "\(name).csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out",
        "\(name).pem", "-days", "2", "-extfile", "tsa.cnf", "-extensions", use)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static func settings(_ folder: String) -> String {
    """
    [req]
    distinguished_name = names
    [names]
    [root]
    basicConstraints = critical,CA:TRUE
    keyUsage = critical,keyCertSign
    [stamping]
    basicConstraints = CA:FALSE
    keyUsage = critical,digitalSignature
    extendedKeyUsage = critical,timeStamping
    [mailing]
    basicConstraints = CA:FALSE
    extendedKeyUsage = emailProtection
    [tsa]
    default_tsa = service
    [service]
    serial = \(folder)/serial
    crypto_device = builtin
    signer_cert = \(folder)/tsa.pem
    certs = \(folder)/ca.pem
    signer_key = \(folder)/tsa.key
    signer_digest = sha256
    default_policy = 1.2.3.4.1
    digests = sha256
    ess_cert_id_alg = sha256
    """
  }

  @discardableResult
  func run(_ arguments: String...) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.openssl))
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  func answer(_ query: [UInt8]) throws -> [UInt8] {
    try AtomicFile.write(query, to: folder + "/q.tsq")
    try run("ts", "-reply", "-queryfile", "q.tsq", "-out", "r.tsr", "-config", "tsa.cnf", "-section", "service")
    return try AtomicFile.read(folder + "/r.tsr")
  }
}

@Suite("Time stamps", .enabled(if: TimeStampAuthority.openssl != nil), .timeLimit(.minutes(5)))
struct TimeStampTests {
  private let digest = SHA256Digest(of: Array("a checkpoint".utf8))

  @Test(
    "an answer of openssl is checked: digest, nonce, signature, purpose, root",
    arguments: [0, 1, 127, 128, 255, 256, 1 << 32, UInt64.max])
  func checks(nonce: UInt64) throws {
    let authority = try TimeStampAuthority()
    let answer = try authority.answer(TimeStampQuery.bytes(of: digest, nonce: nonce))
    let stamp = try TimeStamp(checking: answer, of: digest, nonce: nonce)
    #expect(stamp.isRooted == nil && stamp.authority.contains("Signer tsa") && stamp.time.hasSuffix("Z"))
    #expect(try TimeStamp(checking: answer, of: digest, roots: authority.folder + "/ca.pem").isRooted == true)
    #expect(try TimeStamp(checking: answer, of: digest, roots: authority.folder + "/other.pem").isRooted == false)
    #expect(throws: TimeStampError.noRoots(path: "/nowhere.pem")) {
      try TimeStamp(checking: answer, of: digest, roots: "/nowhere.pem")
    }
    #expect(throws: TimeStampError.otherNonce) { try TimeStamp(checking: answer, of: digest, nonce: nonce ^ 1) }
    #expect(throws: TimeStampError.otherData) { try TimeStamp(checking: answer, of: SHA256Digest(of: [1])) }
  }

  @Test("a flipped bit, a cut or a tail is told wherever it is in what was signed, and nothing crashes")
  func damage() throws {
    let authority = try TimeStampAuthority()
    let answer = try authority.answer(TimeStampQuery.bytes(of: digest, nonce: 77))
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      var changed = answer
      let place = Int.random(in: answer.indices, using: &generator)
      changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      // Some bytes are not signed: the certificate of the root that comes along, parameters that say nothing.
      if let stamp = try? TimeStamp(checking: changed, of: digest, nonce: 77) {
        let whole = try TimeStamp(checking: answer, of: digest, nonce: 77)
        #expect(stamp.time == whole.time)
      }
    }
    for count in stride(from: 0, to: answer.count, by: 97) {
      #expect(throws: TimeStampError.self) { try TimeStamp(checking: Array(answer.prefix(count)), of: digest) }
    }
    #expect(throws: TimeStampError.unreadable) { try TimeStamp(checking: answer + [0], of: digest) }
    // A refusal.
    #expect(throws: TimeStampError.refused(status: 2)) {
      try TimeStamp(checking: [0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02], of: digest)
    }
  }

  private func configure(_ bench: EvidenceBench, _ service: String, roots: String? = nil) throws {
    bench.bench.variables.withLock { $0["XDG_CONFIG_HOME"] = bench.bench.root + "/config" }
    let line = roots.map { ", timestamp-ca: '\($0)'" } ?? ""
    try bench.bench.write("evidence: {timestamp: '\(service)'\(line)}\n", to: "config/ibid/config.yaml")
  }

  private func stamp(_ bench: EvidenceBench) async throws -> StampReport {
    try await StampCheckpoint(library: bench.bench.open("ibid verify --timestamp"))
      .run(network: NetworkOptions(allowsPrivate: true))
  }

  @Test("the checkpoint is stamped once a state, verify checks it offline, the log goes on, and proofs carry it")
  func library() async throws {
    let authority = try TimeStampAuthority()
    let asked = Mutex(0)
    let server = try LoopbackServer { request in
      asked.withLock { $0 += 1 }
      guard request.method == "POST", let answer = try? authority.answer(request.body) else {
        return LoopbackServer.Answer(html: "no", status: 400)
      }
      return LoopbackServer.Answer(headers: [("Content-Type", "application/timestamp-reply")], body: answer)
    }
    let bench = try await EvidenceBench(sources: 1)
    try configure(bench, server.origin + "/tsa")
    let report = try await stamp(bench)
    #expect(!report.wasThere && report.entries > 0)
    #expect(try await stamp(bench).wasThere)
    #expect(asked.withLock { $0 } == 1)
    var verified = try bench.verify()
    #expect(verified.isClean, "\(verified.findings)")
    #expect(
      verified.logs[0].timeStamps.map(\.entries) == [report.entries] && verified.logs[0].timeStamps[0].isRooted == nil)
    // The log grows; the stamp stays one of its beginning.
    try await bench.add("z")
    try bench.keep()
    try configure(bench, server.origin + "/tsa", roots: authority.folder + "/ca.pem")
    verified = try bench.verify()
    #expect(verified.isClean && verified.logs[0].timeStamps[0].isRooted == true, "\(verified.findings)")
    try configure(bench, server.origin + "/tsa", roots: authority.folder + "/other.pem")
    #expect(try bench.verify().findings.map(\.code) == ["time-stamp-untrusted"])
    try configure(bench, server.origin + "/tsa")
    let folder = bench.bench.root + "/proof"
    _ = try ProveSource(library: bench.bench.open()).run("a", folder: folder, isDryRun: false)
    #expect(
      try authority.run(
        "ts", "-verify", "-data", folder + "/1/checkpoint", "-in", folder + "/1/checkpoint.tsr", "-CAfile", "ca.pem")
        == 0)
    #expect(FileManager.default.fileExists(atPath: folder + "/1/checkpoint.tsr"))
    // Damage of either file is named.
    let all = try bench.files("Bibliography/evidence").filter { $0.key.contains("/timestamps/") }
    #expect(all.count == 2)
    for (path, bytes) in all {
      for content in [Array(bytes.dropLast(20)), bytes.map { $0 ^ 1 }] {
        try bench.write(content, to: path)
        #expect(
          try bench.verify().findings.contains { $0.place.file?.hasSuffix(".tsr") == true && $0.severity == .error },
          "\(path)")
      }
      try bench.write(bytes, to: path)
    }
    #expect(try bench.verify().isClean)
  }

  @Test("an answer that is none, or to another question, is not kept")
  func refusals() async throws {
    let authority = try TimeStampAuthority()
    let old = try authority.answer(TimeStampQuery.bytes(of: digest, nonce: 5))
    for (type, body, status) in [
      ("application/timestamp-reply", old, 200), ("text/html", Array("<p>hello".utf8), 200),
      ("application/timestamp-reply", [], 200), ("application/timestamp-reply", old, 500),
    ] {
      let server = try LoopbackServer { _ in
        LoopbackServer.Answer(status, headers: [("Content-Type", type)], body: body)
      }
      let bench = try await EvidenceBench(sources: 1)
      try configure(bench, server.origin)
      await #expect(throws: WorkbenchError.self) { try await stamp(bench) }
      #expect(try bench.files("Bibliography/evidence").keys.allSatisfy { !$0.contains("timestamps") })
    }
    let bench = try await EvidenceBench(sources: 1)
    await #expect(throws: WorkbenchError.self) { try await stamp(bench) }
  }
}
