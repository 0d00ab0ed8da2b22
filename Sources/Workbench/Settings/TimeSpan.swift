/// Lengths of time as a person writes them: `90s`, `30m`, `12h`, `7d`, `2w`.
enum TimeSpan {
  private static let units: [Character: Double] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
  /// A hundred years.
  private static let longest = 36_525 * 86_400.0

  /// Seconds; nil for a text that is none of these, or longer than a hundred years.
  static func seconds(_ text: String) -> Double? {
    guard let last = text.last, let unit = units[last], text.dropLast().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Double(text.dropLast())
    else { return text == "0" ? 0 : nil }
    let seconds = number * unit
    return seconds <= longest ? seconds : nil
  }
}
