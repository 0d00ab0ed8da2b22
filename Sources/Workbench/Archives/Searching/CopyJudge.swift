import Exchange
import Fetching
import FoundationEssentials
import LinkHealth
import Text
import WebArchive

/// Looks at a copy: whether it is one, of what, from when, and whether it shows the page or an error.
///
/// The body is asked for as it was captured where the archive can give that (`id_`), and judged as if the original had
/// answered: redirects within the archive become those of the original.
struct CopyJudge: Sendable {
  let fetcher: Fetcher

  /// What was seen.
  enum Verdict: Sendable, Hashable {
    /// The address to cite, and when the copy was made by the archive's own word.
    case good(url: String, date: Date)
    /// There is such a copy or there is not, but it does not show the page.
    case bad(String)
    /// The archive could not be asked.
    case unclear(String)
  }

  private static let mostHops = 8
  /// A redirect to a copy made so much later or earlier shows another time.
  private static let longestJump = 31.0 * 86_400

  /// Looks at a copy of `target`; `title` is what the source is called, one of `quotations` must stand in it where there is any.
  func judge(
    _ url: String, of target: WebAddress, title: String?, quotations: [Quotation] = []
  ) async -> Verdict {
    guard var address = try? WebAddress(url) else { return .bad("its address is none") }
    let first = address
    var walk = Walk(target: target, url: ArchiveAddress(address)?.address() ?? address.full)
    if let archive = ArchiveAddress(address), archive.flags.isEmpty,
      let raw = try? WebAddress(archive.address(flags: "id_"))
    {
      address = raw
    }
    for _ in 0..<Self.mostHops {
      var request = FetchRequest(address)
      request.followRedirects = false
      // A copied 503 stays one.
      request.retries = 1
      let exchange = await fetcher.fetch(request)
      if let failure = exchange.failure, exchange.final?.status == nil || failure.kind != .tooLarge {
        return .unclear(failure.message)
      }
      guard let hop = exchange.final, let status = hop.status else { return .unclear("no answer") }
      let head = MementoHead(hop)
      if (300..<400).contains(status), let location = hop.headerBytes("location"),
        let next = try? address.following(location: location)
      {
        guard let step = walk.redirect(from: address, to: next, status: status, head, first: first) else {
          return .bad("it leads out of its archive")
        }
        address = step
        continue
      }
      return walk.finish(address, hop, status, head, title: title, quotations)
    }
    return .bad("it redirects too often")
  }

  /// What is known so far of one copy.
  private struct Walk {
    let target: WebAddress
    /// The address to cite.
    var url: String
    var date: Date?
    /// The redirects of the original.
    var hops: [Hop] = []
    var isForeign = false

    /// Takes a redirect; nil where it leads away.
    mutating func redirect(
      from: WebAddress, to next: WebAddress, status: Int, _ head: MementoHead, first: WebAddress
    ) -> WebAddress? {
      let here = ArchiveAddress(from)
      var target = next
      if ArchiveAddress(next) == nil, head.date != nil, let here {
        // The Location of the original, as it was captured.
        guard let replayed = try? WebAddress(here.prefix + here.timestamp.text + here.flags + "/" + next.full) else {
          return nil
        }
        target = replayed
      }
      guard target.host == first.host, target.port == first.port || target.scheme != first.scheme else { return nil }
      guard let there = ArchiveAddress(target) else { return target }
      if let made = head.date, let here {
        take(head, here)
        date = date ?? made
        var hop = Hop(url: here.original.requested, started: made)
        hop.status = status
        hop.responseHead = Array("HTTP/1.1 \(status) \r\nLocation: \(there.original.full)\r\n\r\n".utf8)
        hops.append(hop)
      } else if here?.original.sameAsKey == there.original.sameAsKey || here == nil {
        // The archive's own: the time asked for has no copy, this one has.
        if hops.isEmpty { url = there.address() }
      }
      let flags = there.flags.isEmpty ? here?.flags ?? "" : there.flags
      return (try? WebAddress(there.address(flags: flags))) ?? target
    }

    private mutating func take(_ head: MementoHead, _ archive: ArchiveAddress?) {
      guard hops.isEmpty else { return }
      let original = head.original.flatMap { try? WebAddress($0) } ?? archive?.original
      if let original, original.sameAsKey != target.sameAsKey { isForeign = true }
    }

    mutating func finish(
      _ address: WebAddress, _ hop: Hop, _ status: Int, _ head: MementoHead, title: String?, _ quotations: [Quotation]
    ) -> Verdict {
      guard let made = head.date else {
        switch status {
        case 404, 410: return .bad("the archive has no such copy")
        case 401, 403, 451: return .bad("the archive may not show it (\(status))")
        case 200..<400: return .bad("the answer does not say that it is a copy (no Memento-Datetime)")
        default: return .unclear("the archive answers \(status)")
        }
      }
      let archive = ArchiveAddress(address)
      take(head, archive)
      if isForeign { return .bad("it is a copy of another address") }
      if let date, abs(made.timeIntervalSince(date)) > longestJump {
        return .bad("it redirects to a copy of another time")
      }
      let original = archive?.original ?? (hops.isEmpty ? target : nil) ?? target
      let exchange = CopyJudge.exchange(target, hops, original, hop, status, made)
      let judgement = Judge(salt: 0).judge(
        Examination(exchange, body: LinkChecker.body(of: exchange)), titleBefore: title)
      if let reason = CopyJudge.reason(judgement, status: exchange.final?.status ?? status) { return .bad(reason) }
      if CopyJudge.lacks(quotations, exchange) { return .bad("the words quoted from the page are not in it") }
      return .good(url: url, date: date ?? made)
    }
  }

  /// Whether a copy has a text, and none of the words in it.
  private static func lacks(_ quotations: [Quotation], _ exchange: WebExchange) -> Bool {
    guard !quotations.isEmpty, let final = exchange.final, final.truncated == nil,
      let text = QuotableText(body: PageContent.body(exchange), contentType: final.header("Content-Type"))
    else { return false }
    return !quotations.contains { text.find($0)?.match.isWhole ?? false }
  }

  /// The exchange as the original had it.
  private static func exchange(
    _ target: WebAddress, _ hops: [Hop], _ original: WebAddress, _ hop: Hop, _ status: Int, _ made: Date
  ) -> WebExchange {
    var last = hop
    let said = MementoHead.originalHeader("Status", of: hop).flatMap { Int($0.prefix(3)) }
    let then = status == 200 ? said ?? status : status
    var head = "HTTP/1.1 \(then) \r\n"
    for name in ["Content-Type", "CF-Mitigated"] {
      if let value = MementoHead.originalHeader(name, of: hop) { head += "\(name): \(value)\r\n" }
    }
    if let coding = hop.header("Content-Encoding") { head += "Content-Encoding: \(coding)\r\n" }
    last.url = original.requested
    last.status = then
    last.started = made
    last.responseHead = Array((head + "\r\n").utf8)
    let written = hops.first?.url ?? original.full
    return WebExchange(written: written, hops: hops + [last], attempts: 1)
  }

  /// Why a copy does not show the page; nil where it does.
  private static func reason(_ judgement: Judgement, status: Int) -> String? {
    switch judgement.verdict {
    case .alive, .redirected: nil
    case .dead: "it is an error page (\(status))"
    case .soft404:
      switch judgement.cause {
      case .redirectToRoot: "it leads to the front page"
      case .empty: "it is empty"
      default: "it says that the page is not there"
      }
    case .usurped: "it shows a parked or sold domain"
    case .blocked: judgement.cause == .login ? "it is a login page" : "it is a wall (\(status))"
    case .transient, .timeout: "it is an error page (\(status))"
    case .tls, .unreachable, .malformed, .unsafe, .skipped: "it cannot be read"
    }
  }
}
