import Exchange
package import JSON
import WebArchive

/// How far the files of a page have come.
package struct RequisiteProgress: Sendable, Hashable {
  /// Those that are kept, or have failed.
  package var done: Int
  /// Those, and what is known to be asked for still; stylesheets may name more.
  package var known: Int

  /// Takes the news as it comes, on the caller's own task.
  package typealias Handler = (RequisiteProgress) -> Void
}

/// What was kept, or is, of the files that a page needs.
package struct KeptRequisites: Sendable, Hashable {
  /// A file that is not there as the page needs it.
  package struct Missing: Sendable, Hashable {
    package var address: String
    /// `404`, or why there is no answer.
    package var reason: String

    package init(address: String, reason: String) {
      self.address = address
      self.reason = reason
    }
  }

  /// Those with a good answer.
  package var files = 0
  /// Of their bodies as received; nil where only the archive was asked.
  package var bytes: Int?
  /// Those of ``files`` of which the same bytes were kept before: only a reference was written.
  package var unchanged = 0
  package var missing: [Missing] = []
  /// Those that were not asked for because a limit was reached.
  package var leftOut = 0

  package init() {}

  /// What a capture has, by its manifest and by what of it is here.
  init(_ recorded: RecordedRequisites) {
    let manifest = recorded.manifest
    let good = recorded.lines.filter(manifest.isGood)
    files = good.count
    unchanged = good.count { $0.mime == "warc/revisit" }
    missing = manifest.failed.map { Missing(address: SecretHiding.hide($0.url), reason: $0.reason) }
    let here = Set(recorded.lines.map(\.url))
    for entry in manifest.kept where !here.contains(entry.url) {
      missing.append(Missing(address: SecretHiding.hide(entry.url), reason: "captured, and its record is not here"))
    }
    leftOut = manifest.leftOut
  }

  package var isEmpty: Bool { files == 0 && missing.isEmpty && leftOut == 0 }

  package var json: JSONValue {
    var object: JSONObject = ["files": JSONValue(files)]
    object.add("bytes", bytes.map { JSONValue($0) })
    object.add("unchanged", JSONValue(unchanged))
    object.add(
      "missing", .array(missing.map { ["url": .string($0.address), "reason": .string($0.reason)] }))
    object.add("left_out", JSONValue(leftOut))
    return .object(object)
  }
}
