import Bibliography

extension RISRecordReader {
  private struct Candidate {
    let field: Int
    /// `DA` before `PY` before `Y1`: the last is the oldest of the three and often made up.
    let rank: Int
    let date: CitationDate

    var day: EDTFDate? { date.value?.first }
    var precision: Int { day.map { $0.dayNumber != nil ? 2 : $0.month != nil ? 1 : 0 } ?? -1 }
  }

  /// The date of publication from `DA`, `PY` and `Y1`: the first of them that is a date, made more exact by another one
  /// of the same year.
  mutating func takeIssued() {
    var candidates = issued.compactMap { index in
      TaggedDates.ris(entry.fields[index].value).map {
        Candidate(field: index, rank: Self.rank(entry.fields[index].tag), date: $0)
      }
    }
    takeAccess(&candidates)
    let sorted = candidates.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .map(\.element)
    let dated = sorted.filter { $0.date.value != nil }
    for candidate in sorted.sorted(by: { $0.field < $1.field }) { builder.contribute(candidate.field, .date(.issued)) }
    guard let first = dated.first else {
      takeWords(sorted)
      return
    }
    builder.source[.issued] = refined(first, dated, sorted).date
  }

  /// Words in the place of a date: those of the year, then those of the day, as «in press» and «Spring»; one that the other
  /// says too stands once.
  private mutating func takeWords(_ sorted: [Candidate]) {
    guard let first = sorted.first else { return }
    builder.note(.dateIsText, first.field)
    builder.source[.issued] = first.date
    guard first.rank == 0, let day = first.date.literal,
      let year = sorted.first(where: { $0.rank > 0 })?.date.literal, !day.contains(year)
    else { return }
    builder.source[.issued] = CitationDate(literal: year.contains(day) ? year : "\(year) \(day)")
  }

  private static func rank(_ tag: String) -> Int { tag == "DA" ? 0 : tag == "PY" ? 1 : 2 }

  private func refined(_ first: Candidate, _ dated: [Candidate], _ all: [Candidate]) -> Candidate {
    if let better = dated.first(where: {
      $0.day?.year == first.day?.year && $0.precision > first.precision && $0.rank != first.rank
    }), first.precision == 0 {
      return better
    }
    // «PY 1948» and «DA July».
    guard first.precision == 0, first.rank > 0, let year = first.day?.year,
      let words = all.first(where: { $0.rank == 0 && $0.date.value == nil })?.date.literal
    else { return first }
    let read = CitationDate(text: words + " " + String(year))
    guard read.value?.first?.year == year, read.value?.first?.month != nil else { return first }
    return Candidate(field: first.field, rank: first.rank, date: read)
  }

  /// EndNote's «Date Accessed» beside a year of publication.
  private mutating func takeAccess(_ candidates: inout [Candidate]) {
    guard RISTypes.datesAccess(type), builder.source[.accessed] == nil,
      let published = candidates.first(where: { $0.rank > 0 && $0.day != nil }),
      let index = candidates.firstIndex(where: { $0.rank == 0 && $0.day != nil && $0.day?.year != published.day?.year })
    else { return }
    builder.set(.accessed, candidates[index].date, from: candidates[index].field)
    candidates.remove(at: index)
  }
}
