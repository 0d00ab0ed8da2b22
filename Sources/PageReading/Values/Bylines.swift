internal import Text

/// The words round the names of a byline.
enum Bylines {
  private static let leads: [String] = [
    "written by", "posted by", "published by", "story by", "words by", "text by", "report by", "reported by",
    "created by",
    "article by", "authored by", "submitted by", "review by", "reviewed by", "interview by", "analysis by",
    "opinion by", "by:",
    "by", "von:", "von", "par", "por", "di", "przez", "od", "door", "av", "af", "автор:", "автор", "autor:", "autor",
    "autorin:", "autorin", "autoren:", "author:", "authors:", "author", "auteur:", "text:", "texte:", "tekst:",
    "testo:",
    "foto:", "bericht von", "ein beitrag von", "ein gastbeitrag von", "ein kommentar von", "eine analyse von",
    "verfasst von",
    "geschrieben von", "veröffentlicht von", "erstellt von", "eingestellt von", "gepostet von", "publié par",
    "écrit par", "publicado por", "escrito por",
    "contributed by", "artikel von:", "artikel von", "artikel:", "beitrag von", "tekst i zdjęcia:", "posted on", "文●",
    "文・", "文：", "著者：", "筆者：", "作者：", "记者", "記者",
  ]

  /// Without «By», «Von», «Author:» and the like at the start.
  static func withoutLead(_ text: String) -> String {
    var rest = text
    // «ByJane Doe»: the blank lost between two elements.
    if rest.hasPrefix("By"), let third = rest.unicodeScalars.dropFirst(2).first, third.properties.isUppercase,
      rest.unicodeScalars.dropFirst(3).first?.properties.isLowercase == true
    {
      rest = String(rest.dropFirst(2))
    }
    var again = true
    while again {
      again = false
      let folded = rest.lowercased()
      for lead in leads where folded.hasPrefix(lead) {
        let tail = rest.dropFirst(lead.count)
        let last = lead.unicodeScalars.last ?? " "
        let next = tail.unicodeScalars.first
        guard let next else { return "" }
        // A lead in letters must end at a word's end; «von» and «di» before a small letter are part of a name.
        if ["von", "di", "de", "av", "af"].contains(lead), let word = PageText.words(String(tail)).first,
          NameWords.particles.contains(word)
        {
          continue
        }
        if CharacterClass.isLetter(last), last.value < 0x2E80,
          CharacterClass.isLetter(next) || CharacterClass.isDigit(next)
        {
          continue
        }
        rest = trimmed(String(tail))
        again = true
        break
      }
    }
    return rest
  }

  /// Without what follows the names: brackets, «| Site», « – Reporter», « for The Site», dates.
  static func withoutTail(_ text: String) -> String {
    var rest = text
    for mark in [" | ", " (", " [", " – ", " — ", " - ", " // ", " @", "（", " / "] {
      if let range = rest.firstPlace(of: mark), range.lowerBound > rest.startIndex {
        rest = String(rest[..<range.lowerBound])
      }
    }
    let words = PageText.words(rest)
    // A date or a reading time follows.
    let isDigit = { (word: String) in word.utf8.first.map { (0x30...0x39).contains($0) } ?? false }
    if var cut = words.firstIndex(where: { cutters.contains(Folding.title($0)) || isDigit($0) }), cut > 0 {
      if cut > 1, isDigit(words[cut]), MonthNames.number(of: Folding.title(words[cut - 1])) != nil { cut -= 1 }
      rest = words[..<cut].joined(separator: " ")
    }
    return trimmed(rest)
  }

  private static let cutters: Set<String> = [
    "on", "for", "at", "in", "from", "updated", "published", "posted", "last", "am", "um", "vom", "le", "the", "follow",
    "via", "with",
    "fur", "with", "special", "illustration", "illustrationen", "foto", "fotos", "photo", "photos", "bild",
  ]

  static func pieces(_ text: String, at separators: Set<Unicode.Scalar>) -> [String] {
    text.unicodeScalars.split { separators.contains($0) }.map { trimmed(String($0)) }.filter { !$0.isEmpty }
  }

  private static let conjunctions: Set<String> = [
    "and", "&", "und", "et", "y", "e", "i", "и", "och", "og", "en", "+", "with",
  ]

  /// Cut at «and» in a dozen languages where both sides look like names.
  static func piecesAtConjunctions(_ text: String) -> [String] {
    var pieces: [String] = []
    var current: [String] = []
    for word in PageText.words(text) {
      if conjunctions.contains(word.lowercased()), !current.isEmpty {
        pieces.append(current.joined(separator: " "))
        current = []
      } else {
        current.append(word)
      }
    }
    if !current.isEmpty { pieces.append(current.joined(separator: " ")) }
    return pieces.map(trimmed)
  }

  /// Without blanks and loose punctuation at both ends.
  static func trimmed(_ text: String) -> String {
    let loose: Set<Unicode.Scalar> = [
      " ", ",", ";", ":", "-", "–", "—", "|", "/", "•", "·", "*", "\"", "“", "”", "»", "«", "›", "\u{A0}",
    ]
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, loose.contains(first) { scalars.removeFirst() }
    while let last = scalars.last, loose.contains(last) { scalars.removeLast() }
    return String(scalars)
  }
}
