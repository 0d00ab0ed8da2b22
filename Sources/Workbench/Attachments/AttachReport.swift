package import Bibliography
package import Findings
package import JSON

/// What `ibid attach` did with the files it was given.
package struct AttachReport: Sendable {
  /// What became of one file.
  package enum Outcome: String, Sendable, Hashable {
    /// A file of the library's folder is recorded where it is.
    case recorded
    /// A file outside was copied into the library.
    case copied
    /// A file outside is recorded where it is.
    case linked
    /// The file was recorded before, with other content or another title.
    case renewed
    /// The source has this very content already.
    case present
    /// Taken off the record; the file itself stays.
    case removed
  }

  package struct Row: Sendable, Hashable {
    package var outcome: Outcome
    package var attachment: Attachment
    /// nil where the file was not read.
    package var bytes: Int?

    package var json: JSONValue {
      var object: JSONObject = [
        "outcome": .string(outcome.rawValue), "path": .string(attachment.path), "sha256": .string(attachment.sha256),
      ]
      object.add("type", attachment.mediaType.map(JSONValue.string))
      object.add("title", attachment.title.map(JSONValue.string))
      object.add("bytes", bytes.map { JSONValue($0) })
      return .object(object)
    }
  }

  package var key: String
  package var rows: [Row] = []
  package var findings: [Finding] = []

  package var json: JSONValue { ["key": .string(key), "files": .array(rows.map(\.json))] }
}
