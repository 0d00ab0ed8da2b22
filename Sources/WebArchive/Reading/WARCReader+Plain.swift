extension WARCReader {
  /// Takes one record that is not compressed.
  mutating func stepPlain() throws(WebArchiveError) {
    endedMember = false
    let start = position
    var window = try source.read(at: start, count: 8_192)
    var header = RecordHeader(window[...])
    if header == nil, window.count == 8_192 {
      window = try source.read(at: start, count: RecordHeader.longest)
      header = RecordHeader(window[...])
    }
    guard let header else {
      report(.warcHeader, at: start, "the header of the record has no end")
      return try resume(from: start + 5)
    }
    for (code, message) in header.oddities { report(code, at: start, message) }
    guard let length = header.contentLength else {
      report(.contentLength, at: start, "Content-Length is missing or no number")
      return try resume(from: start + header.length)
    }
    let blockStart = start + header.length
    guard length <= source.size - blockStart else {
      report(.blockShort, at: start, "Content-Length is \(length) and \(source.size - blockStart) bytes are there")
      return try resume(from: blockStart)
    }
    let end = blockStart + length
    let tail = try source.read(at: end, count: 9)
    let isClosed = tail.starts(with: [0x0D, 0x0A, 0x0D, 0x0A])
    if !isClosed {
      report(.recordEnd, at: start, "the block is not followed by two empty lines")
      // The length may be wrong: only when the next record shows where it must be is the block believed.
      let next = tail.drop { $0 == 0x0D || $0 == 0x0A }
      guard next.isEmpty || next.starts(with: "WARC/".utf8) else {
        return try resume(from: blockStart)
      }
    }
    guard length <= limit else {
      report(.recordTooLarge, at: start, "the block has \(length) bytes, more than the \(limit) that are read")
      position = end + (isClosed ? 4 : 0)
      return
    }
    let block: [UInt8]
    if blockStart - start + length <= window.count {
      block = Array(window[header.length..<(header.length + length)])
    } else {
      block = try source.read(at: blockStart, count: length)
    }
    position = end + (isClosed ? 4 : 0)
    queue.append(
      .record(
        WARCRecord(
          offset: start, storedLength: position - start, version: header.version, fields: header.fields, block: block)))
  }

  /// Looks for the next place where a record may begin.
  mutating func resume(from start: Int) throws(WebArchiveError) {
    var at = start
    while at < source.size {
      let window = try source.read(at: at, count: 1 << 16)
      wasted += window.count
      guard wasted < Self.mostWasted else {
        report(.recordStart, at: at, "the file is damaged in too many places; the rest is not read")
        position = source.size
        return
      }
      var index = 0
      while index < window.count {
        if window[index] == 0x1F {
          if try isMember(at: at + index) {
            position = at + index
            return
          }
        } else if window[index] == UInt8(ascii: "W"), isPlainRecord(window[index...]), try followsLineBreak(at + index)
        {
          position = at + index
          return
        }
        index += 1
      }
      // A start that is cut by the window's end is seen whole by the next one.
      at += window.count == 1 << 16 ? window.count - 8 : window.count
    }
    position = source.size
  }

  private func isPlainRecord(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.starts(with: "WARC/0.".utf8) || bytes.starts(with: "WARC/1.".utf8)
  }

  private func followsLineBreak(_ offset: Int) throws(WebArchiveError) -> Bool {
    offset == 0 ? true : try source.read(at: offset - 1, count: 1) == [0x0A]
  }
}
