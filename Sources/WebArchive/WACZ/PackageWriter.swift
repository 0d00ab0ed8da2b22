package import Bytes
internal import JSON

/// Writes a WACZ 1.1.1 package: WARC records as they stand in the store, their index, pages, digests and a signature.
///
/// Records are copied byte for byte, so that digests in evidence logs hold for them in the package too. Every entry is
/// stored, not deflated: readers take parts by range. Memory is bounded by the index.
package struct PackageWriter {
  /// One file of the package's archive: parts of a file of the store.
  package struct Archive: Sendable, Equatable {
    /// The name in the store and in the package.
    package var name: String
    /// The parts, in order; parts do not overlap.
    package var ranges: [Range<Int>]
    /// The answers in them.
    package var lines: [CDXJLine]

    package init(name: String, ranges: [Range<Int>], lines: [CDXJLine]) {
      self.name = name
      self.ranges = ranges
      self.lines = lines
    }
  }

  private let store: SnapshotStore
  private let write: ([UInt8]) throws -> Void
  private var zip = ZipWriter()
  private var resources: [JSONValue] = []

  static let packagePath = "datapackage.json"
  static let digestPath = "datapackage-digest.json"
  static let version = "1.1.1"

  /// `write` takes the bytes of the package in order.
  package init(_ store: SnapshotStore, write: @escaping ([UInt8]) throws -> Void) {
    self.store = store
    self.write = write
  }

  /// Writes all of it; the package is whole when this returns.
  package mutating func run(
    _ archives: [Archive], pages: [PackagePage], facts: PackageFacts, key: PrivateKey
  ) throws {
    var lines: [[UInt8]] = []
    for archive in archives { lines += try add(archive) }
    try add("indexes/index.cdxj", CDXJIndex([]).adding(lines).bytes)
    try add("pages/pages.jsonl", Self.pages(pages))
    let package = Self.package(facts, pages: pages, resources: resources)
    try add(Self.packagePath, package, isListed: false)
    try add(Self.digestPath, try PackageSignature.digestFile(of: package, facts: facts, key: key), isListed: false)
    try write(zip.finish())
  }

  /// Copies parts of a file; returns the lines of the index with their places in the copy.
  private mutating func add(_ archive: Archive) throws -> [[UInt8]] {
    var hasher = SHA256Hasher()
    var (crc, size): (UInt32, Int) = (0, 0)
    var starts: [(old: Int, new: Int)] = []
    for range in archive.ranges {
      starts.append((range.lowerBound, size))
      size += range.count
    }
    // Once for the digest and the header that stands before, once for the bytes.
    try store.pieces(of: archive.name, archive.ranges) { piece in
      hasher.update(piece)
      crc = CRC32.value(of: piece, continuing: crc)
    }
    let path = "archive/" + archive.name
    try write(zip.header(ZipWriter.Entry(name: path, size: size, crc: crc)))
    try store.pieces(of: archive.name, archive.ranges, write)
    list(path, size, hasher.finish())
    var part = 0
    return archive.lines.sorted { $0.offset < $1.offset }.compactMap { line in
      while part < archive.ranges.count, archive.ranges[part].upperBound <= line.offset { part += 1 }
      guard part < archive.ranges.count, archive.ranges[part].contains(line.offset) else { return nil }
      var moved = line
      moved.offset = line.offset - starts[part].old + starts[part].new
      return moved.bytes
    }
  }

  private mutating func add(_ path: String, _ bytes: [UInt8], isListed: Bool = true) throws {
    try write(zip.header(ZipWriter.Entry(name: path, size: bytes.count, crc: CRC32.value(of: bytes))) + bytes)
    if isListed { list(path, bytes.count, SHA256Digest(of: bytes)) }
  }

  private mutating func list(_ path: String, _ size: Int, _ digest: SHA256Digest) {
    resources.append([
      "name": .string(PathParts.split(path).name.lowercased()), "path": .string(path),
      "hash": .string(digest.labelled), "bytes": JSONValue(size),
    ])
  }

  private static func pages(_ pages: [PackagePage]) -> [UInt8] {
    let head: JSONValue = ["format": "json-pages-1.0", "id": "pages", "title": "All Pages"]
    var bytes = JSONWriter.bytes(head) + [0x0A]
    for page in pages {
      let id = String(SHA256Digest(ofText: page.date + " " + page.url).hex.prefix(22))
      var object: JSONObject = ["id": .string(id), "url": .string(page.url), "ts": .string(page.date)]
      object.add("title", page.title.map(JSONValue.string))
      bytes += JSONWriter.bytes(.object(object)) + [0x0A]
    }
    return bytes
  }

  private static func package(_ facts: PackageFacts, pages: [PackagePage], resources: [JSONValue]) -> [UInt8] {
    var object: JSONObject = ["profile": "data-package", "wacz_version": .string(version)]
    object.add("title", facts.title.map(JSONValue.string))
    object.add("created", .string(facts.created))
    object.add("modified", .string(facts.created))
    object.add("software", .string(facts.software))
    object.add("mainPageUrl", pages.first.map { .string($0.url) })
    object.add("mainPageDate", pages.first.map { .string($0.date) })
    object.add("resources", .array(resources))
    return JSONWriter.bytes(.object(object), .indented) + [0x0A]
  }
}
