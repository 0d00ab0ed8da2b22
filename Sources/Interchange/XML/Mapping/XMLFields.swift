import Bibliography
import Text

/// What several formats of XML do with values alike.
enum XMLFields {
  /// Keywords as one text; divided by semicolons where one has a comma in it. Several in one element are divided too.
  static func keywords(_ words: [String]) -> String? {
    let single = words.flatMap { $0.split(separator: ";") }.map { XMLText.clean(String($0)) }
    let words = withoutDoubles(single.filter { !$0.isEmpty })
    guard !words.isEmpty else { return nil }
    return words.joined(separator: words.contains { $0.contains(",") } ? "; " : ", ")
  }

  /// Each word once, at its first place.
  static func withoutDoubles(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }

  /// The keywords of a text, as ``keywords(_:)`` joined them; the text itself where they would not make it again: one
  /// keyword with commas in it.
  static func words(_ text: String) -> [String] {
    let separator: Character = text.contains(";") ? ";" : ","
    let words = text.split(separator: separator).map { XMLText.clean(String($0)) }.filter { !$0.isEmpty }
    return keywords(words) == text || text.isEmpty ? words : [text]
  }

  /// The tag of a language given by code or name; the text itself where it is neither.
  static func language(_ text: String) -> String { LanguageTag(reading: text)?.text ?? text }

  /// A DOI without the address or label around it; the text itself where it is none.
  static func doi(_ text: String) -> String {
    (try? Identifier(text, as: .doi).value) ?? text
  }

  /// Divides a field of standard numbers into those of books and of serials, as they were written; all else is lost to none:
  /// where a word is neither, both are nil.
  static func standardNumbers(_ text: String) -> (isbn: [String], issn: [String])? {
    var (isbn, issn): ([String], [String]) = ([], [])
    let words = text.split { " \n\t,;".contains($0) }.map(String.init)
    for word in words where !word.hasPrefix("(") {
      let digits = word.utf8.filter { $0 != UInt8(ascii: "-") }
      guard digits.allSatisfy({ $0 &- 0x30 < 10 || $0 | 0x20 == UInt8(ascii: "x") }) else { return nil }
      switch digits.count {
      case 8: issn.append(word)
      case 10, 13: isbn.append(word)
      default: return nil
      }
    }
    return isbn.isEmpty && issn.isEmpty ? nil : (isbn, issn)
  }

  /// Whether pages are a number of pages: one number, perhaps with a word for pages.
  static func isPageCount(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard let first = words.first, first.utf8.allSatisfy({ $0 &- 0x30 < 10 }), words.count <= 2 else { return false }
    return words.count == 1 || ["p", "p.", "pp", "pp.", "pages", "s.", "seiten"].contains(words[1].lowercased())
  }

  /// A number out of «xii, 304 p.», «1 Online-Ressource (304 Seiten)»: the one that stands before a word for pages.
  static func pageCount(_ text: String) -> String? {
    let words = text.split { " ()[];:,".contains($0) }
    for index in words.indices.dropFirst()
    where ["p", "p.", "pp", "pp.", "pages", "seiten", "s.", "s", "páginas", "с.", "с", "sidor"].contains(
      words[index].lowercased())
    {
      let number = words[index - 1]
      if number.utf8.allSatisfy({ $0 &- 0x30 < 10 }) { return String(number) }
    }
    return nil
  }

  /// The proportion in «Scale [ca. 1:510,000].»; the text itself where there is none.
  static func scale(_ text: String) -> String {
    text.split { " []();".contains($0) }.map(String.init).first { $0.hasPrefix("1:") }.map {
      $0.hasSuffix(".") ? String($0.dropLast()) : $0
    } ?? text
  }

  /// Title and subtitle as one title.
  static func title(_ title: String, subtitle: String?) -> String {
    guard let subtitle else { return title }
    let ends = title.last.map { ":?!.".contains($0) } ?? false
    return title + (ends ? " " : ": ") + subtitle
  }
}

extension Source {
  /// Sets a text that is not there yet; whether it was taken.
  @discardableResult
  mutating func setIfMissing(_ variable: TextVariable, _ text: String?) -> Bool {
    guard let text, !text.isEmpty, self[variable] == nil else { return false }
    self[variable] = text
    return true
  }

  /// Adds a name to a role.
  mutating func addName(_ name: PersonName?, to role: NameVariable) {
    guard let name else { return }
    var names = self[role]
    // Out of the source first, so that a list of a hundred thousand is not copied for each of them.
    self[role] = []
    names.append(name)
    self[role] = names
  }
}
