/// Reads EDTF from UTF-8 bytes: ISO 8601-2:2019, annex A.
enum EDTFParser {
  /// A date or an interval; nil for any other text.
  static func parse(_ text: String) -> EDTF? {
    let length = text.utf8.count
    if length == 4 || length == 7 || length == 10, let date = plain(text.utf8) { return .date(date) }
    let bytes = Array(text.utf8)
    guard bytes.count <= 128 else { return nil }
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return date(bytes[...]).map(EDTF.date) }
    guard let from = bound(bytes[..<slash]), let to = bound(bytes[(slash + 1)...]) else { return nil }
    guard from.date != nil || to.date != nil else { return nil }
    return .interval(from: from, to: to)
  }

  /// The commonest forms, `1992`, `1992-05` and `1992-05-28`, without an array; nil for all others, valid or not.
  private static func plain(_ bytes: String.UTF8View) -> EDTFDate? {
    var parts = (0, 0, 0)
    var position = 0
    for byte in bytes {
      let digit = Int(byte &- 0x30)
      switch position {
      case 0...3 where digit < 10: parts.0 = parts.0 * 10 + digit
      case 5...6 where digit < 10: parts.1 = parts.1 * 10 + digit
      case 8...9 where digit < 10: parts.2 = parts.2 * 10 + digit
      case 4 where byte == UInt8(ascii: "-"), 7 where byte == UInt8(ascii: "-"): break
      default: return nil
      }
      position += 1
    }
    return EDTFDate(year: parts.0, month: position > 4 ? parts.1 : nil, day: position > 7 ? parts.2 : nil)
  }

  /// A time of day `hh:mm:ss` with no zone, `Z`, `±hh` or `±hh:mm` (level 0).
  static func isTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 8, bytes[2] == UInt8(ascii: ":"), bytes[5] == UInt8(ascii: ":"),
      let hour = number(bytes[0..<2]), let minute = number(bytes[3..<5]), let second = number(bytes[6..<8])
    else { return false }
    guard minute < 60, second < 61, hour < 24 || (hour == 24 && minute == 0 && second == 0) else { return false }
    let zone = bytes[8...]
    if zone.isEmpty || zone.elementsEqual("Z".utf8) { return true }
    guard zone.count == 3 || zone.count == 6, zone[8] == UInt8(ascii: "+") || zone[8] == UInt8(ascii: "-"),
      let zoneHour = number(zone[9..<11]), zoneHour < 24
    else { return false }
    if zone.count == 3 { return true }
    guard zone[11] == UInt8(ascii: ":"), let zoneMinute = number(zone[12..<14]) else { return false }
    return zoneMinute < 60
  }

  private static func bound(_ bytes: ArraySlice<UInt8>) -> EDTF.Bound? {
    if bytes.isEmpty { return .unknown }
    if bytes.elementsEqual("..".utf8) { return .open }
    return date(bytes).map(EDTF.Bound.date)
  }

  private static func date(_ text: ArraySlice<UInt8>) -> EDTFDate? {
    var bytes = text
    let certainty = takeCertainty(&bytes)
    var time: String?
    if let mark = bytes.firstIndex(of: UInt8(ascii: "T")) {
      time = String(decoding: bytes[(mark + 1)...], as: UTF8.self)
      bytes = bytes[..<mark]
    }
    if bytes.first == UInt8(ascii: "Y") {
      guard time == nil, let year = longYear(bytes.dropFirst()) else { return nil }
      return EDTFDate(year: year, certainty: certainty)
    }
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { bytes = bytes.dropFirst() }
    let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), let (magnitude, unspecified) = fourDigitYear(parts[0]) else { return nil }
    if negative && magnitude == 0 { return nil }
    var month: EDTFDate.Part?
    var day: EDTFDate.Part?
    if parts.count > 1 {
      guard let part = twoDigits(parts[1]) else { return nil }
      month = part
    }
    if parts.count > 2 {
      guard let part = twoDigits(parts[2]) else { return nil }
      day = part
    }
    return EDTFDate(
      year: negative ? -magnitude : magnitude, unspecifiedYearDigits: unspecified, month: month, day: day, time: time,
      certainty: certainty)
  }

  private static func takeCertainty(_ bytes: inout ArraySlice<UInt8>) -> EDTFDate.Certainty {
    let certainty: EDTFDate.Certainty
    switch bytes.last {
    case UInt8(ascii: "?"): certainty = .uncertain
    case UInt8(ascii: "~"): certainty = .approximate
    case UInt8(ascii: "%"): certainty = .uncertainAndApproximate
    default: return .certain
    }
    bytes = bytes.dropLast()
    return certainty
  }

  /// After the `Y`: more than four digits, the first not 0, so that each year has one spelling.
  private static func longYear(_ text: ArraySlice<UInt8>) -> Int? {
    var bytes = text
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { bytes = bytes.dropFirst() }
    guard bytes.count > 4, bytes.first != UInt8(ascii: "0"), let magnitude = number(bytes) else { return nil }
    return negative ? -magnitude : magnitude
  }

  private static func fourDigitYear(_ bytes: ArraySlice<UInt8>) -> (magnitude: Int, unspecified: Int)? {
    guard bytes.count == 4 else { return nil }
    let known = bytes.prefix { $0 != UInt8(ascii: "X") }
    let unspecified = 4 - known.count
    guard bytes.dropFirst(known.count).allSatisfy({ $0 == UInt8(ascii: "X") }) else { return nil }
    guard let value = known.isEmpty ? 0 : number(known) else { return nil }
    return ((0..<unspecified).reduce(value) { value, _ in value * 10 }, unspecified)
  }

  private static func twoDigits(_ bytes: ArraySlice<UInt8>) -> EDTFDate.Part? {
    guard bytes.count == 2 else { return nil }
    if bytes.elementsEqual("XX".utf8) { return .unspecified }
    return number(bytes).map(EDTFDate.Part.known)
  }

  /// Digits only, at most 12 of them.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 12 else { return nil }
    var value = 0
    for byte in bytes {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}
