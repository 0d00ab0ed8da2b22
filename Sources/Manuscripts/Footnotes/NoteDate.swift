/// A date as a note prints it, read into parts: year, month, day, and a second end for ranges.
package struct NoteDate: Sendable, Equatable {
  /// One end of the date; month and day are 1-based where known.
  package struct Point: Sendable, Equatable {
    package var year: Int
    package var month: Int?
    package var day: Int?

    package init(year: Int, month: Int? = nil, day: Int? = nil) {
      self.year = year
      self.month = month
      self.day = day
    }

    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601-1, 4.1.2).
    package var text: String {
      var text = padded(year, to: 4)
      if let month { text += "-" + padded(month, to: 2) }
      if month != nil, let day { text += "-" + padded(day, to: 2) }
      return text
    }
  }

  package var start: Point
  package var end: Point?
  /// 1 spring, 2 summer, 3 autumn, 4 winter, as EDTF's 21 to 24.
  package var season: Int?
  /// `c. 2006` and the like.
  package var isApproximate = false
  /// The letter of `2014a`.
  package var letter: String?
  /// The words of the note.
  package var raw: String

  /// The date without season, letter and doubt: `2012-09-22`, `2008-07/2008-09`.
  package var text: String { end.map { start.text + "/" + $0.text } ?? start.text }

  /// The date in Extended Date/Time Format (ISO 8601-2:2019), season and doubt included.
  package var edtf: String {
    var text = self.text
    if let season { text = padded(start.year, to: 4) + "-2" + String(season) }
    return isApproximate ? text + "~" : text
  }
}

/// A number with leading zeros to the given width.
func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
