/// The place of a value in a source file: a CSL name (`title`), or a member of `custom` (`custom.ibid.tags`).
///
/// History, blame, variants and provenance all speak of fields by these paths (FORMATS §4).
public struct FieldPath: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  public init(_ rawValue: String) {
    self.rawValue = rawValue
  }

  public static func text(_ variable: TextVariable) -> FieldPath { FieldPath(variable.name) }
  public static func names(_ variable: NameVariable) -> FieldPath { FieldPath(variable.name) }
  public static func date(_ variable: DateVariable) -> FieldPath { FieldPath(variable.name) }
  /// A member of `custom.ibid`.
  public static func record(_ member: String) -> FieldPath { FieldPath("custom.ibid.\(member)") }

  public static let type = FieldPath("type")
  public static let key = FieldPath("id")
  public static let revised = FieldPath.record("revised")
  public static let tags = FieldPath.record("tags")
  public static let captures = FieldPath.record("captures")
  public static let aliases = FieldPath.record("aliases")
  public static let archiveCopies = FieldPath.record("archive")

  public var description: String { rawValue }
  public static func < (left: FieldPath, right: FieldPath) -> Bool { left.rawValue < right.rawValue }
}
