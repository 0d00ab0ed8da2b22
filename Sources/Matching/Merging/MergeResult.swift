package import Bibliography

/// One source made of two, and what happened to their values.
package struct MergeResult: Sendable, Hashable {
  /// The kept source with the values of the other: its id and key, everything else in ``variants`` too.
  package var item: Source
  /// The values that were not chosen, as they were added to the item's variants.
  package var variants: [FieldVariant]
  /// By field, where a value came from that the item has from the duplicate.
  package var taken: [FieldPath: Origin]
  /// Differences that make page locators lie (FORMATS §4): a merge with any needs the person's word.
  package var refused: [MergeRefusal]
}

/// A field that says that two sources are other books.
package struct MergeRefusal: Sendable, Hashable, CustomStringConvertible {
  package var field: FieldPath
  package var kept: String
  package var duplicate: String

  /// One clause for a person: «edition differs: 1 / 2nd».
  package var description: String { "\(field) differs: \(kept) / \(duplicate)" }
}
