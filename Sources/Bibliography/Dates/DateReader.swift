/// Reads the grammar of written dates from tokens: single dates in any order of parts, and ranges whose ends share parts.
struct DateReader {
  /// The parts one end of a range names; the other end may supply what is missing.
  private struct Parts {
    var year: Int?
    var month: Int?
    var day: Int?
    var decade = false
    var beforeEra: Bool?
    var certainty = EDTFDate.Certainty.certain
    /// The only part is a number of one or two digits: a day, or the short form of a year.
    var bare: Int?

    var edtf: EDTFDate? {
      guard let year, bare == nil else { return nil }
      if year == 0 { return nil }
      let astronomical = beforeEra == true ? 1 - year : year
      if decade { return EDTFDate(year: astronomical, unspecifiedYearDigits: 1, certainty: certainty) }
      return EDTFDate(year: astronomical, month: month, day: day, certainty: certainty)
    }
  }

  /// The value of a written date; nil where the tokens make none.
  static func value(_ tokens: [DateToken]) -> EDTF? {
    guard !tokens.isEmpty, tokens.count <= 24 else { return nil }
    if let date = parts(tokens[...])?.edtf { return .date(date) }
    return range(tokens)
  }

  private static func range(_ tokens: [DateToken]) -> EDTF? {
    if tokens.first == .until, let to = parts(tokens.dropFirst())?.edtf { return .interval(from: .open, to: .date(to)) }
    for index in tokens.indices.dropFirst() {
      switch tokens[index] {
      case .dash, .until, .slash: break
      default: continue
      }
      let right = tokens[(index + 1)...]
      guard var from = parts(tokens[..<index]) else { continue }
      if right.isEmpty || right.elementsEqual([.present]) {
        guard let date = from.edtf, tokens[index] != .slash else { continue }
        return .interval(from: .date(date), to: .open)
      }
      if right.elementsEqual([.uncertain]) {
        guard let date = from.edtf else { continue }
        return .interval(from: .date(date), to: .unknown)
      }
      guard var to = parts(right) else { continue }
      if let value = join(&from, &to) { return value }
    }
    return nil
  }

  /// Gives each end what only the other names, and checks that the range runs forwards.
  private static func join(_ from: inout Parts, _ to: inout Parts) -> EDTF? {
    if let short = to.bare, let year = from.year, to.month == nil, from.month == nil || isWinter(from) {
      // «1997–98», «winter 2003–04»: the end of the year's digits.
      let scale = short < 10 ? 10 : 100
      let full = year - year % scale + short
      guard from.bare == nil, full > year, from.beforeEra != true else { return nil }
      if isWinter(from) { return full == year + 1 ? from.edtf.map(EDTF.date) : nil }
      to = Parts(year: full, beforeEra: to.beforeEra, certainty: to.certainty)
    }
    if isWinter(from), to.month == nil, let year = from.year, to.year == year + 1 { return from.edtf.map(EDTF.date) }
    if let day = to.bare {
      guard to.month == nil || to.day == nil else { return nil }
      to.day = day
      to.bare = nil
      if to.month == nil { to.month = from.month }
    }
    if let day = from.bare {
      // «44–40 BC» and «79–81» name years, not days.
      if to.month == nil, to.beforeEra != nil {
        from.year = day
      } else {
        from.day = day
        from.month = to.month
      }
      from.bare = nil
    }
    if from.year == nil { from.year = to.year }
    if to.year == nil { to.year = from.year }
    if from.beforeEra == nil { from.beforeEra = to.beforeEra }
    if from.month == nil, from.day != nil { from.month = to.month }
    if to.month == nil, to.day != nil { to.month = from.month }
    guard let first = from.edtf, let last = to.edtf, first.earliest <= last.earliest else { return nil }
    return .interval(from: .date(first), to: .date(last))
  }

  private static func isWinter(_ parts: Parts) -> Bool { parts.month == 24 && parts.day == nil }

  /// Reads one date, or the part of one that an end of a range names.
  private static func parts(_ tokens: ArraySlice<DateToken>) -> Parts? {
    var parts = Parts()
    var shape: [UInt8] = []
    var numbers: [Int] = []
    var nextIsYear = false
    for (index, token) in zip(tokens.indices, tokens) {
      switch token {
      case .number(let value, let digits):
        // A third digit tells a year: «962», «2024»; five and more are years too.
        shape.append(UInt8(ascii: digits >= 3 || nextIsYear ? "Y" : "N"))
        nextIsYear = false
        numbers.append(value)
      case .month(let month), .season(let month):
        guard parts.month == nil else { return nil }
        parts.month = month
        shape.append(UInt8(ascii: month > 12 ? "S" : "M"))
      case .era(let before):
        guard parts.beforeEra == nil else { return nil }
        parts.beforeEra = before
        // The number beside the era is the year, however short: «44 BC», «AD 79».
        if index > tokens.startIndex, case .number = tokens[index - 1], !shape.isEmpty {
          shape[shape.count - 1] = UInt8(ascii: "Y")
        } else {
          nextIsYear = true
        }
      case .dash(let hyphen): shape.append(UInt8(ascii: hyphen ? "-" : "="))
      case .slash: shape.append(UInt8(ascii: "/"))
      case .dot: shape.append(UInt8(ascii: "."))
      case .circa: parts.certainty = parts.certainty == .uncertain ? .uncertainAndApproximate : .approximate
      case .uncertain: parts.certainty = parts.certainty == .approximate ? .uncertainAndApproximate : .uncertain
      case .decade(let year):
        parts.decade = true
        shape.append(UInt8(ascii: "D"))
        numbers.append(year)
      case .until, .present: return nil
      }
    }
    return fill(&parts, Self.withoutIdleDots(shape), numbers) ? parts : nil
  }

  /// Dots stay only between numbers; elsewhere they end an abbreviation or an ordinal.
  private static func withoutIdleDots(_ shape: [UInt8]) -> String {
    var kept: [UInt8] = []
    let digits: [UInt8] = [UInt8(ascii: "N"), UInt8(ascii: "Y")]
    for (index, byte) in shape.enumerated() {
      if byte == UInt8(ascii: "."),
        !(index > 0 && index + 1 < shape.count && digits.contains(shape[index - 1])
          && digits.contains(shape[index + 1]))
      {
        continue
      }
      kept.append(byte)
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// Gives the numbers their meaning by the order they stand in; false where the order is none of a date.
  private static func fill(_ parts: inout Parts, _ shape: String, _ numbers: [Int]) -> Bool {
    switch shape {
    case "Y", "D", "SY", "MY": parts.year = numbers[0]
    case "YM", "YS": parts.year = numbers[0]
    case "N": parts.bare = numbers[0]
    case "NMY", "MNY", "N.MY": (parts.day, parts.year) = (numbers[0], numbers[1])
    case "YMN", "YNM": (parts.year, parts.day) = (numbers[0], numbers[1])
    case "NM", "MN": parts.day = numbers[0]
    case "NY": (parts.day, parts.year) = (numbers[0], numbers[1])
    case "M", "S": break
    case "Y-N-N", "Y=N=N", "Y/N/N", "Y.N.N": (parts.year, parts.month, parts.day) = (numbers[0], numbers[1], numbers[2])
    case "Y-N", "Y/N", "Y.N":
      // «2003/04» and «1997-8» are two years, one after the other.
      let next = numbers[0] + 1
      guard numbers[1] <= 12, shape == "Y.N" || (numbers[1] != next % 100 && numbers[1] != next % 10) else {
        return false
      }
      (parts.year, parts.month) = (numbers[0], numbers[1])
    case "N.N.Y": (parts.day, parts.month, parts.year) = (numbers[0], numbers[1], numbers[2])
    case "N.Y", "N/Y": (parts.month, parts.year) = (numbers[0], numbers[1])
    case "N/N/Y", "N-N-Y":
      // Which is the month is told only by a number above 12; otherwise nobody knows.
      let (first, second) = (numbers[0], numbers[1])
      guard first == second || first > 12 || second > 12 else { return false }
      (parts.day, parts.month) = first > 12 ? (first, second) : (second, first)
      parts.year = numbers[2]
    default: return false
    }
    if let month = parts.month, month == 0 { return false }
    return true
  }
}
