import Bytes
import Foundation
import Testing

@testable import Evidence

@Suite("Keys")
struct KeyFolderTests {
  @Test("are made on first use, with mode 600 in a folder of mode 700")
  func made() throws {
    let fixture = try LogFixture()
    #expect(try fixture.keys.evidenceKeys(of: fixture.clone).keys.isEmpty)
    try fixture.append(0..<1)
    let package = try fixture.keys.packageKey()
    #expect(try fixture.keys.packageKey() == package)
    #expect(package.scheme == .p384)
    let folder = try Folder(fixture.folder.path + "/keys")
    #expect(try FileFacts.at(folder.path)?.permissions == 0o700)
    let names = try folder.entries().map(\.name)
    #expect(names.count { $0.hasSuffix(".pem") } == 2)
    for name in names where name.hasSuffix(".pem") { #expect(try folder.facts(name)?.permissions == 0o600) }
  }

  @Test("that others can read, or that are no keys, are refused with a sentence")
  func refused() throws {
    let fixture = try LogFixture()
    _ = try fixture.keys.packageKey()
    let path = fixture.folder.path + "/keys/package-p384.pem"
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(throws: EvidenceError.self) { try fixture.keys.packageKey() }
    try AtomicFile.write("nothing", to: path, permissions: 0o600)
    #expect(throws: EvidenceError.self) { try fixture.keys.packageKey() }
    try AtomicFile.write(try PrivateKey.make(.ed25519).pem, to: path, permissions: 0o600)
    #expect(throws: EvidenceError.self) { try fixture.keys.packageKey() }
  }

  @Test("of a log that cannot be used do not keep the others from being used")
  func oneBad() throws {
    let fixture = try LogFixture()
    let session = try fixture.keys.session(of: fixture.clone)
    let (one, two) = (try session.makeEvidenceKey(), try session.makeEvidenceKey())
    session.close()
    let folder = fixture.folder.path + "/keys/"
    let bad = "evidence-\(fixture.clone)-\(one.verifier.hash.hex.prefix(16)).pem"
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder + bad)
    let read = try fixture.keys.evidenceKeys(of: fixture.clone)
    #expect(read.keys.map(\.verifier) == [two.verifier])
    #expect(read.faults.count == 1 && read.faults[0].description.contains("chmod 600"))
  }

  @Test("of one clone are not used for another")
  func clones() throws {
    let fixture = try LogFixture()
    try fixture.append(0..<1)
    #expect(try fixture.keys.evidenceKeys(of: "other").keys.isEmpty)
  }
}
