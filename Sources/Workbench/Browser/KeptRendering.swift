import Bytes
package import JSON
import Markup
import PageReading
import WebArchive

/// What a browser made of a page that was captured, or why it made nothing.
package struct KeptRendering: Sendable, Hashable {
  /// `Chrome/156.0.8078.108`; nil where there is no document.
  package var browser: String?
  /// Of the document, lower-case hexadecimal.
  package var sha256: String?
  /// Of the document.
  package var bytes: Int?
  /// Why there is none, as a part of a sentence; or what is wrong with the one that is here.
  package var problem: String?
  /// Hosts that the browser, or a socket of the page, asked for and that our proxy refused.
  package var refusedHosts: [String] = []

  init() {}

  init(_ extracted: ExtractedRendering) {
    browser = extracted.recorded.browser
    sha256 = extracted.recorded.sha256.hex
    bytes = extracted.markup.count
    problem = extracted.isWhole ? nil : "it is not the document that was recorded; «ibid verify» says where"
  }

  package var json: JSONValue {
    var object: JSONObject = [:]
    object.add("browser", browser.map(JSONValue.string))
    object.add("sha256", sha256.map(JSONValue.string))
    object.add("bytes", bytes.map { JSONValue($0) })
    object.add("problem", problem.map(JSONValue.string))
    if !refusedHosts.isEmpty { object.add("refused_hosts", .array(refusedHosts.map(JSONValue.string))) }
    return .object(object)
  }
}

/// The name of a browser as a person reads it.
package enum BrowserName {
  /// `Chromium 156` for `Chrome/156.0.8078.108` and `HeadlessChrome/156.0.8078.108`, as they call themselves; other texts as
  /// they are.
  package static func spoken(_ product: String) -> String {
    let parts = product.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, ["Chrome", "HeadlessChrome", "Chromium"].contains(parts[0]) else { return product }
    return "Chromium " + parts[1].prefix { $0 != "." }
  }
}
