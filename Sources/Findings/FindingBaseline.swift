public import JSON

/// The findings that a person has seen and lives with, so that a later run reports only what is new.
///
/// A finding is known by its code and by what it speaks of: file, key, field, address. Lines, columns and sentences do not
/// count, or each edit above a finding, and each new date in its sentence, would make it new. What is found twice and was
/// known once is new once.
public struct FindingBaseline: Sendable, Hashable {
  /// Version of the file's form.
  public static let version = 1

  /// What a finding is known by.
  private struct Mark: Sendable, Hashable, Comparable {
    let parts: [String?]

    init(_ finding: Finding) {
      let place = finding.place
      parts = [finding.code, place.file, place.key, place.field, place.address]
    }

    init?(_ value: JSONValue) {
      guard let code = value["code"]?.string else { return nil }
      parts = [code] + FindingBaseline.members.dropFirst().map { value[$0]?.string }
    }

    var place: Place { Place(file: parts[1], key: parts[2], field: parts[3], address: parts[4]) }

    static func < (left: Mark, right: Mark) -> Bool {
      left.parts.map { $0 ?? "" }.lexicographicallyPrecedes(right.parts.map { $0 ?? "" })
    }
  }

  private static let members = ["code", "file", "key", "field", "address"]
  private var counts: [Mark: Int] = [:]

  /// The findings of a run.
  public init(_ findings: [Finding]) {
    for finding in findings { counts[Mark(finding), default: 0] += 1 }
  }

  /// This baseline with those findings of another one whose places `isKept` wants.
  public func keeping(_ other: FindingBaseline, where isKept: (Place) -> Bool) -> FindingBaseline {
    var all = self
    for (mark, count) in other.counts where isKept(mark.place) { all.counts[mark, default: 0] += count }
    return all
  }

  /// How many findings it knows.
  public var count: Int { counts.values.reduce(0, +) }

  /// What a run found that was not known, in its order, and how many known findings are no more.
  ///
  /// - Parameter wasLookedAt: whether the run came to a place: what it did not look at is not gone.
  public func compare(
    _ findings: [Finding], wasLookedAt: (Place) -> Bool = { _ in true }
  ) -> (new: [Finding], gone: Int) {
    var left = counts
    let new = findings.filter { finding in
      let mark = Mark(finding)
      guard let known = left[mark], known > 0 else { return true }
      left[mark] = known - 1
      return false
    }
    return (new, left.reduce(0) { wasLookedAt($1.key.place) ? $0 + $1.value : $0 })
  }
}

extension FindingBaseline {
  /// What is wrong with a file that should hold a baseline.
  public enum ReadingError: Error, Sendable, Equatable {
    /// It is no object with `v` and `findings`, or one of these has no code.
    case notABaseline
    /// It is of a newer ibid.
    case newer(version: Int)
  }

  /// `{v, findings: [{code, file?, key?, field?, address?, count?}]}`, sorted, so that two runs that found the same write
  /// the same bytes and a change is a small difference under version control.
  public var json: JSONValue {
    let findings = counts.sorted { $0.key < $1.key }.map { mark, count -> JSONValue in
      var object = JSONObject()
      for (name, part) in zip(Self.members, mark.parts) { object.add(name, part.map(JSONValue.string)) }
      if count > 1 { object.add("count", JSONValue(count)) }
      return .object(object)
    }
    return ["v": JSONValue(Self.version), "findings": .array(findings)]
  }

  /// Reads what ``json`` wrote, of this version or an older one.
  public init(json: JSONValue) throws(ReadingError) {
    guard let version = json["v"]?.int, let findings = json["findings"]?.array else { throw .notABaseline }
    guard version <= Self.version else { throw .newer(version: version) }
    for value in findings {
      guard let mark = Mark(value) else { throw .notABaseline }
      counts[mark, default: 0] += max(1, value["count"]?.int ?? 1)
    }
  }
}
