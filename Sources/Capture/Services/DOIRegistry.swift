package import Bibliography
package import Exchange
package import Fetching
import JSON

/// The metadata of a DOI, asked by content negotiation at the resolver (DOI Handbook, section 5.4).
package struct DOIRegistry: Sendable {
  /// `https://doi.org/` unless the user's configuration names another resolver.
  package var resolver: String

  package init(resolver: String = "https://doi.org/") {
    self.resolver = resolver.hasSuffix("/") ? resolver : resolver + "/"
  }

  /// The media type asked for.
  package static let mediaType = "application/vnd.citationstyles.csl+json"

  /// The request for a DOI.
  package func request(for doi: Identifier) -> FetchRequest {
    var request = FetchRequest(resolver + Self.escaped(doi.canonical))
    request.accept = "\(Self.mediaType), application/json;q=0.5"
    return request
  }

  /// What a resolver's exchange says of a DOI.
  package enum Answer: Sendable {
    case found(Source)
    /// The resolver or the agency answered that there is no such DOI.
    case unknown
    /// The answer could not be had or is no CSL-JSON: one sentence.
    case failed(String)
  }

  /// Reads the answer; look before parsing: an unknown DOI is an HTML page with 404, and 404 bodies labelled JSON are plain text.
  package func answer(_ exchange: WebExchange, body: [UInt8], doi: Identifier) -> Answer {
    if let failure = exchange.failure { return .failed(failure.message) }
    guard let status = exchange.final?.status else { return .failed("the resolver did not answer") }
    if status == 404 || status == 410 { return .unknown }
    guard (200..<300).contains(status) else { return .failed("the resolver answered \(status)") }
    let json: JSONValue
    do throws(JSONError) {
      json = try JSONReader.read(body)
    } catch {
      return .failed("the answer for \(doi.canonical) is no CSL-JSON (\(error))")
    }
    guard var source = CSLAnswer.source(json) else {
      return .failed("the answer for \(doi.canonical) describes no work")
    }
    if source[.doi] == nil { source[.doi] = doi.canonical }
    return .found(source)
  }

  /// A DOI as the path of an address: everything but unreserved characters and `/` is percent-encoded (RFC 3986).
  private static func escaped(_ doi: String) -> String {
    var output = ""
    for byte in doi.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"),
        UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: ":"), UInt8(ascii: ";"):
        output.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = Array("0123456789ABCDEF".unicodeScalars)
        output.unicodeScalars += ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return output
  }
}
