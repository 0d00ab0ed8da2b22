/// The lines of a CDXJ index in memory, in byte order (LC_ALL=C); look-up by key is a binary search.
package struct CDXJIndex: Sendable {
  /// All lines, each with its line break.
  package let bytes: [UInt8]

  /// Takes the bytes of an index file. Lines out of order are sorted, header lines (`!meta`, ` CDX`) and doubles left out.
  package init(_ bytes: [UInt8]) {
    self.bytes = Self.isSorted(bytes) ? bytes : Self.merged([], Self.lines(bytes))
  }

  /// How many lines there are.
  package var count: Int { bytes.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) } }

  /// The lines of a key, in order of time. Two addresses can share a key: compare `url` afterwards.
  package func lines(forKey key: String) -> [CDXJLine] {
    let prefix = Array(key.utf8) + [0x20]
    var start = lowerBound(prefix)
    var found: [CDXJLine] = []
    while start < bytes.count {
      let line = line(at: start)
      guard line.starts(with: prefix) else { break }
      if let parsed = CDXJLine(line) { found.append(parsed) }
      start = line.endIndex + 1
    }
    return found
  }

  /// All lines that can be read, in order.
  package func allLines() -> [CDXJLine] { Self.lines(bytes).compactMap { CDXJLine($0) } }

  /// The lines in which these bytes stand, in order.
  func lines(containing needle: [UInt8]) -> [CDXJLine] {
    var found: [CDXJLine] = []
    var start = 0
    while let place = firstPlace(of: needle, from: start) {
      let lineStart = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      let line = line(at: lineStart)
      if let parsed = CDXJLine(line) { found.append(parsed) }
      start = line.endIndex + 1
    }
    return found
  }

  /// This index with more lines, given without line breaks.
  func adding(_ more: [[UInt8]]) -> CDXJIndex {
    CDXJIndex(merged: Self.merged(Self.lines(bytes), more.map { $0[...] }))
  }

  private init(merged: [UInt8]) { bytes = merged }

  /// Horspool's search: digests are long, so most bytes are never looked at.
  private func firstPlace(of needle: [UInt8], from start: Int) -> Int? {
    guard let last = needle.last else { return nil }
    var skips = [Int](repeating: needle.count, count: 256)
    for (place, byte) in needle.dropLast().enumerated() { skips[Int(byte)] = needle.count - 1 - place }
    var end = start + needle.count - 1
    while end < bytes.count {
      let byte = bytes[end]
      if byte == last, bytes[(end - needle.count + 1)...end].elementsEqual(needle) { return end - needle.count + 1 }
      end += skips[Int(byte)]
    }
    return nil
  }

  /// The line that begins here, without its line break.
  private func line(at start: Int) -> ArraySlice<UInt8> {
    bytes[start..<(bytes[start...].firstIndex(of: 0x0A) ?? bytes.count)]
  }

  /// Where the first line begins that is not below these bytes.
  private func lowerBound(_ prefix: [UInt8]) -> Int {
    var low = 0
    var high = bytes.count
    while low < high {
      let middle = (low + high) / 2
      let start = bytes[low..<middle].lastIndex(of: 0x0A).map { $0 + 1 } ?? low
      let line = line(at: start)
      if line.lexicographicallyPrecedes(prefix) {
        low = min(line.endIndex + 1, high)
      } else {
        high = start
      }
    }
    return low
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: 0x0A).filter { !isHeader($0) }
  }

  private static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "!".utf8) || line.starts(with: " ".utf8)
  }

  private static func isSorted(_ bytes: [UInt8]) -> Bool {
    guard !bytes.isEmpty else { return true }
    guard bytes.last == 0x0A, let first = bytes.first, first != 0x0A, !isHeader(bytes[0...]) else { return false }
    var last: ArraySlice<UInt8> = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[start..<end]
      guard last.lexicographicallyPrecedes(line) else { return false }
      last = line
      start = end + 1
    }
    return true
  }

  /// Sorts both and merges them; of equal lines one stays.
  private static func merged(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [UInt8] {
    let sorted = new.sorted { $0.lexicographicallyPrecedes($1) }
    var output: [UInt8] = []
    output.reserveCapacity(old.reduce(0) { $0 + $1.count + 1 } + new.reduce(0) { $0 + $1.count + 1 })
    var last: ArraySlice<UInt8> = []
    func append(_ line: ArraySlice<UInt8>) {
      guard !line.elementsEqual(last) else { return }
      output += line
      output.append(0x0A)
      last = line
    }
    var rest = old[...]
    for line in sorted {
      while let first = rest.first, first.lexicographicallyPrecedes(line) {
        append(first)
        rest.removeFirst()
      }
      append(line)
    }
    for line in rest { append(line) }
    return output
  }
}
