package import Findings
package import JSON

/// What `ibid import` is asked to do with a file.
package struct ImportRequest: Sendable {
  /// `notes`, `csl-json`, `bibtex`, `biblatex`; nil looks at name and content.
  package var format: String?
  /// Where the records come from; kept with every field.
  package var origin: String?
  package var tags: [String]
  package var isDryRun: Bool

  package init(format: String? = nil, origin: String? = nil, tags: [String] = [], isDryRun: Bool = false) {
    self.format = format
    self.origin = origin
    self.tags = tags
    self.isDryRun = isDryRun
  }
}

/// What an import did, each thing with its place.
package struct ImportReport: Sendable {
  /// A record of the file and the source it became.
  package struct Row: Sendable, Hashable {
    package enum Outcome: String, Sendable, Hashable {
      case added, merged, present
    }

    package var outcome: Outcome
    package var key: String
    /// `refs.bib:12:1`, `article.txt:52:3 [5]`.
    package var place: String
    /// For a merged or present one, why it is the same source; for an added one what is missing.
    package var note: String
    package var isIncomplete: Bool

    package var json: JSONValue {
      [
        "outcome": .string(outcome.rawValue), "key": .string(key), "place": .string(place), "note": .string(note),
        "incomplete": .bool(isIncomplete),
      ]
    }
  }

  /// The text that was registered.
  package struct Manuscript: Sendable, Hashable {
    package var path: String
    package var notes: Int
    package var claims: Int
    package var uncitedParagraphs: Int

    package var json: JSONValue {
      [
        "manuscript": .string(path), "notes": JSONValue(notes), "claims": JSONValue(claims),
        "uncited_paragraphs": JSONValue(uncitedParagraphs),
      ]
    }
  }

  package var file: String
  package var format: String
  package var rows: [Row] = []
  package var manuscript: Manuscript?
  package var findings: [Finding] = []

  package init(file: String, format: String) {
    self.file = file
    self.format = format
  }

  package func count(_ outcome: Row.Outcome) -> Int { rows.count { $0.outcome == outcome } }
}
