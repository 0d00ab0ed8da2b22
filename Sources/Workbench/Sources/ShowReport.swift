package import Bibliography
package import JSON

/// A source with all that is known of it.
package struct ShowReport: Sendable {
  /// A capture, and how far its day is from the day the source was read.
  package struct Snapshot: Sendable, Hashable {
    /// `2026-11-03`.
    package var day: String
    package var sha256: String
    /// Days after the access date; negative before it; nil without one.
    package var daysAfterReading: Int?
    /// Whether its file stands in this clone.
    package var isHere: Bool
  }

  /// A place where a registered text cites it.
  package struct Citation: Sendable, Hashable {
    /// `article.txt:30`.
    package var place: String
    package var note: String?
    package var locator: String
  }

  package var source: Source
  package var reference: String
  package var fields: [ShownField]
  /// Values kept beside those chosen, in the form of fields.
  package var variants: [ShownField]
  /// What observation says of its address: «alive on 22 Nov 2026; 4 checks …»; nil without an address.
  package var link: String?
  package var snapshots: [Snapshot]
  package var attachments: [AttachmentLine]
  package var citations: [Citation]

  package var json: JSONValue {
    var object = source.cslJSON(.lossless)
    object["ibid-show"] = [
      "reference": .string(reference), "incomplete": .bool(source.isIncomplete),
      "missing": .array(source.missing.map { .string($0.label) }), "link": JSONValue(link),
      "fields": .array(fields.map(\.json)), "variants": .array(variants.map(\.json)),
      "attachments": .array(attachments.map(\.json)),
      "cited": .array(
        citations.map { ["place": .string($0.place), "note": JSONValue($0.note), "locator": .string($0.locator)] }),
    ]
    return .object(object)
  }
}
