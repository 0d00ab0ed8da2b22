import Bibliography

/// JabRef's special field markers; every other name is a field.
enum JabRefMarkers {
  static func marker(_ word: String) -> KeyMarker {
    let name = word.lowercased()
    return title(name) ?? names(name) ?? other(name) ?? .field(name)
  }

  private static func title(_ name: String) -> KeyMarker? {
    switch name {
    case "title": return .title(.titleCase)
    case "fulltitle": return .title(.full)
    case "shorttitle": return .title(.words(3, capitalised: 0, joinsHyphens: false))
    case "veryshorttitle": return .title(.words(1, capitalised: 0, joinsHyphens: false))
    case "shorttitleini": return .title(.initials(3))
    case "camel": return .title(.camel(nil, separator: ""))
    case "camel_un": return .title(.camel(nil, separator: "_"))
    default: return number(in: name, after: "camel").map { .title(.camel($0, separator: "")) }
    }
  }

  private static func other(_ name: String) -> KeyMarker? {
    switch name {
    case "year": return .date(.year, of: .issued)
    case "shortyear": return .date(KeyDateFormat(pieces: [.shortYear]), of: .issued)
    case "month": return .date(KeyDateFormat(pieces: [.monthName]), of: .issued)
    case "day": return .date(KeyDateFormat(pieces: [.day(isPadded: false)]), of: .issued)
    case "date": return .date(.iso, of: .issued)
    case "firstpage": return .firstPage(isLowest: true)
    case "lastpage": return .lastPage(isHighest: true)
    case "pageprefix": return .pagePrefix
    case "entrytype": return .entryType(isBibTeX: true)
    case "keywords": return .keywords(nil)
    case "journalabbrev", "journalabbr": return .journal
    default:
      if let number = number(in: name, after: "keywords") { return .keywords(number) }
      return number(in: name, after: "keyword").map { .keyword($0) }
    }
  }

  // MARK: - Names

  /// The same markers for authors, for authors without editors in their place, and for editors.
  private static func names(_ name: String) -> KeyMarker? {
    if name.hasPrefix("pure") { return shape(String(name.dropFirst(4)), ["auth", "author"], of: [.author]) }
    return shape(name, ["auth", "author"], of: [.author, .editor]) ?? shape(name, ["edtr", "editor"], of: [.editor])
  }

  private static func shape(_ name: String, _ words: [String], of roles: [NameVariable]) -> KeyMarker? {
    let (short, long) = (words[0], words[1])
    func marker(_ shape: NameMarker.Shape, _ writing: NameMarker.Writing = .family) -> KeyMarker {
      .names(NameMarker(roles: .firstOf(roles), shape: shape, writing: writing))
    }
    switch name {
    case short: return marker(.one(1, characters: nil))
    case short + "firstfull": return marker(.one(1, characters: nil), .full)
    case short + "foreini": return marker(.one(1, characters: nil), .initial)
    case long + "last": return marker(.one(-1, characters: nil))
    case long + "lastforeini": return marker(.one(-1, characters: nil), .initial)
    case long + "ini": return marker(.firstFive(separator: ""))
    case long + "s": return marker(.all(separator: " "))
    case long + "salpha": return marker(.alpha(separator: ""), .full)
    case short + "short": return marker(.short(separator: ""))
    case short + "etal": return marker(.firstAndOthers(separator: "", others: "EtAl"))
    case short + ".etal": return marker(.firstAndOthers(separator: ".", others: "etal"))
    case short + "." + short + ".ea": return marker(.firstTwo(separator: ".", others: "ea"))
    default: break
    }
    if let count = number(in: name, after: long + "s") {
      return marker(.first(count, others: "EtAl", separator: " "))
    }
    if let count = number(in: name, after: short + "ini") { return marker(.beginnings(together: count)) }
    if let count = number(in: name, after: short) { return marker(.one(1, characters: count)) }
    let halves = name.dropFirst(name.hasPrefix(short) ? short.count : name.count).split(
      separator: "_", omittingEmptySubsequences: false)
    if halves.count == 2, let count = small(halves[0]), let position = small(halves[1]), position > 0 {
      return marker(.one(position, characters: count))
    }
    return nil
  }

  private static func number(in name: String, after prefix: String) -> Int? {
    name.hasPrefix(prefix) ? small(name.dropFirst(prefix.count)) : nil
  }

  /// A number of at most four digits.
  private static func small(_ text: Substring) -> Int? {
    text.utf8.count <= 4 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }
}
