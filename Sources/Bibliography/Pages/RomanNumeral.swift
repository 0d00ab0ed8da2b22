/// Roman numbers from 1 to 3999.
enum RomanNumeral {
  private static let digits: [(value: Int, text: String)] = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
  ]

  /// The number in capitals; nil outside 1 to 3999.
  static func text(_ number: Int) -> String? {
    guard (1...3999).contains(number) else { return nil }
    var rest = number
    var text = ""
    for digit in digits {
      while rest >= digit.value {
        text += digit.text
        rest -= digit.value
      }
    }
    return text
  }

  /// The value of a well-formed number all in capitals or all in small letters; nil for any other text.
  ///
  /// Additive forms (`iiii`, `xxxx`) and a final `j` for `i` are taken, as old prints have them.
  static func value(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first, bytes.count <= 20 else { return nil }
    var values: [Int] = []
    for (offset, byte) in bytes.enumerated() {
      guard byte >= 0x41, byte & 0x20 == first & 0x20,
        let digit = value(of: byte | 0x20, isLast: offset == bytes.count - 1)
      else { return nil }
      values.append(digit)
    }
    var total = 0
    for (index, digit) in values.enumerated() {
      total += index + 1 < values.count && values[index + 1] > digit ? -digit : digit
    }
    // Written without subtraction, each number has one form: that decides whether the digits stand in a good order.
    guard let text = text(total),
      additive(values) == additive(text.utf8.compactMap { value(of: $0 | 0x20, isLast: false) })
    else { return nil }
    return total
  }

  /// The digits with each subtraction written out: IV becomes IIII, XC becomes LXXXX.
  private static func additive(_ values: [Int]) -> [Int] {
    var result: [Int] = []
    var index = 0
    while index < values.count {
      let digit = values[index]
      if index + 1 < values.count, values[index + 1] == digit * 5 {
        result += [digit, digit, digit, digit]
        index += 2
      } else if index + 1 < values.count, values[index + 1] == digit * 10 {
        result += [digit * 5, digit, digit, digit, digit]
        index += 2
      } else {
        result.append(digit)
        index += 1
      }
    }
    return result
  }

  private static func value(of letter: UInt8, isLast: Bool) -> Int? {
    switch letter {
    case UInt8(ascii: "i"): 1
    case UInt8(ascii: "j"): isLast ? 1 : nil
    case UInt8(ascii: "v"): 5
    case UInt8(ascii: "x"): 10
    case UInt8(ascii: "l"): 50
    case UInt8(ascii: "c"): 100
    case UInt8(ascii: "d"): 500
    case UInt8(ascii: "m"): 1000
    default: nil
    }
  }
}
