package import JSON
import Synchronization

/// A copy that was looked at and shows the page.
package struct FoundCopy: Sendable, Hashable {
  /// The address to cite.
  package var url: String
  /// When it was made, RFC 3339.
  package var time: String
  /// The archive's host.
  package var archive: String
  /// Days from the day it should be near to: negative before it.
  package var distance: Int
  /// The distance in words: `2 days after it was read`.
  package var spokenDistance: String
  /// The source has it already.
  package var isKnown = false

  /// The day of the copy: `2015-06-30`.
  package var day: String { String(time.prefix(10)) }

  package var json: JSONValue {
    [
      "url": .string(url), "time": .string(time), "archive": .string(archive), "days": JSONValue(distance),
      "known": isKnown ? true : false,
    ]
  }
}

/// What the search for a copy of one address came to.
package struct CopySearch: Sendable, Hashable {
  /// The nearest good one.
  package var found: FoundCopy?
  /// Copies that were looked at and do not show the page: address and reason.
  package var refused: [RefusedCopy] = []
  /// What could not be asked, each as one clause.
  package var failures: [String] = []
  /// What else a person should know.
  package var notes: [String] = []
  /// How many copies the services listed.
  package var listed = 0
  /// Whether enough was answered to say that there is none.
  package var isCertain = true

  /// The person ended the run before this was looked for.
  package private(set) var wasInterrupted = false

  static let interrupted: CopySearch = {
    var search = CopySearch()
    search.failures = ["not looked for: the run was ended before"]
    search.isCertain = false
    search.wasInterrupted = true
    return search
  }()

  /// A copy that was passed over.
  package struct RefusedCopy: Sendable, Hashable {
    package var url: String
    package var reason: String
  }

  package var json: JSONObject {
    var object: JSONObject = ["outcome": .string(found != nil ? "found" : isCertain ? "none" : "unclear")]
    object.add("copy", found?.json)
    object["listed"] = JSONValue(listed)
    object["refused"] = .array(refused.map { ["url": .string($0.url), "reason": .string($0.reason)] })
    object["failures"] = .array(failures.map(JSONValue.string))
    object["notes"] = .array(notes.map(JSONValue.string))
    return object
  }
}

/// Raised when the person ends the run.
final class StopFlag: Sendable {
  private let flag = Atomic<Bool>(false)

  var isRaised: Bool { flag.load(ordering: .acquiring) }

  func raise() { flag.store(true, ordering: .releasing) }
}
