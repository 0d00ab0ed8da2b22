import Exchange
import TestSupport
import Testing

@testable import Fetching

@Suite("HTTP/2", .timeLimit(.minutes(10)))
struct HTTP2Tests {
  private func fetcher(_ server: HTTP2Server) throws -> Fetcher {
    var settings = loopbackSettings()
    settings.caFile = server.certificate
    return try Fetcher(settings: settings)
  }

  private func exchanges(_ count: Int, _ server: HTTP2Server, keepsWire: Bool = false) async throws -> [WebExchange] {
    let fetcher = try fetcher(server)
    return await withTaskGroup(of: WebExchange.self) { group in
      for number in 0..<count {
        group.addTask {
          var request = FetchRequest(server.origin + "/page/\(number)")
          request.keepWire = keepsWire
          return await fetcher.fetch(request)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }

  @Test("many addresses of a host share the connections that it may have, and the evidence says HTTP/2")
  func manyAddresses() async throws {
    let found = try await exchanges(60, try HTTP2Server())
    #expect(found.count == 60 && found.allSatisfy { $0.failure == nil && $0.attempts == 1 })
    #expect(found.allSatisfy { $0.final?.status == 200 && $0.final?.httpVersion == "2" })
    let connections = Set(found.compactMap { $0.final?.header("x-connection") })
    #expect((1...loopbackSettings().perHost).contains(connections.count))
    let hop = try #require(found.first?.final)
    #expect(hop.responseHead.starts(with: "HTTP/2 200 \r\n".utf8))
    #expect(hop.framing == .none && hop.truncated == nil && hop.body.count > 1000)
    #expect(hop.tls?.verifyResult == 0)
    let evidence = CheckRecord.Evidence(tool: "test", exchange: try #require(found.first))
    #expect(evidence.httpVersion == "2" && evidence.type == "text/html; charset=utf-8")
  }

  @Test("a stream that is reset is asked for again")
  func resetOnce() async throws {
    let found = try #require(try await exchanges(1, try HTTP2Server(.resetsFirst)).first)
    #expect(found.failure == nil && found.final?.status == 200 && found.attempts == 2)
  }

  @Test("a host that resets every stream has lost the connection, and is not called malformed")
  func resetAlways() async throws {
    let found = try #require(try await exchanges(1, try HTTP2Server(.resetsAll)).first)
    #expect(found.failure?.kind == .connectionLost && found.attempts == 3)
    #expect(found.failure?.message.contains("HTTP/2") == true)
  }

  @Test("a connection that is given up costs no answer")
  func goAway() async throws {
    let found = try await exchanges(4, try HTTP2Server(.goesAway))
    #expect(found.allSatisfy { $0.failure == nil && $0.final?.status == 200 })
    let connections = Set(found.compactMap { $0.final?.header("x-connection") })
    #expect(!connections.isEmpty && !connections.contains("1"))
  }

  @Test("a server whose frames are none has a name for it")
  func nonsense() async throws {
    let found = try #require(try await exchanges(1, try HTTP2Server(.speaksNonsense)).first)
    #expect(found.failure?.kind == .connectionLost && found.attempts == 3)
  }

  @Test("a server that speaks only HTTP/2 is asked in it also where the wire is kept")
  func keptWire() async throws {
    let found = try #require(try await exchanges(1, try HTTP2Server(), keepsWire: true).first)
    let hop = try #require(found.final)
    #expect(found.failure == nil && hop.status == 200 && hop.httpVersion == "2")
    #expect(hop.requestHead.starts(with: "GET /page/0 HTTP/2\r\n".utf8))
    #expect(hop.tls?.version?.hasPrefix("TLSv1") == true)
  }
}
