/// Something in a CSL-JSON item that could not be taken as the schema has it; the value was kept raw.
public struct SourceProblem: Error, Sendable, Hashable {
  public var field: FieldPath
  /// One clause: «is no CSL name list; kept as it is».
  public var reason: String

  public init(field: FieldPath, reason: String) {
    self.field = field
    self.reason = reason
  }
}
