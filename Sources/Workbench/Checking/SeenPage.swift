import Exchange
import Fetching
import FoundationEssentials
import JSON

/// A page as a check saw it alive: what the next check compares with, and what makes its request conditional.
struct SeenPage: Sendable, Equatable {
  /// The address whose look this was, as written: the fragment is of this one.
  var address: String
  /// The address of the last hop, in the form that is sent.
  var url: String
  /// When the page was seen whole.
  var seen: Date
  /// What tells the page from others.
  var mark: String
  var title: String?
  var fragment: String
  var etag: String?
  var lastModified: String?
  var sha256: String?
  var drift: Drift?
  /// The captures of the source that ``drift`` was judged by.
  var captures: String?
  /// How many checks in a row found the page as it was.
  var unchanged = 0

  /// What an answer shows; nil where the chain ended without one.
  ///
  /// - Parameter etag: as the server sent it, nothing hidden.
  init?(_ record: CheckRecord, etag sent: String?, secrets: SecretWords = SecretWords()) {
    guard record.evidence.failure == nil, let hop = record.evidence.hops.last, let status = hop.status else {
      return nil
    }
    address = record.url
    // A server may have led to an address that repeats what was sent.
    url = secrets.hide(hop.url)
    seen = record.checked
    title = record.title
    fragment = record.fragment
    // A mark in which something was hidden tells the server nothing.
    etag = record.evidence.etag == sent ? sent : nil
    lastModified = record.evidence.lastModified
    sha256 = record.evidence.sha256
    drift = record.drift
    // A network that answers for all hosts sends them to a host of its own, or shows one page under all names.
    let host = record.evidence.hops.count > 1 ? try? WebAddress(url).host : nil
    let first = try? WebAddress(record.url).host
    let place = host != first ? host ?? "" : ""
    mark = place + "|" + (record.title ?? record.evidence.simhash ?? record.evidence.sha256 ?? "\(status)")
  }

  /// Whether the same page came again, byte for byte.
  func isSame(as other: SeenPage) -> Bool { sha256 != nil && sha256 == other.sha256 && url == other.url }

  var hasValidator: Bool { etag != nil || lastModified != nil }

  /// Thirty days hold for a page with a validator that three checks found unchanged (guide/links.md §7).
  var isSteady: Bool { hasValidator && unchanged >= 3 }

  /// The longest that a server's «not modified» is believed without another whole look.
  private static let longestTrust = 90 * 86_400.0

  /// What a conditional request needs; nil where the whole page has to be seen again.
  func known(captures now: String?, at date: Date) -> KnownPage? {
    guard hasValidator, captures == now, abs(date.timeIntervalSince(seen)) < Self.longestTrust else { return nil }
    switch drift {
    // What has changed may have changed again, or back.
    case .changed, .quoteLost, .unknown: return nil
    case nil, .same, .noise: break
    }
    return KnownPage(
      validators: FetchRequest.Validators(url: url, etag: etag, lastModified: lastModified), title: title,
      fragment: fragment, seen: seen)
  }
}

extension SeenPage {
  var json: JSONValue {
    var object: JSONObject = [
      "address": .string(address), "url": .string(url), "seen": .string(HealthRecord.text(seen)),
      "mark": .string(mark), "fragment": .string(fragment), "unchanged": JSONValue(unchanged),
    ]
    object.add("title", title.map(JSONValue.string))
    object.add("etag", etag.map(JSONValue.string))
    object.add("last_modified", lastModified.map(JSONValue.string))
    object.add("sha256", sha256.map(JSONValue.string))
    object.add("drift", (drift?.rawValue).map(JSONValue.string))
    object.add("captures", captures.map(JSONValue.string))
    return .object(object)
  }

  init?(json: JSONValue) {
    guard let address = json["address"]?.string, let url = json["url"]?.string, let mark = json["mark"]?.string,
      let seen = HealthRecord.date(json["seen"])
    else { return nil }
    self.address = address
    self.url = url
    self.seen = seen
    self.mark = mark
    title = json["title"]?.string
    fragment = json["fragment"]?.string ?? "unknown"
    etag = json["etag"]?.string
    lastModified = json["last_modified"]?.string
    sha256 = json["sha256"]?.string
    drift = json["drift"]?.string.flatMap(Drift.init(rawValue:))
    captures = json["captures"]?.string
    unchanged = json["unchanged"]?.int ?? 0
  }
}
