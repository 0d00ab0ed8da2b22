import Findings
import JSON
import LibraryFiles

/// Which captures a library does without. All that is given must hold for one that goes.
package struct PrunePolicy: Sendable, Hashable {
  /// Seconds since it was captured.
  package var olderThan: Double?
  /// So many of the newest of each source stay.
  package var keepLast: Int?
  /// Bytes: the oldest go until the snapshots take no more.
  package var maxSize: Int?

  package init() {}

  var isEmpty: Bool { olderThan == nil && keepLast == nil && maxSize == nil }

  /// The reason that stands in the tombstones.
  var spoken: String {
    var parts: [String] = []
    if let olderThan { parts.append("older than \(Int(olderThan / 86_400)) days") }
    if let keepLast { parts.append("not among the last \(keepLast) of its source") }
    if let maxSize { parts.append("the snapshots take at most \(maxSize) bytes") }
    return parts.joined(separator: ", ")
  }

  /// The policy of words of the command line; what they do not say, `snapshots: {prune: …}` of the library does.
  package static func of(
    olderThan: String?, keepLast: Int?, maxSize: String?, in library: OpenLibrary
  ) throws(WorkbenchError) -> PrunePolicy {
    let settings = library.files.policy(findings: &library.findings).values["snapshots"]?["prune"]
    var policy = PrunePolicy()
    if let text = olderThan ?? settings?["older-than"]?.text {
      guard let seconds = TimeSpan.seconds(text), seconds > 0 else {
        throw .wrongUse("«\(ShortWord.of(text))» is no age", advice: "write 90d, 12w or 365d")
      }
      policy.olderThan = seconds
    }
    policy.keepLast = keepLast ?? settings?["keep-last"]?.int
    if let count = policy.keepLast, count < 0 { throw .wrongUse("--keep-last is a number from 0 on") }
    if let text = maxSize ?? settings?["max-size"]?.text {
      guard let bytes = ByteSize.bytes(text) else {
        throw .wrongUse("«\(ShortWord.of(text))» is no size", advice: "write 500MB or 2GB")
      }
      policy.maxSize = bytes
    }
    guard !policy.isEmpty else {
      throw .wrongUse(
        "prune needs to know what may go",
        advice:
          "give --older-than 365d, --keep-last 2 or --max-size 2GB, or write them under snapshots: prune: in ibid.yaml"
      )
    }
    return policy
  }
}
