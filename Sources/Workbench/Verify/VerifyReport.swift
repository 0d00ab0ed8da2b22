package import Findings
package import JSON

/// What is proven of one source's snapshots.
package struct VerifiedSource: Sendable, Hashable {
  /// From the strongest statement to none; the weakest of a source's captures that are here decides.
  package enum Proof: String, Sendable, Hashable, CaseIterable {
    /// Every byte is what a log has had since.
    case unchanged
    /// Here and as its own digests say, and in no log: whoever changes the file can change those.
    case unlogged
    /// A log vouches for it, and its file is not in this clone.
    case elsewhere
    /// A source names it, no log and no file here knows it.
    case unknown
    /// What is here is not what was captured.
    case damaged
    /// All that was captured was erased on purpose, and said so.
    case purged
    /// Nothing was captured.
    case none
  }

  package var key: String
  package var proof: Proof
  /// The short names of the keys that vouch for its captures.
  package var keys: [String] = []
  /// When the first of its captures that are vouched for was put into a log, RFC 3339.
  package var since: String?
  /// The digest of the capture that a citation rests on, or of the newest.
  package var sha256: String?

  package var json: JSONValue {
    var object: JSONObject = ["key": .string(key), "proof": .string(proof.rawValue)]
    object.add("keys", .array(keys.map(JSONValue.string)))
    object.add("since", since.map(JSONValue.string))
    object.add("sha256", sha256.map(JSONValue.string))
    return .object(object)
  }
}

/// A time stamp of a state of a log, as `ibid verify` found it.
package struct VerifiedTimeStamp: Sendable, Hashable {
  /// Entries of the log that it covers.
  package var entries: Int
  /// RFC 3339, UTC; by the clock of the authority.
  package var time: String
  package var authority: String
  /// Whether its certificate leads to a root of the person's choice; nil where none was chosen.
  package var isRooted: Bool?

  package var json: JSONValue {
    [
      "entries": JSONValue(entries), "time": .string(time), "authority": .string(authority),
      "rooted": isRooted.map { .bool($0) } ?? .null,
    ]
  }
}

/// An evidence log, as `ibid verify` found it.
package struct VerifiedLog: Sendable, Hashable {
  /// The first digits of the hash of its key.
  package var name: String
  package var clone: String
  package var entries: Int
  /// Whether this clone keeps it.
  package var isOwn: Bool
  package var isWhole: Bool
  /// Of states of the log, smallest first.
  package var timeStamps: [VerifiedTimeStamp] = []

  package var json: JSONValue {
    [
      "log": .string(name), "clone": .string(clone), "entries": JSONValue(entries), "own": .bool(isOwn),
      "whole": .bool(isWhole), "time_stamps": .array(timeStamps.map(\.json)),
    ]
  }
}

/// What `ibid verify` says of a library.
package struct VerifyReport: Sendable {
  /// Damage is an error, what nobody vouches for a warning.
  package var findings: [Finding] = []
  package var sources: [VerifiedSource] = []
  package var logs: [VerifiedLog] = []
  /// What was erased on purpose, in order of time.
  package var tombstones: [Tombstone] = []
  /// Transactions that are what a log has.
  package var provenTransactions = 0
  /// Transactions of clones that keep no log.
  package var unloggedTransactions = 0
  /// WARC files that were read, and the captures that are sound in them.
  package var archives = 0
  package var captures = 0

  package var isClean: Bool { !findings.contains { $0.severity > .note } }
}
