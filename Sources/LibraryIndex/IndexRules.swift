package import Bibliography

/// What the index keeps of a source by rules of other rooms.
package struct IndexRules: Sendable {
  /// Raised whenever one of the rules gives other values: an index made by another version is rebuilt. 0 to 999.
  package var version: Int32
  /// The form of an address in which two of one page are equal; nil for what is no address.
  package var canonicalAddress: @Sendable (String) -> String?
  /// The keys under which duplicates of a source are looked for.
  package var duplicateKeys: @Sendable (Source) -> [String]

  package init(
    version: Int32, canonicalAddress: @escaping @Sendable (String) -> String?,
    duplicateKeys: @escaping @Sendable (Source) -> [String]
  ) {
    self.version = version
    self.canonicalAddress = canonicalAddress
    self.duplicateKeys = duplicateKeys
  }
}
