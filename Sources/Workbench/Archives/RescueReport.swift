package import Bibliography
package import Findings
package import JSON

/// What was found for one source, or for an address of the command line.
package struct RescuedSource: Sendable, Hashable {
  /// nil for an address of the command line.
  package var key: String?
  /// Secrets hidden.
  package var address: String
  /// What health says: `dead`, `usurped`, `drifted` …
  package var condition: String
  package var search: CopySearch
  /// What is or would be stated of the address; nil where nothing can be.
  package var status: URLStatus?
  /// Whether the source's file was changed, or would be.
  package var changes = false

  package var json: JSONValue {
    var object: JSONObject = ["key": JSONValue(key), "url": .string(address), "health": .string(condition)]
    for member in search.json.members { object[member.name] = member.value }
    object.add("url-status", status.map { .string($0.rawValue) })
    object["changes"] = changes ? true : false
    return .object(object)
  }
}

/// What was found for one address of a text.
package struct RescuedLink: Sendable, Hashable {
  /// Counted from 1.
  package var line: Int
  /// The key of an entry; nil where it has none.
  package var key: String?
  /// Secrets hidden.
  package var address: String
  /// Why it needs a copy: `not found`, `parked`, or `alive` with `--all`.
  package var cause: String
  package var search: CopySearch
  package var status: URLStatus?
  /// Why a copy that was found is not written; nil where it is.
  package var obstacle: String?

  package var json: JSONObject {
    var object: JSONObject = ["line": JSONValue(line), "key": JSONValue(key), "url": .string(address)]
    object["cause"] = .string(cause)
    for member in search.json.members { object[member.name] = member.value }
    object.add("url-status", status.map { .string($0.rawValue) })
    object.add("obstacle", obstacle.map(JSONValue.string))
    return object
  }
}

/// What was done with one text.
package struct RescuedText: Sendable {
  package var path: String
  package var links: [RescuedLink] = []
  /// `diff -u` of what is or would be written.
  package var difference: [String] = []
  package var isWritten = false
  /// Addresses that are fine.
  package var alive = 0
  /// Addresses of which nothing can be said now.
  package var unclear = 0
  /// Addresses that name a copy already.
  package var withCopy = 0
  /// Addresses that `{{cbignore}}` asks to leave alone.
  package var exempt = 0
  /// Plain links of an article that nobody asked to touch.
  package var plain = 0
  /// What an editor writes beside the edit; nil for texts that are no article.
  package var summary: String?

  /// How many copies are or would be written.
  package var added: Int { links.count { $0.search.found != nil && $0.obstacle == nil } }

  package var json: JSONValue {
    let counts: JSONValue = [
      "alive": JSONValue(alive), "unclear": JSONValue(unclear), "with-copy": JSONValue(withCopy),
      "exempt": JSONValue(exempt), "plain": JSONValue(plain),
    ]
    return [
      "file": .string(path), "written": isWritten ? true : false, "links": .array(links.map { .object($0.json) }),
      "left": counts, "summary": JSONValue(summary),
      "diff": .string(difference.map { $0 + "\n" }.joined()),
    ]
  }
}

/// What `ibid rescue` found and did.
package struct RescueReport: Sendable {
  package var sources: [RescuedSource] = []
  package var texts: [RescuedText] = []
  /// Whether the library was changed.
  package var isWritten = false
  package var findings: [Finding] = []

  /// Everything that was looked for.
  private var searches: [CopySearch] {
    sources.map(\.search) + texts.flatMap { $0.links.map(\.search) }
  }

  package var found: Int { searches.count { $0.found != nil } }
  /// The person ended the run before everything was looked for.
  package var isInterrupted: Bool { searches.contains(where: \.wasInterrupted) }
  package var missing: Int { searches.count { $0.found == nil } }
  /// Whether nothing could be asked at all.
  package var couldNotAsk: Bool {
    let searches = searches
    return !searches.isEmpty && searches.allSatisfy { $0.found == nil && !$0.isCertain && $0.listed == 0 }
  }
}

/// How far `ibid rescue` is.
package enum RescueProgress: Sendable {
  /// How many addresses of a text are asked whether they live.
  case checking(Int)
  /// How many copies are looked for.
  case searching(Int)
  /// One more of them is done.
  case searched(Int)
}
