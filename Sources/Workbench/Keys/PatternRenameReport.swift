package import JSON

/// What `ibid rename --pattern` did or would do.
package struct PatternRenameReport: Sendable {
  /// A source that gets another key.
  package struct Row: Sendable, Hashable {
    package var old: String
    package var new: String
    /// Whether the pattern gives another source the same key, so that this one has a letter.
    package var isCollision: Bool
    /// The language a name or title was read as because nothing said which it is.
    package var assumedLanguage: String?

    package var json: JSONValue {
      var object: JSONObject = ["before": .string(old), "key": .string(new)]
      if isCollision { object.add("collision", true) }
      object.add("assumed-language", assumedLanguage.map(JSONValue.string))
      return .object(object)
    }
  }

  /// In the order of addition.
  package var rows: [Row] = []
  /// Sources of the selection whose key is right already.
  package var unchanged = 0
}
