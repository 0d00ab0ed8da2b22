/// An address of the web: as it was written, and as it is asked for.
///
/// The form that is asked for follows the WHATWG URL standard for http and https: lower-case scheme and host, host names
/// in ASCII, addresses of version 4 in one spelling, default port dropped, dot segments resolved, bytes outside the
/// allowed set percent-encoded, what is already encoded left alone. Two rules are stricter: control bytes are an error
/// (browsers drop tabs and line ends), and user information is never sent.
public struct WebAddress: Sendable, Hashable {
  /// The text as the person or the file wrote it.
  public let written: String
  /// `scheme://host[:port]/path[?query]` in ASCII, without fragment and user information.
  public let requested: String
  /// What follows `#`, percent-encoded, without the `#`; nil where there is none, empty after a bare `#`.
  public let fragment: String?
  /// http or https.
  public let scheme: Scheme
  /// ASCII and lower case; an address of version 6 stands in brackets.
  public let host: String
  /// The port that is asked, also where it is the default one.
  public let port: Int
  /// The host as a number, where it is one in any spelling.
  public let hostAddress: IPAddress?
  /// Whether the text held `user:password@`, which is not sent.
  public let hadUserInfo: Bool
  /// Offsets into the UTF-8 of `requested`.
  let pathStart: Int
  let queryStart: Int

  /// The two schemes that are asked.
  public enum Scheme: String, Sendable, Hashable {
    case http, https

    /// 80 or 443.
    public var defaultPort: Int { self == .http ? 80 : 443 }
  }

  /// The longest address taken, in bytes.
  public static let longest = 32_768

  init(
    written: String, requested: String, fragment: String?, scheme: Scheme, host: String, port: Int,
    hostAddress: IPAddress?, hadUserInfo: Bool, pathStart: Int, queryStart: Int
  ) {
    self.written = written
    self.requested = requested
    self.fragment = fragment
    self.scheme = scheme
    self.host = host
    self.port = port
    self.hostAddress = hostAddress
    self.hadUserInfo = hadUserInfo
    self.pathStart = pathStart
    self.queryStart = queryStart
  }

  /// Reads an address; blanks round it are passed over.
  public init(_ text: String) throws(WebAddressError) {
    self = try WebAddressParser.parse(Array(text.utf8), written: text)
  }

  /// The path as sent, from its first slash to before the `?`.
  public var path: Substring { slice(pathStart, queryStart) }

  /// What stands after the `?`, nil without one.
  public var query: Substring? {
    queryStart < requested.utf8.count ? slice(queryStart + 1, requested.utf8.count) : nil
  }

  /// `scheme://host[:port]`.
  public var origin: Substring { slice(0, pathStart) }

  /// The address with its fragment: what a browser would show.
  public var full: String {
    guard let fragment else { return requested }
    return requested + "#" + fragment
  }

  /// Whether the address names the whole site: path `/` and no query.
  public var isRoot: Bool { queryStart - pathStart <= 1 && query == nil }

  private func slice(_ start: Int, _ end: Int) -> Substring {
    let view = requested.utf8
    return requested[view.index(view.startIndex, offsetBy: start)..<view.index(view.startIndex, offsetBy: end)]
  }
}

extension WebAddress: CustomStringConvertible {
  /// The address with its fragment.
  public var description: String { full }
}
