/// The end of a ZIP file: where its directory is, and how many entries it says it has.
struct ZipEnd {
  private(set) var directoryOffset = 0
  private(set) var directorySize = 0
  private(set) var count = 0
  private(set) var faults: [ArchiveFault] = []

  init(_ source: borrowing WARCSource, _ limits: ZipArchive.Limits) throws(WebArchiveError) {
    let start = max(0, source.size - 22 - 0xFFFF)
    let tail = try source.read(at: start, count: source.size - start)
    // The last place that can be an end, whose comment reaches to the end of the file or beyond which junk follows.
    guard
      let at = stride(from: tail.count - 22, through: 0, by: -1).first(where: {
        tail.little(at: $0, as: UInt32.self) == ZipForm.end
      })
    else { throw ZipArchive.refusal(source.name, "it is no ZIP file") }
    if at + 22 != tail.count {
      faults.append(
        ArchiveFault(
          file: source.name, offset: start + at + 22, reason: "\(tail.count - at - 22) bytes follow the package"))
    }
    if tail.little(at: at + 20, as: UInt16.self) != tail.count - at - 22 {
      faults.append(
        ArchiveFault(file: source.name, offset: start + at + 20, reason: "the length of its comment is wrong"))
    }
    let disks = [4, 6].map { tail.little(at: at + $0, as: UInt16.self) }
    guard disks == [0, 0] else { throw ZipArchive.refusal(source.name, "it is spread over several disks") }
    let counts = [8, 10].map { Int(tail.little(at: at + $0, as: UInt16.self)) }
    guard counts[0] == counts[1] else { throw ZipArchive.refusal(source.name, "its end is damaged") }
    count = counts[0]
    directorySize = Int(tail.little(at: at + 12, as: UInt32.self))
    directoryOffset = Int(tail.little(at: at + 16, as: UInt32.self))
    var end = start + at
    if count == 0xFFFF || directorySize == 0xFFFF_FFFF || directoryOffset == 0xFFFF_FFFF {
      end = try takeLarge(source, before: end)
    }
    guard count <= limits.entries else {
      throw ZipArchive.refusal(source.name, "it has more than \(limits.entries) entries")
    }
    guard directorySize <= limits.directoryBytes else {
      throw ZipArchive.refusal(source.name, "its directory has more than \(limits.directoryBytes) bytes")
    }
    guard directoryOffset >= 0, directoryOffset.addingReportingOverflow(directorySize).partialValue == end else {
      throw ZipArchive.refusal(source.name, "its directory is not where it says")
    }
  }

  /// Reads the ZIP64 end and returns where it begins.
  private mutating func takeLarge(_ source: borrowing WARCSource, before end: Int) throws(WebArchiveError) -> Int {
    let locator = try source.read(at: max(0, end - 20), count: 20)
    let at = locator.little(at: 8, as: UInt64.self)
    guard end >= 20, locator.little(at: 0, as: UInt32.self) == ZipForm.locator64, at < UInt64(source.size),
      locator.little(at: 4, as: UInt32.self) == 0, locator.little(at: 16, as: UInt32.self) == 1
    else { throw ZipArchive.refusal(source.name, "its end is damaged") }
    let record = try source.read(at: Int(at), count: 56)
    let numbers = [24, 32, 40, 48].map { record.little(at: $0, as: UInt64.self) }
    guard record.count == 56, record.little(at: 0, as: UInt32.self) == ZipForm.end64, numbers[0] == numbers[1],
      numbers.allSatisfy({ $0 < 1 << 56 }), record.little(at: 16, as: UInt64.self) == 0,
      record.little(at: 4, as: UInt64.self) == 44, Int(at) + 56 == end - 20
    else { throw ZipArchive.refusal(source.name, "its end is damaged") }
    (count, directorySize, directoryOffset) = (Int(numbers[0]), Int(numbers[2]), Int(numbers[3]))
    return Int(at)
  }
}
