import Foundation
import Synchronization

/// A server for tests on 127.0.0.0/8 only: it answers with whatever bytes the test gives, so that faults can be made.
///
/// One thread accepts, one thread serves each connection. It counts what it saw, so that a test can assert that
/// nothing was sent. It ends when it is released or stopped.
public final class LoopbackServer: Sendable {
  /// One request as it came.
  public struct Request: Sendable {
    /// `GET` and the like.
    public var method: String
    /// Path and query as sent.
    public var target: String
    /// Names in lower case; the last one of equals counts.
    public var headers: [String: String]
    /// The whole head.
    public var raw: [UInt8]
    /// As long as Content-Length says.
    public var body: [UInt8] = []
    /// 0 for the first request of a connection.
    public var numberOnConnection: Int
    /// 0 for the first request of the server.
    public var number: Int
  }

  /// What is sent back.
  public struct Answer: Sendable {
    /// Sent in order.
    public var bytes: [UInt8]
    /// Keep the connection for another request.
    public var keepsOpen: Bool
    /// Seconds before the first byte.
    public var delay: Double
    /// Seconds between pieces of `pieceSize` bytes; nil sends all at once.
    public var drip: Double?
    /// Bytes of a piece, where pieces are sent.
    public var pieceSize = 1
    /// Seconds to hold the connection open after the bytes, without sending.
    public var hold: Double = 0
    /// End the connection by a reset.
    public var resets = false

    /// Makes an answer of these bytes.
    public init(raw bytes: [UInt8], keepsOpen: Bool = false, delay: Double = 0, drip: Double? = nil) {
      self.bytes = bytes
      self.keepsOpen = keepsOpen
      self.delay = delay
      self.drip = drip
    }

    /// A well-formed answer with a length.
    public init(
      _ status: Int = 200, headers: [(String, String)] = [("Content-Type", "text/html; charset=utf-8")],
      body: [UInt8] = []
    ) {
      var head = "HTTP/1.1 \(status) \(status == 200 ? "OK" : "Status")\r\n"
      for (name, value) in headers { head += "\(name): \(value)\r\n" }
      head += "Content-Length: \(body.count)\r\n\r\n"
      self.init(raw: Array(head.utf8) + body, keepsOpen: true)
    }

    /// A page in UTF-8.
    public init(html: String, status: Int = 200) {
      self.init(status, body: Array(html.utf8))
    }

    /// A redirect with an empty body.
    public static func redirect(_ status: Int, to location: String) -> Answer {
      Answer(status, headers: [("Location", location), ("Content-Type", "text/html")])
    }
  }

  private struct State {
    var connections = 0
    var open: Set<Int32> = []
    var requests: [Request] = []
    var isStopped = false
  }

  /// `127.0.0.1` unless asked otherwise.
  public let address: String
  /// The port that the system gave.
  public let port: Int
  private let listener: Int32
  private let state = Mutex(State())
  private let respond: @Sendable (Request) -> Answer

  /// Connections accepted so far.
  public var connections: Int { state.withLock { $0.connections } }
  /// Requests read so far, in order.
  public var requests: [Request] { state.withLock { $0.requests } }
  /// `http://address:port`
  public var origin: String { "http://\(address):\(port)" }

  /// No socket could be had.
  public struct CannotStart: Error {
    /// The error number of the system.
    public var code: Int32

    /// Makes an answer of these bytes.
    public init(code: Int32) {
      self.code = code
    }
  }

  /// Listens at a free port; `address` must be one of 127.0.0.0/8.
  public init(address: String = "127.0.0.1", port: Int = 0, _ respond: @escaping @Sendable (Request) -> Answer) throws {
    guard address.hasPrefix("127.") else { throw CannotStart(code: EADDRNOTAVAIL) }
    self.address = address
    self.respond = respond
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    self.listener = listener
    guard listener >= 0 else { throw CannotStart(code: errno) }
    var yes: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = in_port_t(port).bigEndian
    place.sin_addr.s_addr = inet_addr(address)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, size) }
    }
    guard bound == 0, listen(listener, 256) == 0 else {
      let code = errno
      close(listener)
      throw CannotStart(code: code)
    }
    var length = size
    _ = withUnsafeMutablePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &length) }
    }
    self.port = Int(in_port_t(bigEndian: place.sin_port))
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else {
          if errno == EINTR { continue }
          break
        }
        guard let server = self, server.take(connection) else {
          close(connection)
          break
        }
        Thread.detachNewThread { [weak server] in LoopbackServer.serve(connection, server) }
      }
      close(listener)
    }
  }

  deinit {
    stop()
  }

  /// Closes the listener and all connections.
  public func stop() {
    // Only shut down here: each thread closes its own socket, so that no number is used again while another thread
    // still waits on it.
    state.withLock { state in
      guard !state.isStopped else { return }
      state.isStopped = true
      shutdown(listener, Int32(SHUT_RDWR))
      for connection in state.open { shutdown(connection, Int32(SHUT_RDWR)) }
    }
  }

  private func take(_ connection: Int32) -> Bool {
    state.withLock { state in
      guard !state.isStopped else { return false }
      state.connections += 1
      state.open.insert(connection)
      return true
    }
  }

  private func answer(_ raw: [UInt8], on connection: Int32, numberOnConnection: Int) -> Answer? {
    let lines = String(decoding: raw, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: true)
    let words = lines.first?.split(separator: " ") ?? []
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    guard let body = Self.read(length, from: connection) else { return nil }
    let request = state.withLock { state -> Request in
      let request = Request(
        method: words.first.map(String.init) ?? "", target: words.count > 1 ? String(words[1]) : "", headers: headers,
        raw: raw, body: body,
        numberOnConnection: numberOnConnection, number: state.requests.count)
      state.requests.append(request)
      return request
    }
    return respond(request)
  }

  private static func serve(_ connection: Int32, _ server: LoopbackServer?) {
    // A test may wait for a processor for a minute between two requests of a connection.
    var limit = timeval(tv_sec: 300, tv_usec: 0)
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    weak let server = server
    var number = 0
    while let head = readHead(connection) {
      guard let answer = server?.answer(head, on: connection, numberOnConnection: number) else { break }
      number += 1
      if answer.delay > 0 { Thread.sleep(forTimeInterval: answer.delay) }
      guard send(answer, to: connection) else { break }
      if answer.hold > 0 { Thread.sleep(forTimeInterval: answer.hold) }
      if answer.resets {
        var end = linger(l_onoff: 1, l_linger: 0)
        setsockopt(connection, SOL_SOCKET, SO_LINGER, &end, socklen_t(MemoryLayout<linger>.size))
      }
      guard answer.keepsOpen, !answer.resets else { break }
    }
    server?.state.withLock { _ = $0.open.remove(connection) }
    close(connection)
  }

  private static func readHead(_ connection: Int32) -> [UInt8]? {
    var head: [UInt8] = []
    var byte: UInt8 = 0
    while head.count < 65_536 {
      guard recv(connection, &byte, 1, 0) == 1 else { return nil }
      head.append(byte)
      if head.suffix(4).elementsEqual([13, 10, 13, 10]) { return head }
    }
    return nil
  }

  private static func read(_ count: Int, from connection: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes { recv(connection, $0.baseAddress! + filled, count - filled, 0) }
      guard got > 0 else { return nil }
      filled += got
    }
    return bytes
  }

  private static func send(_ answer: Answer, to connection: Int32) -> Bool {
    var rest = answer.bytes[...]
    while !rest.isEmpty {
      let piece = answer.drip == nil ? rest : rest.prefix(answer.pieceSize)
      let sent = piece.withUnsafeBytes { Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
      if let drip = answer.drip { Thread.sleep(forTimeInterval: drip) }
    }
    return true
  }
}
