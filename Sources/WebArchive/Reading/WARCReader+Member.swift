internal import Bytes

extension WARCReader {
  /// Takes one gzip member and the records in it.
  mutating func stepMember() throws(WebArchiveError) {
    let start = position
    let member = try inflate(at: start)
    if let fault = member.fault {
      wasted += member.consumed + member.plain.count
      report(fault, at: start, Self.sentence(fault))
      endedMember = false
      return try resume(from: start + 1)
    }
    position = start + member.consumed
    endedMember = true
    readRecords(member.plain, at: start, storedLength: member.consumed)
  }

  private mutating func readRecords(_ plain: [UInt8], at offset: Int, storedLength: Int) {
    var rest = plain[...]
    var isFirst = true
    while !rest.isEmpty {
      guard let header = RecordHeader(rest) else {
        let isRecord = rest.starts(with: "WARC/".utf8)
        if isFirst || isRecord {
          report(isRecord ? .warcHeader : .recordStart, at: offset, "the gzip member holds no whole WARC header")
        } else {
          report(.recordEnd, at: offset, "bytes that are no record follow in the gzip member")
        }
        return
      }
      if !isFirst { report(.gzipNotPerRecord, at: offset, "the gzip member holds more than one record") }
      isFirst = false
      for (code, message) in header.oddities { report(code, at: offset, message) }
      rest = rest.dropFirst(header.length)
      guard let length = header.contentLength else {
        return report(.contentLength, at: offset, "Content-Length is missing or no number")
      }
      guard length <= rest.count else {
        return report(.blockShort, at: offset, "Content-Length is \(length) and \(rest.count) bytes are there")
      }
      queue.append(
        .record(
          WARCRecord(
            offset: offset, storedLength: storedLength, version: header.version, fields: header.fields,
            block: Array(rest.prefix(length)))))
      rest = rest.dropFirst(length)
      if rest.starts(with: [0x0D, 0x0A, 0x0D, 0x0A]) {
        rest = rest.dropFirst(4)
      } else {
        report(.recordEnd, at: offset, "the block is not followed by two empty lines")
        rest = rest.drop { $0 == 0x0D || $0 == 0x0A }
      }
    }
  }

  /// A member's plain bytes and its stored length; with a fault, what was taken before it.
  private func inflate(
    at start: Int
  ) throws(WebArchiveError) -> (plain: [UInt8], consumed: Int, fault: WARCFinding.Code?) {
    var plain: [UInt8] = []
    var taken = 0
    var expected = ExpectedLength(limit: limit)
    do {
      // The header of the record comes on top of its block.
      var inflater = try Inflater(.gzip, limit: limit.addingReportingOverflow(RecordHeader.longest).partialValue)
      while true {
        let piece: [UInt8]
        do { piece = try source.read(at: start + taken, count: 1 << 16) } catch { return (plain, taken, .gzipCut) }
        if piece.isEmpty { return (plain, taken, .gzipCut) }
        // In small steps: what a bomb makes of one is looked at before the next.
        var rest = piece[...]
        while !rest.isEmpty {
          let part = rest.prefix(Self.step)
          let progress = try inflater.feed(part.span, into: &plain)
          taken += progress.consumed
          rest = rest.dropFirst(progress.consumed)
          guard expected.holds(&plain) else { return (plain, taken, .recordTooLarge) }
          if progress.ended { return (plain, taken, nil) }
        }
      }
    } catch {
      switch error {
      case .compression(.tooLarge), .compression(.ratioTooHigh): return (plain, taken, .recordTooLarge)
      default: return (plain, taken, .gzipDamaged)
      }
    }
  }

  /// Bytes of a member that are unpacked before what came out is looked at.
  private static let step = 1 << 12

  /// True when a gzip member begins here whose first bytes are those of a record.
  func isMember(at offset: Int) throws(WebArchiveError) -> Bool {
    let piece = try source.read(at: offset, count: 512)
    guard piece.starts(with: [0x1F, 0x8B, 0x08]) else { return false }
    var plain: [UInt8] = []
    guard var inflater = try? Inflater(.gzip, limit: 1 << 20) else { return false }
    _ = try? inflater.feed(piece.span, into: &plain)
    return plain.starts(with: "WARC/".utf8)
  }

  private static func sentence(_ fault: WARCFinding.Code) -> String {
    switch fault {
    case .gzipCut: "the last gzip member is not complete"
    case .recordTooLarge: "the gzip member holds more bytes than are read"
    default: "the gzip member is damaged"
    }
  }
}

/// What the headers in a gzip member promise of its length, as far as it is unpacked: more is not waited for.
private struct ExpectedLength {
  let limit: Int
  /// Where the line breaks begin that end the last record whose header was read; no header behind them was.
  private var end = 0
  /// Before so many bytes are there nothing is looked at again, so that looking costs no more than unpacking.
  private var nextLook = 0
  /// Junk behind a record up to here is reported with the record, which stays.
  private static let surplus = 1 << 20

  init(limit: Int) { self.limit = limit }

  /// Looks at the bytes so far, and makes room for what the first header promises; false where a block is longer than the
  /// limit, or what follows the records is none.
  mutating func holds(_ plain: inout [UInt8]) -> Bool {
    while plain.count > max(end, nextLook) {
      let rest = plain[end...].drop { $0 == 0x0D || $0 == 0x0A }
      guard let header = RecordHeader(rest), let length = header.contentLength else {
        nextLook = end + 2 * (plain.count - end)
        return plain.count - end <= max(RecordHeader.longest, Self.surplus)
      }
      guard length <= limit else { return false }
      // Both are below limits, so nothing overflows.
      let isFirst = end == 0
      end = rest.startIndex + header.length + length
      if isFirst { plain.reserveCapacity(end + 4) }
    }
    return true
  }
}
