/// Names of months and seasons that dates of notes use.
enum MonthNames {
  private static let months: [[String]] = [
    ["january", "jan", "januar", "jänner", "janvier", "января", "enero"],
    ["february", "feb", "februar", "février", "февраля", "febrero"],
    ["march", "mar", "märz", "mars", "марта", "marzo"],
    ["april", "apr", "avril", "апреля", "abril"],
    ["may", "mai", "мая", "mayo"],
    ["june", "jun", "juni", "juin", "июня", "junio"],
    ["july", "jul", "juli", "juillet", "июля", "julio"],
    ["august", "aug", "août", "августа", "agosto"],
    ["september", "sep", "sept", "septembre", "сентября", "septiembre"],
    ["october", "oct", "oktober", "okt", "octobre", "октября", "octubre"],
    ["november", "nov", "novembre", "ноября", "noviembre"],
    ["december", "dec", "dezember", "dez", "décembre", "декабря", "diciembre"],
  ]

  private static let numbers: [String: Int] = {
    var numbers: [String: Int] = [:]
    for (index, names) in months.enumerated() {
      for name in names { numbers[name] = index + 1 }
    }
    return numbers
  }()

  private static let seasons = ["spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4]

  /// The number of the month a word names, 1 to 12.
  static func month(_ word: String) -> Int? { numbers[word] }

  /// The number of the season a word names, 1 spring to 4 winter.
  static func season(_ word: String) -> Int? { seasons[word] }
}
