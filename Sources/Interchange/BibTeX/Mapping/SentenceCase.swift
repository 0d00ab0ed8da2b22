import Bibliography

/// Sets titles of English sources in sentence case, as CSL wants them: a style can make title case of it, not the reverse.
///
/// Words in capitals or with capitals inside («NASA», «mRNA»), protected text and the first word after a full stop, colon,
/// question or exclamation mark stay; the first word after a colon begins with a capital, as pandoc and most of CSL's
/// libraries have it. A protection that no style can break any more goes: one around a word that starts
/// with a capital (CSL 1.0.2, «Text-case»: title case leaves such words alone), and one around a whole title, which only
/// said that it stands as it should.
enum SentenceCase {
  /// Titles of works.
  private static let titles: [TextVariable] = [
    .title, .titleShort, .volumeTitle, .volumeTitleShort, .collectionTitle, .eventTitle, .partTitle, .originalTitle,
  ]

  /// Every title of a source whose language is English or not known; those of other languages only lose their protection,
  /// since no style changes their case (CSL 1.0.2, «Non-English Items»).
  static func apply(to source: inout Source, _ conventions: ReadingConventions = []) {
    if let language = source[.language], !language.lowercased().hasPrefix("en") {
      for variable in titles + [.containerTitle] { change(variable, in: &source, .foreign, conventions) }
      return
    }
    for variable in titles {
      let staysAsName = variable == .collectionTitle && conventions.contains(.seriesAsWritten)
      change(variable, in: &source, staysAsName ? .periodical : .english, conventions)
    }
    switch source.type {
    case .chapter, .paperConference, .entry, .entryDictionary, .entryEncyclopedia, .book:
      change(.containerTitle, in: &source, .english, conventions)
    default:
      // The name of a periodical is a proper name.
      change(.containerTitle, in: &source, .periodical, conventions)
    }
  }

  private static func change(
    _ variable: TextVariable, in source: inout Source, _ kind: Kind, _ conventions: ReadingConventions
  ) {
    guard let text = source.texts[variable] else { return }
    var kind = kind
    if kind == .english, conventions.contains(.guessedCase), SentenceCaseGuess.isSentenceCase(text) {
      kind = .periodical
    }
    source.texts[variable] = title(text, kind, keepsProtection: conventions.contains(.allProtected))
  }

  /// What a title is.
  enum Kind {
    /// Of an English work: its words are lowered, protection that is not needed goes.
    case english
    /// The name of an English periodical: only protection that is not needed goes.
    case periodical
    /// In another language: all protection goes.
    case foreign
  }

  /// One title in CSL's rich text.
  static func title(_ text: String, _ kind: Kind = .english, keepsProtection: Bool = false) -> String {
    if keepsProtection, kind != .english { return text }
    var pass = SentenceCasePass(Array(text.unicodeScalars), kind, keepsProtection: keepsProtection)
    return pass.run()
  }
}

private struct SentenceCasePass {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var output = String.UnicodeScalarView()
  private var startsSentence = true
  /// The word before ended a sentence, if a blank follows.
  private var endsSentence = false
  /// The mark before was a colon, with a blank behind it or not yet.
  private var followsColon = false

  private static let protected = Array("<span class=\"nocase\">".unicodeScalars)
  private static let close = Array("</span>".unicodeScalars)

  private let kind: SentenceCase.Kind
  private let keepsProtection: Bool

  init(_ scalars: [Unicode.Scalar], _ kind: SentenceCase.Kind, keepsProtection: Bool) {
    self.scalars = scalars
    self.kind = kind
    self.keepsProtection = keepsProtection
  }

  mutating func run() -> String {
    if !keepsProtection, scalars.starts(with: Self.protected), let end = closing(Self.protected.count),
      end + Self.close.count == scalars.count
    {
      output.append(contentsOf: scalars[Self.protected.count..<end])
      return String(output)
    }
    while position < scalars.count {
      let scalar = scalars[position]
      if scalar == "<", copyTag() { continue }
      if scalar == "$", copyMathematics() { continue }
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        copyWord()
        continue
      }
      note(scalar)
      output.append(scalar)
      position += 1
    }
    return String(output)
  }

  private mutating func note(_ scalar: Unicode.Scalar) {
    switch scalar {
    case ".", ":", "?", "!":
      endsSentence = true
      followsColon = scalar == ":"
    case " ", "\u{A0}", "\n", "\t":
      if endsSentence { startsSentence = true }
      endsSentence = false
    case "\"", "'", "”", "’", ")", "]": break
    default: endsSentence = false
    }
  }

  private mutating func copyWord() {
    let start = position
    while position < scalars.count, isWordPart(position) { position += 1 }
    let word = scalars[start..<position]
    if kind == .english, !startsSentence, Self.isCapitalized(word) {
      for scalar in word { output.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars) }
    } else if kind == .english, startsSentence, followsColon, !word.contains(where: \.properties.isUppercase) {
      output.append(contentsOf: scalars[start].properties.titlecaseMapping.unicodeScalars)
      output.append(contentsOf: word.dropFirst())
    } else {
      output.append(contentsOf: word)
    }
    startsSentence = false
    endsSentence = false
    followsColon = false
  }

  /// Whether only the first letter is a capital; a single one but the article, and one beside digits, is a sign or a name:
  /// «plan B», «I», «H1».
  private static func isCapitalized(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = word.first, first.properties.isUppercase else { return false }
    if word.count == 1 { return first == "A" }
    return !word.dropFirst().contains { $0.properties.isUppercase || $0.properties.numericType != nil }
  }

  private func isWordPart(_ index: Int) -> Bool {
    let scalar = scalars[index]
    if scalar.properties.isAlphabetic || scalar.properties.numericType != nil { return true }
    if scalar.properties.generalCategory == .nonspacingMark { return true }
    return (scalar == "'" || scalar == "’") && index + 1 < scalars.count && scalars[index + 1].properties.isAlphabetic
  }

  /// A tag of rich text, or all that one protects; false where the bracket is one of the text.
  private mutating func copyTag() -> Bool {
    let rest = scalars[position...]
    if rest.starts(with: Self.protected) {
      let inner = position + Self.protected.count
      guard let end = closing(inner) else { return false }
      let text = scalars[inner..<end]
      let isNeeded = keepsProtection || (kind != .foreign && needsProtection(text))
      if isNeeded { output.append(contentsOf: Self.protected) }
      output.append(contentsOf: text)
      if isNeeded { output.append(contentsOf: Self.close) }
      position = end + Self.close.count
      startsSentence = false
      endsSentence = false
      followsColon = false
      if let last = text.last { note(last) }
      return true
    }
    guard let next = rest.dropFirst().first, next == "/" || next.properties.isAlphabetic,
      let end = rest.prefix(64).firstIndex(of: ">")
    else { return false }
    var last = end
    if next != "/", let close = endOfElement(from: end + 1) { last = close }
    output.append(contentsOf: scalars[position...last])
    if last > end {
      startsSentence = false
      endsSentence = false
      followsColon = false
    }
    position = last + 1
    return true
  }

  /// The last scalar of the tag that closes the element opened before the index: the argument of a command, whose case BibTeX
  /// and biblatex leave alone too.
  private func endOfElement(from start: Int) -> Int? {
    var depth = 1
    var index = start
    while index < scalars.count {
      defer { index += 1 }
      guard scalars[index] == "<", index + 1 < scalars.count, let end = scalars[index...].firstIndex(of: ">") else {
        continue
      }
      if scalars[index + 1] == "/" {
        depth -= 1
        if depth == 0 { return end }
      } else if scalars[index + 1].properties.isAlphabetic {
        depth += 1
      }
    }
    return nil
  }

  /// A formula, whose letters are no words; false where the sign of the dollar is one of the text.
  private mutating func copyMathematics() -> Bool {
    guard let end = scalars[(position + 1)...].firstIndex(of: "$") else { return false }
    output.append(contentsOf: scalars[position...end])
    position = end + 1
    startsSentence = false
    endsSentence = false
    followsColon = false
    return true
  }

  /// Where the span that was opened before the index is closed.
  private func closing(_ start: Int) -> Int? {
    var depth = 0
    var index = start
    while index < scalars.count {
      if scalars[index] == "<" {
        if scalars[index...].starts(with: "</span".unicodeScalars) {
          if depth == 0 { return index }
          depth -= 1
        } else if scalars[index...].starts(with: "<span".unicodeScalars) {
          depth += 1
        }
      }
      index += 1
    }
    return nil
  }

  /// Whether a style that sets titles in title case would change a word of it.
  private func needsProtection(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    var isInWord = false
    var isPlain = false
    var isTag = false
    for scalar in text {
      if scalar == "<" { isTag = true }
      defer { if scalar == ">" { isTag = false } }
      guard !isTag, scalar.properties.isAlphabetic || scalar == "'" || scalar == "’" else {
        if isInWord, isPlain { return true }
        isInWord = false
        continue
      }
      if !isInWord { isPlain = scalar.properties.isLowercase }
      if scalar.properties.isUppercase { isPlain = false }
      isInWord = true
    }
    return isInWord && isPlain
  }
}
