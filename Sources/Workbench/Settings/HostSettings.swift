import Exchange
import Fetching
import Findings
import JSON

/// How single hosts are asked, as `hosts:` of a library's policy and of the user's own configuration says it:
///
///     hosts:
///       "*.example.org": {delay: 2000, concurrency: 1, timeout: 60, retries: 0, user-agent: reader/1, accept: 403}
///
/// All entries that match a host hold, a later one in place of an earlier one.
struct HostSettings: Sendable {
  private var entries: [(pattern: HostPattern, manners: HostManners)] = []

  /// Who wrote the settings.
  enum Author {
    case user
    /// A file that others write may ask for more patience, never for less (FORMATS §1).
    case library
  }

  var isEmpty: Bool { entries.isEmpty }

  /// How a host is asked; nil where nothing is said of it.
  func manners(of host: String) -> HostManners? {
    var found: HostManners?
    for entry in entries where entry.pattern.matches(host) {
      found = found?.overridden(by: entry.manners) ?? entry.manners
    }
    return found
  }

  /// Adds the entries of one file; what is not understood or not allowed is passed over, with a finding.
  mutating func add(_ value: JSONValue?, of author: Author, file: String, findings: inout [Finding]) {
    if let value, value.object == nil, value != .null {
      findings.append(SettingFinding.make(file, "hosts", SettingFinding.noMap))
    }
    for member in value?.object?.members ?? [] {
      guard let pattern = HostPattern(member.name), let object = member.value.object else {
        findings.append(SettingFinding.make(file, "hosts.\(member.name)", "this is no host with settings"))
        continue
      }
      var manners = HostManners()
      for setting in object.members {
        if let problem = Self.read(setting, author, into: &manners) {
          findings.append(SettingFinding.make(file, "hosts.\(member.name).\(setting.name)", problem))
        }
      }
      entries.append((pattern, manners))
    }
  }

  /// Takes one setting; says what is wrong with it.
  private static func read(
    _ setting: JSONObject.Member, _ author: Author, into manners: inout HostManners
  ) -> String? {
    let isUser = author == .user
    switch setting.name {
    case "delay":
      guard let number = setting.value.int, (0...600_000).contains(number) else {
        return "a delay is a number of milliseconds up to 600000"
      }
      let seconds = Double(number) / 1_000
      if isUser { manners.delay = seconds } else { manners.leastDelay = seconds }
    case "concurrency":
      guard let number = setting.value.int, (1...100).contains(number) else {
        return "concurrency is a number from 1 to 100"
      }
      if isUser { manners.perHost = number } else { manners.mostPerHost = number }
    case "timeout":
      guard let seconds = setting.value.double, seconds > 0, seconds <= 3_600 else {
        return "a timeout is a number of seconds up to 3600"
      }
      manners.timeout = isUser ? seconds : min(seconds, longestOfLibrary)
    case "retries":
      guard let number = setting.value.int, (0...10).contains(number) else { return "retries is a number from 0 to 10" }
      if isUser { manners.retries = number } else { manners.mostRetries = number }
    case "accept":
      do throws(SettingWords.NoStatuses) { manners.accepted = try SettingWords.statuses(setting.value) } catch {
        return error.sentence
      }
    case "user-agent" where !isUser:
      return "only your own configuration says as whom a host is asked"
    case "user-agent":
      guard let text = setting.value.string, !text.isEmpty, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
        return "a user agent is a text in ASCII without line ends"
      }
      manners.userAgent = text
    default: return SettingFinding.unknown
    }
    return nil
  }

  /// Seconds that a library may have one address waited for.
  private static let longestOfLibrary = 120.0
}

/// Settings as words.
enum SettingWords {
  /// One text or number, or a list of them.
  static func list(_ value: JSONValue?) -> [String] {
    value?.array?.compactMap(\.text) ?? value?.text.map { [$0] } ?? []
  }

  /// Whether a value is a text, a number, or a list of them.
  static func isList(_ value: JSONValue) -> Bool {
    value.text != nil || value.array?.allSatisfy { $0.text != nil } == true
  }

  /// Why a value names no statuses that could be accepted.
  struct NoStatuses: Error, Equatable {
    let sentence: String
  }

  /// `403`, `200-299,403` or a list of such.
  static func statuses(_ value: JSONValue) throws(NoStatuses) -> StatusSet {
    guard isList(value), let statuses = StatusSet(list(value).joined(separator: ",")) else {
      throw NoStatuses(sentence: "statuses are written as 403 or 403,500-599")
    }
    // What is below is alive by itself, and who lists nothing else meant something else.
    guard statuses.ranges.contains(where: { $0.upperBound >= 400 }) else {
      throw NoStatuses(sentence: "only statuses from 400 on can be accepted, the others are alive by themselves")
    }
    return statuses
  }
}

/// A setting that is passed over.
enum SettingFinding {
  static let code = "configuration-setting"
  static let unknown = "this ibid knows no such setting"
  static let noMap = "here stands a map of names to values"

  static func make(_ file: String, _ field: String, _ problem: String) -> Finding {
    Finding(
      .warning, code, at: Place(file: file, field: field), "\(problem); passed over",
      advice: "correct it in \(file)")
  }
}
