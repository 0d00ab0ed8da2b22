/// A variable of CSL 1.0.2 that holds a date.
///
/// The order of the cases is the order in which a source file holds them (FORMATS §2).
public enum DateVariable: UInt8, Sendable, CaseIterable, SourceVariable {
  case issued
  case originalDate
  case eventDate
  case availableDate
  case submitted
  case accessed

  /// The names of CSL 1.0.2, in the order of the cases.
  public static let names: [String] = [
    "issued", "original-date", "event-date", "available-date", "submitted", "accessed",
  ]

  /// By CSL name in its exact spelling: `event-date`.
  public static let byName: [String: Self] = index()
}
