/// Reads the parts of a book: title, series, volume, edition, translators, place and publisher.
struct MonographReader {
  let text: [Unicode.Scalar]
  let mark: CitationStyleMark

  /// `title` says which field the first part fills: the title of a book, the container of a chapter.
  func read(_ parts: [Range<Int>], into citation: inout NoteCitation, title: WritableKeyPath<NoteCitation, String?>) {
    let annotations = Annotations(text: text)
    let numbers = JournalNumbersReader(text: text)
    var plain: [Range<Int>] = []
    var isBehindTitle = false
    for (index, part) in parts.enumerated() {
      let bare = annotations.strip(part, into: &citation)
      if index > 0, let found = numbers.magazine(bare), citation.volume == nil {
        citation.volume = found.volume
        citation.issue = found.issue
        if plain.count == 2, found.volume != nil { isBehindTitle = true }
        continue
      }
      if index > 0, readContributor(bare, into: &citation) { continue }
      if index > 0, citation.volume == nil, bare.count <= 4, !bare.isEmpty, text[bare].allSatisfy({ $0.isDigit }) {
        citation.volume = text.string(bare)
        if plain.count == 2 { isBehindTitle = true }
        continue
      }
      if index > 0, readEvent(bare, into: &citation) { continue }
      if !bare.isEmpty { plain.append(bare) }
    }
    assign(plain, into: &citation, title: title, secondIsSeries: isBehindTitle)
  }

  private func assign(
    _ plain: [Range<Int>], into citation: inout NoteCitation, title: WritableKeyPath<NoteCitation, String?>,
    secondIsSeries: Bool
  ) {
    guard let first = plain.first else { return }
    var titleRange = first
    var rest = Array(plain.dropFirst())
    if mark == .commas {
      readCommas(first: first, rest: rest, into: &citation, title: title)
      return
    }
    if rest.count == 1, let last = rest.first, title == \.container, text.string(last).lowercased().hasSuffix("series")
    {
      citation.series = text.string(last)
      rest.removeLast()
    } else if let last = rest.last, !(rest.count == 1 && secondIsSeries) {
      let (place, publisher) = splitPlace(last)
      citation.place = place
      citation.publisher = publisher
      rest.removeLast()
    }
    for part in rest where !NameShape(text: text).isSurelyNames(part) {
      let words = text.string(part)
      if citation.series == nil, NamedContainers.isSeries(words) || secondIsSeries || title == \.container {
        citation.series = words
      } else if citation.series == nil {
        titleRange = titleRange.lowerBound..<part.upperBound
      }
    }
    citation[keyPath: title] = text.string(titleRange)
  }

  /// CS2: the publisher is the last part, joined with the parts of its place; the title keeps its commas.
  private func readCommas(
    first: Range<Int>, rest: [Range<Int>], into citation: inout NoteCitation,
    title: WritableKeyPath<NoteCitation, String?>
  ) {
    var titleRange = first
    var rest = rest
    if let last = rest.last {
      var start = last.lowerBound
      rest.removeLast()
      // «Oakland, CA: University of California Press», «Cambridge, UK, and New York: …»
      if text.contains(": ", in: last) {
        while let before = rest.last, before.count <= 20, isPlaceWord(before), text.first(": ", in: before) == nil {
          start = before.lowerBound
          rest.removeLast()
          if !isStateAbbreviation(last) && !text.has("and ", at: last.lowerBound) { break }
        }
      }
      let (place, publisher) = splitPlace(start..<last.upperBound)
      citation.place = place
      citation.publisher = publisher
    }
    for part in rest {
      let words = text.string(part)
      if citation.series == nil, NamedContainers.isSeries(words) {
        citation.series = words
      } else if citation.series == nil {
        titleRange = titleRange.lowerBound..<part.upperBound
      }
    }
    citation[keyPath: title] = text.string(titleRange)
  }

  private func isPlaceWord(_ part: Range<Int>) -> Bool {
    text[part.lowerBound].isUpper && text.split(part, at: " ").count <= 3 && !text[part].contains { $0.isDigit }
  }

  private func isStateAbbreviation(_ part: Range<Int>) -> Bool {
    guard let colon = text.first(": ", in: part) else { return false }
    return colon - part.lowerBound <= 14
  }

  /// A conference behind the title of a paper.
  private func readEvent(_ part: Range<Int>, into citation: inout NoteCitation) -> Bool {
    let words = text.string(part).lowercased()
    guard
      ["conference", "symposium", "workshop", "congress on", "annual meeting"].contains(where: { words.contains($0) }),
      !words.contains("press"), !words.contains(": ")
    else { return false }
    citation.event = text.string(part)
    return true
  }

  private func readContributor(_ part: Range<Int>, into citation: inout NoteCitation) -> Bool {
    for mark in ["Translated by ", "translated by ", "Trans. by ", "Translation by "]
    where text.has(mark, at: part.lowerBound, before: part.upperBound) {
      let names = (part.lowerBound + mark.unicodeScalars.count)..<part.upperBound
      citation.translators = NameListReader(text: text).read(names).names
      return true
    }
    for mark in [
      "Illustrated by ", "Foreword by ", "Director: ", "Introduction by ", "With ", "Preface by ", "Photographs by ",
    ]
    where text.has(mark, at: part.lowerBound, before: part.upperBound) {
      return part.count < 80
    }
    return false
  }

  /// `Place: Publisher` in two.
  func splitPlace(_ part: Range<Int>) -> (place: String?, publisher: String?) {
    guard let colon = text.first(": ", in: part) else { return (nil, text.string(part)) }
    let place = text.trimmed(part.lowerBound..<colon)
    let publisher = text.trimmed((colon + 2)..<part.upperBound)
    guard !place.isEmpty, !publisher.isEmpty, place.count <= 60 else { return (nil, text.string(part)) }
    return (text.string(place), text.string(publisher))
  }
}
