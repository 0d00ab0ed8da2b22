import Findings
import JSON
import Yams

/// YAML as values: maps, lists, texts, numbers, yes and no by the core schema of YAML 1.2; nothing else is constructed.
enum YAMLValues {
  /// Of a configuration file.
  static let maximumBytes = 1 << 20
  /// Values after aliases are written out, so that a few lines cannot become gigabytes.
  static let maximumValues = 50_000
  static let maximumDepth = 16

  /// A configuration: an object, empty for an empty file; nil with a finding for anything else.
  static func object(_ text: String, file: String, findings: inout [Finding]) -> JSONObject? {
    func fail(_ reason: String, line: Int? = nil, column: Int? = nil) {
      findings.append(
        Finding(
          .error, "configuration-yaml", at: Place(file: file, line: line, column: column),
          "this is no usable YAML: \(reason)",
          advice: "correct it; until then the defaults hold"))
    }
    guard text.utf8.count <= maximumBytes else {
      fail("it has more than \(maximumBytes) bytes")
      return nil
    }
    do {
      guard let node = try Yams.compose(yaml: text) else { return JSONObject() }
      var count = 0
      guard let value = value(node, depth: 0, count: &count) else {
        fail("it nests deeper than \(maximumDepth), or its aliases unfold to more than \(maximumValues) values")
        return nil
      }
      if case .null = value { return JSONObject() }
      if let object = value.object { return object }
      fail("it is no map of names to values", line: 1, column: 1)
    } catch let error as YamlError {
      let place = place(of: error)
      fail(place?.problem ?? "\(error)", line: place?.line, column: place?.column)
    } catch {
      fail("\(error)")
    }
    return nil
  }

  private static func place(of error: YamlError) -> (problem: String, line: Int, column: Int)? {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (problem, mark.line, mark.column)
    case .duplicatedKeysInMapping(let duplicates, let context):
      ("«\(duplicates.joined(separator: ", "))» stands twice", context.mark.line, context.mark.column)
    default: nil
    }
  }

  private static func value(_ node: Node, depth: Int, count: inout Int) -> JSONValue? {
    count += 1
    guard depth <= maximumDepth, count <= maximumValues else { return nil }
    switch node {
    case .scalar(let scalar): return self.scalar(scalar)
    case .sequence(let sequence):
      var elements: [JSONValue] = []
      for element in sequence {
        guard let value = value(element, depth: depth + 1, count: &count) else { return nil }
        elements.append(value)
      }
      return .array(elements)
    case .mapping(let mapping):
      var object = JSONObject()
      for pair in mapping {
        guard let value = value(pair.value, depth: depth + 1, count: &count) else { return nil }
        object[pair.key.scalar?.string ?? ""] = value
      }
      return .object(object)
    case .alias: return .null
    }
  }

  private static func scalar(_ scalar: Node.Scalar) -> JSONValue {
    guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
    switch scalar.string {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: break
    }
    if case .number(let text)? = try? JSONReader.read(scalar.string) { return .number(text) }
    return .string(scalar.string)
  }
}
