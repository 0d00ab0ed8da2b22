/// The body of the last hop with its coding taken off, as the fetcher's decoder gave it.
package struct ReadableBody: Sendable, Equatable {
  /// What could be decoded.
  package var bytes: [UInt8]
  /// Why it is not the whole text; nil where it is.
  package var problem: Problem?

  /// Makes a body.
  package init(bytes: [UInt8], problem: Problem? = nil) {
    self.bytes = bytes
    self.problem = problem
  }

  /// Why the bytes are not the whole text.
  package enum Problem: Sendable, Equatable {
    /// The coding breaks off, or is not the one stated.
    case broken
    /// A coding that cannot be taken off.
    case unsupported
    /// More than is allowed for so few bytes received.
    case bomb
  }
}
