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
    /// Why it cannot be read here: «its file is not in this clone», «it was purged on …»; nil where it can.
    package var absence: String?
  }

  /// What a quotation of the source rests on.
  package enum QuotationStanding: Sendable, Hashable {
    /// Nobody has found the words in the source.
    case unproven
    /// They were found in what stands here.
    case proven
    /// They were found in what can be read here no longer, with the reason.
    case gone(String)

    var name: String {
      switch self {
      case .unproven: "unproven"
      case .proven: "proven"
      case .gone: "gone"
      }
    }

    var reason: String? {
      if case .gone(let reason) = self { return reason }
      return nil
    }
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
  /// For each quotation of the record, in its order.
  package var standings: [QuotationStanding]
  package var citations: [Citation]

  package var json: JSONValue {
    var object = source.cslJSON(.lossless)
    object["ibid-show"] = [
      "reference": .string(reference), "incomplete": .bool(source.isIncomplete),
      "missing": .array(source.missing.map { .string($0.label) }), "link": JSONValue(link),
      "fields": .array(fields.map(\.json)), "variants": .array(variants.map(\.json)),
      "attachments": .array(attachments.map(\.json)),
      "snapshots": .array(
        snapshots.map { ["sha256": .string($0.sha256), "day": .string($0.day), "absence": JSONValue($0.absence)] }),
      "quotations": .array(
        zip(source.record.quotations, standings).map {
          ["exact": .string($0.exact), "standing": .string($1.name), "reason": JSONValue($1.reason)]
        }),
      "cited": .array(
        citations.map { ["place": .string($0.place), "note": JSONValue($0.note), "locator": .string($0.locator)] }),
    ]
    return .object(object)
  }
}
