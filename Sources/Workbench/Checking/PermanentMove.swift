import Exchange
import JSON

/// Where a page has moved for good, so surely that its new address may be written: each redirect says so, the page it leads
/// to is alive, and it is no front page, login, error page or folder above.
struct PermanentMove: Sendable, Equatable {
  /// The new address, with the fragment of the old one.
  var to: String
  /// `301 http://a.example/x -> 308 https://a.example/x -> 200 https://b.example/y`, secrets hidden.
  var chain: String

  /// Nil where a check gives no reason to write another address.
  init?(_ record: CheckRecord, titleBefore: String?) {
    guard record.verdict == .redirected, record.redirect == .permanent, !record.isCosmetic, record.advice == .update,
      record.landing == nil, record.drift != .changed, record.drift != .quoteLost, let final = record.finalURL,
      let first = try? WebAddress(record.url), let last = try? WebAddress(final)
    else { return nil }
    // A token in the new address would be written down, and would pass; one that was hidden already leads nowhere.
    guard SecretHiding.hide(final) == final, !final.contains("…"), !Self.isAbove(last, first) else { return nil }
    if first.host != last.host, let titleBefore, let title = record.title, !Self.share(titleBefore, title) {
      return nil
    }
    to = final
    chain = record.evidence.hops.map { hop in
      "\(hop.status.map(String.init) ?? "?") \(SecretHiding.hide(hop.url))"
    }.joined(separator: " -> ")
  }

  /// A front page or a folder in place of a page: what is above it, unless the page kept its name.
  private static func isAbove(_ last: WebAddress, _ first: WebAddress) -> Bool {
    guard !first.isRoot else { return false }
    if last.isRoot { return true }
    let (new, old) = (last.path.split(separator: "/"), first.path.split(separator: "/"))
    guard new.count < old.count, last.query == nil else { return false }
    return stem(new.last) != stem(old.last)
  }

  private static func stem(_ segment: Substring?) -> Substring? { segment?.lowercased().prefix { $0 != "." } }

  /// Whether two titles have a word in common; on another host a page that has none is another page.
  private static func share(_ one: String, _ two: String) -> Bool {
    func words(_ text: String) -> Set<Substring> {
      Set(
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { $0 }.filter {
          $0.count > 2 || !$0.allSatisfy(\.isASCII)
        })
    }
    return one == two || !words(one).isDisjoint(with: words(two))
  }
}

extension PermanentMove {
  var json: JSONValue { ["to": .string(to), "chain": .string(chain)] }

  init?(json: JSONValue) {
    guard let to = json["to"]?.string, let chain = json["chain"]?.string else { return nil }
    self.to = to
    self.chain = chain
  }
}
