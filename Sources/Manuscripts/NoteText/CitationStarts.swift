/// Finds places inside a note where a further citation certainly starts.
struct CitationStarts {
  /// What starts at the place.
  enum Kind: Equatable {
    case datedNames, quotedTitle, shortCite
  }

  let text: [Unicode.Scalar]

  /// The first start from the offset on. `isBehindStart`: the offset lies inside a citation, so a quoted title needs a
  /// mark before it that ends that citation.
  func next(from offset: Int, isBehindStart: Bool = false) -> (offset: Int, kind: Kind)? {
    var index = offset
    while index < text.count {
      let isQuoteInProse = !isBehindStart && text[index].isDoubleQuote && index > offset && text[index - 1].isBlank
      if (index == offset && !isBehindStart) || isQuoteInProse || isBoundary(index),
        let kind = kind(at: index, isFirst: index == offset && !isBehindStart, isProseBefore: isQuoteInProse)
      {
        return (index, kind)
      }
      index += 1
    }
    return nil
  }

  /// A place behind a stop, a colon, a bullet, a bracket or a quotation mark.
  private func isBoundary(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = text[index - 1]
    if before == ".", text[index].isUpper, index >= 2, text[index - 2].isDigit { return true }
    guard before.isBlank, index >= 2, !text[index].isBlank else { return false }
    let mark = text[index - 2]
    return mark == "." || mark == ";" || mark == ":" || mark == "•" || mark == ")" || mark == "]" || mark.isDoubleQuote
      || mark == "?" || mark == "!"
  }

  private func kind(at index: Int, isFirst: Bool, isProseBefore: Bool) -> Kind? {
    if text[index].isDoubleQuote {
      return isFirst || isBehindEnd(index) || isProseBefore ? quotedTitle(at: index) : nil
    }
    guard text[index].isLetter else { return nil }
    if isFirst || isBehindEnd(index), isNamesBeforeQuotation(at: index, isFirst: isFirst) { return .datedNames }
    if isBehindEnd(index) || isFirst, isShortCite(at: index, isFirst: isFirst) { return .shortCite }
    return isDatedNames(at: index, isFirst: isFirst) ? .datedNames : nil
  }

  /// Whether the mark before the place can end a citation or a heading word of a list.
  private func isBehindEnd(_ index: Int) -> Bool {
    guard index >= 2 else { return true }
    let mark = text[index - 2]
    return mark == ";" || mark == "•" || mark == ":" || mark == "." || mark == ")"
  }

  private func isShortCite(at index: Int, isFirst: Bool) -> Bool {
    guard let (cite, _) = ShortCiteReader(text: text).read(at: index, before: text.count) else { return false }
    // Inside a citation «Physics Reports. 1035: 1–57» looks like a cite: only a marked page or a semicolon makes it one.
    let isMarked = [", p", ", S", ", ch", ", §", ", с"].contains { cite.raw.contains($0) } && !cite.raw.contains("(")
    guard isFirst || isMarked || index >= 2 && text[index - 2] == ";" else { return false }
    return cite.authors.allSatisfy { $0.unicodeScalars.count <= 40 } && cite.raw.unicodeScalars.count <= 90
      && (cite.locator != nil || index >= 2 && text[index - 2] == ";")
  }

  /// Names without date, then a quoted title with a tail.
  private func isNamesBeforeQuotation(at index: Int, isFirst: Bool) -> Bool {
    let end = Swift.min(text.count, index + 300)
    guard let quote = text[index..<end].firstIndex(where: { $0.isDoubleQuote }), quote > index + 3,
      let head = HeadReader(text: text).beforeQuotation(index..<text.count), head.end == quote,
      quotedTitle(at: quote) != nil
    else { return false }
    let names = text.trimmed(index..<quote, of: ".,")
    guard isFirst || hasOnlyInitialsBeforeStops(names) else { return false }
    if NameShape(text: text).isSurelyNames(names) { return true }
    let words = text.split(names, at: " ")
    return isFirst
      || words.count <= 4 && words.count >= 2 && words.allSatisfy { $0.isEmpty || text[$0.lowerBound].isUpper }
  }

  private func isDatedNames(at index: Int, isFirst: Bool) -> Bool {
    let end = Swift.min(text.count, index + 500)
    guard let head = HeadReader(text: text).dated(index..<end), head.hasDate else { return false }
    if isFirst { return true }
    guard let open = text.first(" (", in: index..<head.end) else { return false }
    let names = index..<open
    guard !text[names].contains(where: { $0.isDigit }), hasOnlyInitialsBeforeStops(names) else { return false }
    if NameShape(text: text).isSurelyNames(names) { return true }
    let words = text.split(names, at: " ")
    let capitals = words.allSatisfy { word in
      guard let first = word.first else { return true }
      return text[first].isUpper || text.string(word) == "&" || word.count <= 3 || text.has("staff", at: first)
    }
    return words.count >= 2 && capitals && head.mark == .fullStops
      && (words.count <= 5 || text.contains(";", in: names))
  }

  private func hasOnlyInitialsBeforeStops(_ names: Range<Int>) -> Bool {
    for word in text.split(names, at: " ") where word.count > 1 && text[word.upperBound - 1] == "." {
      let bare = text.trimmed(word, of: ".,;")
      let letters = text.split(bare, at: ".")
      guard letters.allSatisfy({ $0.count <= 3 }) else { return false }
      if bare.count == 3, text[bare].allSatisfy({ $0.isUpper }) { return false }
    }
    return true
  }

  /// `"TITLE".` with a certain tail soon behind it.
  private func quotedTitle(at index: Int) -> Kind? {
    guard let close = QuotationEnd(text: text).find(from: index, before: text.count, mark: .fullStops),
      close + 1 < text.count, close > index + 1
    else { return nil }
    let end = Swift.min(text.count, close + 300)
    let tail = TailReader(text: text).start(in: (close + 1)..<end, certain: true)
    guard let tail else { return nil }
    // No other quoted title may stand between: the tail would be its own.
    return text.contains(". \"", in: (close + 1)..<tail) ? nil : .quotedTitle
  }
}
