import Bibliography
import JSON
import Text

/// The part of a key before the year: whom or what a reader would name the source by.
struct KeyLabel {
  private let source: Source
  private let language: TextLanguage?
  /// The language that had to be assumed for the words taken.
  private(set) var assumed: TextLanguage?
  /// Whether a newspaper stands in for the author, whose issues only the full date tells apart.
  private(set) var wantsFullDate = false

  init(_ source: Source) {
    self.source = source
    language = source[.language].flatMap(TextLanguage.init(tag:))
  }

  /// The label in lower-case ASCII, never empty: the first of the candidates that leaves letters or digits.
  mutating func text() -> String {
    if let label = person() { return label }
    let steps: [(inout KeyLabel) -> String?]
    switch source.type {
    case .webpage, .post, .postWeblog:
      steps = [{ $0.host() }, { $0.hostBesideName() }, { $0.container() }, { $0.firstTitleWord() }]
    case .article, .articleJournal, .articleMagazine, .articleNewspaper, .review, .reviewBook, .entry, .entryDictionary,
      .entryEncyclopedia, .document:
      steps = [{ $0.container() }, { $0.host() }, { $0.firstTitleWord() }]
    default: steps = [{ $0.container() }, { $0.firstTitleWord() }, { $0.host() }]
    }
    for step in steps {
      if let label = step(&self) { return label }
    }
    if let archive = source[.archive], let label = short(archive) { return label }
    return source.type.name.filter { $0 != "-" && $0 != "_" }
  }

  // MARK: - Persons

  /// Roles that stand for the author of a whole work; in a part, an editor belongs to what it stands in.
  private static let wholeWorkRoles: [NameVariable] = [
    .editor, .compiler, .editorialDirector, .director, .composer, .scriptWriter, .performer, .interviewer, .curator,
    .organizer, .host, .producer,
  ]

  private mutating func person() -> String? {
    var roles: [NameVariable] = [.author]
    if source[.containerTitle] == nil { roles += Self.wholeWorkRoles }
    for role in roles {
      guard let name = source[role].first else { continue }
      // A transliteration the person chose goes before every rule.
      let chosen = source.record.nameForms.first { $0.role == role && $0.position == 0 }?.transliteration
      if let label = label(of: chosen ?? name) ?? label(of: name) { return label }
    }
    return nil
  }

  private mutating func label(of name: PersonName) -> String? {
    if let literal = name.literal, name.family == nil { return body(literal) }
    let parts = [name.nonDroppingParticle, name.family].compactMap { $0 }.joined(separator: " ")
    return ascii(parts.isEmpty ? name.given ?? "" : parts)
  }

  /// A body or an undivided name: its acronym where it has one, its initials from three significant words on, else the words.
  private mutating func body(_ literal: String) -> String? {
    let latin = romanised(literal)
    if let acronym = ShortTitle.acronym(in: latin) { return acronym }
    let words = ShortTitle.significantWords(of: latin)
    if words.count >= 3 { return ShortTitle.initials(words) }
    return Self.cut(words.map(\.folded).joined())
  }

  // MARK: - Titles

  private mutating func container() -> String? {
    for variable in [TextVariable.containerTitle, .containerTitleShort, .journalAbbreviation] {
      guard let title = source[variable], !title.isEmpty else { continue }
      if let label = HostLabel.of(bareHost: title) ?? short(title) {
        wantsFullDate = source.type == .articleNewspaper
        return label
      }
    }
    return nil
  }

  private mutating func host() -> String? {
    guard let url = source[.url], let label = HostLabel.of(address: url) else { return nil }
    return ascii(label)
  }

  /// A site that one mention names and another gives by its host: the host is the shorter label (`dcstamps2012`).
  private mutating func hostBesideName() -> String? {
    for variant in source.record.variants where variant.field == .text(.containerTitle) {
      if let host = variant.value.string, let label = HostLabel.of(bareHost: host) { return ascii(label) }
    }
    return nil
  }

  private mutating func firstTitleWord() -> String? {
    for variable in [TextVariable.title, .titleShort, .shortTitle, .volumeTitle, .partTitle, .genre] {
      guard let title = source[variable] else { continue }
      let words = ShortTitle.significantWords(of: romanised(RichText.plain(title)))
      let lettered = words.first { word in word.folded.utf8.contains { $0 >= UInt8(ascii: "a") } }
      if let word = lettered ?? words.first { return Self.cut(word.folded) }
    }
    return nil
  }

  private mutating func short(_ title: String) -> String? {
    ShortTitle.label(of: romanised(RichText.plain(title)))
  }

  // MARK: - Letters

  private mutating func romanised(_ text: String) -> String {
    let result = Romanisation.romanise(text, language: language)
    if let language = result.assumed { assumed = language }
    return Romanisation.ascii(result.text)
  }

  private mutating func ascii(_ text: String) -> String? {
    Self.cut(String(decoding: romanised(text).utf8.compactMap(Self.keyByte), as: UTF8.self))
  }

  private static func keyByte(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: nil
    }
  }

  /// At most 32 characters: a key is typed by hand.
  private static func cut(_ text: String) -> String? {
    text.isEmpty ? nil : String(text.prefix(32))
  }
}
