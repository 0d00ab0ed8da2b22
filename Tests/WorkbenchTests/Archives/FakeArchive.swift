import Foundation
import Synchronization
import TestSupport

@testable import Workbench

/// A web archive and all the services about it, on one server of this machine.
final class FakeArchive: Sendable {
  /// One capture.
  struct Copy: Sendable {
    /// As the lists name it.
    var stamp: String
    var original: String
    var status = 200
    var html = FakeArchive.page("The mill")
    /// Where the original redirected.
    var location: String?
    /// The time of `Memento-Datetime`, where it is not that of the lists; empty for none.
    var made: String?
    /// A name of the body.
    var digest: String?
    /// Header fields of the archive's own.
    var headers: [(String, String)] = []
    /// Whether the list gives the status.
    var tellsStatus = false
  }

  private struct State {
    var copies: [Copy] = []
    var answers: [String: LoopbackServer.Answer] = [:]
    /// What a save adds.
    var saves: Copy?
    var saved = 0
  }

  private let state = Mutex(State())
  private let server: Mutex<LoopbackServer?> = Mutex(nil)

  init(_ copies: [Copy] = []) throws {
    state.withLock { $0.copies = copies }
    let made = try LoopbackServer { [weak self] request in
      self?.answer(request.target) ?? LoopbackServer.Answer(html: "gone", status: 500)
    }
    server.withLock { $0 = made }
  }

  var origin: String { server.withLock { $0?.origin ?? "" } }
  var port: Int { server.withLock { $0?.port ?? 0 } }
  /// Paths asked, in order.
  var asked: [String] { server.withLock { $0?.requests.map(\.target) ?? [] } }
  var requests: [LoopbackServer.Request] { server.withLock { $0?.requests ?? [] } }

  func add(_ copy: Copy) { state.withLock { $0.copies.append(copy) } }
  func remove() { state.withLock { $0.copies = [] } }
  /// Answers whatever begins so with this.
  func set(_ prefix: String, _ answer: LoopbackServer.Answer) { state.withLock { $0.answers[prefix] = answer } }
  /// What the next save adds.
  func saves(_ copy: Copy?) { state.withLock { $0.saves = copy } }
  /// The address of a copy as people cite it.
  func address(_ stamp: String, _ original: String) -> String { "\(origin)/web/\(stamp)/\(original)" }

  /// The user's configuration that asks this archive, and what it says besides.
  func configuration(_ more: String = "", save: Bool = false) -> String {
    """
    archives:
      timemap: '\(origin)/timemap/link/{url}'
      timegate: '\(origin)/timegate/{url}'
      availability: '\(origin)/available?url={url}&timestamp={timestamp}'
      cdx: '\(origin)/cdx?url={url}&closest={timestamp}'
      replay: '\(origin)/web/{timestamp}/{url}'
    \(save ? "  save: '\(origin)/save/{url}'\n" : "")\(more)
    """
  }

  func configure(_ bench: TestWorkbench, _ more: String = "", save: Bool = false) throws {
    try bench.write(configuration(more, save: save), to: "home/.config/ibid/config.yaml")
  }

  static let network = NetworkOptions(allowsPrivate: true, hostDelay: 0, timeout: 5)

  /// Words enough to be a page.
  static func page(_ title: String) -> String {
    let words = "river mill ledger parish census harvest winter bridge market town quay rope".split(separator: " ")
    let text = (0..<200).map { words[($0 * 7 + $0 / 5) % words.count] }.joined(separator: " ")
    return "<html><title>\(title)</title><h1>\(title)</h1><p>\(text)</p></html>"
  }

  // MARK: - Answers

  private func answer(_ target: String) -> LoopbackServer.Answer {
    let state = state.withLock { state in
      if target.hasPrefix("/save/") {
        if let copy = state.saves {
          state.copies.append(copy)
          state.saved += 1
        }
      }
      return state
    }
    if let given = state.answers.first(where: { target.hasPrefix($0.key) }) { return given.value }
    if target.hasPrefix("/timemap/link/") { return timeMap(String(target.dropFirst(14)), state.copies) }
    if target.hasPrefix("/timegate/") { return LoopbackServer.Answer(404) }
    if target.hasPrefix("/available") {
      return LoopbackServer.Answer(body: Array(#"{"archived_snapshots": {}}"#.utf8))
    }
    if target.hasPrefix("/cdx") { return cdx(target, state.copies) }
    if target.hasPrefix("/web/") { return replay(String(target.dropFirst(5)), state.copies) }
    if target.hasPrefix("/save/") {
      guard let copy = state.saves else { return LoopbackServer.Answer(html: "cannot", status: 520) }
      return LoopbackServer.Answer(
        200, headers: [("Content-Location", "/web/\(copy.stamp)/\(copy.original)"), ("Content-Type", "text/html")])
    }
    return LoopbackServer.Answer(html: "no", status: 404)
  }

  private func timeMap(_ url: String, _ copies: [Copy]) -> LoopbackServer.Answer {
    let mine = copies.filter { $0.original == url }
    guard !mine.isEmpty else { return LoopbackServer.Answer(404) }
    var text = "<\(url)>; rel=\"original\",\n"
    for copy in mine {
      text += "<\(address(copy.stamp, url))>; rel=\"memento\"; datetime=\"\(Self.date(copy.stamp))\",\n"
    }
    return LoopbackServer.Answer(headers: [("Content-Type", "application/link-format")], body: Array(text.utf8))
  }

  private func cdx(_ target: String, _ copies: [Copy]) -> LoopbackServer.Answer {
    let encoded = target.split(separator: "url=").dropFirst().first?.prefix { $0 != "&" } ?? ""
    let url = String(encoded).removingPercentEncoding ?? ""
    var text = ""
    for copy in copies where copy.original == url {
      let status = copy.tellsStatus ? String(copy.status) : "-"
      text += "k \(copy.stamp) \(url) text/html \(status) \(copy.digest ?? "-") 100\n"
    }
    return LoopbackServer.Answer(headers: [("Content-Type", "text/plain")], body: Array(text.utf8))
  }

  private func replay(_ rest: String, _ copies: [Copy]) -> LoopbackServer.Answer {
    let stamp = String(rest.prefix(14))
    let isRaw = rest.dropFirst(14).hasPrefix("id_/")
    let url = String(rest.dropFirst(isRaw ? 18 : 15))
    let mine = copies.filter { $0.original == url }
    guard let copy = mine.first(where: { $0.stamp == stamp }) else {
      guard let other = mine.first else { return LoopbackServer.Answer(html: "not archived", status: 404) }
      return .redirect(302, to: "/web/\(other.stamp)\(isRaw ? "id_" : "")/\(url)")
    }
    var headers = [("Content-Type", "text/html; charset=utf-8")] + copy.headers
    if copy.made != "" { headers.append(("Memento-Datetime", Self.date(copy.made ?? copy.stamp))) }
    headers.append(("Link", "<\(url)>; rel=\"original\""))
    if let location = copy.location {
      headers.append(("Location", "/web/\(stamp)\(isRaw ? "id_" : "")/\(location)"))
    }
    let html = isRaw ? copy.html : "<div>Archive banner</div>" + copy.html
    return LoopbackServer.Answer(copy.status, headers: headers, body: Array(html.utf8))
  }

  /// `Sat, 02 May 2015 01:02:03 GMT`
  static func date(_ stamp: String) -> String {
    let form = DateFormatter()
    form.locale = Locale(identifier: "en_US_POSIX")
    form.timeZone = TimeZone(identifier: "UTC")
    form.dateFormat = "yyyyMMddHHmmss"
    let date = form.date(from: stamp) ?? Date(timeIntervalSince1970: 0)
    form.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return form.string(from: date)
  }
}
