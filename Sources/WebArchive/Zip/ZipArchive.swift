internal import Bytes

/// One file in a ZIP file, as the central directory has it.
package struct ZipEntry: Sendable, Equatable {
  /// A relative path that stays below its folder.
  package var name: String
  package var isDeflated: Bool
  /// Bytes as stored.
  package var storedSize: Int
  /// Bytes when unpacked, as the directory promises.
  package var size: Int
  package var crc: UInt32
  /// Where its local header begins.
  var headerOffset: Int
  /// Where its bytes begin.
  var dataOffset = 0
  var flags: UInt16
  /// The fields that the local header repeats, as they stand: version to length of the name.
  var repeated: [UInt8]
}

/// A ZIP file from anywhere, read with bounds on everything: its directory, its names, and what comes out of it.
package struct ZipArchive: ~Copyable {
  /// What a file from outside may ask for.
  package struct Limits: Sendable {
    package var entries = 100_000
    package var directoryBytes = 32 << 20
    /// How many times its own size a file may unpack to, beyond `freeBytes`: text deflates to a tenth.
    package var ratio = 200
    package var freeBytes = 64 << 20

    package init() {}
  }

  let source: WARCSource
  /// In the order of their places in the file.
  package private(set) var entries: [ZipEntry] = []
  /// What is not as it should be and does not prevent reading.
  package private(set) var faults: [ArchiveFault] = []

  /// The name used in errors.
  package var name: String { source.name }

  /// Reads the directory. Throws `badPackage` for what is no ZIP file, or one that asks for too much or leaves its folder.
  package init(_ source: consuming WARCSource, limits: Limits = Limits()) throws(WebArchiveError) {
    self.source = source
    let end = try ZipEnd(self.source, limits)
    faults = end.faults
    let bytes = try self.source.read(at: end.directoryOffset, count: end.directorySize)
    entries = try Self.directory(bytes, end, limits, self.source.name)
    try checkTotal(limits)
    try locate(upTo: end.directoryOffset)
  }

  static func refusal(_ name: String, _ reason: String) -> WebArchiveError { .badPackage(file: name, reason: reason) }

  private static func directory(
    _ bytes: [UInt8], _ end: ZipEnd, _ limits: Limits, _ file: String
  ) throws(WebArchiveError) -> [ZipEntry] {
    var entries: [ZipEntry] = []
    var names: Set<String> = []
    var at = 0
    while at < bytes.count {
      guard at + 46 <= bytes.count, bytes.little(at: at, as: UInt32.self) == ZipForm.central else {
        throw refusal(file, "its directory is damaged")
      }
      let lengths = [28, 30, 32].map { Int(bytes.little(at: at + $0, as: UInt16.self)) }
      let next = at + 46 + lengths.reduce(0, +)
      guard next <= bytes.count, entries.count < limits.entries else {
        throw refusal(
          file, next <= bytes.count ? "it has more than \(limits.entries) entries" : "its directory is damaged")
      }
      let entry = try entry(bytes, at, lengths, file)
      guard names.insert(entry.name).inserted else { throw refusal(file, "the name \(entry.name) stands twice in it") }
      entries.append(entry)
      at = next
    }
    guard entries.count == end.count else {
      throw refusal(file, "its directory does not have as many entries as it says")
    }
    return entries.sorted { $0.headerOffset < $1.headerOffset }
  }

  private static func entry(
    _ bytes: [UInt8], _ at: Int, _ lengths: [Int], _ file: String
  ) throws(WebArchiveError) -> ZipEntry {
    func word(_ offset: Int) -> Int { Int(bytes.little(at: at + offset, as: UInt32.self)) }
    let flags = bytes.little(at: at + 8, as: UInt16.self)
    let method = bytes.little(at: at + 10, as: UInt16.self)
    let nameBytes = bytes[(at + 46)..<(at + 46 + lengths[0])]
    guard let name = String(validating: nameBytes, as: UTF8.self) else {
      throw refusal(file, "a name in it is not UTF-8")
    }
    let path = name.hasSuffix("/") ? String(name.dropLast()) : name
    do {
      _ = try PathParts.checked(path)
    } catch {
      throw refusal(file, "an entry of it would leave its folder: \(name)")
    }
    guard !name.utf8.contains(UInt8(ascii: "\\")), !name.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
      throw refusal(file, "an entry of it would leave its folder: \(name)")
    }
    guard flags & ZipForm.encryptedFlags == 0 else { throw refusal(file, "\(name) is encrypted") }
    guard method == ZipForm.stored || method == ZipForm.deflated else {
      throw refusal(file, "\(name) is packed by a method that is not read here")
    }
    guard bytes.little(at: at + 34, as: UInt16.self) == 0 else {
      throw refusal(file, "it is spread over several disks")
    }
    var entry = ZipEntry(
      name: name, isDeflated: method == ZipForm.deflated, storedSize: word(20), size: word(24),
      crc: bytes.little(at: at + 16), headerOffset: word(42), flags: flags, repeated: Array(bytes[(at + 6)..<(at + 28)])
    )
    let start = at + 46 + lengths[0]
    try takeLargeSizes(Array(bytes[start..<start + lengths[1]]), &entry, file)
    guard entry.isDeflated || entry.size == entry.storedSize else { throw refusal(file, "the sizes of \(name) differ") }
    return entry
  }

  /// ZIP64 sizes, each of which is there where its short field is all ones.
  private static func takeLargeSizes(
    _ extra: [UInt8], _ entry: inout ZipEntry, _ file: String
  ) throws(WebArchiveError) {
    var at = 0
    while at + 4 <= extra.count {
      let length = Int(extra.little(at: at + 2, as: UInt16.self))
      if extra.little(at: at, as: UInt16.self) == ZipForm.extra64, at + 4 + length <= extra.count {
        var field = at + 4
        func next() -> Int? {
          guard field + 8 <= at + 4 + length else { return nil }
          defer { field += 8 }
          return Int(exactly: extra.little(at: field, as: UInt64.self))
        }
        if entry.size == 0xFFFF_FFFF { entry.size = next() ?? entry.size }
        if entry.storedSize == 0xFFFF_FFFF { entry.storedSize = next() ?? entry.storedSize }
        if entry.headerOffset == 0xFFFF_FFFF { entry.headerOffset = next() ?? entry.headerOffset }
      }
      at += 4 + length
    }
    guard entry.headerOffset < 1 << 56, entry.storedSize < 1 << 56, entry.size < 1 << 56 else {
      throw refusal(file, "a size in it is impossible")
    }
  }

  private func checkTotal(_ limits: Limits) throws(WebArchiveError) {
    let (product, overflow) = source.size.multipliedReportingOverflow(by: limits.ratio)
    let most = overflow ? Int.max - limits.freeBytes : min(product, Int.max - limits.freeBytes)
    // Counted down and looked at for each: a hundred thousand sizes below 1 << 56 can wrap round when added up.
    var rest = most + limits.freeBytes
    for entry in entries {
      rest -= entry.size
      guard rest >= 0 else {
        throw Self.refusal(name, "it would unpack to more than \(limits.ratio) times its size")
      }
    }
  }

  /// Finds the bytes of each entry behind its local header, and sees that nothing overlaps or lies between.
  private mutating func locate(upTo end: Int) throws(WebArchiveError) {
    var free = 0
    for place in entries.indices {
      let entry = entries[place]
      let header = try source.read(at: entry.headerOffset, count: 30)
      guard header.count == 30, header.little(at: 0, as: UInt32.self) == ZipForm.local else {
        throw Self.refusal(name, "\(entry.name) has no header where the directory says")
      }
      let lengths = [26, 28].map { Int(header.little(at: $0, as: UInt16.self)) }
      let local = try source.read(at: entry.headerOffset + 30, count: lengths[0])
      entries[place].dataOffset = entry.headerOffset + 30 + lengths[0] + lengths[1]
      let isStreamed = entry.flags & ZipForm.streamedFlag != 0
      // Version, flags, method, time, date; then check value and sizes, but for those that follow the data.
      let shared = isStreamed ? 0..<10 : 0..<(entry.size >= 0xFFFF_FFFF ? 14 : 22)
      if !header[4 + shared.lowerBound..<4 + shared.upperBound].elementsEqual(entry.repeated[shared])
        || !local.elementsEqual(entry.name.utf8)
      {
        faults.append(
          ArchiveFault(
            file: entry.name, offset: entry.headerOffset,
            reason: "its header is not what the directory of the package says"))
      }
      let stop = entries[place].dataOffset + entry.storedSize
      guard entry.headerOffset >= free, stop <= end else { throw Self.refusal(name, "entries of it overlap") }
      // A data descriptor takes up to 24 bytes.
      let gap = entry.headerOffset - free
      let mayFollow = place > 0 && entries[place - 1].flags & ZipForm.streamedFlag != 0 ? 24 : 0
      if gap > mayFollow { surplus(gap, at: free) }
      free = stop
    }
    let mayFollow = entries.last.map { $0.flags & ZipForm.streamedFlag != 0 ? 24 : 0 } ?? 0
    if end - free > mayFollow { surplus(end - free, at: free) }
  }

  private mutating func surplus(_ count: Int, at offset: Int) {
    faults.append(ArchiveFault(file: name, offset: offset, reason: "\(count) bytes belong to no entry of the package"))
  }
}
