import Exchange

/// The header fields that keep a page of the past from doing anything but being looked at.
enum ReplayPolicy {
  /// Everything comes from this server; no script, plug-in, form or worker; and, as a sandbox, no `<meta>` refresh either, and
  /// `noscript` shows. Styles in elements and attributes are part of the page, and of the banner.
  static let page = [
    "default-src 'self' data: blob:", "script-src 'none'", "style-src 'self' 'unsafe-inline' data:",
    "connect-src 'none'", "object-src 'self'", "frame-src 'self'", "worker-src 'none'", "manifest-src 'none'",
    "form-action 'none'", "base-uri 'self'", "frame-ancestors 'self'",
    "sandbox allow-same-origin allow-popups allow-top-navigation-by-user-activation allow-downloads",
  ].joined(separator: "; ")

  /// The viewers of browsers show no PDF within a sandbox; it has no parts that a browser fetches.
  static let document = [
    "default-src 'self' data: blob:", "script-src 'none'", "style-src 'self' 'unsafe-inline'", "object-src 'self'",
    "form-action 'none'", "base-uri 'none'", "frame-ancestors 'self'",
  ].joined(separator: "; ")

  /// Stored bytes are for machines: a browser that opens them fetches nothing at all.
  static let identity = "default-src 'none'; sandbox; frame-ancestors 'none'"

  /// The fields of every answer.
  ///
  /// Media types are not held to what the server said (`nosniff`): old servers called style sheets text, browsers showed them,
  /// and whatever a browser makes of an answer is under the same policy.
  static func fields(_ policy: String = page) -> [(String, String)] {
    [
      ("Content-Security-Policy", policy), ("Referrer-Policy", "no-referrer"),
      ("Cross-Origin-Resource-Policy", "same-origin"), ("X-DNS-Prefetch-Control", "off"), ("Cache-Control", "no-store"),
    ]
  }

  /// The stored fields of an answer, none of them with a meaning to a browser any more: `X-Archive-Orig-…`.
  static func kept(_ fields: [HeaderField], limit: Int = 65_536) -> [HeaderField] {
    var room = limit
    return fields.compactMap { field in
      guard !field.name.isEmpty, field.name.utf8.allSatisfy(HeaderField.isToken), !HeaderField.holdsControl(field.value)
      else { return nil }
      room -= field.name.utf8.count + field.value.utf8.count
      return room < 0 ? nil : HeaderField(name: "X-Archive-Orig-" + field.name, value: field.value)
    }
  }
}
