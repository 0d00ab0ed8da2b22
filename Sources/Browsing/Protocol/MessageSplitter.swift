/// Cuts what comes over the pipe into messages: JSON texts, a zero byte behind each (`--remote-debugging-pipe`).
struct MessageSplitter {
  /// The most bytes of one message.
  static let longest = 64 << 20

  private let limit: Int
  private var started: [UInt8] = []

  init(limit: Int = MessageSplitter.longest) {
    self.limit = limit
  }

  /// Takes a piece and hands out the messages that end in it. Throws `tooLong` before more than the limit is held.
  mutating func feed(_ piece: ArraySlice<UInt8>, _ take: ([UInt8]) throws(BrowserError) -> Void) throws(BrowserError) {
    var rest = piece
    while let end = rest.firstIndex(of: 0) {
      guard started.count + (end - rest.startIndex) <= limit else { throw .tooLong(limit: limit) }
      let message = started + rest[..<end]
      started = []
      rest = rest[(end + 1)...]
      try take(message)
    }
    guard started.count + rest.count <= limit else { throw .tooLong(limit: limit) }
    started += rest
  }
}
