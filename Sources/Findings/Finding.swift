public import JSON

/// Something a person should look at: code, severity, place, one sentence, what to do (DESIGN §2).
public struct Finding: Sendable, Hashable, CustomStringConvertible {
  /// Stable words with hyphens, for machines: `bibtex-unclosed-entry`.
  public var code: String
  /// Decides whether the finding is shown unasked, and whether the work failed.
  public var severity: Severity
  /// Empty where the finding belongs to no one file, source or address.
  public var place: Place
  /// One sentence without its final full stop.
  public var message: String
  /// What to do next, where there is something to do.
  public var advice: String?

  /// The message is a sentence without its final full stop; the advice goes on after a semicolon.
  public init(_ severity: Severity, _ code: String, at place: Place = Place(), _ message: String, advice: String? = nil)
  {
    self.code = code
    self.severity = severity
    self.place = place
    self.message = message
    self.advice = advice
  }

  /// `refs.bib:12:5: warning: the entry has no closing brace; kept as it is`.
  public var description: String {
    let place = place.description
    return "\(place.isEmpty ? "" : "\(place): ")\(severity.rawValue): \(message)\(advice.map { "; \($0)" } ?? "")"
  }

  /// One object, for `--json`.
  public var json: JSONValue {
    var object: JSONObject = ["code": .string(code), "severity": .string(severity.rawValue)]
    object.add("file", place.file.map(JSONValue.string))
    object.add("line", place.line.map { JSONValue($0) })
    object.add("column", place.column.map { JSONValue($0) })
    object.add("key", place.key.map(JSONValue.string))
    object.add("field", place.field.map(JSONValue.string))
    object.add("address", place.address.map(JSONValue.string))
    object.add("message", .string(message))
    object.add("advice", advice.map(JSONValue.string))
    return .object(object)
  }
}
