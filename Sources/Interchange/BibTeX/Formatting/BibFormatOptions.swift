/// How `fmt` lays out a .bib file.
public struct BibFormatOptions: Sendable, Hashable {
  /// What stands before a field.
  public enum Indentation: Sendable, Hashable {
    /// A number of blanks.
    case spaces(Int)
    case tab

    var bytes: [UInt8] {
      switch self {
      case .spaces(let count): [UInt8](repeating: 0x20, count: max(0, min(count, 40)))
      case .tab: [0x09]
      }
    }
  }

  /// Two blanks unless said otherwise.
  public var indentation = Indentation.spaces(2)
  /// The equals signs of an entry stand in one column.
  public var alignsValues = false
  /// Values in quotation marks get braces.
  public var bracesValues = false
  /// Entries stand in the order of their keys, between the blocks that are none; parents of a crossref come last.
  public var sortsEntries = false
  /// Fields stand in a fixed order.
  public var sortsFields = false
  /// How many lines are left blank between entries; more are taken out, and free text may stand nearer.
  public var blankLines = 1

  /// The layout everybody gets.
  public init() {}
}
