import Bibliography

extension CitationReading {
  mutating func readDates() {
    readIssued()
    take(.originalDate, to: .originalDate)
    take(.accessDate, to: .accessed)
    if source[.issued] == nil { take(.publicationDate, to: .issued) }
  }

  private mutating func take(_ parameter: CitationParameter, to variable: DateVariable) {
    guard let index = index(parameter), let value = text(parameter) else { return }
    source[variable] = CitationDate(text: value)
    contribute(index, .date(variable))
  }

  /// `date`, or `year` with `month` and `day` of old; a date without a year takes that of `year`.
  private mutating func readIssued() {
    let year = text(.year)
    if let index = index(.date), let value = text(.date) {
      var (date, letter) = CitationDate.reading(value)
      contribute(index, .date(.issued))
      if let year, let yearIndex = self.index(.year) {
        if date.value == nil {
          let (whole, other) = CitationDate.reading("\(value) \(year)")
          if whole.value != nil {
            (date, letter) = (whole, other)
            contribute(yearIndex, .date(.issued))
          }
        } else {
          // Both say the year; the letter of a short cite may stand in either.
          let (repeated, other) = CitationDate.reading(year)
          if repeated.year != nil, repeated.year == date.year {
            contribute(yearIndex, .date(.issued))
            letter = letter ?? other
          }
        }
      }
      set(date, letter, index)
      return
    }
    guard let year, let index = index(.year) else { return }
    let day = text(.day)
    let month = text(.month)
    if let month, let monthIndex = self.index(.month) {
      let written = [day, month, year].compactMap { $0 }.joined(separator: " ")
      let (whole, letter) = CitationDate.reading(written)
      if whole.value != nil {
        contribute(monthIndex, .date(.issued))
        if day != nil, let dayIndex = self.index(.day) { contribute(dayIndex, .date(.issued)) }
        contribute(index, .date(.issued))
        return set(whole, letter, index)
      }
    }
    let (date, letter) = CitationDate.reading(year)
    contribute(index, .date(.issued))
    set(date, letter, index)
  }

  private mutating func set(_ date: CitationDate, _ letter: String?, _ index: Int) {
    source[.issued] = date
    if let letter {
      source[.yearSuffix] = letter
      contribute(index, .text(.yearSuffix))
    }
  }
}
