import Exchange
import Findings
import JSON
import LibraryFiles

/// What `ibid check` asks and calls fine, out of three places: `check:` of the library's policy, `check:` of the user's own
/// configuration, and the command line.
struct CheckSettings {
  var filter = AddressFilter()
  var accepted = StatusSet()
  /// Seconds within which a good answer is not asked for again; nil where only what is due is asked.
  var maxAge: Double?

  /// Whether no address is left out, answered from what is known, or fine by the person's word.
  var asksAllAlike: Bool { filter.isEmpty && accepted == StatusSet() && maxAge == nil }

  /// Nothing is said.
  init() {}

  /// What the files say with what the command line adds, where a mistake is wrong use.
  init(_ request: CheckRequest, _ configuration: WebConfiguration) throws(WorkbenchError) {
    self = configuration.check
    // Who names what to ask means that and no more.
    if !request.include.isEmpty { filter.included = [] }
    for word in request.include { filter.included.append(try Self.pattern(word, option: "--include")) }
    for word in request.exclude { filter.excluded.append(try Self.pattern(word, option: "--exclude")) }
    if let text = request.accept {
      guard let statuses = StatusSet(text) else {
        throw .wrongUse(
          "«\(ShortWord.of(text))» is no list of statuses", advice: "write --accept 403 or --accept 200-299,403")
      }
      accepted = accepted.union(statuses)
    }
    if let text = request.maxAge {
      guard let seconds = TimeSpan.seconds(text) else {
        throw .wrongUse(
          "«\(ShortWord.of(text))» is no length of time", advice: "write --max-age 30m, 12h, 7d or 2w")
      }
      maxAge = seconds
    }
    if request.includesAll { maxAge = nil }
  }

  private static func pattern(_ word: String, option: String) throws(WorkbenchError) -> AddressPattern {
    do throws(AddressPattern.Problem) { return try AddressPattern(word) } catch {
      throw .wrongUse(
        "\(option) «\(ShortWord.of(word))»: \(error.sentence)",
        advice: "write a host, an address with «*», or a regular expression between slashes")
    }
  }

  /// Takes what one file says; what is not understood or not allowed is passed over, with a finding.
  mutating func read(_ value: JSONValue?, file: String, isUser: Bool, findings: inout [Finding]) {
    if let value, value.object == nil, value != .null {
      findings.append(SettingFinding.make(file, "check", SettingFinding.noMap))
    }
    for setting in value?.object?.members ?? [] {
      let place = "check.\(setting.name)"
      switch setting.name {
      case "include":
        filter.included += patterns(setting.value, file, place, allowsExpressions: isUser, findings: &findings)
      case "exclude":
        filter.excluded += patterns(setting.value, file, place, allowsExpressions: isUser, findings: &findings)
      case "accept":
        do throws(SettingWords.NoStatuses) {
          accepted = accepted.union(try SettingWords.statuses(setting.value))
        } catch {
          findings.append(SettingFinding.make(file, place, error.sentence))
        }
      case "max-age" where !isUser:
        findings.append(SettingFinding.make(file, place, "only your own configuration says how old an answer may be"))
      case "max-age":
        guard let seconds = setting.value.text.flatMap(TimeSpan.seconds) else {
          findings.append(SettingFinding.make(file, place, "a length of time is written as 30m, 12h, 7d or 2w"))
          continue
        }
        maxAge = seconds
      default: findings.append(SettingFinding.make(file, place, SettingFinding.unknown))
      }
    }
  }

  private func patterns(
    _ value: JSONValue, _ file: String, _ place: String, allowsExpressions: Bool, findings: inout [Finding]
  ) -> [AddressPattern] {
    if !SettingWords.isList(value) {
      findings.append(SettingFinding.make(file, place, "here stands a pattern, or a list of patterns"))
    }
    var patterns: [AddressPattern] = []
    for word in SettingWords.list(value) {
      do throws(AddressPattern.Problem) {
        patterns.append(try AddressPattern(word, allowsExpressions: allowsExpressions))
      } catch {
        findings.append(SettingFinding.make(file, place, "«\(ShortWord.of(word))»: \(error.sentence)"))
      }
    }
    return patterns
  }
}

extension AddressPattern.Problem {
  /// A sentence for a person.
  var sentence: String {
    switch self {
    case .empty: "this pattern is empty"
    case .noHost: "this is no host"
    case .badExpression(let reason): "this is no regular expression (\(reason))"
    case .expressionNotAllowed:
      "regular expressions are taken from the command line and your own configuration only, since one can be made that "
        + "never ends"
    }
  }
}
