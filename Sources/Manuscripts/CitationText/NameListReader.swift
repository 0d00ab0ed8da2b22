/// Reads a list of names: `Family, Given; Family, Given & …`, Vancouver `Family AB, Family C`, given-first literals, bodies.
struct NameListReader {
  /// A list that was read.
  struct Names: Equatable {
    var names: [NoteName] = []
    var isCut = false
  }

  let text: [Unicode.Scalar]

  func read(_ whole: Range<Int>) -> Names {
    var result = Names()
    var range = withoutGroup(text.trimmed(whole, of: ",;"))
    for cut in ["et al.", "et al", "and others", "u. a."]
    where text.ends(cut, at: range.upperBound, after: range.lowerBound) {
      let before = range.upperBound - cut.unicodeScalars.count
      guard before == range.lowerBound || text[before - 1].isBlank || text[before - 1] == "," else { continue }
      range = text.trimmed(range.lowerBound..<before, of: ",;")
      result.isCut = true
      break
    }
    guard !range.isEmpty else { return result }
    let pieces = text.split(range, at: "; ").flatMap { splitAmpersand($0) }.filter { !$0.isEmpty }
    if pieces.count == 1, let piece = pieces.first {
      result.names = single(piece)
    } else {
      result.names = pieces.map { name($0) }
    }
    return result
  }

  /// `Smith A, et al. (Some Study Group)`: the group behind a cut list names no further author.
  private func withoutGroup(_ range: Range<Int>) -> Range<Int> {
    guard let last = range.last, text[last] == ")", let open = text.opening(last, after: range.lowerBound),
      text.ends("et al. ", at: open, after: range.lowerBound)
    else { return range }
    return text.trimmed(range.lowerBound..<open)
  }

  /// Parts round « & » and « and », where both sides are names with a comma.
  private func splitAmpersand(_ piece: Range<Int>) -> [Range<Int>] {
    for joint in ["& ", "and "] where text.has(joint, at: piece.lowerBound, before: piece.upperBound) {
      return [text.trimmed((piece.lowerBound + joint.unicodeScalars.count)..<piece.upperBound)]
    }
    for joint in [" & ", " and "] {
      guard let place = text.last(joint, in: piece) else { continue }
      let left = piece.lowerBound..<place
      let right = (place + joint.unicodeScalars.count)..<piece.upperBound
      let isLeftPerson = text.contains(", ", in: left) || isGivenFirst(left)
      let isRightPerson = text.contains(", ", in: right) || isGivenFirst(right)
      if isLeftPerson, isRightPerson, joint == " & " || text.contains(", ", in: left) {
        return splitAmpersand(text.trimmed(left, of: ",")) + [text.trimmed(right)]
      }
    }
    return [piece]
  }

  /// Two to four capitalised words, one of them an initial or all of them plain: a person, given name first.
  private func isGivenFirst(_ piece: Range<Int>) -> Bool {
    let words = text.split(piece, at: " ").filter { !$0.isEmpty }
    guard words.count >= 2, words.count <= 4 else { return false }
    let bodies: Set<String> = [
      "University", "Institute", "Department", "Office", "Society", "Association", "Company", "Press", "Group",
    ]
    return words.allSatisfy { word in
      text[word.lowerBound].isUpper && !bodies.contains(text.string(word))
        && (word.count > 1 && text[word.lowerBound + 1] != "." ? text[word].contains { $0.isLower } : true)
    }
  }

  /// A list without semicolons: Vancouver, pairs of family and initials, one person, or one body.
  private func single(_ piece: Range<Int>) -> [NoteName] {
    let parts = text.split(piece, at: ", ")
    if parts.count > 1 || isVancouver(piece) {
      if parts.allSatisfy({ isVancouver($0) }) { return parts.map { vancouver($0) } }
    }
    if parts.count >= 4, parts.count.isMultiple(of: 2),
      stride(from: 1, to: parts.count, by: 2).allSatisfy({ endsInInitial(parts[$0]) }),
      stride(from: 0, to: parts.count, by: 2).allSatisfy({ !isInitials(parts[$0]) })
    {
      return stride(from: 0, to: parts.count, by: 2).map {
        .person(family: text.string(parts[$0]), given: text.string(parts[$0 + 1]))
      }
    }
    return [name(piece)]
  }

  private func endsInInitial(_ piece: Range<Int>) -> Bool {
    guard let last = text.split(piece, at: " ").last else { return false }
    return isInitials(last) && piece.count <= 20
  }

  /// One name: «Family, Given», «Family AB», or as it stands.
  func name(_ whole: Range<Int>) -> NoteName {
    let piece = text.trimmed(whole, of: ",")
    if let comma = text.first(", ", in: piece) {
      let given = text.trimmed((comma + 2)..<piece.upperBound)
      return .person(family: text.string(text.trimmed(piece.lowerBound..<comma)), given: text.string(given))
    }
    if isVancouver(piece) { return vancouver(piece) }
    return .literal(text.string(piece))
  }

  /// Family name and one to four capitals without dots at the end, perhaps `Jr` or `2nd` after them.
  func isVancouver(_ piece: Range<Int>) -> Bool { initials(ofVancouver: piece) != nil }

  private func initials(ofVancouver piece: Range<Int>) -> Range<Int>? {
    var words = text.split(piece, at: " ")
    let suffixes: Set<String> = ["Jr", "Sr", "II", "III", "IV", "2nd", "3rd", "4th"]
    if words.count > 2, let last = words.last, suffixes.contains(text.string(last)) { words.removeLast() }
    guard words.count >= 2, words.count <= 5, let last = words.last, let head = words.first, last.count <= 4 else {
      return nil
    }
    guard text[last].allSatisfy({ $0.isUpper || $0.isDash }), text[last.lowerBound].isUpper else { return nil }
    guard text[head].contains(where: { $0.isLower || $0.isCaseless }) || words.count > 2 else { return nil }
    guard text[head].allSatisfy({ $0.isLetter || $0.isQuote || $0.isDash || $0 == "." }) else { return nil }
    return last.lowerBound..<piece.upperBound
  }

  private func vancouver(_ piece: Range<Int>) -> NoteName {
    guard let initials = initials(ofVancouver: piece) else { return .literal(text.string(piece)) }
    let family = text.trimmed(piece.lowerBound..<initials.lowerBound)
    return .person(family: text.string(family), given: text.string(initials))
  }

  /// `G.`, `J. W.`, `J.-P.`, `G`, as given names.
  func isInitials(_ piece: Range<Int>) -> Bool {
    guard !piece.isEmpty, piece.count <= 12, text[piece.lowerBound].isUpper else { return false }
    var letters = 0
    for scalar in text[piece] {
      if scalar.isLetter {
        letters += 1
        if letters > 1, !scalar.isUpper { return false }
      } else if scalar == "." || scalar.isDash || scalar.isBlank {
        letters = 0
      } else {
        return false
      }
    }
    return true
  }
}
