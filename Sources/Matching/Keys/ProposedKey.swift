package import Text

/// A citation key that was made for a source, and what had to be assumed for it.
package struct ProposedKey: Sendable, Hashable {
  /// The key: lower-case ASCII letters, digits and `-`.
  package var key: String
  /// The key before a collision letter was added.
  package var base: String
  /// The language a name or title was read as because nothing said which it is (FORMATS §3: said to the person).
  package var assumed: TextLanguage?

  /// Whether other sources had the base already.
  package var isCollision: Bool { key != base }

  package init(key: String, base: String, assumed: TextLanguage? = nil) {
    self.key = key
    self.base = base
    self.assumed = assumed
  }
}
