internal import Bytes
internal import Exchange
internal import FoundationEssentials

/// All records of one exchange as gzip members, ready to be appended in one write.
struct CaptureEvent {
  let file: String
  /// Where the event will begin in the file.
  let start: Int
  private(set) var bytes: [UInt8] = []
  /// One for each answer, in order.
  var receipts: [CaptureReceipt] = []
  /// The line of the index for each receipt.
  private(set) var lines: [[UInt8]] = []

  init(file: String, start: Int) {
    self.file = file
    self.start = start
  }

  mutating func add(
    _ records: HopRecords, _ hop: Hop, _ options: RecordingOptions, _ compressor: inout GzipCompressor,
    _ hasher: inout SHA256Hasher
  ) throws(BytesError) {
    let offset = bytes.count
    let length = try append(records.answer, &compressor, &hasher)
    hasher.update(bytes[offset...])
    let recordDigest = hasher.finish()
    for record in records.companions { _ = try append(record, &compressor, &hasher) }
    let receipt = CaptureReceipt(
      sha256: records.stored.payloadDigest,
      date: Date(timeIntervalSince1970: hop.started.timeIntervalSince1970.rounded(.down)),
      url: records.url, file: file, offset: start + offset, length: length, status: records.stored.status,
      mime: records.mime, bytes: records.stored.payloadLength, isRedacted: !records.redacted.isEmpty,
      asksNoArchive: options.noArchive, redirects: [], isRequisite: options.requisite != nil)
    receipts.append(receipt)
    lines.append(CDXJLine(receipt, recordDigest: recordDigest).bytes)
  }

  mutating func add(
    _ records: KeptFile.Records, date: Date, _ compressor: inout GzipCompressor, _ hasher: inout SHA256Hasher
  ) throws(BytesError) {
    let length = try append(records.answer, &compressor, &hasher)
    hasher.update(bytes)
    let recordDigest = hasher.finish()
    _ = try append(records.metadata, &compressor, &hasher)
    let receipt = CaptureReceipt(
      sha256: records.digest, date: Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded(.down)),
      url: records.url, file: file, offset: start, length: length, status: nil, mime: records.mediaType,
      bytes: records.answer.body.count, isRedacted: false, asksNoArchive: false, redirects: [])
    receipts.append(receipt)
    lines.append(CDXJLine(receipt, recordDigest: recordDigest).bytes)
  }

  private mutating func append(
    _ record: RecordDraft, _ compressor: inout GzipCompressor, _ hasher: inout SHA256Hasher
  ) throws(BytesError) -> Int {
    var plain: [UInt8] = []
    record.append(to: &plain, hasher: &hasher)
    return try compressor.appendMember(of: plain.span, to: &bytes)
  }
}
