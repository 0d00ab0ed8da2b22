/// Names in the order given, and whether the list was cut by «et al.».
public struct NameList: Sendable, Hashable {
  /// In the order given.
  public var names: [PersonName]
  /// The list ended in «et al.», «and others», «и др.» or their like.
  public var isCut: Bool

  /// A list from its names.
  public init(_ names: [PersonName], isCut: Bool = false) {
    self.names = names
    self.isCut = isCut
  }

  /// Splits a typed list at `;`, « and », « & » and their like in other languages, or at commas where the form of the names
  /// allows it; nothing is split within braces, quotes and `((…))`.
  public init(parsing text: String) {
    var rest = NameParser.trimmed(text)
    isCut = NameListParser.takeCut(&rest)
    names = NameListParser.pieces(rest).map { PersonName(parsing: $0) }
  }
}

/// Finds where one name of a list ends and the next starts.
enum NameListParser {
  /// Takes «et al.» and its like off the end.
  static func takeCut(_ text: inout String) -> Bool {
    let reversed = Array(text.lowercased().utf8.reversed())
    for cut in NameWords.cuts {
      guard reversed.starts(with: cut.utf8.reversed()), text.count > cut.count else { continue }
      let rest = String(text.dropLast(cut.count))
      // «Val» does not end in «al».
      guard cut == "等" || [" ", ",", ";"].contains(rest.last ?? "x") else { continue }
      text = trimmedMarks(rest)
      return true
    }
    return false
  }

  static func pieces(_ text: String) -> [String] {
    guard NameParser.unwrapped(text) == nil else { return [text] }
    let semicolons = split(text, at: [";", "；", "、"])
    if semicolons.count > 1 { return semicolons.flatMap(jointed) }
    return jointed(text)
  }

  /// Splits at «and»; then each piece before it at commas where they divide names.
  private static func jointed(_ text: String) -> [String] {
    let parts = split(text, at: NameWords.joints)
    if parts.count == 1 { return commas(text, after: nil) }
    // «Ministry of Culture and Sport» is one body.
    if parts.count == 2, NameToken.tokens(parts[1]).count == 1, !parts[0].contains(","),
      NameToken.tokens(parts[0]).contains(where: \.isBody)
    {
      return [text]
    }
    var pieces: [String] = []
    for (index, part) in parts.enumerated() {
      pieces += commas(part, after: index + 1 < parts.count ? parts[index + 1] : parts[index - 1])
    }
    return pieces
  }

  /// Splits at the commas that divide names; `other` is a name beside, whose form tells what a comma means.
  private static func commas(_ text: String, after other: String?) -> [String] {
    let parts = merged(split(text, at: [",", "，"]))
    let tokens = parts.map { NameToken.tokens($0) }
    guard parts.count > 1 else { return parts }
    let isEastAsian = parts.allSatisfy { NameScript.of($0)?.isEastAsian ?? false }
    if isEastAsian || tokens.allSatisfy(isVancouver) { return parts }
    let isPaired = parts.count % 2 == 0
    let initialsEverySecond =
      isPaired
      && stride(from: 1, to: parts.count, by: 2).allSatisfy {
        tokens[$0].allSatisfy { $0.isInitials || NameParser.isParticle($0) }
      }
    if initialsEverySecond { return pairs(parts) }
    if let other {
      if isPaired, other.contains(",") { return pairs(parts) }
      let isShort = tokens.allSatisfy { $0.count == 1 } && NameToken.tokens(other).count == 1
      if isShort || tokens.allSatisfy({ $0.count > 1 }) { return parts }
      return parts.count == 2 ? [parts.joined(separator: ", ")] : isPaired ? pairs(parts) : parts
    }
    if parts.count == 2 { return [parts.joined(separator: ", ")] }
    if tokens.allSatisfy({ $0.count > 1 }) || tokens.allSatisfy({ $0.count == 1 }) { return parts }
    return isPaired ? pairs(parts) : parts
  }

  /// Puts «Jr.» back to the name before it.
  private static func merged(_ parts: [String]) -> [String] {
    var merged: [String] = []
    for part in parts {
      if let last = merged.last, NameToken.tokens(part).allSatisfy(\.isSuffix) {
        merged[merged.count - 1] = last + ", " + part
      } else {
        merged.append(part)
      }
    }
    return merged
  }

  private static func pairs(_ parts: [String]) -> [String] {
    stride(from: 0, to: parts.count, by: 2).map { parts[$0] + ", " + parts[$0 + 1] }
  }

  /// «Smith AB», «Иванов И. И.»: a family name and initials after it.
  private static func isVancouver(_ tokens: [NameToken]) -> Bool {
    guard tokens.count >= 2, let last = tokens.last else { return false }
    return (last.isBareInitials || last.isInitials) && !tokens[0].isBareInitials && !tokens[0].isInitials
  }

  /// Splits outside braces, brackets and quotes; pieces come without blanks and stray commas, empty ones not at all.
  private static func split(_ text: String, at separators: [String]) -> [String] {
    let bytes = Array(text.utf8)
    let marks = separators.map { Array($0.utf8) }
    var pieces: [String] = []
    var (start, index, depth) = (0, 0, 0)
    var quoted = false
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "("): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: ")"): depth = max(0, depth - 1)
      case UInt8(ascii: "\""): quoted.toggle()
      default: break
      }
      if depth == 0, !quoted,
        let mark = marks.first(where: { $0[0] == bytes[index] && bytes[index...].starts(with: $0) })
      {
        pieces.append(String(decoding: bytes[start..<index], as: UTF8.self))
        index += mark.count
        // The blank after «and» may be the one before the next «and».
        if mark.last == 0x20, mark.count > 1 { index -= 1 }
        start = index
      } else {
        index += 1
      }
    }
    pieces.append(String(decoding: bytes[start...], as: UTF8.self))
    return pieces.map(trimmedMarks).filter { !$0.isEmpty }
  }

  /// Without blanks, commas and semicolons at the ends.
  private static func trimmedMarks(_ text: String) -> String {
    var piece = Substring(NameParser.trimmed(text))
    while let last = piece.last, [",", ";", " ", "&"].contains(last) { piece = piece.dropLast() }
    while let first = piece.first, [",", ";", " ", "&"].contains(first) { piece = piece.dropFirst() }
    return NameParser.trimmed(String(piece))
  }
}
