internal import Bytes
internal import FoundationEssentials

/// Makes the lines of the index out of a WARC file: after a kill, for files of other clones, and when the index is lost.
enum IndexBuilder {
  /// The lines of a file, and where it has to be cut off so that it ends with a whole record; nil when it ends so.
  static func lines(of name: String, in folder: Folder) throws(WebArchiveError) -> (lines: [[UInt8]], cut: Int?) {
    try lines(of: name) { () throws(WebArchiveError) in try WARCSource(name, in: folder) }
  }

  /// The same for a file that stands elsewhere: `open` gives it, twice.
  static func lines(
    of name: String, _ open: () throws(WebArchiveError) -> WARCSource
  ) throws(WebArchiveError) -> (lines: [[UInt8]], cut: Int?) {
    var reader = WARCReader(try open())
    var receipts: [(identifier: String?, receipt: CaptureReceipt)] = []
    var wholeEnd = 0
    var damage = false
    while let step = try reader.next() {
      switch step {
      case .finding(let finding):
        damage = damage || finding.isViolation
      case .record(let record):
        damage = false
        wholeEnd = record.offset + record.storedLength
        if let receipt = receipt(record, file: name) { receipts.append((record.identifier, receipt)) }
        if record.type == .metadata { note(record, &receipts) }
      }
    }
    var lines: [[UInt8]] = []
    let source = try open()
    for (_, receipt) in receipts {
      let stored = try source.read(at: receipt.offset, count: receipt.length)
      lines.append(CDXJLine(receipt, recordDigest: SHA256Digest(of: stored)).bytes)
    }
    return (lines, damage ? wholeEnd : nil)
  }

  /// What a record with a payload says of itself; nil for records of other types and for those without address or date.
  static func receipt(_ record: WARCRecord, file: String) -> CaptureReceipt? {
    guard let type = record.type, type == .response || type == .resource || type == .revisit,
      let url = record.targetURI, let date = record.first("WARC-Date").flatMap({ WARCDate.read($0) })
    else { return nil }
    let message = record.holdsHTTP ? HTTPMessage(block: record.block) : nil
    let payload = type == .resource ? record.block : message?.payload ?? record.block
    let stated = record.first("WARC-Payload-Digest").flatMap { SHA256Digest($0) }
    let mime =
      switch type {
      case .revisit: "warc/revisit"
      case .resource: record.contentType.split(separator: ";").first.map(String.init) ?? "unk"
      default: message?.mediaType ?? "unk"
      }
    return CaptureReceipt(
      sha256: stated ?? SHA256Digest(of: payload), date: date, url: url, file: file, offset: record.offset,
      length: record.storedLength, status: message?.status, mime: mime, bytes: type == .revisit ? nil : payload.count,
      isRedacted: false, asksNoArchive: false, redirects: [])
  }

  /// Takes over what our metadata record says of the answer beside it.
  private static func note(_ record: WARCRecord, _ receipts: inout [(identifier: String?, receipt: CaptureReceipt)]) {
    guard let other = record.first("WARC-Concurrent-To"),
      let place = receipts.lastIndex(where: { $0.identifier == other })
    else { return }
    // An answer may have several such records.
    for (name, value) in WARCFieldsBlock.fields(record.block) {
      switch name {
      case "redacted": receipts[place].receipt.isRedacted = true
      case "noarchive": receipts[place].receipt.asksNoArchive = true
      case "hopsFromSeed" where value.contains("E"): receipts[place].receipt.isRequisite = true
      default: break
      }
    }
  }
}
