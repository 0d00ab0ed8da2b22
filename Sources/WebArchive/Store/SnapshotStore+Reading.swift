package import Bytes
internal import Synchronization

extension SnapshotStore {
  /// Reads a capture: head, payload and decoded body. A revisit gets its payload from the earlier record it refers to.
  ///
  /// `limit` bounds the record and the decoded body, in bytes. Throws `fileMissing` when this clone has not the file.
  package func extract(_ receipt: CaptureReceipt, limit: Int = 256 << 20) throws(WebArchiveError) -> ExtractedCapture {
    let record = try self.record(at: receipt, limit: limit)
    // A file that happens to begin like an answer is none.
    guard record.type != .resource || record.holdsHTTP, let message = HTTPMessage(block: record.block) else {
      return Self.plain(record, receipt)
    }
    var capture = ExtractedCapture(
      receipt: receipt, status: message.status ?? receipt.status, fields: message.fields, head: message.head,
      payload: message.payload,
      body: message.decoded(limit: limit), truncated: record.first("WARC-Truncated"),
      remoteAddress: record.first("WARC-IP-Address"))
    if record.type == .revisit {
      let earlier = try find(sha256: receipt.sha256).filter { !$0.isRevisit }
      guard let original = earlier.first(where: { $0.url == receipt.url }) ?? earlier.first else {
        throw .captureUnknown(digest: receipt.sha256)
      }
      let first = try extract(original, limit: limit)
      (capture.payload, capture.body, capture.truncated) = (first.payload, first.body, first.truncated)
    }
    return capture
  }

  /// Reads the capture with this payload digest; the oldest that is here.
  package func extract(sha256: SHA256Digest, limit: Int = 256 << 20) throws(WebArchiveError) -> ExtractedCapture {
    let receipts = try find(sha256: sha256)
    guard let first = receipts.first(where: { !$0.isRevisit }) ?? receipts.first else {
      throw .captureUnknown(digest: sha256)
    }
    return try extract(first, limit: limit)
  }

  /// Cuts a record out by offset and length.
  package func record(at receipt: CaptureReceipt, limit: Int = 256 << 20) throws(WebArchiveError) -> WARCRecord {
    try WARCReader.record(in: receipt.file, of: folder, offset: receipt.offset, length: receipt.length, limit: limit)
  }

  /// Makes the index anew out of the WARC files, in place of what it says of them; returns how many captures it has.
  ///
  /// Lines that name files which are not here stay: another clone has those.
  @discardableResult
  package func reindex() throws(WebArchiveError) -> Int {
    try flush()
    var lines: [[UInt8]] = []
    var names: Set<String> = []
    let entries = try wrapping { () throws(BytesError) in try folder.entries() }
    for entry in entries where entry.name.hasSuffix(".warc.gz") || entry.name.hasSuffix(".warc") {
      names.insert(entry.name)
      lines += try IndexBuilder.lines(of: entry.name, in: folder).lines
    }
    return try state.withLock { (state) throws(WebArchiveError) in
      try state.replace(linesOf: names, with: lines, folder)
    }
  }

  /// Adds the captures of a WARC file that was copied into the folder, by name; returns all that are in it.
  @discardableResult
  package func adopt(_ name: String) throws(WebArchiveError) -> [CDXJLine] {
    let lines = try IndexBuilder.lines(of: name, in: folder).lines
    try state.withLock { (state) throws(WebArchiveError) in try state.merge(lines, folder) }
    return lines.compactMap { CDXJLine($0[...]) }
  }

  /// A record without an HTTP message: its block is the payload.
  private static func plain(_ record: WARCRecord, _ receipt: CaptureReceipt) -> ExtractedCapture {
    ExtractedCapture(
      receipt: receipt, status: nil, fields: [], head: [], payload: record.block, body: .decoded(record.block),
      truncated: record.first("WARC-Truncated"), remoteAddress: record.first("WARC-IP-Address"))
  }
}

extension WARCReader {
  /// Cuts one record out of a file by offset and length.
  package static func record(
    in name: String, of folder: Folder, offset: Int, length: Int, limit: Int = 256 << 20
  ) throws(WebArchiveError) -> WARCRecord {
    guard length <= limit else { throw .recordTooLarge(file: name, offset: offset, limit: limit) }
    let source = try WARCSource(name, in: folder)
    guard offset + length <= source.size else {
      throw .unreadableRecord(file: name, offset: offset, reason: "the file ends before it does")
    }
    var reader = WARCReader(WARCSource(try source.read(at: offset, count: length), name: name), limit: limit)
    var reason = "no record begins here"
    while let step = try reader.next() {
      switch step {
      case .record(var record):
        guard record.offset == 0 else { break }
        record.offset = offset
        return record
      case .finding(let finding):
        if finding.code == .recordTooLarge { throw .recordTooLarge(file: name, offset: offset, limit: limit) }
        reason = finding.message
      }
    }
    throw .unreadableRecord(file: name, offset: offset, reason: reason)
  }
}
