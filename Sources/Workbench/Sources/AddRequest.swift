package import Bibliography
package import Findings
package import JSON

/// What `ibid add` is asked to do.
package struct AddRequest: Sendable {
  /// Values the person gave: they win over what a page or a service says.
  package var assignments: [FieldAssignment]
  /// A key in place of one made from author and year; with one the source is added even where it seems to be there.
  package var key: String?
  package var tags: [String] = []
  package var isDryRun = false
  package var keepsSnapshot = true
  /// Whether the snapshot takes what the page needs to look as it does.
  package var keepsRequisites = true
  package var network = NetworkOptions()

  package init(assignments: [FieldAssignment]) {
    self.assignments = assignments
  }
}

/// What `ibid add` did.
package struct AddReport: Sendable {
  package var added: [AddedSource] = []
  package var findings: [Finding] = []
  /// One sentence for what is not in ``added``: an import, or a source that was there.
  package var summary: String?

  package init() {}
}

/// A source that was added, as a person reads it.
package struct AddedSource: Sendable {
  package var key: String
  package var source: Source
  package var fields: [ShownField]
  /// Values that were found and not chosen, with the reason where they were refused.
  package var candidates: [ShownField] = []
  package var snapshot: KeptSnapshot?
  package var similar: [SimilarSource] = []
  /// The language a name was read as because nothing said which it is.
  package var assumedLanguage: String?

  package var json: JSONValue {
    var object: JSONObject = [
      "key": .string(key), "type": .string(source.type.name), "incomplete": .bool(source.isIncomplete),
      "missing": .array(source.missing.map { .string($0.label) }), "fields": .array(fields.map(\.json)),
      "similar": .array(similar.map(\.json)),
    ]
    object.add("snapshot", snapshot?.json)
    return .object(object)
  }
}

/// A source of the library that looks like another.
package struct SimilarSource: Sendable, Hashable {
  package var key: String
  /// `certain`, `likely` or `possible`.
  package var strength: String
  package var reason: String

  package var json: JSONValue { ["key": .string(key), "strength": .string(strength), "reason": .string(reason)] }
}

/// A capture that was just kept.
package struct KeptSnapshot: Sendable, Hashable {
  package var address: String
  package var status: Int
  /// Of the body as stored.
  package var bytes: Int
  /// Of the payload, lower-case hexadecimal.
  package var sha256: String
  /// RFC 3339, UTC.
  package var date: String
  /// The same payload was kept before, and only a reference to it was written now.
  package var isRevisit: Bool
  /// Whether git sees the file.
  package var isInGit: Bool
  /// What the page needs to look as it does; nil where it was not asked for.
  package var requisites: KeptRequisites?
  /// What a browser made of it; nil where none was asked.
  package var rendering: KeptRendering?

  package var json: JSONValue {
    var object: JSONObject = [
      "url": .string(address), "status": JSONValue(status), "bytes": JSONValue(bytes), "sha256": .string(sha256),
      "date": .string(date), "revisit": .bool(isRevisit), "in_git": .bool(isInGit),
    ]
    object.add("requisites", requisites?.json)
    object.add("rendering", rendering?.json)
    return .object(object)
  }
}
