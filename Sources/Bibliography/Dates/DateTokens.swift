import Text

/// One piece of a written date.
enum DateToken: Equatable {
  /// A number with the count of its digits.
  case number(Int, digits: Int)
  case month(Int)
  case season(Int)
  /// True is before the common era.
  case era(Bool)
  /// A dash of any width; true for the plain hyphen of ASCII.
  case dash(hyphen: Bool)
  case slash
  case dot
  case circa
  case uncertain
  case until
  case present
  /// A decade: the year it starts in.
  case decade(Int)
}

/// Splits a written date into tokens; fails on a word that belongs to no date.
struct DateTokens {
  private(set) var tokens: [DateToken] = []
  private(set) var yearSuffix: String?
  private let scalars: [Unicode.Scalar]
  private var position = 0

  /// Nil where the text holds a word or a mark that belongs to no date.
  init?(_ text: String) {
    // A date that takes more than this is prose.
    guard text.utf8.count <= 200 else { return nil }
    scalars = Array(text.unicodeScalars)
    while position < scalars.count {
      guard step() else { return nil }
    }
  }

  private mutating func step() -> Bool {
    let scalar = scalars[position]
    switch scalar {
    case "0"..."9": return number()
    case ",", ";", "(", ")", "[", "]", "©", "'", "’", "º", "°", "ª": position += 1
    case ".":
      position += 1
      tokens.append(.dot)
    case "/":
      position += 1
      tokens.append(.slash)
    case "?":
      position += 1
      tokens.append(.uncertain)
    case "~":
      position += 1
      tokens.append(.circa)
    case "年", "月", "日", "년", "월", "일": return false
    default:
      if CharacterClass.isBlank(scalar) || CharacterClass.isInvisible(scalar) {
        position += 1
      } else if CharacterClass.isDash(scalar) {
        position += 1
        // Two or three hyphens are TeX's dash.
        var hyphens = scalar == "-" ? 1 : 0
        while hyphens > 0, position < scalars.count, scalars[position] == "-" {
          hyphens += 1
          position += 1
        }
        tokens.append(.dash(hyphen: hyphens == 1))
      } else if CharacterClass.isLetter(scalar) {
        return word()
      } else {
        return false
      }
    }
    return true
  }

  private mutating func number() -> Bool {
    let start = position
    var value = 0
    while position < scalars.count, let digit = Self.digit(scalars[position]) {
      guard position - start < 9 else { return false }
      value = value * 10 + digit
      position += 1
    }
    let digits = position - start
    if digits == 8 { return compactDate(value) }
    // A year of more than four digits is a slip of the pen; EDTF writes it with a Y.
    if digits > 4 { return false }
    // «2014a» and «1990s»: one letter that ends the number.
    if digits == 4, position < scalars.count, ("a"..."z").contains(scalars[position]),
      position + 1 == scalars.count || !CharacterClass.isLetter(scalars[position + 1])
    {
      let letter = scalars[position]
      position += 1
      if letter == "s", value.isMultiple(of: 10) {
        // «1900s» may be ten years or a hundred.
        guard !value.isMultiple(of: 100) else { return false }
        tokens.append(.decade(value))
        return true
      }
      guard yearSuffix == nil else { return false }
      yearSuffix = String(letter)
    }
    tokens.append(.number(value, digits: digits))
    return eastAsianUnit()
  }

  /// `20010115`, the basic form of ISO 8601; nought for a day or a month that is not known.
  private mutating func compactDate(_ value: Int) -> Bool {
    let (year, month, day) = (value / 10000, value / 100 % 100, value % 100)
    guard year > 0, month <= 12, day <= CalendarDay.days(inMonth: month, of: year) else { return false }
    tokens.append(.number(year, digits: 4))
    guard month > 0 else { return true }
    tokens += [.dash(hyphen: true), .number(month, digits: 2)]
    if day > 0 { tokens += [.dash(hyphen: true), .number(day, digits: 2)] }
    return true
  }

  /// 年, 月 and 日 after a number say what it is; they become the hyphens of an ISO date.
  private mutating func eastAsianUnit() -> Bool {
    while position < scalars.count, CharacterClass.isBlank(scalars[position]) { position += 1 }
    guard position < scalars.count else { return true }
    switch scalars[position] {
    case "年", "月", "년", "월":
      position += 1
      while position < scalars.count, CharacterClass.isBlank(scalars[position]) { position += 1 }
      if position < scalars.count, Self.digit(scalars[position]) != nil { tokens.append(.dash(hyphen: true)) }
    case "日", "일": position += 1
    default: break
    }
    return true
  }

  private mutating func word() -> Bool {
    if let before = era() {
      tokens.append(.era(before))
      return true
    }
    let start = position
    let end = endOfWord(from: position)
    let folded = DateWords.fold(String(String.UnicodeScalarView(scalars[start..<end])))
    position = end
    let glued = position < scalars.count && Self.digit(scalars[position]) != nil
    if let month = DateWords.month(folded) {
      tokens.append(.month(month))
    } else if let season = DateWords.season(folded) {
      tokens.append(.season(season))
    } else if DateWords.circa.contains(folded) {
      // «c1992» is the year of a copyright notice, as libraries write it.
      if !(glued && folded == "c") { tokens.append(.circa) }
    } else if folded == "q", glued, let quarter = Self.digit(scalars[position]), (1...4).contains(quarter) {
      position += 1
      tokens.append(.season(32 + quarter))
    } else if folded == "uncertain" {
      tokens.append(.uncertain)
    } else if DateWords.present.contains(folded) {
      tokens.append(.present)
    } else if DateWords.until.contains(folded) {
      tokens.append(.until)
    } else if DateWords.endings.contains(folded), case .dash(true) = tokens.last {
      // «1920-ci il», «1920-го»: the ending of an ordinal.
      tokens.removeLast()
    } else {
      return DateWords.passedOver.contains(folded) || DateWords.weekdays.contains(folded)
    }
    return true
  }

  /// An era in one of its spellings, dots and blanks inside passed over.
  private mutating func era() -> Bool? {
    let first = Self.small(scalars[position])
    for era in DateWords.eras where era.words[0][0] == first {
      if let end = match(era.words) {
        position = end
        return era.before
      }
    }
    return nil
  }

  private func match(_ words: [[Unicode.Scalar]]) -> Int? {
    var index = position
    for (number, word) in words.enumerated() {
      if number > 0 {
        while index < scalars.count,
          scalars[index] == "." || scalars[index] == "-" || CharacterClass.isBlank(scalars[index])
        {
          index += 1
        }
      }
      // One letter a word: «B.C.» is two words of one letter each.
      let end = endOfWord(from: index)
      guard end - index == word.count, zip(scalars[index..<end], word).allSatisfy({ Self.small($0) == $1 }) else {
        return nil
      }
      index = end
    }
    return index
  }

  /// The small letter of an ASCII or Russian capital.
  private static func small(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x41...0x5A, 0x410...0x42F: Unicode.Scalar(scalar.value + 0x20) ?? scalar
    default: scalar
    }
  }

  private func endOfWord(from start: Int) -> Int {
    var end = start
    while end < scalars.count, CharacterClass.isLetter(scalars[end]) || CharacterClass.isDiacritic(scalars[end]) {
      end += 1
    }
    return end
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    ("0"..."9").contains(scalar) ? Int(scalar.value - 0x30) : nil
  }
}
