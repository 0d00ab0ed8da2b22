import Findings
import JSON

/// What may stand under the members of a library's policy that are numbers and words: a setting that is not read is one that
/// the person believes to hold.
enum PolicyMembers {
  /// The limits that are read, with the largest value that holds: a larger one is cut to it.
  private static let limits: [String: Int] = [
    "requisites": 2_000, "requisites-bytes": 500 << 20, "requisite-bytes": PageCapture.sizeLimit,
    "requisites-seconds": 600,
  ]

  /// What is wrong with `limits`, `snapshots` and `keys`.
  static func findings(_ values: JSONObject, file: String) -> [Finding] {
    limits(values["limits"], file) + known(values["keys"], ["pattern"], "keys", file)
      + known(values["snapshots"], ["prune"], "snapshots", file)
      + known(values["snapshots"]?["prune"], ["older-than", "keep-last", "max-size"], "snapshots.prune", file)
  }

  private static func limits(_ value: JSONValue?, _ file: String) -> [Finding] {
    var findings = known(value, Set(limits.keys), "limits", file)
    for member in value?.object?.members ?? [] {
      guard let most = limits[member.name] else { continue }
      let number = member.value.int ?? -1
      if !(0...most).contains(number) {
        findings.append(
          Finding(
            .warning, SettingFinding.code, at: Place(file: file, field: "limits.\(member.name)"),
            number > most
              ? "\(number) is more than may be; \(most) holds"
              : "a limit is a whole number from 0 on; the usual one holds",
            advice: "write a number from 0 to \(most)"))
      }
    }
    return findings
  }

  private static func known(_ value: JSONValue?, _ names: Set<String>, _ place: String, _ file: String) -> [Finding] {
    guard let value else { return [] }
    guard let object = value.object else {
      return value == .null ? [] : [SettingFinding.make(file, place, SettingFinding.noMap)]
    }
    return object.names.filter { !names.contains($0) }.map {
      SettingFinding.make(file, "\(place).\($0)", SettingFinding.unknown)
    }
  }
}
