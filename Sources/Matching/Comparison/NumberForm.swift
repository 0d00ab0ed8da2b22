import Text

/// Numbers as sources print them: «2nd ed.», «second edition», «Vol. II», «2. Aufl.» are one number each.
enum NumberForm {
  /// The form for comparison: the digits of the number, or the folded words where there is none.
  static func comparable(_ text: String) -> String {
    let words = Folding.title(text).utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    for word in words {
      let digits = word.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      if !digits.isEmpty {
        // «2nd» is 2, «12a» stays: the letter belongs to the number.
        let rest = word.utf8.dropFirst(digits.count)
        let letter = rest.count == 1 ? String(Substring(rest)) : ""
        return (Int(String(Substring(digits))).map(String.init) ?? String(Substring(digits))) + letter
      }
      if let number = ordinals[word] { return String(number) }
    }
    for word in words {
      if let number = roman(word) { return String(number) }
    }
    return words.filter { !labels.contains($0) }.joined(separator: " ")
  }

  /// The numbers a title holds, in order: «Part II», «2010 census»; they tell titles apart that are else alike.
  static func numbers(inTitleWords words: [Substring]) -> [String] {
    words.compactMap { word in
      if word.utf8.contains(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) { return String(word) }
      if let number = ordinals[String(word)] { return String(number) }
      // A single «i» is a word in many languages.
      return word.utf8.count > 1 ? roman(String(word)).map(String.init) : nil
    }
  }

  private static let labels: Set<String> = [
    "ed", "edition", "edn", "vol", "volume", "band", "bd", "tom", "t", "v", "aufl", "auflage", "izd", "no", "number",
  ]

  private static let ordinals: [String: Int] = [
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
    "erste": 1, "zweite": 2, "dritte": 3, "vierte": 4, "premiere": 1, "deuxieme": 2, "troisieme": 3, "primera": 1,
    "segunda": 2, "tercera": 3,
  ]

  /// A roman number below 40: volumes and parts go no further, and longer words are words («mix», «dim»).
  private static func roman(_ word: String) -> Int? {
    var value = 0
    var last = 0
    guard word.utf8.count <= 6 else { return nil }
    for byte in word.utf8.reversed() {
      let digit: Int
      switch byte {
      case UInt8(ascii: "i"): digit = 1
      case UInt8(ascii: "v"): digit = 5
      case UInt8(ascii: "x"): digit = 10
      default: return nil
      }
      value += digit < last ? -digit : digit
      last = max(last, digit)
    }
    return value > 0 ? value : nil
  }
}
