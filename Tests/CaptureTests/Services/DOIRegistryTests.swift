import Bibliography
import Exchange
import FoundationEssentials
import Testing

@testable import Capture

@Suite("The metadata of a DOI")
struct DOIRegistryTests {
  private let doi: Identifier

  init() throws { doi = try Identifier("10.5555/Abc", as: .doi) }

  private func answer(_ status: Int?, _ body: String, failure: FetchFailure? = nil) -> DOIRegistry.Answer {
    var hop = Hop(url: "https://doi.example/10.5555/abc", started: Date(timeIntervalSince1970: 0))
    hop.status = status
    hop.body = Array(body.utf8)
    let exchange = WebExchange(written: hop.url, hops: status == nil ? [] : [hop], failure: failure, attempts: 1)
    return DOIRegistry().answer(exchange, body: hop.body, doi: doi)
  }

  private func word(_ answer: DOIRegistry.Answer) -> String {
    switch answer {
    case .found(let source): "found \(source.title ?? "")"
    case .unknown: "unknown"
    case .failed(let sentence): "failed: \(sentence)"
    }
  }

  @Test(
    "is asked for by content negotiation, the DOI escaped",
    arguments: [
      ("10.5555/abc", "https://doi.org/10.5555/abc"),
      ("10.1002/(SICI)1099-1~1;2-A", "https://doi.org/10.1002/(sici)1099-1~1;2-a"),
      ("10.5555/a<b>c#d?e%f", "https://doi.org/10.5555/a%3Cb%3Ec%23d%3Fe%25f"),
      ("10.5555/ü", "https://doi.org/10.5555/%C3%BC"),
    ])
  func request(text: String, address: String) throws {
    let request = DOIRegistry().request(for: try Identifier(text, as: .doi))
    #expect(request.written == address)
    #expect(request.accept?.hasPrefix("application/vnd.citationstyles.csl+json") == true)
    #expect(DOIRegistry(resolver: "http://127.0.0.1:1").request(for: doi).written == "http://127.0.0.1:1/10.5555/abc")
  }

  @Test("that is found is a source with its DOI")
  func found() throws {
    guard case .found(let source) = answer(200, #"{"title": "Ropes", "type": "book"}"#) else {
      Issue.record("not found")
      return
    }
    #expect(source.title == "Ropes")
    #expect(source[.doi] == "10.5555/abc")
  }

  @Test("that is not registered is told from one that could not be asked")
  func failures() {
    #expect(word(answer(404, "<html>DOI not found</html>")) == "unknown")
    #expect(word(answer(404, "Resource not found.")) == "unknown")
    #expect(word(answer(410, "")) == "unknown")
    #expect(word(answer(500, "x")) == "failed: the resolver answered 500")
    #expect(word(answer(406, "")) == "failed: the resolver answered 406")
    #expect(word(answer(nil, "")) == "failed: the resolver did not answer")
    #expect(word(answer(200, "Resource not found.")).hasPrefix("failed: the answer for 10.5555/abc is no CSL-JSON"))
    #expect(
      word(answer(200, "<html><title>Landing page</title></html>")).hasPrefix(
        "failed: the answer for 10.5555/abc is no CSL-JSON"))
    #expect(word(answer(200, "")).hasPrefix("failed: the answer for 10.5555/abc is no CSL-JSON"))
    #expect(word(answer(200, #"{"status": "ok"}"#)) == "failed: the answer for 10.5555/abc describes no work")
    let failure = FetchFailure(kind: .timedOut, message: "no answer within 15 s")
    #expect(word(answer(200, #"{"title": "Ropes"}"#, failure: failure)) == "failed: no answer within 15 s")
  }
}
