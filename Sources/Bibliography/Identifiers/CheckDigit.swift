/// The check characters of standard numbers.
enum CheckDigit {
  /// ISBN-13: weights 1 and 3, modulo 10 (ISO 2108; EAN-13).
  static func ean(_ digits: ArraySlice<UInt8>) -> Character {
    var sum = 0
    for (index, digit) in digits.enumerated() { sum += Int(digit - 0x30) * (index.isMultiple(of: 2) ? 1 : 3) }
    return character((10 - sum % 10) % 10)
  }

  /// ISBN-10 and ISSN: weights falling to 2, modulo 11, X for ten (ISO 2108, annex; ISO 3297, annex A).
  static func modulo11(_ digits: ArraySlice<UInt8>) -> Character {
    var sum = 0
    for (index, digit) in digits.enumerated() { sum += Int(digit - 0x30) * (digits.count + 1 - index) }
    return character((11 - sum % 11) % 11)
  }

  /// ORCID iD: ISO 7064 MOD 11-2 (ISO 27729).
  static func modulo11Radix2(_ digits: ArraySlice<UInt8>) -> Character {
    var total = 0
    for digit in digits { total = (total + Int(digit - 0x30)) * 2 % 11 }
    return character((12 - total % 11) % 11)
  }

  private static func character(_ value: Int) -> Character {
    value == 10 ? "X" : Character(Unicode.Scalar(UInt8(0x30 + value)))
  }
}
