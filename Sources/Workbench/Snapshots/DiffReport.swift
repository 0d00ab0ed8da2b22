import Exchange
package import JSON
import LinkHealth
import Text

/// What `ibid diff` found: how a page compares with the snapshot a citation rests on.
package struct DiffReport: Sendable {
  /// One of the two versions.
  package struct Version: Sendable, Hashable {
    /// RFC 3339, UTC.
    package var date: String
    /// Of the payload, lower-case hexadecimal.
    package var sha256: String
    package var url: String
    package var status: Int?
    /// Whether this is the page as it answers now, and not a snapshot.
    package var isLive: Bool

    var json: JSONValue {
      var object: JSONObject = ["date": .string(date), "sha256": .string(sha256), "url": .string(url)]
      object.add("status", status.map { JSONValue($0) })
      object.add("live", .bool(isLive))
      return .object(object)
    }
  }

  /// A sentence that differs and counts.
  package struct Passage: Sendable, Hashable {
    /// `changed`, `deleted`, `inserted` or `moved`.
    package var change: String
    /// The sentence before it; empty at the beginning.
    package var lead: String
    /// Nil for what was inserted.
    package var before: String?
    /// Nil for what was deleted.
    package var after: String?
    /// Whether a lost quotation stood in it.
    package var isQuoted: Bool

    var json: JSONValue {
      var object: JSONObject = ["change": .string(change)]
      object.add("lead", lead.isEmpty ? nil : .string(lead))
      object.add("before", before.map(JSONValue.string))
      object.add("after", after.map(JSONValue.string))
      object.add("quoted", isQuoted ? .bool(true) : nil)
      return .object(object)
    }
  }

  /// What became of a quotation.
  package struct QuotationState: Sendable, Hashable {
    package var exact: String
    /// `found`, `lost`, or `unfounded` where the snapshot has it not either.
    package var outcome: String
    /// The words of the snapshot.
    package var before: String?
    /// The words of the page: for a lost quotation what is nearest to it.
    package var after: String?

    var json: JSONValue {
      var object: JSONObject = ["exact": .string(exact), "outcome": .string(outcome)]
      object.add("before", before.map(JSONValue.string))
      object.add("after", after.map(JSONValue.string))
      return .object(object)
    }
  }

  package var key: String
  package var snapshot: Version
  package var other: Version
  /// `same`, `noise`, `changed`, `quote-lost` or `unknown` (FORMATS §6).
  package var drift: String
  /// Percent; nil where the texts are one or cannot be compared.
  package var likeness: Int?
  package var wordsBefore = 0
  package var wordsAfter = 0
  /// Those in which a lost quotation stood come first.
  package var passages: [Passage] = []
  package var quotations: [QuotationState] = []

  /// Whether a person has to read the page again.
  package var isChanged: Bool { drift == "changed" || drift == "quote-lost" }

  init(key: String, snapshot: Version, other: Version, drift: String) {
    self.key = key
    self.snapshot = snapshot
    self.other = other
    self.drift = drift
  }

  /// Takes what the comparison found.
  mutating func take(_ finding: DriftFinding) {
    drift = finding.drift.rawValue
    likeness = finding.likeness.map { Int(($0 * 100).rounded(.down)) }
    (wordsBefore, wordsAfter) = finding.words
    quotations = finding.quotations.map { fate in
      let outcome =
        switch fate.outcome {
        case .found: "found"
        case .lost: "lost"
        case .unfounded: "unfounded"
        }
      return QuotationState(exact: fate.quotation.exact, outcome: outcome, before: fate.before, after: fate.after)
    }
    let lost = finding.quotations.filter { $0.outcome == .lost }.compactMap(\.before)
    let all = finding.passages.map { passage in
      let text = passage.before?.text ?? ""
      // A quotation may reach over several sentences.
      let isQuoted = !text.isEmpty && lost.contains { $0.contains(text) || text.contains($0) }
      return Passage(
        change: passage.change.rawValue, lead: (passage.before ?? passage.after)?.lead ?? "",
        before: passage.before?.text, after: passage.after?.text, isQuoted: isQuoted)
    }
    passages = all.filter(\.isQuoted) + all.filter { !$0.isQuoted }
  }

  package var json: JSONValue {
    var object: JSONObject = [
      "key": .string(key), "drift": .string(drift), "snapshot": snapshot.json, "other": other.json,
    ]
    object.add("likeness", likeness.map { JSONValue($0) })
    object.add("words_before", JSONValue(wordsBefore))
    object.add("words_after", JSONValue(wordsAfter))
    object.add("passages", .array(passages.map(\.json)))
    object.add("quotations", .array(quotations.map(\.json)))
    return .object(object)
  }
}
