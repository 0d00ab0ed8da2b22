import Bibliography
import JSON
import Text

/// Works a pattern out for one source.
///
/// Markers give romanised ASCII text with blanks between words; what is left for a key is decided at the end
/// (``KeyCharacters``).
struct KeyEvaluator {
  let source: Source
  let language: TextLanguage?
  /// The language that had to be assumed for the letters taken.
  private(set) var assumed: TextLanguage?

  init(_ source: Source) {
    self.source = source
    language = source[.language].flatMap(TextLanguage.init(tag:))
  }

  /// The text of an expression; nil where a condition in it ends the alternative.
  mutating func text(of expression: KeyExpression) -> String? {
    switch expression {
    case .literal(let text): return text
    case .marker(let marker): return text(of: marker)
    case .sequence(let parts):
      var text = ""
      for part in parts {
        guard let piece = self.text(of: part) else { return nil }
        text += piece
      }
      return text
    case .alternatives(let alternatives):
      for alternative in alternatives {
        if let text = text(of: alternative), !text.isEmpty { return text }
      }
      return ""
    case .applied(let inner, let function): return text(of: inner).flatMap { function($0) }
    }
  }

  /// A text in ASCII letters, romanised by the language of the source.
  mutating func ascii(_ text: String, capitals: Romanisation.Capitals = .everyWord) -> String {
    let result = Romanisation.romanise(text, language: language, capitals: capitals)
    if let language = result.assumed { assumed = language }
    return Romanisation.ascii(result.text)
  }

  private mutating func text(of marker: KeyMarker) -> String? {
    switch marker {
    case .names(let marker): return names(marker)
    case .title(let marker): return title(marker)
    case .date(let format, let variable): return date(format, variable)
    case .field(let name): return field(name)
    case .journal:
      let short = source[.containerTitleShort] ?? source[.journalAbbreviation] ?? source[.containerTitle]
      return ascii(RichText.plain(short ?? ""), capitals: .firstWord)
    case .firstPage(let isLowest): return page(isLowest ? { $0.min() } : { $0.first })
    case .lastPage(let isHighest): return page(isHighest ? { $0.max() } : { $0.last })
    case .pagePrefix:
      let pages = Array((source[.page] ?? "").utf8)
      let prefix = pages.prefix { !(0x30...0x39).contains($0) }
      return ascii(String(decoding: prefix, as: UTF8.self))
    case .keyword(let number):
      let keywords = keywords()
      return number >= 1 && number <= keywords.count ? ascii(keywords[number - 1]) : ""
    case .keywords(let count):
      let keywords = keywords()
      return ascii(keywords.prefix(count ?? keywords.count).joined(separator: " "))
    case .entryType(let isBibTeX): return isBibTeX ? Self.bibTeXType(source.type) : source.type.name
    case .isType(let names): return names.contains(where: isOfType) ? "" : nil
    case .isLanguage(let names):
      let tag = (source[.language] ?? "").lowercased()
      let primary = tag.split(separator: "-").first.map(String.init) ?? tag
      return names.contains { $0 == tag || $0 == primary } ? "" : nil
    }
  }

  // MARK: - Fields

  private mutating func field(_ name: String) -> String {
    switch KeyFieldNames.place(name) {
    case .text(let variable):
      let isNumber = variable == .number && source[.number] == nil
      if let value = source[variable] ?? (isNumber ? source[.issue] : nil) {
        return ascii(RichText.plain(value), capitals: .firstWord)
      }
    case .names(let variable):
      return source[variable].map { ascii($0.displayForm) }.joined(separator: " and ")
    case .date(let variable): return date(.iso, variable)
    case .key: return ascii(source.key)
    case .type: return source.type.name
    case nil: break
    }
    let raw = source.record.raw
    for format in raw.members {
      if let value = format.value[name]?.string ?? format.value[name.lowercased()]?.string {
        return ascii(value, capitals: .firstWord)
      }
    }
    return ""
  }

  private func keywords() -> [String] {
    (source[.keyword] ?? "").split { ",;".contains($0) }.map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
  }

  /// One of the numbers in the pages, as text.
  private func page(_ choose: ([Int]) -> Int?) -> String {
    let numbers = (source[.page] ?? "").split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    return choose(numbers).map(String.init) ?? ""
  }

  private func isOfType(_ name: String) -> Bool {
    let folded = name.filter { $0 != "-" && $0 != "_" }
    return folded == source.type.name.filter { $0 != "-" && $0 != "_" }
      || folded == Self.bibTeXType(source.type).lowercased()
      || Self.zoteroTypes[folded] == source.type
  }

  /// The types of Zotero whose names differ from CSL's.
  private static let zoteroTypes: [String: ItemType] = [
    "journalarticle": .articleJournal, "magazinearticle": .articleMagazine, "newspaperarticle": .articleNewspaper,
    "booksection": .chapter, "conferencepaper": .paperConference, "encyclopediaarticle": .entryEncyclopedia,
    "dictionaryentry": .entryDictionary, "blogpost": .postWeblog, "forumpost": .post, "letter": .personalCommunication,
    "email": .personalCommunication, "presentation": .speech, "computerprogram": .software, "film": .motionPicture,
    "case": .legalCase, "statute": .legislation, "artwork": .graphic, "preprint": .article,
  ]

  /// The entry type of BibTeX or biblatex, as JabRef writes it.
  static func bibTeXType(_ type: ItemType) -> String {
    switch type {
    case .articleJournal, .articleMagazine, .articleNewspaper, .review, .reviewBook: "Article"
    case .book, .classic, .pamphlet: "Book"
    case .chapter: "InCollection"
    case .entryEncyclopedia, .entryDictionary, .entry: "InReference"
    case .paperConference: "InProceedings"
    case .thesis: "Thesis"
    case .report, .standard: "Report"
    case .webpage, .post, .postWeblog: "Online"
    case .manuscript, .speech: "Unpublished"
    case .patent: "Patent"
    case .software: "Software"
    case .dataset: "Dataset"
    case .periodical: "Periodical"
    default: "Misc"
    }
  }
}
