/// Why a text is no address of the web.
public enum WebAddressError: Error, Sendable, Hashable {
  case empty
  /// No `scheme:` at the start: `www.example.org/page`.
  case missingScheme
  /// A scheme that is not http or https, in lower case.
  case unsupportedScheme(String)
  /// A control byte (tab, line end, NUL, …) at this UTF-8 offset of the trimmed text.
  case controlByte(offset: Int)
  case missingHost
  /// The host in its written form.
  case invalidHost(String)
  /// The port in its written form.
  case invalidPort(String)
  /// Longer than this number of bytes.
  case tooLong(limit: Int)
}

extension WebAddressError: CustomStringConvertible {
  /// One sentence: what is wrong and what to do.
  public var description: String {
    switch self {
    case .empty: return "the address is empty; give one that starts with http:// or https://"
    case .missingScheme: return "the address has no scheme; write http:// or https:// before it"
    case .unsupportedScheme(let scheme): return "addresses of the scheme «\(scheme)» are not asked over the web"
    case .controlByte(let offset): return "the address has a control byte at offset \(offset); remove it"
    case .missingHost: return "the address names no host; write one after the //"
    case .invalidHost(let host): return "«\(host)» is no valid host name; correct its spelling"
    case .invalidPort(let port): return "«\(port)» is no port; give a number from 1 to 65535 or none"
    case .tooLong(let limit): return "the address is longer than \(limit) bytes; shorten it"
    }
  }
}
