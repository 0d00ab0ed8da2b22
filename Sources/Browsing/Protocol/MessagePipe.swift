internal import Dispatch
import Glibc

/// The two ways of a socket to the browser, each on a queue of its own, as both wait.
final class MessagePipe: Sendable {
  private let socket: Int32
  private let writing = DispatchQueue(label: "ibid.browser.writing")

  /// Takes the socket over; it is closed with the pipe.
  init(socket: Int32) {
    self.socket = socket
  }

  deinit { close(socket) }

  /// Begins to read. `take` gets each message on the reading queue and holds the browser back as long as it runs; `end` comes
  /// once, after the last of them.
  func start(
    _ take: @escaping @Sendable ([UInt8]) throws(BrowserError) -> Void,
    end: @escaping @Sendable (BrowserError) -> Void
  ) {
    DispatchQueue(label: "ibid.browser.reading").async { [self] in
      do throws(BrowserError) {
        try read(take)
        end(.ended)
      } catch {
        end(error)
      }
    }
  }

  /// Puts a message behind those that wait to be written; one that cannot be written is answered by the end of the pipe.
  func send(_ message: [UInt8]) {
    writing.async { [self] in
      var done = 0
      while done < message.count + 1 {
        let isEnd = done == message.count
        let count = unsafe (isEnd ? [0] : message).withUnsafeBytes { bytes in
          unsafe bytes.baseAddress.map { base in
            unsafe Glibc.send(
              socket, isEnd ? base : base + done, isEnd ? 1 : message.count - done, Int32(MSG_NOSIGNAL))
          } ?? 0
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return hangUp() }
        done += count
      }
    }
  }

  /// Ends both ways: what waits on the socket comes back at once.
  func hangUp() { shutdown(socket, Int32(SHUT_RDWR)) }

  private func read(_ take: ([UInt8]) throws(BrowserError) -> Void) throws(BrowserError) {
    var splitter = MessageSplitter()
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe recv(socket, &piece, piece.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      try splitter.feed(piece[..<count], take)
    }
  }
}
