/// Reads the head of a citation.
struct HeadReader {
  let text: [Unicode.Scalar]

  /// The head at the start of the range; a head without names ends where it begins.
  func read(_ range: Range<Int>) -> CitationHead {
    let bare = CitationHead(end: range.lowerBound)
    guard let first = range.first, !text[first].isDoubleQuote else { return bare }
    if let dated = dated(range) { return dated }
    if let quoted = beforeQuotation(range) { return quoted }
    return beforePlainTitle(range) ?? bare
  }

  /// `NAMES (DATE).` or `NAMES (DATE),`, perhaps with `[original year]` before the mark.
  func dated(_ range: Range<Int>) -> CitationHead? {
    let limit = Swift.min(range.upperBound, range.lowerBound + 900)
    var index = range.lowerBound
    while index < limit {
      if text[index].isDoubleQuote { return nil }
      guard text[index] == "(" else {
        index += 1
        continue
      }
      if let close = text.closing(index, before: range.upperBound), let head = dated(range, open: index, close: close) {
        return head
      }
      index += 1
    }
    return nil
  }

  private func dated(_ range: Range<Int>, open: Int, close: Int) -> CitationHead? {
    let inner = text.trimmed((open + 1)..<close)
    let date = date(inner)
    guard date != nil || text.has("n.d.", at: inner.lowerBound, before: inner.upperBound) else { return nil }
    var index = close + 1
    if text.has(" [", at: index, before: range.upperBound), let end = text.closing(index + 1, before: range.upperBound)
    {
      index = end + 1
    }
    guard index < range.upperBound else { return nil }
    // By hand: «Keegan, John (1989) The Second World War».
    let isByHand = text[index].isBlank && index + 1 < range.upperBound && text[index + 1].isUpper
    guard
      text[index] == "." || text[index] == ","
        || isByHand && date?.start.month == nil && isByHandNames(range.lowerBound..<open)
    else { return nil }
    let names = behindLead(text.trimmed(range.lowerBound..<open))
    guard !names.isEmpty, NameShape(text: text).canBeNames(names) else { return nil }
    var head = CitationHead(end: text.run(from: index + 1, before: range.upperBound) { $0.isBlank })
    head.date = date
    head.hasDate = true
    head.mark = text[index] == "," ? .commas : .fullStops
    fill(&head, names: names)
    readEditors(&head, in: range)
    return head
  }

  private func isByHandNames(_ range: Range<Int>) -> Bool {
    NameShape(text: text).isSurelyNames(text.trimmed(range))
  }

  /// The names without words that lead to them: «quoted in Zimmer, Benjamin».
  private func behindLead(_ names: Range<Int>) -> Range<Int> {
    var start = names.lowerBound
    for lead in [
      "uoted in ", "ited in ", "ranslation in ", "eprinted in ", "ee also: ", "ee also ", "ompare: ", "or example: ",
      "See ", "see ",
      "citing ",
    ] {
      guard let place = text.last(lead, in: names) else { continue }
      let isWhole = lead.first == "s" || lead.first == "S" || lead.first == "c"
      if isWhole, place > names.lowerBound, !text[place - 1].isBlank { continue }
      start = Swift.max(start, place + lead.unicodeScalars.count)
    }
    return text.trimmed(start..<names.upperBound)
  }

  /// A date alone in brackets, or the first of several dates and notes in them.
  private func date(_ inner: Range<Int>) -> NoteDate? {
    let reader = DateReader(text, before: inner.upperBound)
    if let whole = reader.whole(inner) { return whole }
    guard let (date, stop) = reader.read(at: inner.lowerBound), stop < inner.upperBound else { return nil }
    return text[stop] == "," || text[stop] == ";" || text[stop] == "/" || text[stop] == "[" || text[stop] == "?"
      ? date : nil
  }

  private func fill(_ head: inout CitationHead, names whole: Range<Int>) {
    var names = text.trimmed(whole, of: ",;")
    for role in [", eds.", ", ed.", " (eds.)", " (ed.)", ", eds", ", ed", ", editors", ", editor"]
    where text.ends(role, at: names.upperBound, after: names.lowerBound) {
      names = names.lowerBound..<(names.upperBound - role.unicodeScalars.count)
      head.areEditors = true
      break
    }
    head.names = NameListReader(text: text).read(names)
  }

  /// `Godfray, H. C. J.; Knapp, S. (eds.).` between the date and the title.
  private func readEditors(_ head: inout CitationHead, in range: Range<Int>) {
    let limit = Swift.min(range.upperBound, head.end + 400)
    for role in [" (eds.)", " (ed.)", ", eds", ", ed"] {
      guard let place = text.first(role, in: head.end..<limit) else { continue }
      let stop = place + role.unicodeScalars.count
      guard stop + 1 < range.upperBound, text[stop] == "." || text[stop] == ",", text[stop + 1].isBlank else {
        continue
      }
      let names = head.end..<place
      let shape = NameShape(text: text)
      guard shape.isSurelyNames(names) || (shape.canBeNames(names) && isAllCapitalised(names)) else { continue }
      head.editors = NameListReader(text: text).read(names).names
      head.end = text.run(from: stop + 1, before: range.upperBound) { $0.isBlank }
      return
    }
  }

  private func isAllCapitalised(_ range: Range<Int>) -> Bool {
    text.split(range, at: " ").allSatisfy { word in
      word.isEmpty || text[word.lowerBound].isUpper || !text[word.lowerBound].isLetter || word.count <= 3
    } && !text.contains(". ", in: text.trimmed(range)) && range.count < 60
  }

  /// `Wallach, Dan. "TRACTOR`: names, a full stop, the quoted title.
  func beforeQuotation(_ range: Range<Int>) -> CitationHead? {
    let limit = Swift.min(range.upperBound, range.lowerBound + 500)
    var index = range.lowerBound
    while index < limit, !text[index].isDoubleQuote { index += 1 }
    guard index < limit, index - 2 > range.lowerBound, text[index - 1].isBlank else { return nil }
    let mark = text[index - 2]
    guard mark == "." || mark == "," || mark == ")" else { return nil }
    var names = text.trimmed(range.lowerBound..<(index - 1))
    if mark != ")" { names = names.lowerBound..<(names.upperBound - 1) }
    let shape = NameShape(text: text)
    let isNames = shape.canBeNames(names) && !text[names].contains(where: { $0.isDigit }) && !hasWordyBracket(names)
    var head = CitationHead(end: index)
    if isNames {
      fill(&head, names: text.withInitialStop(names))
      if mark == ",", !head.areEditors { head.mark = .commas }
      return head
    }
    // `X, ed.` and `X (eds.)` without a date.
    guard
      text.ends("(eds.)", at: names.upperBound) || text.ends("(ed.)", at: names.upperBound)
        || text.ends(", eds", at: names.upperBound) || text.ends(", ed", at: names.upperBound)
    else { return nil }
    fill(&head, names: names)
    return head
  }

  /// A bracket that is no acronym: `World Health Organization (WHO)` is a name, `Foo (a remark)` is not.
  private func hasWordyBracket(_ names: Range<Int>) -> Bool {
    guard let open = text.first(" (", in: names) else { return false }
    guard let close = text.closing(open + 1, before: names.upperBound) else { return true }
    return !text[(open + 2)..<close].allSatisfy { $0.isUpper || $0.isDash || $0 == "." }
  }

  /// A capital with a stop: the list of names goes on.
  private func isInitial(_ index: Int) -> Bool { text[index].isUpper && text.has(".", at: index + 1) }

  /// Names without date before a title without quotation marks: only where the names show that they are names.
  private func beforePlainTitle(_ range: Range<Int>) -> CitationHead? {
    let limit = Swift.min(range.upperBound, range.lowerBound + 400)
    let shape = NameShape(text: text)
    var index = range.lowerBound
    var best: Int?
    while index < limit, best == nil {
      if text[index] == ".", index + 2 < limit, text[index + 1].isBlank, !text[index + 2].isLower, !isInitial(index + 2)
      {
        let names = range.lowerBound..<index
        if text[names].contains(where: { $0 == "," || $0 == ";" }), shape.isSurelyNames(names) { best = index }
        if index - range.lowerBound > 40, best == nil, !text.contains(";", in: names) { break }
      }
      index += 1
    }
    guard let best else { return nil }
    var head = CitationHead(end: best + 2)
    fill(&head, names: text.withInitialStop(range.lowerBound..<best))
    // «Smith, John. Smith, J. The title» cannot be told; a head that leaves nothing is none.
    return head.end < range.upperBound ? head : nil
  }
}
