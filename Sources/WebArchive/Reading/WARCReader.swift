internal import Bytes

/// Walks over a WARC file of any version, plain or compressed, record by record, and goes on behind damage.
///
/// Memory is bounded by the largest record taken. Every call moves forward, so no input can hold it up.
package struct WARCReader: ~Copyable {
  /// What a step gave.
  package enum Step: Sendable, Equatable {
    case record(WARCRecord)
    case finding(WARCFinding)
  }

  let source: WARCSource
  let limit: Int
  var position = 0
  /// Steps found and not yet given.
  var queue: [Step] = []
  /// Bytes looked at in vain after damage; a hostile file must not make this grow with the square of its size.
  var wasted = 0
  static let mostWasted = 1 << 30

  /// Starts at the beginning. Records whose block has more than `limit` bytes are passed over with a finding.
  package init(_ source: consuming WARCSource, limit: Int = 256 << 20) {
    self.source = source
    self.limit = limit
  }

  /// The next record or finding; nil at the end. Throws only when the file cannot be read.
  package mutating func next() throws(WebArchiveError) -> Step? {
    while queue.isEmpty {
      guard position < source.size else { return nil }
      try step()
    }
    return queue.removeFirst()
  }

  private mutating func step() throws(WebArchiveError) {
    let start = try source.read(at: position, count: 5)
    if start.starts(with: [0x1F, 0x8B]) {
      try stepMember()
    } else if start.elementsEqual("WARC/".utf8) {
      try stepPlain()
    } else if start.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) {
      // Surplus line breaks between records harm nobody.
      position += start.count
    } else {
      let code: WARCFinding.Code = position > 0 && endedMember ? .gzipTrailing : .recordStart
      report(code, at: position, "no record begins here; the bytes up to the next one are passed over")
      try resume(from: position + 1)
    }
  }

  /// True when the bytes before are a gzip member: what follows is then trailing junk.
  var endedMember = false

  mutating func report(_ code: WARCFinding.Code, at offset: Int, _ message: String) {
    queue.append(.finding(WARCFinding(file: source.name, offset: offset, code: code, message: message)))
  }
}
