/// Mandarin readings of Han characters in pinyin without tones, an apostrophe before a syllable that begins with a vowel.
enum MandarinScheme {
  static func romanise(_ word: [Unicode.Scalar]) -> String {
    var out = ""
    for scalar in word {
      guard let syllable = reading(of: scalar) else {
        out.unicodeScalars.append(scalar)
        continue
      }
      if !out.isEmpty, let first = syllable.utf8.first, [0x61, 0x65, 0x6F].contains(first) { out += "’" }
      out += syllable
    }
    return out
  }

  /// The toneless syllable of a character, nil for one without a reading in the table.
  static func reading(of scalar: Unicode.Scalar) -> String? {
    guard scalar.value >= 0x4E00, scalar.value <= 0x9FFF else { return nil }
    let offset = Int(scalar.value - 0x4E00) * 2
    let codes = MandarinReadings.codes.utf8
    let position = codes.index(codes.startIndex, offsetBy: offset)
    let number = digit(codes[position]) * 40 + digit(codes[codes.index(after: position)])
    guard number > 0, number <= syllables.count else { return nil }
    return syllables[number - 1]
  }

  private static func digit(_ byte: UInt8) -> Int {
    byte < UInt8(ascii: "a") ? Int(byte) - 0x41 : Int(byte) - 0x61 + 26
  }

  private static let syllables: [String] = MandarinReadings.syllables.utf8
    .split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    .map { String(decoding: $0.map { $0 == UInt8(ascii: "v") ? UInt8(ascii: "u") : $0 }, as: UTF8.self) }
}

/// Korean by the Revised Romanization of 2000: tails before a vowel are read with it, and the commonest assimilations.
enum HangulScheme {
  static func romanise(_ word: [Unicode.Scalar]) -> String {
    var out = ""
    let parts = word.map(HangulSyllables.parts(of:))
    for (index, part) in parts.enumerated() {
      guard let part else { continue }
      let before = index > 0 ? parts[index - 1]?.tail ?? 0 : 0
      out += lead(part.lead, after: before) + vowels[part.vowel]
      let next = index + 1 < parts.count ? parts[index + 1] : nil
      out += tail(part.tail, before: next?.lead)
    }
    return out
  }

  private static func lead(_ lead: Int, after tail: Int) -> String {
    // ㄹ after ㄴ or ㄹ, and ㄴ after ㄹ, are read ll; ㄹ after another consonant n.
    if lead == 5, tail == 4 || tail == 8 { return "l" }
    if lead == 2, tail == 8 { return "l" }
    if lead == 5, tail != 0 { return "n" }
    return leads[lead]
  }

  private static func tail(_ tail: Int, before lead: Int?) -> String {
    guard tail != 0 else { return "" }
    guard let lead else { return tails[tail] }
    // ㅇ is silent at the start: the tail is read as a lead.
    if lead == 11 { return linked[tail] }
    if lead == 5, tail == 4 { return "l" }
    if lead == 2 || lead == 5 || lead == 6 {
      switch tails[tail] {
      case "k": return "ng"
      case "t": return "n"
      case "p": return "m"
      default: break
      }
    }
    return tails[tail]
  }

  private static let leads = [
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h",
  ]
  private static let vowels = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
  ]
  private static let tails = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
  ]
  private static let linked = [
    "", "g", "kk", "ks", "n", "nj", "n", "d", "r", "lg", "lm", "lb", "ls", "lt", "lp", "r", "m", "b", "bs", "s", "ss",
    "ng", "j", "ch", "k", "t", "p", "",
  ]
}

/// Japanese kana by Hepburn: long o and u with a macron, doubled consonants, n before vowels with an apostrophe.
enum KanaScheme {
  static func romanise(_ word: [Unicode.Scalar]) -> String {
    // Katakana and hiragana have the same order, 0x60 apart.
    let kana = word.map { (0x30A1...0x30F6).contains($0.value) ? $0.value - 0x60 : $0.value }
    var out = ""
    var doubles = false
    var afterN = false
    for (index, value) in kana.enumerated() {
      if value == 0x3063 {
        doubles = true
        continue
      }
      if value == 0x30FC {
        lengthen(&out)
        continue
      }
      if let glide = small[value], let last = out.unicodeScalars.last, last == "i", index > 0 {
        out.unicodeScalars.removeLast()
        let soft = ["sh", "ch", "j"].contains { out.hasSuffix($0) }
        out += soft ? String(glide.dropFirst()) : glide
        continue
      }
      guard value >= 0x3041, value <= 0x3096 else { continue }
      var syllable = syllables[Int(value - 0x3041)]
      if value == 0x3046 || value == 0x304A, let last = out.unicodeScalars.last,
        last == "o" || (last == "u" && value == 0x3046)
      {
        lengthen(&out)
        continue
      }
      if afterN, let first = syllable.first, "aiueoy".contains(first) { syllable = "’" + syllable }
      if doubles, let first = syllable.first { syllable = (syllable.hasPrefix("ch") ? "t" : String(first)) + syllable }
      doubles = false
      afterN = value == 0x3093
      out += syllable
    }
    return out
  }

  private static func lengthen(_ out: inout String) {
    let long: [Unicode.Scalar: Unicode.Scalar] = ["a": "ā", "i": "ī", "u": "ū", "e": "ē", "o": "ō"]
    guard let last = out.unicodeScalars.last, let scalar = long[last] else { return }
    out.unicodeScalars.removeLast()
    out.unicodeScalars.append(scalar)
  }

  private static let small: [UInt32: String] = [0x3083: "ya", 0x3085: "yu", 0x3087: "yo"]

  /// From U+3041 to U+3096.
  private static let syllables = [
    "a", "a", "i", "i", "u", "u", "e", "e", "o", "o", "ka", "ga", "ki", "gi", "ku", "gu", "ke", "ge", "ko", "go", "sa",
    "za", "shi", "ji", "su", "zu", "se", "ze", "so", "zo", "ta", "da", "chi", "ji", "", "tsu", "zu", "te", "de", "to",
    "do", "na", "ni", "nu", "ne", "no", "ha", "ba", "pa", "hi", "bi", "pi", "fu", "bu", "pu", "he", "be", "pe", "ho",
    "bo", "po", "ma", "mi", "mu", "me", "mo", "ya", "ya", "yu", "yu", "yo", "yo", "ra", "ri", "ru", "re", "ro", "wa",
    "wa", "i", "e", "o", "n", "vu", "ka", "ke",
  ]
}
