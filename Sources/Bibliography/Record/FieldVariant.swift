public import JSON

/// A value that a merge or an import found for a field and did not choose.
public struct FieldVariant: Sendable, Hashable {
  /// The field whose chosen value differs from this one.
  public var field: FieldPath
  /// In the shape the field has in a source file.
  public var value: JSONValue
  /// Whose value it was.
  public var from: Origin?

  /// Without an origin where nothing recorded who gave the value.
  public init(field: FieldPath, value: JSONValue, from: Origin? = nil) {
    self.field = field
    self.value = value
    self.from = from
  }
}
