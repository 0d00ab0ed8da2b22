/// A capture of this source that the library knows, by the digest of its payload.
public struct CaptureReference: Sendable, Hashable {
  /// SHA-256 of the payload, lower-case hexadecimal.
  public var sha256: String
  /// RFC 3339, UTC.
  public var date: String
  /// The address the payload was captured from.
  public var url: String
  /// Whether a citation rests on this capture: then it is a snapshot.
  public var isBasis: Bool

  /// A capture on which no citation rests, unless it is said to be the basis of one.
  public init(sha256: String, date: String, url: String, isBasis: Bool = false) {
    self.sha256 = sha256
    self.date = date
    self.url = url
    self.isBasis = isBasis
  }
}
