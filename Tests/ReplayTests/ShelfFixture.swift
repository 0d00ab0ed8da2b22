import Exchange
import Foundation
import TestSupport
import WebArchive

@testable import Replay

/// A store in a folder of its own, and a replayer of it.
final class ShelfFixture: Sendable {
  static let origin = "http://127.0.0.1:8080"
  /// 15 January 2027, 08:00:00 UTC.
  static let start = Date(timeIntervalSince1970: 1_800_000_000)

  let path: String
  let store: SnapshotStore
  let replayer: Replayer

  init(limit: Int = 1 << 20) throws {
    path = FileManager.default.temporaryDirectory.path + "/ibid-replay-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    store = try SnapshotStore(
      folder: path, software: "ibid/test", now: { Self.start }, random: SeededGenerator(seed: 1))
    replayer = Replayer(store, origin: Self.origin, limit: limit)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Records an answer so many seconds after the start.
  @discardableResult
  func keep(
    _ url: String, after seconds: Double = 0, _ status: String = "200 OK",
    _ headers: [String] = ["Content-Type: text/html; charset=utf-8"], body: [UInt8]
  ) throws -> CaptureReceipt {
    var hop = Hop(url: url, started: Self.start.addingTimeInterval(seconds))
    hop.requestHead = Array("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n".utf8)
    hop.responseHead = Array((["HTTP/1.1 \(status)"] + headers + ["", ""]).joined(separator: "\r\n").utf8)
    hop.body = body
    hop.framing = headers.contains("Transfer-Encoding: chunked") ? .kept : hop.framing
    hop.status = Int(status.prefix(3))
    hop.httpVersion = "1.1"
    let receipt = try store.record(WebExchange(written: url, hops: [hop], attempts: 1))
    try store.flush()
    return receipt
  }

  @discardableResult
  func keep(_ url: String, after seconds: Double = 0, page: String) throws -> CaptureReceipt {
    try keep(url, after: seconds, body: Array(page.utf8))
  }

  func get(
    _ target: String, method: String = "GET", host: String? = "127.0.0.1:8080", accept: String? = nil
  ) async -> ReplayAnswer {
    await replayer.answer(ReplayRequest(method: method, target: target, host: host, acceptDatetime: accept))
  }
}

extension ReplayAnswer {
  var text: String { String(decoding: body, as: UTF8.self) }
}
