import Bytes
package import JSON
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

  /// `Chromium 156`.
  package var spokenBrowser: String? { browser.map(RecordedRendering.spoken) }

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
