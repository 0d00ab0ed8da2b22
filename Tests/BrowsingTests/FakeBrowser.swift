import Dispatch
import Foundation
import Glibc
import JSON
import Synchronization

@testable import Browsing

/// A peer at the other end of the pipe that says what a test wants.
final class FakeBrowser: Sendable {
  /// The end that a connection takes over.
  let socket: Int32
  private let own: Int32
  private let said = Mutex<[JSONValue]>([])
  /// The number of the command to go somewhere.
  private let navigation = Mutex(0)

  /// A command, and what is said then: whole messages without their zero bytes.
  typealias Script = @Sendable (_ command: JSONValue, _ browser: FakeBrowser) -> [String]

  init(_ script: @escaping Script) {
    var ends: [Int32] = [-1, -1]
    socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
    (socket, own) = (ends[0], ends[1])
    DispatchQueue(label: "fake").async { [self] in
      var splitter = MessageSplitter()
      var piece = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = recv(own, &piece, piece.count, 0)
        guard count > 0 else { break }
        try? splitter.feed(piece[..<count]) { (message) throws(BrowserError) in
          guard let command = try? JSONReader.read(message) else { return }
          said.withLock { $0.append(command) }
          for answer in script(command, self) { say(answer) }
        }
      }
      close(own)
    }
  }

  /// What was said to it, by method.
  func commands(_ method: String) -> [JSONValue] { said.withLock { $0.filter { $0["method"]?.string == method } } }

  /// All that was said to it, in order.
  var all: [JSONValue] { said.withLock { $0 } }

  func say(_ message: String) { write(Array(message.utf8) + [0]) }

  func write(_ bytes: [UInt8]) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { send(own, $0.baseAddress! + done, bytes.count - done, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      done += count
    }
  }

  func hangUp() { shutdown(own, Int32(SHUT_RDWR)) }

  /// Answers as a browser that shows a page with this markup; `events` are said when the request for it was answered.
  static func showing(
    _ markup: String, asksForPage: Bool = true, events: [String] = [], _ other: @escaping Script = { _, _ in [] }
  )
    -> FakeBrowser
  {
    FakeBrowser { command, browser in
      guard let id = command["id"]?.int, let method = command["method"]?.string else { return [] }
      let own = other(command, browser)
      if !own.isEmpty { return own }
      func result(_ text: String) -> String { "{\"id\":\(id),\"result\":\(text)}" }
      switch method {
      case "Browser.getVersion": return [result("{\"product\":\"Chrome/1.2.3.4\"}")]
      case "Target.createTarget": return [result("{\"targetId\":\"T\"}")]
      case "Target.attachToTarget": return [result("{\"sessionId\":\"S\"}")]
      case "Page.navigate":
        if !asksForPage { return [result("{\"frameId\":\"T\"}")] }
        browser.navigation.withLock { $0 = id }
        return [paused("page", "http://a.example/", kind: "Document", frame: "T")]
      case "Fetch.fulfillRequest" where command["params"]?["requestId"] == "page",
        "Fetch.failRequest" where command["params"]?["requestId"] == "page":
        // The page begins to be shown when its request is answered.
        let navigation = browser.navigation.withLock { $0 }
        return [result("{}"), "{\"id\":\(navigation),\"result\":{\"frameId\":\"T\"}}"] + events + [
          "{\"method\":\"Page.loadEventFired\",\"params\":{},\"sessionId\":\"S\"}"
        ]
      case "Page.createIsolatedWorld": return [result("{\"executionContextId\":7}")]
      case "Runtime.evaluate": return [result("{\"result\":{\"type\":\"boolean\",\"value\":true}}")]
      case "DOM.getDocument": return [result("{\"root\":{\"nodeId\":3}}")]
      case "DOM.getOuterHTML": return [result("{\"outerHTML\":\(JSONWriter.text(.string(markup)))}")]
      default: return [result("{}")]
      }
    }
  }

  static func paused(
    _ id: String, _ address: String, method: String = "GET", kind: String = "XHR", frame: String = "F",
    more: String = ""
  ) -> String {
    "{\"method\":\"Fetch.requestPaused\",\"params\":{\"requestId\":\"\(id)\",\"frameId\":\"\(frame)\",\"resourceType\":\"\(kind)\"\(more),"
      + "\"request\":{\"url\":\"\(address)\",\"method\":\"\(method)\",\"headers\":{\"Accept\":\"*/*\",\"Referer\":\"http://a.example/\"}}}}"
  }
}
