import Bibliography
import JSON

/// One field of an entry to be written.
struct WrittenField: Hashable {
  let name: String
  /// TeX without delimiters, or a macro.
  let value: String
  var isMacro = false
  /// Which value of the source it carries.
  let path: FieldPath
}

/// The fields of a source in one of the dialects, without regard to what a .bib file once said.
struct EntryFields {
  private let source: Source
  private let dialect: BibDialect
  private let characters: TeXEncoder.Characters
  private let isLossless: Bool
  let type: EntryTypes.Name
  private(set) var fields: [WrittenField] = []
  private let usesPrefix: Bool

  init(_ source: Source, _ dialect: BibDialect, _ characters: TeXEncoder.Characters, isLossless: Bool) {
    self.source = source
    self.dialect = dialect
    self.characters = characters
    self.isLossless = isLossless
    type = EntryTypes.name(source, dialect)
    let names = source.names.elements.flatMap(\.value)
    usesPrefix =
      dialect == .bibtex
      || (names.contains { $0.nonDroppingParticle != nil } && names.allSatisfy { $0.droppingParticle == nil })
    addAll()
  }

  private mutating func addAll() {
    addNames()
    addTitles()
    addDates()
    addNumbers()
    addPublication()
    addAddresses()
    addTexts()
    addMirrors()
    addRecord()
  }

  // MARK: - Adding

  private mutating func add(_ name: String, _ value: String?, _ path: FieldPath, isMacro: Bool = false) {
    guard let value, !value.isEmpty else { return }
    fields.append(WrittenField(name: name, value: value, isMacro: isMacro, path: path))
  }

  private mutating func addText(_ name: String, _ variable: TextVariable) {
    add(name, source[variable].map { TeXEncoder.encode($0, characters) }, .text(variable))
  }

  private mutating func addProse(_ name: String, _ variable: TextVariable) {
    add(name, source[variable].map { TeXEncoder.encode($0, characters, paragraphs: true) }, .text(variable))
  }

  /// A list of biblatex: «;» divides it, and an «and» inside a member is protected.
  private mutating func addList(_ name: String, _ variable: TextVariable) {
    guard dialect == .biblatex, let text = source[variable] else { return addText(name, variable) }
    // Blanks at an end would be taken for those around `and`, and a tag may reach over several members.
    let isWhole = text.contains("<") || text.contains("  ") || text.contains("\n") || text.hasPrefix(" ") || text.hasSuffix(" ")
    let members = isWhole ? [text[...]] : text.split(separator: "; ", omittingEmptySubsequences: false)
    let isTitle = variable.isTitle
    let written = members.map { member in
      TeXEncoder.encode(String(member), characters).split(separator: " ", omittingEmptySubsequences: false)
        // Braces around a word of a title would protect its case.
        .map { $0.lowercased() == "and" ? isTitle ? "{}\($0)" : "{\($0)}" : String($0) }.joined(separator: " ")
    }
    add(name, written.joined(separator: " and "), .text(variable))
  }

  private mutating func addVerbatim(_ name: String, _ variable: TextVariable, isAddress: Bool = false) {
    add(name, source[variable].map { TeXVerbatim.encode($0, isAddress: isAddress) }, .text(variable))
  }

  private mutating func addNames(_ name: String, _ variable: NameVariable) {
    guard let names = source.names[variable] else { return }
    let writer = BibNameWriter(dialect: dialect, characters: characters, usesPrefix: usesPrefix)
    add(name, writer.list(names), .names(variable))
  }

  // MARK: - Groups

  private mutating func addNames() {
    addNames("author", .author)
    if source[.editor].isEmpty, let role = [NameVariable.compiler, .organizer, .producer].first(where: { !source[$0].isEmpty }),
      dialect == .biblatex
    {
      addNames("editor", role)
      add("editortype", role.name, .names(role))
    } else {
      addNames("editor", .editor)
    }
    addNames("translator", .translator)
    addNames("bookauthor", .containerAuthor)
    addNames("director", .director)
    addNames("collaborator", .contributor)
    var options: [String] = []
    let names = source.names.elements.flatMap(\.value)
    if dialect == .biblatex, usesPrefix { options.append("useprefix=true") }
    if names.contains(where: { $0.commaSuffix == true && $0.suffix != nil }) { options.append("juniorcomma=true") }
    add("options", options.joined(separator: ", "), FieldPath("names"))
  }

  private mutating func addTitles() {
    if let subtype = type.subtype { add("entrysubtype", subtype, .type) }
    let isPart = EntryTypes.isPart.contains(type.type)
    if source[.volumeTitle] != nil, !isPart {
      addText("title", .volumeTitle)
      addText("maintitle", .title)
      addText("shorttitle", .volumeTitleShort)
      addText("titleshort", .titleShort)
    } else {
      addText("title", .title)
      addText("shorttitle", .titleShort)
    }
    if isPart {
      if source[.volumeTitle] != nil {
        addText("booktitle", .volumeTitle)
        addText("maintitle", .containerTitle)
      } else {
        addText("booktitle", .containerTitle)
      }
    } else if type.type == "online" {
      addList("organization", .containerTitle)
    } else {
      addText(dialect == .biblatex ? "journaltitle" : "journal", .containerTitle)
    }
    addText("shortjournal", .containerTitleShort)
    addText("series", .collectionTitle)
    addText("eventtitle", .eventTitle)
    addText("origtitle", .originalTitle)
  }

  private mutating func addDates() {
    if dialect == .biblatex {
      addEDTF("date", .issued, literal: "year")
    } else {
      addYear()
    }
    addEDTF("origdate", .originalDate, literal: "origdate")
    addEDTF("eventdate", .eventDate, literal: "eventdate")
    addEDTF("urldate", .accessed, literal: "urldate")
  }

  private mutating func addEDTF(_ name: String, _ variable: DateVariable, literal: String) {
    guard let date = source[variable] else { return }
    if let value = date.value {
      add(name, value.description, .date(variable))
    } else if let words = date.literal ?? date.raw {
      add(literal, TeXEncoder.encodePlain(words, characters), .date(variable))
    }
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  /// Year and month as BibTeX's styles know them; what they cannot hold is a loss.
  private mutating func addYear() {
    guard let date = source[.issued] else { return }
    guard let value = date.value, let first = value.first else {
      return add("year", (date.literal ?? date.raw).map { TeXEncoder.encodePlain($0, characters) }, .date(.issued))
    }
    if case .interval(let from, let to) = value, let last = to.date, from.date != nil, last.year != first.year {
      return add("year", "\(first.year)--\(last.year)", .date(.issued))
    }
    let isPlain = first.unspecifiedYearDigits == 0 && first.certainty == .certain && first.year >= 1000 && first.year <= 9999
    guard isPlain else { return add("year", value.description, .date(.issued)) }
    add("year", String(first.year), .date(.issued))
    if let month = first.monthNumber {
      add("month", Self.months[month - 1], .date(.issued), isMacro: true)
      add("day", first.dayNumber.map(String.init), .date(.issued))
    } else if let season = first.season, (21...24).contains(season) {
      add("month", ["Spring", "Summer", "Autumn", "Winter"][season - 21], .date(.issued))
    }
  }

  private mutating func addNumbers() {
    addText("volume", .volume)
    addText("part", .part)
    if EntryTypes.numbersIssues.contains(type.type) {
      addText("number", .issue)
      addText("eid", .number)
      addText("seriesnumber", .collectionNumber)
    } else if EntryTypes.numbersSeries.contains(type.type) {
      addText("number", .collectionNumber)
      addText("issue", .issue)
      addText("cslnumber", .number)
    } else {
      addText("number", .number)
      addText("issue", .issue)
      addText("seriesnumber", .collectionNumber)
    }
    addText("volumes", .numberOfVolumes)
    addPages()
    addText("pagetotal", .numberOfPages)
    addText("chapter", .chapterNumber)
    addText("edition", .edition)
    addText("version", .version)
  }

  /// `--` in ranges, where it reads back as the same pages.
  private mutating func addPages() {
    guard let page = source[.page] else { return }
    var pages: [UInt8] = []
    let bytes = Array(page.utf8)
    for (index, byte) in bytes.enumerated() {
      pages.append(byte)
      let isRange =
        byte == UInt8(ascii: "-") && index > 0 && index + 1 < bytes.count && bytes[index - 1] != byte
        && bytes[index + 1] != byte && bytes[index - 1] != 0x20
      if isRange { pages.append(byte) }
    }
    let text = TeXEncoder.encode(page, characters)
    let dashed = text == page ? String(decoding: pages, as: UTF8.self) : text
    add("pages", dialect == .bibtex ? dashed.replacing("–", with: "--") : dashed, .text(.page))
  }

  private mutating func addPublication() {
    switch type.type {
    case "thesis", "report": addList("institution", .publisher)
    case "phdthesis", "mastersthesis": addText("school", .publisher)
    case "techreport": addText("institution", .publisher)
    case "misc" where dialect == .bibtex, "booklet" where dialect == .bibtex: addText("howpublished", .publisher)
    default: addList("publisher", .publisher)
    }
    if type.type == "patent" {
      addList("location", .jurisdiction)
      addList("address", .publisherPlace)
    } else {
      addList(dialect == .biblatex ? "location" : "address", .publisherPlace)
    }
    addList("origpublisher", .originalPublisher)
    addList("origlocation", .originalPublisherPlace)
    addText("venue", .eventPlace)
    addGenre()
    addText("pubstate", .status)
    addLanguage()
  }

  private mutating func addGenre() {
    switch (type.type, source[.genre]) {
    case ("phdthesis", "PhD thesis"?), ("mastersthesis", "Master’s thesis"?): break
    case ("thesis", "PhD thesis"?): add("type", "phdthesis", .text(.genre))
    case ("thesis", "Master’s thesis"?): add("type", "mathesis", .text(.genre))
    default: addText("type", .genre)
    }
  }

  private mutating func addLanguage() {
    guard let language = source[.language] else { return }
    if let babel = LanguageTag(language)?.babelName, LanguageTag(babel: babel)?.text == language {
      add("langid", babel, .text(.language))
    } else {
      addText("language", .language)
    }
  }

  private mutating func addAddresses() {
    addVerbatim("doi", .doi)
    addVerbatim("url", .url, isAddress: true)
    addVerbatim("isbn", .isbn)
    addVerbatim("issn", .issn)
    addVerbatim("pmid", .pmid)
    addVerbatim("pmcid", .pmcid)
  }

  private mutating func addTexts() {
    addProse("abstract", .abstract)
    addText("keywords", .keyword)
    addProse("note", .note)
    addProse(dialect == .biblatex ? "annotation" : "annote", .annote)
    addText("library", .callNumber)
    addText("shorthand", .citationLabel)
  }

  private mutating func addMirrors() {
    for element in source.texts.elements {
      guard let name = MirrorFields.textNames[element.variable], !isWritten(.text(element.variable)) else { continue }
      addText(name, element.variable)
    }
    for element in source.names.elements {
      guard let name = MirrorFields.nameNames[element.variable], !isWritten(.names(element.variable)) else { continue }
      addNames(name, element.variable)
    }
    for element in source.dates.elements {
      guard let name = MirrorFields.dateNames[element.variable] else { continue }
      addEDTF(name, element.variable, literal: name)
    }
  }

  private func isWritten(_ path: FieldPath) -> Bool { fields.contains { $0.path == path } }

  private mutating func addRecord() {
    let record = source.record
    add("ids", record.aliases.map { $0.filter { !"{},".contains($0) } }.joined(separator: ","), .aliases)
    if let copy = record.archiveCopies.first {
      add("archiveurl", TeXVerbatim.encode(copy.url, isAddress: true), .archiveCopies)
      add("archivedate", copy.date.map { TeXVerbatim.encode($0, isAddress: false) }, .archiveCopies)
    }
    add("urlstatus", record.urlStatus?.rawValue, .record("url-status"))
    let custom = isLossless ? source.cslJSON(.lossless)["custom"] : source.foreignCustom.isEmpty ? nil : .object(source.foreignCustom)
    if let custom { add("custom", Self.braceSafe(JSONWriter.text(custom)), FieldPath("custom")) }
  }

  /// JSON whose strings hold no brace: they would unbalance the entry.
  private static func braceSafe(_ json: String) -> String {
    var output: [UInt8] = []
    var inString = false
    var escaped = false
    for byte in json.utf8 {
      if inString, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
        output.append(contentsOf: (byte == UInt8(ascii: "{") ? "\\u007b" : "\\u007d").utf8)
        continue
      }
      if byte == UInt8(ascii: "\""), !escaped { inString.toggle() }
      escaped = byte == UInt8(ascii: "\\") && !escaped
      output.append(byte)
    }
    return String(decoding: output, as: UTF8.self)
  }
}
