/// Secrets in addresses, hidden before they stand in a report (FORMATS §7).
public enum SecretHiding {
  /// Names of parameters whose value opens a door.
  static let names: Set<String> = [
    "token", "access_token", "id_token", "refresh_token", "auth_token", "authtoken", "auth", "authorization", "api_key",
    "apikey", "api-key", "key", "secret", "client_secret", "password", "passwd", "pwd", "pass", "session", "sessionid",
    "session_id", "sid", "phpsessid", "jsessionid", "sig", "signature", "x-amz-signature", "x-amz-credential",
    "x-amz-security-token", "x-goog-signature", "x-goog-credential", "awsaccesskeyid", "googleaccessid", "sas", "code",
    "ticket", "otp", "jwt", "bearer", "private_token", "hash_token", "sharing_token", "invite", "resetkey",
  ]

  /// The text of an address with user information and the values of token-like parameters replaced by `…`.
  ///
  /// It works on any text that looks like an address, also on one that could not be read.
  public static func hide(_ text: String) -> String {
    var bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "@")) || bytes.contains(UInt8(ascii: "=")) else { return text }
    if let start = authorityStart(bytes) {
      let end =
        bytes[start...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        ?? bytes.count
      if let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")) {
        bytes.replaceSubrange(start..<at, with: Array("…".utf8))
      }
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.count {
      let end = bytes[index...].firstIndex { isSeparator($0) } ?? bytes.count
      let piece = bytes[index..<end]
      if let equals = piece.firstIndex(of: UInt8(ascii: "=")), index > 0, equals + 1 < end,
        names.contains(String(decoding: PercentEncoding.decode(piece[..<equals]), as: UTF8.self).lowercased())
      {
        result.append(contentsOf: piece[...equals])
        result.append(contentsOf: "…".utf8)
      } else {
        result.append(contentsOf: piece)
      }
      if end < bytes.count { result.append(bytes[end]) }
      index = end + 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether hiding changes the text: `add` warns about it.
  public static func hasSecret(_ text: String) -> Bool { hide(text) != text }

  private static func authorityStart(_ bytes: [UInt8]) -> Int? {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon + 2 < bytes.count,
      bytes[colon + 1] == UInt8(ascii: "/"),
      bytes[colon + 2] == UInt8(ascii: "/")
    else { return nil }
    return colon + 3
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "?") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";")
  }
}

extension WebAddress {
  /// The written address with its secrets hidden, for reports.
  public var shown: String { SecretHiding.hide(written) }
}
