import Bibliography
import TestSupport

extension SeededGenerator {
  /// Any date or interval of levels 0 and 1.
  mutating func edtf() -> EDTF {
    guard Int.random(in: 0..<4, using: &self) == 0 else { return .date(edtfDate()) }
    let from: EDTF.Bound
    switch Int.random(in: 0..<6, using: &self) {
    case 0: from = .open
    case 1: from = .unknown
    default: from = .date(edtfDate(inInterval: true))
    }
    if from.date == nil { return .interval(from: from, to: .date(edtfDate(inInterval: true))) }
    switch Int.random(in: 0..<4, using: &self) {
    case 0: return .interval(from: from, to: .open)
    case 1: return .interval(from: from, to: .unknown)
    default: return .interval(from: from, to: .date(edtfDate(inInterval: true)))
    }
  }

  mutating func edtfDate(inInterval: Bool = false) -> EDTFDate {
    while true {
      var year: Int
      switch Int.random(in: 0..<8, using: &self) {
      case 0: year = Int.random(in: -3000...0, using: &self)
      case 1: year = Int.random(in: -300_000...300_000, using: &self)
      case 2: year = Int.random(in: 1...999, using: &self)
      default: year = Int.random(in: 1000...2100, using: &self)
      }
      var unspecified = 0
      if Int.random(in: 0..<8, using: &self) == 0 {
        unspecified = Int.random(in: 1...4, using: &self)
        let scale = [1, 10, 100, 1000, 10000][unspecified]
        year -= year % scale
        if year < 0 || unspecified == 4 { year = abs(year % 10000 / scale * scale) }
      }
      let parts: [EDTFDate.Part?] = [
        nil, .known(Int.random(in: 1...12, using: &self)), .known(Int.random(in: 21...24, using: &self)), .unspecified,
        .known(Int.random(in: 25...41, using: &self)), .known(Int.random(in: 1...12, using: &self)),
      ]
      let month = parts[Int.random(in: 0..<parts.count, using: &self)]
      let days: [EDTFDate.Part?] = [nil, .known(Int.random(in: 1...31, using: &self)), .unspecified]
      let day = days[Int.random(in: 0..<3, using: &self)]
      let certainty =
        Bool.random(using: &self) ? .certain : EDTFDate.Certainty.allCases.randomElement(using: &self) ?? .certain
      let time = Int.random(in: 0..<10, using: &self) == 0 ? "10:15:59+04:30" : nil
      if let date = EDTFDate(
        year: year, unspecifiedYearDigits: unspecified, month: month, day: day, time: time, certainty: certainty)
      {
        return date
      }
    }
  }
}
