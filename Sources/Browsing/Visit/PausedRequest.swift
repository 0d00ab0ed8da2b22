package import Exchange
internal import JSON

/// A request that the browser would make, and that waits for an answer of ours.
package struct PausedRequest: Sendable, Equatable {
  /// Of the pause.
  let identifier: String
  /// The frame that asks.
  let frame: String
  /// `GET`.
  package var method: String
  /// Without a fragment.
  package var address: String
  /// As the browser would send them, its own User-Agent among them; no cookies.
  package var fields: [HeaderField]
  /// `Document`, `Image`, `XHR`: what the answer is for, as the protocol names it.
  package var kind: String
  /// It follows a redirect that we answered.
  package var isRedirected: Bool
  /// It is the page itself that was asked to be shown.
  package internal(set) var isPage = false

  /// Reads the parameters of `Fetch.requestPaused`.
  init?(_ parameters: JSONValue) {
    guard let identifier = parameters["requestId"]?.string, let request = parameters["request"],
      let address = request["url"]?.string, let method = request["method"]?.string
    else { return nil }
    self.identifier = identifier
    frame = parameters["frameId"]?.string ?? ""
    (self.method, self.address) = (method, address)
    fields = (request["headers"]?.object?.members ?? []).compactMap { member in
      member.value.string.map { HeaderField(name: member.name, value: $0) }
    }
    kind = parameters["resourceType"]?.string ?? "Other"
    isRedirected = parameters["redirectedRequestId"] != nil
  }

  /// For tests of who answers.
  package init(
    method: String = "GET", address: String, fields: [HeaderField] = [], kind: String = "Other",
    isRedirected: Bool = false,
    isPage: Bool = false
  ) {
    (identifier, frame) = ("", "")
    (self.method, self.address, self.fields, self.kind) = (method, address, fields, kind)
    (self.isRedirected, self.isPage) = (isRedirected, isPage)
  }

  /// The first value of a field, by case-insensitive name.
  package func field(_ name: String) -> String? {
    let wanted = name.lowercased()
    return fields.first { $0.name.lowercased() == wanted }?.value
  }
}

/// What a paused request is answered with.
package enum RequestAnswer: Sendable, Equatable {
  case response(Response)
  case refusal(Refusal)
  /// The browser has it itself: `data:`, `blob:`.
  case own

  package struct Response: Sendable, Equatable {
    package var status: Int
    package var fields: [HeaderField]
    /// Without transfer coding and content coding.
    package var body: [UInt8]

    package init(status: Int, fields: [HeaderField], body: [UInt8]) {
      (self.status, self.fields, self.body) = (status, fields, body)
    }
  }

  /// Reasons as the protocol names them (`Network.ErrorReason`).
  package enum Refusal: String, Sendable, Equatable {
    /// The page stays where it is.
    case aborted = "Aborted"
    case blocked = "BlockedByClient"
    case failed = "Failed"
    case timedOut = "TimedOut"
  }
}
