internal import Bytes
internal import FoundationEssentials
internal import JSON

extension PackageAudit {
  /// Reads one archive: every record against its digests, and what an index must have of it.
  mutating func checkArchive(_ entry: ZipEntry, _ zip: borrowing ZipArchive) throws(WebArchiveError) {
    let name = PathParts.split(entry.name).name
    let limit = Self.recordLimit
    guard let content = try zip.content(of: entry, limit: limit) else {
      return fault(entry.name, "it is deflated and damaged, or larger than \(limit) bytes")
    }
    func open() throws(WebArchiveError) -> WARCSource { try zip.source(of: entry, content) }
    let outcome = WARCConformance.check(name, limit: limit, open)
    for finding in outcome.violations { fault(entry.name, finding.message, offset: finding.offset) }
    if let failure = outcome.failure { fault(entry.name, failure.description) }
    captures += try IndexBuilder.lines(of: name, open).lines.compactMap { CDXJLine($0[...]) }
  }

  /// Holds the lines of all indexes against the records, and the records against the lines.
  mutating func checkIndexes(_ zip: borrowing ZipArchive) throws(WebArchiveError) {
    var unclaimed: [String: CDXJLine] = [:]
    for line in captures { unclaimed["\(line.filename) \(line.offset)"] = line }
    let records = unclaimed
    let indexes = zip.entries.map(\.name).filter { name in
      name.hasPrefix("indexes/") && [".cdx", ".cdxj", ".cdx.gz", ".cdxj.gz"].contains { name.hasSuffix($0) }
    }
    if indexes.isEmpty { fault("indexes", "it holds no index") }
    for path in indexes {
      var bytes = try text(path, zip)
      if path.hasSuffix(".gz"), !bytes.isEmpty {
        guard let plain = Self.inflated(bytes) else {
          fault(path, "it is no gzip file that can be read")
          continue
        }
        bytes = plain
      }
      for (place, line) in bytes.split(separator: 0x0A).enumerated() where !line.starts(with: "!".utf8) {
        guard let parsed = CDXJLine(line) else {
          fault(path, "this is no line of an index", line: place + 1)
          continue
        }
        let place = place + 1
        let key = "\(PathParts.split(parsed.filename).name) \(parsed.offset)"
        unclaimed[key] = nil
        // Requests and warcinfo records may be indexed too; those are not captures.
        guard let record = records[key] else {
          if parsed.sha256 != nil, parsed.mime != nil, parsed.status != nil {
            fault(path, "no capture is where it says, \(parsed.filename):\(parsed.offset)", line: place)
          }
          continue
        }
        if !Self.fits(parsed, record) {
          fault(path, "it is not what \(record.filename) has at \(record.offset)", line: place)
        }
      }
    }
    for line in unclaimed.values.sorted(by: { ($0.filename, $0.offset) < ($1.filename, $1.offset) }) {
      fault("indexes", "no index has the capture at \(line.filename):\(line.offset)")
    }
  }

  private static func fits(_ line: CDXJLine, _ record: CDXJLine) -> Bool {
    guard line.url == record.url, line.length == record.length, line.timestamp.hasPrefix(record.timestamp) else {
      return false
    }
    if let digest = line.sha256, let other = record.sha256, digest != other { return false }
    if let digest = line.recordDigest, digest != record.recordDigest { return false }
    if let status = line.status, let other = record.status, status != other { return false }
    return true
  }

  private static func inflated(_ bytes: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      guard var inflater = try? Inflater(.gzip, limit: textLimit - output.count),
        let progress = try? inflater.feed(rest.span, into: &output), progress.ended
      else { return nil }
      rest = rest.dropFirst(progress.consumed)
    }
    return output
  }

  /// Every page must be a capture of the package.
  mutating func checkPages(_ zip: borrowing ZipArchive) throws(WebArchiveError) {
    let path = "pages/pages.jsonl"
    let urls = Set(captures.map(\.url))
    for (place, line) in try text(path, zip).split(separator: 0x0A).enumerated() {
      guard let value = try? JSONReader.read(Array(line)) else {
        fault(path, "this line cannot be read as JSON", line: place + 1)
        continue
      }
      if place == 0, value["format"] != nil { continue }
      pages += 1
      let url = value["url"]?.string.map { String($0.prefix { $0 != "#" }) }
      if url.map(urls.contains) != true { fault(path, "the page is in no archive of the package", line: place + 1) }
    }
  }

  /// A package that ibid wrote has one form: bytes that no digest covers are those that it writes, or they were changed.
  mutating func checkForm(_ zip: borrowing ZipArchive) throws(WebArchiveError) {
    var writer = ZipWriter()
    for entry in zip.entries {
      let header = writer.header(ZipWriter.Entry(name: entry.name, size: entry.size, crc: entry.crc))
      let offset = writer.position - header.count - entry.size
      let stands = try zip.source.read(at: offset, count: header.count)
      if entry.headerOffset != offset || stands != header {
        return fault(entry.name, "its header in the package is not as ibid writes it", offset: entry.headerOffset)
      }
    }
    let end = writer.finish()
    let stands = try zip.source.read(at: writer.position, count: end.count + 1)
    guard stands != end else { return }
    let place = zip.source.size == writer.position + end.count ? Self.firstDifference(end, stands) : nil
    fault(zip.name, "the directory of the package is not as ibid writes it", offset: writer.position + (place ?? 0))
  }

  /// The first place where two contents differ.
  private static func firstDifference(_ one: [UInt8], _ two: [UInt8]) -> Int? {
    one.indices.first { !two.indices.contains($0) || one[$0] != two[$0] }
  }
}
