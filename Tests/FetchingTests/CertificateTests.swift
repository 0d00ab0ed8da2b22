import Foundation
import TestSupport
import Testing

@testable import Fetching

@Suite("Certificates")
struct CertificateTests {
  private func find(_ text: String) throws -> String? {
    let path = NSTemporaryDirectory() + "ibid-certificates-" + UUID().uuidString
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try CertificateBundle.find(path)
  }

  private static let body = "MIIB" + String(repeating: "Aa0/", count: 80)

  @Test("a file that is named holds one, or is refused before anything is asked")
  func bundle() throws {
    #expect(try find("# mine\n-----BEGIN CERTIFICATE-----\n\(Self.body)\n-----END CERTIFICATE-----\n") != nil)
    #expect(try find("-----BEGIN TRUSTED CERTIFICATE-----\r\n\(Self.body)\r\n-----END TRUSTED CERTIFICATE-----") != nil)
    for text in [
      "", "@book{k, title = {T}}", "-----BEGIN CERTIFICATE-----\nnot base64!\n-----END CERTIFICATE-----",
      "-----BEGIN CERTIFICATE-----\n\(Self.body)\n",
      "-----BEGIN PRIVATE KEY-----\n\(Self.body)\n-----END PRIVATE KEY-----",
    ] {
      #expect(throws: FetchingError.self) { try find(text) }
    }
    for path in ["/dev/null", "/dev/zero"] {
      #expect(throws: FetchingError.notCertificates(path: path)) { try CertificateBundle.find(path) }
    }
    #expect(FetchingError.notCertificates(path: "refs.bib").description.contains("refs.bib» holds no certificate"))
    if let system = try CertificateBundle.find(nil) { #expect(try CertificateBundle.find(system) == system) }
  }

  @Test(
    "each result of a verification is told by what is wrong",
    arguments: [
      (0, "another host"), (10, "expired"), (9, "not valid yet"), (18, "signed by itself"), (19, "unknown here"),
      (20, "known root"), (23, "revoked"), (66, "too weak"), (99, "result 99"),
    ])
  func problem(result: Int, words: String) {
    #expect(CertificateProblem.of(verifyResult: result).message.contains(words))
  }

  @Test("a server with a certificate of its own is told as such")
  func selfSigned() async throws {
    let server = try HTTP2Server()
    var settings = loopbackSettings()
    settings.retryDelays = []
    let exchange = try await Fetcher(settings: settings).fetch(FetchRequest(server.origin + "/"))
    #expect(exchange.failure?.message.contains("signed by itself") == true)
  }
}
