import JSON

/// Words that a text quotes from a source with a PDF, and whether they stand on the pages it cites.
package struct QuotedPage: Sendable, Hashable {
  /// Of the sentence, counted from 1.
  package var line: Int
  package var column: Int
  package var key: String
  /// `p. 12`, as cited.
  package var locator: String
  package var words: String
  package var check: PageCheck
  /// The path of an attached file, or the time of a snapshot, RFC 3339.
  package var file: String
  /// Of the PDF, lower-case hexadecimal.
  package var sha256: String

  var json: JSONValue {
    var object = check.json.object ?? JSONObject()
    object["line"] = JSONValue(line)
    object["column"] = JSONValue(column)
    object["key"] = .string(key)
    object["locator"] = .string(locator)
    object["words"] = .string(words)
    object["file"] = .string(file)
    object["sha256"] = .string(sha256)
    return .object(object)
  }
}
