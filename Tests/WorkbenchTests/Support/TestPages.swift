import Synchronization
import TestSupport

/// Pages of a server that a test can change, by path.
final class TestPages: Sendable {
  private let answers: Mutex<[String: LoopbackServer.Answer]>

  init(_ answers: [String: LoopbackServer.Answer]) { self.answers = Mutex(answers) }

  func set(_ path: String, _ answer: LoopbackServer.Answer) { answers.withLock { $0[path] = answer } }

  func answer(to path: String) -> LoopbackServer.Answer? { answers.withLock { $0[path] } }

  /// A server of these pages; what is not there is a 404.
  func serve(address: String = "127.0.0.1") throws -> LoopbackServer {
    try LoopbackServer(address: address) { [self] request in
      answers.withLock { $0[request.target] }
        ?? LoopbackServer.Answer(html: "<title>No page</title><p>Nothing is here.</p>", status: 404)
    }
  }

  private static let stock = "river mill ledger parish census harvest winter bridge market town quay rope"
    .split(separator: " ").map(String.init)

  /// A page with a title and enough words to be a page; another seed gives other words.
  static func page(_ title: String, seed: Int = 1, head: String = "") -> LoopbackServer.Answer {
    var random = SeededGenerator(seed: UInt64(seed))
    let words = (0..<300).map { _ in stock[Int(random.next() % UInt64(stock.count))] }.joined(separator: " ")
    return LoopbackServer.Answer(
      html: """
        <html lang=en><head><title>\(title)</title>\(head)</head><body><article>\
        <h1>\(title)</h1><p>\(words)</p></article></body></html>
        """)
  }
}
