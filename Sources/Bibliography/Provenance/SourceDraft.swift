/// A source on its way into a library, with what gave each of its fields.
public struct SourceDraft: Sendable, Hashable {
  /// The values so far; key and identity may still be missing.
  public var source: Source
  /// By field; a field without an entry has ``defaultOrigin``.
  public var origins: [FieldPath: Origin]
  /// What gave the fields that ``origins`` does not name.
  public var defaultOrigin: Origin

  /// A draft whose fields all have the default origin, but for those that `origins` names.
  public init(_ source: Source, origins: [FieldPath: Origin] = [:], defaultOrigin: Origin) {
    self.source = source
    self.origins = origins
    self.defaultOrigin = defaultOrigin
  }

  /// What gave a field.
  public func origin(of field: FieldPath) -> Origin { origins[field] ?? defaultOrigin }
}
