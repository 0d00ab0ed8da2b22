package import FoundationEssentials

/// A time as web archives write it into their addresses: `YYYYMMDDhhmmss`, UTC.
package struct ArchiveTimestamp: Sendable, Hashable {
  /// Fourteen digits, as the archive has them: also where they are no time of the calendar.
  package let text: String
  /// The time they mean.
  package let date: Date

  /// A time to the second.
  package init(_ date: Date) {
    text = WARCDate.timestamp(date)
    self.date = WARCDate.read(timestamp: text) ?? date
  }

  /// Reads 4 to 14 digits, in whole parts: what is left out is the first of its kind.
  ///
  /// Indexes hold stamps such as `20000800241623`: a month or day 00 counts as the first, an impossible time of day as
  /// midnight. Nil for what has no day at all.
  package init?(_ digits: some StringProtocol) {
    let given = Array(digits.utf8)
    guard (4...14).contains(given.count), given.count.isMultiple(of: 2),
      given.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    let whole = given + Array("00000101000000".utf8)[given.count...]
    text = String(decoding: whole, as: UTF8.self)
    if let date = WARCDate.read(timestamp: text) {
      self.date = date
      return
    }
    func part(_ start: Int) -> String {
      let part = String(decoding: whole[start..<start + 2], as: UTF8.self)
      return part == "00" ? "01" : part
    }
    let day = String(decoding: whole[..<4], as: UTF8.self) + part(4) + part(6)
    let time = String(decoding: whole[8...], as: UTF8.self)
    guard let date = WARCDate.read(timestamp: day + time) ?? WARCDate.read(timestamp: day + "000000") else {
      return nil
    }
    self.date = date
  }
}
