internal import Text

/// Reads the people out of the values of author rules.
struct PeopleReader {
  /// How names are written where the value comes from.
  enum Style {
    /// `Family, Given` in one value is one person, as `citation_author` and Dublin Core have it.
    case scholarly
    /// Names in words: «By A and B».
    case byline
  }

  let style: Style
  let context: PageContext

  /// The people in order, each once, and the reason of the first refusal.
  func read(_ raws: [String]) -> (people: [PagePerson], refusal: String?) {
    var people: [PagePerson] = []
    var refusal: String?
    var seen: Set<String> = []
    for raw in raws {
      for name in split(PageText.clean(raw)) {
        if let reason = Refusal.ofPerson(name.text, context: context) {
          if refusal == nil { refusal = reason }
          continue
        }
        let person = person(name.text, isInverted: name.isInverted)
        if seen.insert(PageText.key(person.display)).inserted { people.append(person) }
      }
    }
    return (people, refusal)
  }

  // MARK: - Cutting

  private func split(_ raw: String) -> [(text: String, isInverted: Bool)] {
    var text = Bylines.withoutLead(raw)
    text = Bylines.withoutTail(text)
    var parts = Bylines.pieces(text, at: [";", "|", "•", "·", "／", "、", "，", "\u{2022}"])
    parts = parts.flatMap { Bylines.piecesAtConjunctions($0) }
    return parts.flatMap(splitCommas).filter { !$0.text.isEmpty }
  }

  private func splitCommas(_ text: String) -> [(text: String, isInverted: Bool)] {
    let pieces = Bylines.pieces(text, at: [","])
    guard pieces.count > 1 else { return [(Bylines.withoutTail(Bylines.withoutLead(text)), false)] }
    if pieces.count == 2 {
      let (left, right) = (PageText.words(pieces[0]), PageText.words(pieces[1]))
      if NameWords.suffixes.contains(Folding.search(pieces[1])) { return [(text, false)] }
      let isOnePerson =
        style == .scholarly
        ? left.count <= 4 && right.count <= 4
        : left.count == 1 && right.count <= 2 && !NameWords.areRoles(right)
      if isOnePerson { return [(text, true)] }
    }
    if style == .scholarly, pieces.count > 2, pieces.count % 2 == 0,
      pieces.enumerated().allSatisfy({ $0.offset % 2 == 0 || Self.isInitials($0.element) })
    {
      // «Smith, J., Jones, A. B.»
      return stride(from: 0, to: pieces.count, by: 2).map { (pieces[$0] + ", " + pieces[$0 + 1], true) }
    }
    var names: [(text: String, isInverted: Bool)] = []
    for piece in pieces {
      if NameWords.suffixes.contains(Folding.search(piece)), let last = names.popLast() {
        names.append((last.text + ", " + piece, false))
      } else if names.isEmpty || !NameWords.areRoles(PageText.words(piece)) {
        names.append((Bylines.withoutLead(piece), false))
      } else {
        // A role or a place ends the names of one person; names may follow it.
        continue
      }
    }
    return names
  }

  private static func isInitials(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 8
      && text.unicodeScalars.allSatisfy { $0.properties.isUppercase || $0 == "." || $0 == " " || $0 == "-" }
  }

  // MARK: - Light split

  private func person(_ text: String, isInverted: Bool) -> PagePerson {
    if isInverted, let comma = text.firstIndex(of: ",") {
      let family = PageText.clean(String(text[..<comma]))
      let given = PageText.clean(String(text[text.index(after: comma)...]))
      return PagePerson(raw: text, family: family, given: given)
    }
    let words = PageText.words(text)
    if words.count < 2 || words.count > 5 || NameWords.isGroup(words) {
      return PagePerson(raw: text, isGroup: NameWords.isGroup(words))
    }
    var start = words.count - 1
    if NameWords.suffixes.contains(Folding.title(words[start])), start > 1 { start -= 1 }
    while start > 1, NameWords.particles.contains(Folding.search(words[start - 1])) { start -= 1 }
    return PagePerson(
      raw: text, family: words[start...].joined(separator: " "), given: words[..<start].joined(separator: " "))
  }
}
