/// Something in a CSL-JSON item that could not be taken as the schema has it; the value was kept raw.
public struct SourceProblem: Error, Sendable, Hashable {
  /// Where the value stands, as the subject of ``reason``: `issued`, `custom.ibid.edtf.issued`.
  public var field: FieldPath
  /// One clause: «is no CSL name list; kept as it is».
  public var reason: String

  /// The reason begins with its verb and has no full stop: a caller sets it behind the name of the field.
  public init(field: FieldPath, reason: String) {
    self.field = field
    self.reason = reason
  }
}
