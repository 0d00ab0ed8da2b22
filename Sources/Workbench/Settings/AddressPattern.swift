import Exchange

/// A pattern of addresses: what `--include` and `--exclude` take.
///
/// - `example.org`, `*.example.org`: without a slash, the host.
/// - `example.org/private/*`: with a slash, the address without its scheme.
/// - `https://example.org/*`: with a scheme, the whole address.
/// - `/regex/`: a regular expression found anywhere in the address.
///
/// `*` stands for any run of characters, slashes too.
struct AddressPattern {
  private enum Kind {
    case host(HostPattern)
    case whole([UInt8])
    case schemeless([UInt8])
    case expression(Regex<AnyRegexOutput>)
  }

  private let kind: Kind

  /// Why a text is no pattern.
  enum Problem: Error, Equatable {
    case empty
    case noHost
    case badExpression(String)
    /// A pattern of a file that others write: an expression could be made so that it never ends.
    case expressionNotAllowed
  }

  /// The longest expression; others are no pattern that a person wrote.
  private static let longestExpression = 4_096

  init(_ text: String, allowsExpressions: Bool = true) throws(Problem) {
    guard !text.isEmpty else { throw .empty }
    if text.count > 2, text.hasPrefix("/"), text.hasSuffix("/") {
      guard allowsExpressions else { throw .expressionNotAllowed }
      kind = .expression(try Self.expression(String(text.dropFirst().dropLast())))
    } else if text.contains("://") {
      kind = .whole(Array(text.utf8))
    } else if text.contains("/") {
      kind = .schemeless(Array(text.utf8))
    } else if let host = HostPattern(text) {
      kind = .host(host)
    } else {
      throw .noHost
    }
  }

  private static func expression(_ text: String) throws(Problem) -> Regex<AnyRegexOutput> {
    guard text.utf8.count <= longestExpression else { throw .badExpression("it is too long") }
    do { return try Regex(text) } catch { throw .badExpression("\(error)") }
  }

  /// Whether an address is meant, in the form it was written or in the one it is asked in.
  func matches(_ forms: AddressForms) -> Bool {
    switch kind {
    case .host(let pattern):
      guard let address = forms.address else { return false }
      return pattern.matches(address.host, port: address.port)
    case .whole(let pattern): return forms.bytes.contains { Wildcards.match(pattern, $0[...]) }
    case .schemeless(let pattern):
      return forms.bytes.contains { bytes in Wildcards.match(pattern, Self.withoutScheme(bytes)) }
    case .expression(let regex): return forms.texts.contains { (try? regex.firstMatch(in: $0)).flatMap { $0 } != nil }
    }
  }

  private static func withoutScheme(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      bytes[colon...].starts(with: "://".utf8)
    else { return bytes[...] }
    return bytes[(colon + 3)...]
  }
}

/// An address as written and, where that differs, as it is asked with its fragment.
struct AddressForms {
  let address: WebAddress?
  let texts: [String]
  let bytes: [[UInt8]]

  init(written: String, address: WebAddress?) {
    self.address = address
    texts = address.map { $0.full == written ? [written] : [written, $0.full] } ?? [written]
    bytes = texts.map { Array($0.utf8) }
  }
}
