public import JSON

/// Findings in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS, 2020), which code review services and
/// editors read.
public struct SARIFReport: Sendable {
  /// The name of the program: `ibid`.
  public let tool: String
  /// Its version.
  public let version: String
  /// Every rule that was looked for, whether or not something was found.
  public let rules: [FindingRule]

  /// A report of a tool.
  public init(tool: String, version: String, rules: [FindingRule]) {
    self.tool = tool
    self.version = version
    self.rules = rules
  }

  /// The log with one run; a code without a rule gets one made of its first finding.
  public func json(_ findings: [LocatedFinding]) -> JSONValue {
    var rules = rules
    var indices: [String: Int] = [:]
    for (index, rule) in rules.enumerated() where indices[rule.code] == nil { indices[rule.code] = index }
    var results: [JSONValue] = []
    results.reserveCapacity(findings.count)
    for located in findings {
      let finding = located.finding
      let index: Int
      if let known = indices[finding.code] {
        index = known
      } else {
        index = rules.count
        indices[finding.code] = index
        rules.append(
          FindingRule(finding.code, finding.severity, finding.message, help: finding.advice ?? finding.message))
      }
      results.append(Self.result(located, ruleIndex: index))
    }
    let driver: JSONObject = [
      "name": .string(tool), "version": .string(version), "rules": .array(rules.map(Self.rule)),
    ]
    let run: JSONObject = [
      "tool": ["driver": .object(driver)], "columnKind": "unicodeCodePoints", "results": .array(results),
    ]
    return [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": .array([.object(run)]),
    ]
  }

  /// `reportingDescriptor` (§3.49).
  private static func rule(_ rule: FindingRule) -> JSONValue {
    let configuration: JSONObject = [
      "level": .string(level(rule.severity)), "enabled": rule.isOptional ? false : true,
    ]
    return [
      "id": .string(rule.code), "shortDescription": text(sentence(rule.summary)), "fullDescription": text(rule.help),
      "help": text(rule.help), "defaultConfiguration": .object(configuration),
    ]
  }

  /// `result` (§3.27).
  private static func result(_ located: LocatedFinding, ruleIndex: Int) -> JSONValue {
    let finding = located.finding
    let message = finding.advice.map { "\(finding.message); \($0)" } ?? finding.message
    var result: JSONObject = [
      "ruleId": .string(finding.code), "ruleIndex": JSONValue(ruleIndex), "level": .string(level(finding.severity)),
      "message": text(sentence(message)),
    ]
    let place = location(finding.place, end: located.end)
    if !place.isEmpty { result["locations"] = .array([.object(place)]) }
    let related = located.related.map { location($0, end: nil) }.filter { !$0.isEmpty }
    if !related.isEmpty { result["relatedLocations"] = .array(related.map(JSONValue.object)) }
    if let fix = located.fix, !fix.replacements.isEmpty { result["fixes"] = .array([Self.fix(fix)]) }
    return .object(result)
  }

  /// `location` (§3.28): the file and region, and the key and field as a logical location.
  private static func location(_ place: Place, end: TextPosition?) -> JSONObject {
    var location = JSONObject()
    if let file = place.file {
      var physical: JSONObject = ["artifactLocation": ["uri": .string(uri(file))]]
      if let line = place.line {
        var region: JSONObject = ["startLine": JSONValue(line)]
        region.add("startColumn", place.column.map { JSONValue($0) })
        if let end, place.column != nil {
          region.add("endLine", JSONValue(end.line))
          region.add("endColumn", JSONValue(end.column))
        }
        physical.add("region", .object(region))
      }
      location.add("physicalLocation", .object(physical))
    }
    if let key = place.key {
      let name = place.field.map { "\(key)/\($0)" } ?? key
      location.add("logicalLocations", .array([["fullyQualifiedName": .string(name)]]))
    }
    return location
  }

  /// `fix` (§3.55), its replacements by file.
  private static func fix(_ fix: FindingFix) -> JSONValue {
    var files: [String] = []
    var replacements: [String: [JSONValue]] = [:]
    for replacement in fix.replacements {
      let file = replacement.file ?? "-"
      if replacements[file] == nil { files.append(file) }
      let region: JSONObject = [
        "startLine": JSONValue(replacement.start.line), "startColumn": JSONValue(replacement.start.column),
        "endLine": JSONValue(replacement.end.line), "endColumn": JSONValue(replacement.end.column),
      ]
      replacements[file, default: []].append([
        "deletedRegion": .object(region), "insertedContent": text(replacement.text),
      ])
    }
    let changes = files.map { file -> JSONValue in
      ["artifactLocation": ["uri": .string(uri(file))], "replacements": .array(replacements[file] ?? [])]
    }
    return ["description": text(sentence(fix.summary)), "artifactChanges": .array(changes)]
  }

  private static func level(_ severity: Severity) -> String { severity.rawValue }

  private static func text(_ text: String) -> JSONValue { ["text": .string(text)] }

  private static func sentence(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }

  /// A path as a URI reference (RFC 3986, §4.1): what is neither unreserved nor a slash is percent-encoded, and a colon
  /// in the first part cannot be taken for a scheme. An absolute path becomes a `file` URI.
  private static func uri(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = path.utf8.first == UInt8(ascii: "/") ? Array("file://".utf8) : []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
