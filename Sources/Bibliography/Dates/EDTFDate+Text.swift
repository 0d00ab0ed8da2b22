extension EDTFDate: CustomStringConvertible {
  /// The EDTF text of the date.
  public var description: String {
    var text = yearText
    if let month { text += "-" + month.text }
    if let day { text += "-" + day.text }
    if let time { text += "T" + time }
    switch certainty {
    case .certain: break
    case .uncertain: text += "?"
    case .approximate: text += "~"
    case .uncertainAndApproximate: text += "%"
    }
    return text
  }

  private var yearText: String {
    let magnitude = String(abs(year))
    let sign = year < 0 ? "-" : ""
    if magnitude.utf8.count > 4 { return "Y" + sign + magnitude }
    let padded = String(repeating: "0", count: 4 - magnitude.utf8.count) + magnitude
    return sign + padded.dropLast(unspecifiedYearDigits) + String(repeating: "X", count: unspecifiedYearDigits)
  }
}

extension EDTFDate.Part {
  /// Two digits, or `XX`.
  var text: String {
    switch self {
    case .unspecified: "XX"
    case .known(let number): number < 10 ? "0\(number)" : String(number)
    }
  }
}
