import JSON

/// Prints one JSON object on one line, without building a tree: a check makes thousands of them.
struct JSONLine: ~Copyable {
  private var buffer = JSONBuffer()
  private var needsComma = false

  /// The line so far, in UTF-8; nothing in it changes a terminal it is printed on.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    buffer.copy(to: &bytes)
    return JSONMarks.escaped(bytes)
  }

  mutating func open(_ name: StaticString? = nil) { begin(name, UInt8(ascii: "{")) }
  mutating func close() { end(UInt8(ascii: "}")) }
  mutating func openArray(_ name: StaticString) { begin(name, UInt8(ascii: "[")) }
  mutating func closeArray() { end(UInt8(ascii: "]")) }

  private mutating func begin(_ name: StaticString?, _ bracket: UInt8) {
    key(name)
    buffer.append(bracket)
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    buffer.append(bracket)
    needsComma = true
  }

  private mutating func key(_ name: StaticString?) {
    if needsComma { buffer.append(UInt8(ascii: ",")) }
    needsComma = true
    guard let name else { return }
    buffer.append(UInt8(ascii: "\""))
    buffer.append(name)
    buffer.append("\":" as StaticString)
  }

  /// Nothing is printed for nil.
  mutating func add(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    key(name)
    buffer.append(text)
  }

  mutating func add(_ name: StaticString, _ number: Int?) {
    guard let number else { return }
    key(name)
    buffer.append(lexeme: String(number))
  }

  mutating func add(_ name: StaticString, flag: Bool) {
    guard flag else { return }
    key(name)
    buffer.append("true" as StaticString)
  }

  mutating func element(_ text: String) {
    key(nil)
    buffer.append(text)
  }
}

/// Times as text.
public enum Timestamp {
  /// UTC with milliseconds, RFC 3339: `2026-11-22T16:59:13.250Z`.
  public static func text(secondsSince1970 seconds: Double) -> String {
    let milliseconds = Int((seconds * 1000).rounded(.down))
    let (days, ofDay) = floorDivide(milliseconds, 86_400_000)
    // Days to a date of the Gregorian calendar (Howard Hinnant, «chrono-compatible low-level date algorithms»).
    let shifted = days + 719_468
    let (era, ofEra) = floorDivide(shifted, 146_097)
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * ofYear + 2) / 153
    let day = ofYear - (153 * monthIndex + 2) / 5 + 1
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return unsafe String(unsafeUninitializedCapacity: 48) { bytes in
      var count = 0
      func put(_ value: Int, _ width: Int, _ end: UInt8) {
        var rest = value
        for place in stride(from: count + width - 1, through: count, by: -1) {
          unsafe bytes[place] = UInt8(0x30 + rest % 10)
          rest /= 10
        }
        unsafe bytes[count + width] = end
        count += width + 1
      }
      if (0...9999).contains(year) {
        put(year, 4, UInt8(ascii: "-"))
      } else {
        for byte in "\(year)-".utf8 {
          unsafe bytes[count] = byte
          count += 1
        }
      }
      put(month, 2, UInt8(ascii: "-"))
      put(day, 2, UInt8(ascii: "T"))
      put(ofDay / 3_600_000, 2, UInt8(ascii: ":"))
      put(ofDay / 60_000 % 60, 2, UInt8(ascii: ":"))
      put(ofDay / 1000 % 60, 2, UInt8(ascii: "."))
      put(ofDay % 1000, 3, UInt8(ascii: "Z"))
      return count
    }
  }

  private static func floorDivide(_ value: Int, _ by: Int) -> (Int, Int) {
    let quotient = value >= 0 ? value / by : (value - by + 1) / by
    return (quotient, value - quotient * by)
  }
}
