import Bibliography
import Text

/// What is compared of a source, made once: folding is dearer than comparing.
struct MatchFeatures: Sendable {
  let type: ItemType
  let id: SourceID?
  /// Folded, in Latin letters, without punctuation; empty where there is none.
  let title: String
  /// The folded title without blanks: «e-mail» and «email» are one.
  let compactTitle: String
  /// The compact title without its subtitle; nil where it has none.
  let mainTitle: String?
  let originalTitle: String?
  let people: [PersonForm]
  /// Whether the people are authors, and not editors of a whole work.
  let hasAuthor: Bool
  let authorName: String?
  let wordCount: Int
  let translators: [PersonForm]
  let year: Int?
  /// The whole date, where day and month are known.
  let day: CalendarDay?
  let container: String
  let publisher: String
  let identifiers: [Identifier]
  let isbns: [String]
  let address: String?
  let host: String?
  let isHomePage: Bool
  let language: String?
  /// Folded numbers that tell parts of one work apart, by the word for them.
  let numbers: [String: String]
  let pages: String?
  let relations: [SourceID]

  init(_ source: Source, canonicalAddress: (String) -> String?) {
    type = source.type
    id = source.record.id
    let textLanguage = source[.language].flatMap(TextLanguage.init(tag:))
    let printed = source.title ?? source[.titleShort] ?? source[.shortTitle] ?? ""
    let container = source[.containerTitle] ?? source[.containerTitleShort] ?? source[.journalAbbreviation] ?? ""
    self.container = TitleForm.comparable(container, language: textLanguage)
    publisher = TitleForm.comparable(source[.publisher] ?? "", language: textLanguage)
    title = Self.withoutSite(TitleForm.comparable(printed, language: textLanguage), [self.container, publisher])
    compactTitle = Self.compact(title)
    let main = Self.compact(TitleForm.comparable(TitleForm.main(printed), language: textLanguage))
    mainTitle = main.isEmpty || main == compactTitle ? nil : main
    originalTitle = source[.originalTitle].map { TitleForm.comparable($0, language: textLanguage) }
    wordCount = title.utf8.split(separator: 0x20).count
    hasAuthor = !source[.author].isEmpty
    let names = hasAuthor ? source[.author] : WorkClass(source.type) == .whole ? source[.editor] : []
    people = names.map { PersonForm($0, language: textLanguage) }
    authorName = names.first?.sortForm
    translators = source[.translator].map { PersonForm($0, language: textLanguage) }
    let date = source[.issued]?.value
    year = date?.first?.unspecifiedYearDigits == 0 ? date?.year : nil
    if case .date(let exact)? = date, let month = exact.monthNumber, let dayNumber = exact.dayNumber {
      day = CalendarDay(year: exact.year, month: month, day: dayNumber)
    } else {
      day = nil
    }
    identifiers = WorkIdentifiers.of(source)
    isbns = WorkIdentifiers.isbns(of: source)
    address = source[.url].flatMap(canonicalAddress)
    host = address.map(AddressParts.host)
    isHomePage = address.map(AddressParts.isHomePage) ?? false
    language = source[.language].flatMap(WorkIdentifiers.languageCode)
    numbers = Self.numbers(of: source)
    pages = source[.page].map { Folding.title($0) }
    relations = source.record.relations.map(\.target)
  }

  private static func compact(_ title: String) -> String {
    String(decoding: title.utf8.filter { $0 != 0x20 }, as: UTF8.self)
  }

  /// A title that ends in the name of its site loses it: «Baku in April 1920 | Caucasus Review».
  private static func withoutSite(_ title: String, _ sites: [String]) -> String {
    for site in sites where !site.isEmpty && title.hasSuffix(" " + site) {
      return String(title.dropLast(site.count + 1))
    }
    return title
  }

  /// The number variables whose difference means another source; `issue` and `number` only in periodicals.
  private static func numbers(of source: Source) -> [String: String] {
    var variables: [(TextVariable, String)] = [
      (.volume, "volumes"), (.edition, "editions"), (.part, "parts"), (.partTitle, "titles of the part"),
      (.volumeTitle, "titles of the volume"), (.chapterNumber, "chapters"), (.version, "versions"),
      (.supplement, "supplements"), (.yearSuffix, "letters after the year"),
    ]
    switch source.type {
    case .articleJournal, .articleMagazine, .review, .reviewBook: variables.append((.issue, "issues"))
    case .report, .standard, .patent, .legislation, .bill, .legalCase, .regulation, .treaty:
      variables.append((.number, "numbers"))
    default: break
    }
    var numbers: [String: String] = [:]
    for (variable, word) in variables {
      if let text = source[variable], !text.isEmpty { numbers[word] = NumberForm.comparable(text) }
    }
    return numbers
  }
}
