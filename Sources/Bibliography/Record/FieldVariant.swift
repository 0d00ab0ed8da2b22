public import JSON

/// A value that a merge or an import found for a field and did not choose.
public struct FieldVariant: Sendable, Hashable {
  public var field: FieldPath
  public var value: JSONValue
  /// Whose value it was.
  public var from: Origin?

  public init(field: FieldPath, value: JSONValue, from: Origin? = nil) {
    self.field = field
    self.value = value
    self.from = from
  }
}
