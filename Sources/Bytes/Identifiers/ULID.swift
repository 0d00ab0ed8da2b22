/// A ULID: 48 bits of Unix milliseconds and 80 random bits, written as 26 Crockford letters in upper case; sorts by time.
///
/// The form is that of github.com/ulid/spec.
package struct ULID: Sendable, Hashable, Comparable, CustomStringConvertible {
  private var high: UInt64
  private var low: UInt64

  /// Made from a time and a random generator.
  package init(milliseconds: Int64, using generator: inout some RandomNumberGenerator) {
    high = UInt64(bitPattern: milliseconds) << 16 | generator.next() & 0xFFFF
    low = generator.next()
  }

  /// Reads 26 letters of either case; nil for anything else, or a value above 128 bits.
  package init?(_ text: String) {
    guard text.utf8.count == 26 else { return nil }
    (high, low) = (0, 0)
    for (place, code) in text.utf8.enumerated() {
      guard let value = Self.value(of: code), place > 0 || value < 8 else { return nil }
      high = high << 5 | low >> 59
      low = low << 5 | UInt64(value)
    }
  }

  /// A ULID above `previous`, even when the clock stands still or goes back.
  package init(
    after previous: ULID?, milliseconds: Int64, using generator: inout some RandomNumberGenerator
  ) {
    self.init(milliseconds: milliseconds, using: &generator)
    guard let previous, self <= previous else { return }
    self = previous
    let (sum, carry) = low.addingReportingOverflow(1)
    low = sum
    if carry { high &+= 1 }
  }

  /// Unix milliseconds.
  package var milliseconds: Int64 { Int64(high >> 16) }

  package var description: String {
    var letters = [UInt8](repeating: 0, count: 26)
    var (high, low) = (high, low)
    for place in stride(from: 25, through: 0, by: -1) {
      letters[place] = Self.alphabet[Int(low & 31)]
      low = low >> 5 | high << 59
      high >>= 5
    }
    return String(decoding: letters, as: UTF8.self)
  }

  package static func < (left: ULID, right: ULID) -> Bool { (left.high, left.low) < (right.high, right.low) }

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  private static func value(of code: UInt8) -> UInt8? {
    let upper = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(code) ? code - 32 : code
    return alphabet.firstIndex(of: upper).map(UInt8.init)
  }
}
