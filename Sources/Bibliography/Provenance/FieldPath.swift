/// The place of a value in a source file: a CSL name (`title`), or a member of `custom` (`custom.ibid.tags`).
///
/// History, blame, variants and provenance all speak of fields by these paths (FORMATS §4).
public struct FieldPath: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Member names from the root of the item, joined by dots.
  public let rawValue: String

  /// Takes any text: that such a field exists is not checked.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Takes any text, for paths written in code.
  public init(_ rawValue: String) {
    self.rawValue = rawValue
  }

  /// The member that holds a text or a number, by its CSL name: `container-title`.
  public static func text(_ variable: TextVariable) -> FieldPath { FieldPath(variable.name) }
  /// The member that holds all names of a role: `collection-editor`.
  public static func names(_ variable: NameVariable) -> FieldPath { FieldPath(variable.name) }
  /// The member that holds a date; what `date-parts` cannot hold stands in `custom.ibid.edtf`.
  public static func date(_ variable: DateVariable) -> FieldPath { FieldPath(variable.name) }
  /// A member of `custom.ibid`.
  public static func record(_ member: String) -> FieldPath { FieldPath("custom.ibid.\(member)") }

  /// The CSL type: `book`, `webpage`.
  public static let type = FieldPath("type")
  /// The citation key, which CSL calls `id`; the ``SourceID`` is `custom.ibid.id`.
  public static let key = FieldPath("id")
  /// The day of revision that a source prints, for which CSL 1.0.2 has no variable.
  public static let revised = FieldPath.record("revised")
  /// The user's own words; CSL's `keyword` is another field.
  public static let tags = FieldPath.record("tags")
  /// The captures of a source, each by the digest of its payload.
  public static let captures = FieldPath.record("captures")
  /// The keys a source had before, which still find it.
  public static let aliases = FieldPath.record("aliases")
  /// The copies in web archives: `custom.ibid.archive`, not CSL's variable `archive`.
  public static let archiveCopies = FieldPath.record("archive")

  /// The path as history and messages write it.
  public var description: String { rawValue }
  /// By the text of the path, which is not the order of the members in a source file.
  public static func < (left: FieldPath, right: FieldPath) -> Bool { left.rawValue < right.rawValue }
}
