import Bibliography
import Bytes
import LibraryFiles
import Text

/// All that the index keeps of one source file, made from it on any thread.
struct IndexEntry: Sendable {
  let path: String
  let facts: FileFacts
  /// Nanoseconds since 1970; 0 where the file changed so short a time ago that another change might not show.
  let changed: Int64
  /// nil for a file that no source could be read from.
  let content: Content?

  struct Content: Sendable {
    let digest: [UInt8]
    let key: String
    let folded: String
    let id: String
    let type: ItemType
    let author: String
    let year: String
    let yearNumber: Int?
    let title: String
    let container: String
    let added: String?
    let language: String?
    let missing: [String]
    let authorOrder: [UInt8]
    let titleOrder: [UInt8]
    let aliases: [String]
    let identifiers: [String]
    let addresses: [(url: String, canonical: String?)]
    let tags: [String]
    let relations: [Relation]
    let captures: [CaptureReference]
    /// Words are cited from it whose place is proven.
    let isQuoted: Bool
    let duplicateHashes: [Int64]
    let words: Words
  }

  /// The columns of the full text.
  struct Words: Sendable {
    let author: String
    let title: String
    let container: String
    let people: String
    let other: String
  }

  init(_ file: FileToRead, reading: SourceReading, now: Int64, rules: IndexRules) {
    path = file.path
    facts = file.facts
    changed = FolderState.isSettled(file.facts.changed, now: now) ? file.facts.changed : 0
    content = reading.file.map { Content($0, rules: rules) }
  }
}

extension IndexEntry.Content {
  init(_ file: SourceFile, rules: IndexRules) {
    let source = file.source
    digest = file.digest.bytes
    key = source.key
    folded = FoldedKey.of(source.key)
    id = source.record.id?.text ?? ""
    type = source.type
    author = RowText.author(source)
    year = RowText.year(source[.issued])
    let first = source[.issued]?.value?.first
    yearNumber = first?.unspecifiedYearDigits == 4 ? nil : first?.year
    title = RowText.title(source)
    container = RichText.plain(source[.containerTitle] ?? source[.containerTitleShort] ?? "")
    added = source.record.added
    language = source[.language].map { Folding.caseless($0) }
    missing = source.missing.map(\.label)
    authorOrder = Self.order(author.isEmpty ? title : author + " " + year + " " + title)
    titleOrder = Self.order(title)
    aliases = source.record.aliases.map(FoldedKey.of)
    identifiers = Self.identifiers(of: source)
    addresses = source[.url].map { [($0, rules.canonicalAddress($0))] } ?? []
    tags = source.record.tags
    relations = source.record.relations
    captures = source.record.captures
    isQuoted = source.record.quotations.contains { $0.proof != nil }
    duplicateHashes = rules.duplicateKeys(source).map(StableHash.of)
    words = IndexEntry.Words(source)
  }

  /// Enough of a collation key to sort by; longer ones differ only in what nobody looks at.
  private static func order(_ text: String) -> [UInt8] {
    Array(CollationKey(String(text.prefix(60))).bytes.prefix(96))
  }

  /// DOI, ISBN, PMID, PMCID and ISSN in their canonical form, or as written where they are none.
  private static func identifiers(of source: Source) -> [String] {
    let kinds: [(TextVariable, Identifier.Kind)] = [
      (.doi, .doi), (.isbn, .isbn), (.pmid, .pmid), (.pmcid, .pmcid), (.issn, .issn),
    ]
    return kinds.compactMap { variable, kind in
      guard let text = source[variable], !text.isEmpty else { return nil }
      return (try? Identifier(text, as: kind))?.canonical ?? Folding.caseless(text)
    }
  }
}

extension IndexEntry.Words {
  init(_ source: Source) {
    let language = source[.language].flatMap(TextLanguage.init(tag:))
    author = Self.names(in: source, language) { $0 == .author }
    people = Self.names(in: source, language) { $0 != .author }
    title = Self.texts(
      in: source, language,
      [.title, .titleShort, .shortTitle, .partTitle, .volumeTitle, .originalTitle, .reviewedTitle])
    container = Self.texts(
      in: source, language,
      [.containerTitle, .containerTitleShort, .journalAbbreviation, .collectionTitle, .eventTitle, .event])
    var other = SearchText()
    for variable in [
      TextVariable.publisher, .publisherPlace, .originalPublisher, .originalPublisherPlace, .eventPlace, .archive,
      .archiveCollection, .archiveLocation, .archivePlace, .callNumber, .genre, .medium, .note, .annote, .abstract,
      .keyword,
    ] {
      other.add(source[variable].map(RichText.plain), language: language)
    }
    for tag in source.record.tags + source.categories { other.add(tag) }
    other.add(source.key)
    for alias in source.record.aliases where SourceID(alias) == nil { other.add(alias) }
    self.other = other.text
  }

  private static func texts(in source: Source, _ language: TextLanguage?, _ variables: [TextVariable]) -> String {
    var text = SearchText()
    for variable in variables { text.add(source[variable].map(RichText.plain), language: language) }
    return text.text
  }

  /// Names in every form that is known: as written, in their own script, transliterated.
  private static func names(
    in source: Source, _ language: TextLanguage?, where isWanted: (NameVariable) -> Bool
  ) -> String {
    var text = SearchText()
    for element in source.names.elements where isWanted(element.variable) {
      for name in element.value { text.add(name.displayForm, language: language) }
    }
    for form in source.record.nameForms where isWanted(form.role) {
      text.add(form.original?.displayForm, language: language)
      text.add(form.transliteration?.displayForm, language: language)
    }
    return text.text
  }
}

/// The form in which keys, aliases and ids are compared and stored: case folded, in NFC (FORMATS §3).
enum FoldedKey {
  static func of(_ key: String) -> String { CitationKey.folded(key).nfc }
}

/// A hash that is the same in every run: FNV-1a of 64 bits.
enum StableHash {
  static func of(_ text: String) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int64(bitPattern: hash)
  }
}
