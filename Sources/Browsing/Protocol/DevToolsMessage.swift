internal import JSON

/// What the browser says.
enum DevToolsMessage: Sendable {
  /// The result of a command, by its number.
  case result(number: Int, JSONValue)
  case failure(number: Int, reason: String)
  case event(DevToolsEvent)
  /// An event that nothing is done about.
  case other

  /// Reads a message; throws `malformed` for what is none.
  init(_ bytes: [UInt8]) throws(BrowserError) {
    let value: JSONValue
    do { value = try JSONReader.read(bytes) } catch { throw .malformed("no JSON") }
    if let number = value["id"]?.int {
      if let error = value["error"] {
        self = .failure(number: number, reason: error["message"]?.string ?? "no reason given")
      } else if let result = value["result"] {
        self = .result(number: number, result)
      } else {
        throw .malformed("an answer without a result")
      }
      return
    }
    guard let method = value["method"]?.string else { throw .malformed("neither an answer nor an event") }
    self = try DevToolsEvent(method, value).map { .event($0) } ?? .other
  }
}

/// What happens in the browser, as far as something is done about it.
enum DevToolsEvent: Sendable, Equatable {
  case requestPaused(PausedRequest)
  /// The load event of a page.
  case loaded
  /// `alert` and its like, which hold the page up.
  case dialogOpened
  case pageOpened(target: String)
  case socketOpened(address: String)
  /// The process of a target, or of the page that is spoken to, died.
  case crashed(target: String?)

  fileprivate init?(_ method: String, _ message: JSONValue) throws(BrowserError) {
    let parameters = message["params"]
    switch method {
    case "Fetch.requestPaused":
      guard let request = parameters.flatMap({ PausedRequest($0) }) else {
        throw .malformed("a request without address")
      }
      self = .requestPaused(request)
    case "Page.loadEventFired": self = .loaded
    case "Page.javascriptDialogOpening": self = .dialogOpened
    case "Target.targetCreated":
      guard let target = parameters?["targetInfo"], target["type"]?.string == "page",
        let id = target["targetId"]?.string
      else { return nil }
      self = .pageOpened(target: id)
    case "Network.webSocketCreated", "Network.webTransportCreated":
      self = .socketOpened(address: parameters?["url"]?.string ?? "")
    case "Inspector.targetCrashed": self = .crashed(target: nil)
    case "Target.targetCrashed": self = .crashed(target: parameters?["targetId"]?.string)
    default: return nil
    }
  }
}
