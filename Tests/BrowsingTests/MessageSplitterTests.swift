import Testing

@testable import Browsing

@Suite("Messages of the pipe")
struct MessageSplitterTests {
  private func messages(_ pieces: [String], limit: Int = 100) throws -> [String] {
    var splitter = MessageSplitter(limit: limit)
    var found: [String] = []
    for piece in pieces {
      try splitter.feed(Array(piece.utf8)[...]) { (message) throws(BrowserError) in
        found.append(String(decoding: message, as: UTF8.self))
      }
    }
    return found
  }

  @Test("a message ends at a zero byte, however it is cut", arguments: [1, 2, 3, 7, 100])
  func pieces(size: Int) throws {
    let bytes = Array("{\"id\":1}\0{}\0\0{\"a\":\"ü\"}\0rest".utf8)
    var splitter = MessageSplitter(limit: 100)
    var found: [[UInt8]] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      try splitter.feed(bytes[start..<min(start + size, bytes.count)]) { (message) throws(BrowserError) in
        found.append(message)
      }
    }
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == ["{\"id\":1}", "{}", "", "{\"a\":\"ü\"}"])
  }

  @Test("a message longer than the limit ends it, finished or not")
  func limit() throws {
    #expect(try messages(["12345678\0"], limit: 8) == ["12345678"])
    #expect(throws: BrowserError.tooLong(limit: 8)) { try messages(["123456789\0"], limit: 8) }
    #expect(throws: BrowserError.tooLong(limit: 8)) { try messages(["1234", "5678", "9"], limit: 8) }
    #expect(try messages(["1234", "5678", "\0" + "12345678", "\0"], limit: 8).count == 2)
  }
}
