internal import Bytes
internal import Exchange
internal import FoundationEssentials

extension SnapshotStore {
  /// What a store holds while it is open; its methods run under the store's lock.
  struct State: ~Copyable {
    var writer: WARCFileWriter?
    /// Held while a file is open: nothing is erased meanwhile, so that no revisit refers to what goes.
    private var erasureGuard: FileLock?
    var compressor: GzipCompressor
    var hasher = SHA256Hasher()
    var random: any RandomNumberGenerator & Sendable
    private var indexFile = CDXJFile()
    private var hasRecovered = false
    /// Lines of the index at the last flush.
    private var linesInIndex = 0
    /// Lines of the index that wait for the next flush.
    private(set) var pending: [[UInt8]] = []
    /// What this store wrote.
    var written = WrittenGroups()
    /// The captures of these lines by address.
    private(set) var recent: [String: [CaptureReceipt]] = [:]

    init(random: any RandomNumberGenerator & Sendable) throws(BytesError) {
      self.random = random
      compressor = try GzipCompressor()
    }

    mutating func index(_ folder: Folder) throws(WebArchiveError) -> CDXJIndex {
      do { return try indexFile.read(in: folder) } catch { throw .bytes(error) }
    }

    mutating func receipts(of url: String, _ folder: Folder) throws(WebArchiveError) -> [CaptureReceipt] {
      let stored = try index(folder).lines(forKey: SURT.key(for: url)).filter { $0.url == url }.compactMap(\.receipt)
      return stored + (recent[url] ?? [])
    }

    mutating func flush(_ folder: Folder) throws(WebArchiveError) {
      do {
        guard !pending.isEmpty else { return }
        // The index must never name a record that is not on the disk.
        try writer?.sync()
        try indexFile.merge(pending, in: folder)
        linesInIndex = try indexFile.read(in: folder).count
        pending = []
        recent = [:]
      } catch {
        throw .bytes(error)
      }
    }

    /// Keeps memory bounded in long runs. The share of the index keeps the cost of rewriting it in proportion.
    private mutating func flushIfMany(_ folder: Folder) throws(WebArchiveError) {
      if pending.count >= 1_024, pending.count >= linesInIndex / 8 { try flush(folder) }
    }

    mutating func close(_ folder: Folder) throws(WebArchiveError) {
      try flush(folder)
      guard let open = writer.take() else { return }
      do { try open.finish() } catch { throw .bytes(error) }
      erasureGuard.take()?.release()
    }

    mutating func record(
      _ exchange: WebExchange, _ options: RecordingOptions, _ settings: Settings, _ folder: Folder
    ) throws(WebArchiveError) -> CaptureReceipt {
      guard exchange.hops.contains(where: { !$0.responseHead.isEmpty }) else {
        throw .nothingAnswered(url: SecretHiding.hide(exchange.written))
      }
      // What a page needs stands in the page's file, which was opened with room for it.
      if options.requisite == nil || writer == nil {
        let bytes = exchange.hops.reduce(options.room) { $0 + $1.responseHead.count + $1.body.count }
        try open(for: bytes, settings, folder)
      }
      guard let file = writer?.name, let start = writer?.size, let warcinfo = writer?.warcinfo else { throw .closed }

      var event = CaptureEvent(file: file, start: start)
      for (place, hop) in exchange.hops.enumerated() {
        let via = place > 0 ? exchange.hops[place - 1] : nil
        guard
          var records = HopRecords(
            hop, written: exchange.written, via: via, place: place, options: options, warcinfo: warcinfo,
            hasher: &hasher, random: &random)
        else { continue }
        if let earlier = try earlier(records, hop, options, event.receipts, folder) { records.makeRevisit(of: earlier) }
        do throws(BytesError) { try event.add(records, hop, options, &compressor, &hasher) } catch {
          throw .bytes(error)
        }
      }
      do throws(BytesError) { try writer?.append(event.bytes) } catch { throw .bytes(error) }
      written.add(event.receipts.map(\.offset), end: start + event.bytes.count, in: file)
      for (receipt, line) in zip(event.receipts, event.lines) {
        pending.append(line)
        recent[receipt.url, default: []].append(receipt)
      }
      try flushIfMany(folder)
      guard var receipt = event.receipts.popLast() else {
        throw .nothingAnswered(url: SecretHiding.hide(exchange.written))
      }
      receipt.redirects = event.receipts
      return receipt
    }

    /// Records a file that no server sent, as a resource with its metadata (WARC 1.1, section 6.3).
    mutating func record(
      _ kept: KeptFile, _ settings: Settings, _ folder: Folder
    ) throws(WebArchiveError) -> CaptureReceipt {
      try open(for: kept.bytes.count, settings, folder)
      guard let file = writer?.name, let start = writer?.size, let warcinfo = writer?.warcinfo else { throw .closed }
      // Once: the record, the index and the source must have one time.
      let now = settings.now()
      let records = kept.records(warcinfo: warcinfo, date: now, hasher: &hasher, random: &random)
      var event = CaptureEvent(file: file, start: start)
      do throws(BytesError) {
        try event.add(records, date: now, &compressor, &hasher)
        try writer?.append(event.bytes)
      } catch {
        throw .bytes(error)
      }
      guard let receipt = event.receipts.first else { throw .closed }
      written.add([receipt.offset], end: start + event.bytes.count, in: file)
      pending += event.lines
      recent[receipt.url, default: []].append(receipt)
      try flushIfMany(folder)
      return receipt
    }

    /// Makes sure that a file is open with room for an event of about this size.
    private mutating func open(for bytes: Int, _ settings: Settings, _ folder: Folder) throws(WebArchiveError) {
      if !hasRecovered {
        hasRecovered = true
        try recover(folder)
      }
      if let size = writer?.size {
        if size + bytes <= settings.fileLimit { return }
        try close(folder)
      }
      if erasureGuard == nil {
        erasureGuard = try wrapping { () throws(BytesError) in try Erasure.lock(folder, .shared) }
      }
      let now = settings.now()
      let stamp = WARCDate.timestamp(now)
      do {
        for serial in 0..<100_000 {
          let digits = String(serial)
          let name = "ibid-\(stamp)-\(String(repeating: "0", count: 5 - digits.utf8.count))\(digits).warc.gz"
          let draft = Warcinfo.record(
            file: name, date: now, software: settings.software, identifier: UUIDMaker.version4(using: &random))
          if let made = try WARCFileWriter.create(
            name, in: folder, warcinfo: draft, compressor: &compressor, hasher: &hasher)
          {
            writer = consume made
            return
          }
        }
      } catch {
        throw .bytes(error)
      }
      throw .closed
    }

    /// Adds to the index what killed processes left behind.
    mutating func recover(_ folder: Folder) throws(WebArchiveError) {
      var isPartial = true
      while isPartial {
        let recovery = try Recovery(of: folder)
        try merge(recovery.lines, folder)
        try recovery.finish()
        isPartial = recovery.isPartial
      }
    }

    mutating func merge(_ lines: [[UInt8]], _ folder: Folder) throws(WebArchiveError) {
      do { try indexFile.merge(lines, in: folder) } catch { throw .bytes(error) }
    }

    /// Drops what the index says of these files, adds lines, and counts what it has then.
    mutating func replace(
      linesOf names: Set<String>, with lines: [[UInt8]], _ folder: Folder
    ) throws(WebArchiveError) -> Int {
      do { return try indexFile.replace(linesOf: names, with: lines, in: folder) } catch { throw .bytes(error) }
    }
  }
}
