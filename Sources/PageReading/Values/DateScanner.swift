internal import Text

/// Finds dates in a text cut into numbers, words and what stands between.
struct DateScanner {
  private enum Token {
    case number(value: Int, digits: Int)
    case month(Int)
    case word(String)
  }

  private var tokens: [Token] = []
  /// What stands before each token.
  private var gaps: [String] = []
  private let monthFirst: Bool

  init(_ text: String, language: String?) {
    monthFirst =
      language.map { $0.hasPrefix("en") && !["en-gb", "en-au", "en-nz", "en-ie", "en-za", "en-in"].contains($0) }
      ?? true
    var gap = ""
    var run = String.UnicodeScalarView()
    var runIsDigits = false
    func close(_ tokens: inout [Token], _ gaps: inout [String]) {
      guard !run.isEmpty else { return }
      let word = String(run)
      run = String.UnicodeScalarView()
      gaps.append(gap)
      gap = ""
      if runIsDigits {
        tokens.append(.number(value: Int(word) ?? 0, digits: word.utf8.count))
      } else if let month = MonthNames.number(of: word) {
        tokens.append(.month(month))
      } else {
        tokens.append(.word(word))
      }
    }
    for scalar in Folding([.letterCase, .diacritics, .compatibility, .blanks, .invisibles, .dashes])(text)
      .unicodeScalars.prefix(4000)
    {
      let isDigit = (0x30...0x39).contains(scalar.value)
      // The signs for year, month and day stand between numbers as separators do.
      let isEastAsianUnit = Self.units.contains(scalar)
      if isDigit || (CharacterClass.isLetter(scalar) && !isEastAsianUnit) {
        if !run.isEmpty, runIsDigits != isDigit { close(&tokens, &gaps) }
        runIsDigits = isDigit
        run.append(scalar)
      } else {
        close(&tokens, &gaps)
        gap.unicodeScalars.append(scalar)
      }
    }
    close(&tokens, &gaps)
  }

  /// The date of a value that holds little else.
  func whole() -> PageDate? {
    if tokens.count == 1, case .number(let value, let digits) = tokens[0], gaps[0].isEmpty {
      switch digits {
      case 4: return PageDate(year: value)
      case 8: return PageDate(year: value / 10000, month: value / 100 % 100, day: value % 100)
      case 14:
        return PageDate(year: value / 10_000_000_000, month: value / 100_000_000 % 100, day: value / 1_000_000 % 100)
      case 10: return Self.date(secondsSince1970: value)
      case 13: return Self.date(secondsSince1970: value / 1000)
      default: return nil
      }
    }
    if let day = firstDay() { return day }
    // A day that does not exist is not made a month.
    let numbers = tokens.indices.filter { if case .number = tokens[$0] { true } else { false } }.count
    for index in tokens.indices where numbers <= 2 {
      // «December 2016», «2016 December», «2016-12», «12/2016»
      if case .month(let month) = tokens[index], numbers == 1 {
        if let year = fourDigits(index + 1) ?? (index > 0 ? fourDigits(index - 1) : nil) {
          return PageDate(year: year, month: month)
        }
      }
      if let year = fourDigits(index), let month = twoDigits(index + 1), tokens.count == 2, isSeparator(index + 1) {
        return PageDate(year: year, month: month)
      }
    }
    let years = tokens.indices.compactMap(fourDigits)
    if years.count == 1, tokens.count <= 2 { return PageDate(year: years[0]) }
    return nil
  }

  /// The first full day.
  func firstDay() -> PageDate? {
    for index in tokens.indices {
      if let date = numericDate(at: index) ?? wordDate(at: index) { return date }
    }
    return nil
  }

  /// `2016-12-12`, `2016年12月12日`, `20161212T…`, `12.12.2016`, `12/31/2016`.
  private func numericDate(at index: Int) -> PageDate? {
    guard case .number(let value, let digits) = tokens[index] else { return nil }
    if digits == 8, index + 1 < tokens.count || index > 0 {
      return PageDate(year: value / 10000, month: value / 100 % 100, day: value % 100)
    }
    guard isSeparator(index + 1), isSeparator(index + 2) else { return nil }
    if digits == 4, let month = twoDigits(index + 1), let day = twoDigits(index + 2) {
      return PageDate(year: value, month: month, day: day)
    }
    guard digits <= 2, let second = twoDigits(index + 1), gaps[index + 1].trimmed == gaps[index + 2].trimmed,
      gaps[index + 1].trimmed != "", gaps[index + 1].trimmed != ":"
    else { return nil }
    var year = fourDigits(index + 2)
    if year == nil, gaps[index + 1].trimmed == ".", case .number(let short, 2)? = token(index + 2) {
      year = 2000 + short
    }
    guard let year else { return nil }
    let dayFirst = gaps[index + 1].trimmed == "." || !monthFirst
    let (day, month) = dayFirst ? (value, second) : (second, value)
    return PageDate(year: year, month: month, day: day) ?? PageDate(year: year, month: day, day: month)
  }

  /// `12 December 2016`, `December 12th, 2016`, `12 de marzo de 2019`, `Mon Dec 12 10:00:00 UTC 2016`, `2016 December 12`.
  private func wordDate(at index: Int) -> PageDate? {
    guard case .month(let month) = tokens[index] else { return nil }
    let after = skippingFillers(from: index + 1)
    // Day before the month.
    var before = index - 1
    while before >= 0, case .word(let word) = tokens[before], Self.fillers.contains(word) { before -= 1 }
    if before >= 0, index - before <= 3, let day = twoDigits(before), isNear(before + 1, through: index) {
      if let year = fourDigits(after) { return PageDate(year: year, month: month, day: day) }
      if case .number(let short, 2)? = token(after),
        gaps[after].trimmed.isEmpty || gaps[after].trimmed == "-" || gaps[after].trimmed == "'",
        token(after + 1).map({ if case .number = $0 { gaps[after + 1] != ":" } else { true } }) ?? true
      {
        return PageDate(year: 2000 + short, month: month, day: day)
      }
    }
    // Day after the month.
    if let day = twoDigits(after) {
      let next = skippingFillers(from: after + 1)
      if let year = fourDigits(next), isNear(index + 1, through: next) {
        return PageDate(year: year, month: month, day: day)
      }
      if before >= 0, before == index - 1, let year = fourDigits(before) {
        return PageDate(year: year, month: month, day: day)
      }
      // A time and a zone may stand before the year.
      var cursor = after + 1
      var times = 0
      while cursor < tokens.count, cursor - after <= 6 {
        if let year = fourDigits(cursor), times >= 2 { return PageDate(year: year, month: month, day: day) }
        switch tokens[cursor] {
        case .number(_, let digits) where digits <= 2: times += 1
        case .word(let word) where word.utf8.count <= 5: break
        default: return nil
        }
        cursor += 1
      }
    }
    return nil
  }

  private func token(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }

  private func fourDigits(_ index: Int) -> Int? {
    if case .number(let value, 4)? = token(index) { return value }
    return nil
  }

  private func twoDigits(_ index: Int) -> Int? {
    if case .number(let value, let digits)? = token(index), digits <= 2 { return value }
    return nil
  }

  private func isSeparator(_ index: Int) -> Bool {
    guard gaps.indices.contains(index) else { return false }
    let gap = gaps[index]
    return gap.utf8.count <= 8 && ["-", "/", ".", "年", "月", "년", "월"].contains(gap.trimmed)
  }

  /// Whether the gaps before these tokens are short, so that the numbers belong together.
  private func isNear(_ low: Int, through high: Int) -> Bool {
    (low...max(low, high)).allSatisfy { !gaps.indices.contains($0) || gaps[$0].utf8.count <= 3 }
  }

  private static let units: Set<Unicode.Scalar> = ["年", "月", "日", "년", "월", "일"]

  private static let fillers: Set<String> = [
    "de", "del", "st", "nd", "rd", "th", "of", "er", "ro", "do", "den", "the", "г", "года", "a", "ª",
  ]

  private func skippingFillers(from index: Int) -> Int {
    var index = index
    while case .word(let word)? = token(index), Self.fillers.contains(word) { index += 1 }
    return index
  }

  /// The civil date of a second in UTC (H. Hinnant, chrono-Compatible Low-Level Date Algorithms).
  static func date(secondsSince1970 seconds: Int) -> PageDate? {
    let shifted = seconds / 86400 + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    return PageDate(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * monthIndex + 2) / 5 + 1)
  }
}

extension String {
  /// Without blanks; for gaps, which hold signs and blanks only.
  fileprivate var trimmed: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { !CharacterClass.isBlank($0) }))
  }
}
