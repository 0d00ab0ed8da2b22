internal import Bytes
internal import Exchange
internal import JSON

/// What is said to the browser (Chrome DevTools protocol, `tot`).
struct DevToolsCommand {
  let method: String
  var parameters = JSONObject()

  /// The message with its number, for the session of a page or for the browser itself.
  func message(_ number: Int, session: String?) -> [UInt8] {
    var object: JSONObject = ["id": JSONValue(number), "method": .string(method), "params": .object(parameters)]
    object.add("sessionId", session.map(JSONValue.string))
    return JSONWriter.bytes(.object(object))
  }

  private init(_ method: String, _ parameters: JSONObject = JSONObject()) {
    (self.method, self.parameters) = (method, parameters)
  }

  // MARK: The browser

  static let version = DevToolsCommand("Browser.getVersion")
  static let denyDownloads = DevToolsCommand("Browser.setDownloadBehavior", ["behavior": "deny"])
  static let discoverTargets = DevToolsCommand("Target.setDiscoverTargets", ["discover": true])
  static let newPage = DevToolsCommand("Target.createTarget", ["url": "about:blank"])

  /// Pauses every request before it is made, whoever makes it: pages, frames in other processes, workers of all kinds. Said to
  /// the browser as a whole, and not to each target, nothing can be asked for before it holds.
  static let pauseRequests = DevToolsCommand(
    "Fetch.enable", ["patterns": [["urlPattern": "*", "requestStage": "Request"]]])

  static func attach(_ target: String) -> DevToolsCommand {
    DevToolsCommand("Target.attachToTarget", ["targetId": .string(target), "flatten": true])
  }

  static func close(_ target: String) -> DevToolsCommand {
    DevToolsCommand("Target.closeTarget", ["targetId": .string(target)])
  }

  // MARK: Paused requests

  static func fulfil(_ request: String, _ answer: RequestAnswer.Response) -> DevToolsCommand {
    let fields = answer.fields.map { field -> JSONValue in ["name": .string(field.name), "value": .string(field.value)]
    }
    return DevToolsCommand(
      "Fetch.fulfillRequest",
      [
        "requestId": .string(request), "responseCode": JSONValue(answer.status), "responseHeaders": .array(fields),
        "body": .string(Base64.encode(answer.body)),
      ])
  }

  static func fail(_ request: String, _ reason: RequestAnswer.Refusal) -> DevToolsCommand {
    DevToolsCommand("Fetch.failRequest", ["requestId": .string(request), "errorReason": .string(reason.rawValue)])
  }

  static func proceed(_ request: String) -> DevToolsCommand {
    DevToolsCommand("Fetch.continueRequest", ["requestId": .string(request)])
  }

  // MARK: The page

  static let tellOfPage = DevToolsCommand("Page.enable")
  /// WebSockets are told of here alone; bodies are not kept.
  static let tellOfNetwork = DevToolsCommand(
    "Network.enable", ["maxTotalBufferSize": 0, "maxResourceBufferSize": 0, "maxPostDataSize": 0])
  static let dismissDialog = DevToolsCommand("Page.handleJavaScriptDialog", ["accept": false])
  static let document = DevToolsCommand("DOM.getDocument", ["depth": 0])

  static func navigate(_ address: String) -> DevToolsCommand {
    DevToolsCommand("Page.navigate", ["url": .string(address)])
  }

  /// A world of scripts of our own in a frame: what the page did to its own globals does not reach it.
  static func isolatedWorld(_ frame: String) -> DevToolsCommand {
    DevToolsCommand("Page.createIsolatedWorld", ["frameId": .string(frame), "worldName": "ibid"])
  }

  static func evaluate(_ expression: String, in world: Int) -> DevToolsCommand {
    DevToolsCommand(
      "Runtime.evaluate",
      ["expression": .string(expression), "contextId": JSONValue(world), "returnByValue": true, "silent": true])
  }

  /// The markup of a node. Shadow trees of the page are written as `<template shadowrootmode>`, those of the browser's own
  /// controls are not.
  static func markup(of node: Int) -> DevToolsCommand {
    DevToolsCommand("DOM.getOuterHTML", ["nodeId": JSONValue(node), "includeShadowDOM": true])
  }
}
