/// The addresses of one host that wait outside the window, in order, packed: line, length, UTF-8.
struct ParkedAddresses {
  private var bytes: [UInt8] = []
  private var front = 0

  var isEmpty: Bool { front == bytes.count }

  /// Keeps an address, and says how many bytes that took.
  mutating func append(_ written: String, line: Int) -> Int {
    let before = bytes.count
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: line >> shift)) }
    let length = written.utf8.count
    for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: length >> shift)) }
    bytes.append(contentsOf: written.utf8)
    return bytes.count - before
  }

  /// Takes the first out, with how many bytes it took.
  mutating func popFirst() -> (written: String, line: Int, size: Int)? {
    guard front + 12 <= bytes.count else { return nil }
    let line = number(at: front, bytes: 8)
    let length = number(at: front + 8, bytes: 4)
    let start = front + 12
    let written = String(decoding: bytes[start..<start + length], as: UTF8.self)
    front = start + length
    if front == bytes.count {
      bytes.removeAll()
      front = 0
    } else if front > 65_536, front * 2 > bytes.count {
      bytes.removeSubrange(..<front)
      front = 0
    }
    return (written, line, length + 12)
  }

  private func number(at offset: Int, bytes count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }
}
