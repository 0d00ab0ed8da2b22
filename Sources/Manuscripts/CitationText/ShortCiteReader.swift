/// Reads short cites: `Altstadt 1992, p. 108`, `Guha (2015), pp. 19–21`, `A, B & C 1990`, `TITLE (1918-1920) 1998, p. 962—964`.
struct ShortCiteReader {
  let text: [Unicode.Scalar]

  /// The short cite that begins at the offset, and where it ends.
  func read(at offset: Int, before end: Int) -> (cite: ShortCite, end: Int)? {
    guard offset < end, text[offset].isLetter || text[offset].isQuote else { return nil }
    let offset = skipLead(offset, before: end)
    let limit = Swift.min(end, offset + 220)
    var index = offset + 1
    while index + 3 < limit {
      if text[index] == ";" || text[index] == "•" { return nil }
      if text[index].isDigit, !text[index - 1].isDigit, let found = cite(from: offset, year: index, before: end) {
        return found
      }
      index += 1
    }
    return nil
  }

  /// Words that lead to a cite are no part of it.
  private func skipLead(_ offset: Int, before end: Int) -> Int {
    for lead in [
      "See also ", "see also ", "See ", "see ", "Cf. ", "cf. ", "According to ", "Compare ", "Also ", "And ", "and ",
    ]
    where text.has(lead, at: offset, before: end) {
      return skipLead(offset + lead.unicodeScalars.count, before: end)
    }
    return offset
  }

  private func cite(from offset: Int, year: Int, before end: Int) -> (ShortCite, Int)? {
    let digits = text.run(from: year, before: end) { $0.isDigit }
    guard digits - year == 4, text[year] == "1" || text[year] == "2" else { return nil }
    var stop = digits
    if stop < end, text[stop].isLower, text[stop].value < 0x80, stop + 1 >= end || !text[stop + 1].isWordPart {
      stop += 1
    }
    let yearEnd = stop
    let before = text[year - 1]
    let isBracketed = before == "(" && stop < end && text[stop] == ")" && year >= 2 && text[year - 2].isBlank
    guard before.isBlank || isBracketed else { return nil }
    if isBracketed { stop += 1 }
    let names = text.trimmed(offset..<(isBracketed ? year - 1 : year), of: ",")
    let hasComma = names.upperBound < year && text[names.upperBound] == ","
    var locator: NoteLocator?
    if text.has(", ", at: stop, before: end),
      let (found, after) = LocatorReader(text: text).read(at: stop + 2, before: end)
    {
      locator = found
      stop = after
    } else if text.has(": ", at: stop, before: end), stop + 2 < end, text[stop + 2].isDigit,
      isAuthorSlot(names, isLoose: false),
      let (found, after) = LocatorReader(text: text).bare(at: stop + 2, before: end)
    {
      locator = found
      stop = after
    }
    guard ends(at: stop, before: end, isBracketed: isBracketed && locator == nil, hasLocator: locator != nil) else {
      return nil
    }
    guard !text[names].contains(where: { $0.isDoubleQuote }),
      !isBracketed || !text.contains(", ", in: names) || text.contains(" & ", in: names)
    else { return nil }
    // «Calcutta, 1872, p. 15» inside a reference is no cite: only a whole note is written with a comma by hand.
    guard !hasComma || locator != nil && offset == 0, !endsInMonth(names), isAuthorSlot(names, isLoose: locator != nil)
    else { return nil }
    let cite = ShortCite(
      authors: authors(names), year: text.string(year..<yearEnd), locator: locator, raw: text.string(offset..<stop),
      offset: offset)
    return (cite, stop)
  }

  private func ends(at stop: Int, before end: Int, isBracketed: Bool, hasLocator: Bool) -> Bool {
    guard stop < end else { return true }
    switch text[stop] {
    case ";", ":": return true
    case ".": return !isBracketed || text.run(from: stop + 1, before: end) { $0.isBlank } >= end
    case ",": return !isBracketed && stop + 1 < end && text[stop + 1].isBlank
    case " ":
      return stop + 1 < end
        && (text[stop + 1].isLower || text[stop + 1].isDoubleQuote
          || hasLocator && (text[stop + 1] == "(" || text[stop + 1].isDash))
    default: return false
    }
  }

  /// Capitalised words, particles, «&»; with a locator a whole title may stand there.
  private func isAuthorSlot(_ names: Range<Int>, isLoose: Bool) -> Bool {
    guard !names.isEmpty, !text.contains(". ", in: removingInitials(names)) else { return false }
    if !isLoose, SentenceWords.isStarter(text.string(text.split(names, at: " ")[0])),
      text.split(names, at: " ").count < 3
    {
      return false
    }
    guard
      text[names.lowerBound].isUpper || text[names.lowerBound].isCaseless || text[names.lowerBound].isQuote
        || isParticle(names)
    else { return false }
    let words = text.split(names, at: " ")
    if isLoose {
      return words.count <= 24 && !text[names].contains(where: { $0 == ";" || $0 == "?" }) && isBalanced(names)
    }
    guard words.count <= 9 else { return false }
    let joints: Set<String> = [
      "&", "and", "et", "al.", "al", "de", "van", "von", "der", "den", "la", "le", "du", "of", "bin", "dos",
    ]
    return words.allSatisfy { word in
      guard let first = word.first else { return true }
      return text[first].isUpper || text[first].isCaseless || joints.contains(text.string(word))
    } && !text[names].contains(where: { $0.isDigit || $0 == ":" || $0.isDoubleQuote })
  }

  /// «In January 2015» is a date; so is a slot that ends in a full stop of a sentence no name.
  private func endsInMonth(_ names: Range<Int>) -> Bool {
    guard let last = text.split(names, at: " ").last else { return true }
    let word = text.string(text.trimmed(last, of: ".,")).lowercased()
    let isMonth = MonthNames.month(word) != nil && names.count > last.count
    return isMonth && !text.has("to ", at: names.lowerBound)
      || text[last].last == "." && last.count > 3 && !word.hasSuffix("al")
  }

  private func isBalanced(_ names: Range<Int>) -> Bool {
    text[names].count { $0 == "(" } == text[names].count { $0 == ")" }
  }

  private func isParticle(_ names: Range<Int>) -> Bool {
    ["de ", "van ", "von ", "al-", "el-", "d'", "du ", "la "].contains { text.has($0, at: names.lowerBound) }
  }

  /// The range up to the last initial, so that «A. J. P. Taylor» is no sentence end.
  private func removingInitials(_ names: Range<Int>) -> Range<Int> {
    var low = names.lowerBound
    var index = names.lowerBound
    while index + 1 < names.upperBound {
      if text[index] == ".", text[index + 1].isBlank {
        let isInitial = text[index - 1].isUpper && (index == names.lowerBound + 1 || !text[index - 2].isLetter)
        let isCut = text.ends("al", at: index) || text.ends("St", at: index) || text.ends("Jr", at: index)
        if isInitial || isCut { low = index + 1 } else { return low..<names.upperBound }
      }
      index += 1
    }
    return low..<low
  }

  private func authors(_ whole: Range<Int>) -> [String] {
    var names = whole
    for cut in [" et al.", " et al", ", et al."] where text.ends(cut, at: names.upperBound, after: names.lowerBound) {
      names = text.trimmed(names.lowerBound..<(names.upperBound - cut.unicodeScalars.count), of: ",")
      break
    }
    if text[names].contains(where: { $0 == "(" || $0 == "[" || $0 == ":" || $0.isDoubleQuote }) {
      return [text.string(names)]
    }
    var pieces = [names]
    for joint in [" & ", ", ", " and "] {
      pieces = pieces.flatMap { text.split($0, at: joint) }
      if joint == ", ", pieces.count == 1 { break }
    }
    // A title with «and» or commas has lower-case words; names have none but particles.
    if pieces.count > 1, pieces.contains(where: { text.split($0, at: " ").count > 4 }) { return [text.string(names)] }
    return pieces.map { text.string(text.trimmed($0, of: ",&")) }.filter { !$0.isEmpty }
  }
}
