/// Statuses of answers as a person lists them: `403`, `200-299,403`, also with lychee's `..=` between the ends.
public struct StatusSet: Sendable, Hashable {
  /// Of three-digit statuses (RFC 9110, section 15), in the order given.
  public private(set) var ranges: [ClosedRange<Int>] = []

  /// No status.
  public init() {}

  /// Reads a list; nil where an element is no status and no range of statuses from 100 to 999.
  public init?(_ text: some StringProtocol) {
    let elements = text.split(separator: ",", omittingEmptySubsequences: false)
    for element in elements {
      guard let range = Self.range(String(element).replacing(" ", with: "")) else { return nil }
      ranges.append(range)
    }
    guard !ranges.isEmpty else { return nil }
  }

  private static func range(_ text: String) -> ClosedRange<Int>? {
    let ends = text.replacing("..=", with: "-").split(separator: "-", omittingEmptySubsequences: false)
    guard let first = ends.first.flatMap(status), let last = ends.last.flatMap(status), ends.count <= 2, first <= last
    else { return nil }
    return first...last
  }

  private static func status(_ text: Substring) -> Int? {
    guard text.utf8.count == 3, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
      number >= 100
    else { return nil }
    return number
  }

  /// Whether the status is one of them.
  public func contains(_ status: Int) -> Bool { ranges.contains { $0.contains(status) } }

  /// The statuses of both.
  public func union(_ other: StatusSet) -> StatusSet {
    var all = self
    for range in other.ranges where !all.ranges.contains(range) { all.ranges.append(range) }
    return all
  }
}
