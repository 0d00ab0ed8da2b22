import Bibliography
import JSON
import Markup

/// Makes a source of one `Source` element.
struct WordRecord {
  private let node: MarkupNode
  private var remainder = XMLRemainder()
  private var source = Source(type: .document)

  init(_ node: MarkupNode) { self.node = node }

  mutating func source(_ options: ReadingOptions) -> Source {
    remainder.leaveOut("Source", in: node)
    takeType()
    if let key = take("Tag") { source.key = key }
    source[.title] = take("Title")
    source[.titleShort] = take("ShortTitle")
    for name in [WordTypes.container(source.type)] + WordTypes.containers where source[.containerTitle] == nil {
      source[.containerTitle] = take(name)
    }
    takeNames()
    source[.issued] = date("Year", "Month", "Day")
    source[.accessed] = date("YearAccessed", "MonthAccessed", "DayAccessed") ?? take("Accessed").flatMap(XMLDates.date)
    takeDetails()
    takeNumbers()
    if options.keepsRaw, let rest = remainder.rest(of: node) {
      source.record.raw[XMLDialect.word.code] = .object(rest)
    }
    return source
  }

  private mutating func take(_ name: String) -> String? { remainder.fresh(node.child(name)) }

  private mutating func take(_ name: String, to variable: TextVariable) {
    if source[variable] == nil { source.setIfMissing(variable, take(name)) }
  }

  private mutating func takeType() {
    source.type = WordTypes.item(take("SourceType"))
    let entry = node.child("BIBTEX_Entry").flatMap(XMLText.of)?.lowercased()
    let genre = node.child("ThesisType").flatMap(XMLText.of)?.lowercased() ?? ""
    let isThesis =
      ["phdthesis", "mastersthesis", "thesis"].contains(entry)
      || ["thesis", "dissertation", "diplom", "habilitation", "mémoire", "tesis"].contains { genre.contains($0) }
    if source.type == .report, isThesis {
      source.type = .thesis
    } else if source.type == .chapter, entry == "inreference" || entry == "inencyclopedia" {
      source.type = .entryEncyclopedia
    } else if source.type == .articleMagazine, entry == "newspaper" {
      source.type = .articleNewspaper
    } else if source.type == .dataset, entry == "software" {
      source.type = .software
    } else if source.type == .report, entry == "unpublished" {
      source.type = .manuscript
    } else if source.type == .report, entry == "manual" {
      source.type = .book
    } else {
      return
    }
    if let element = node.child("BIBTEX_Entry") { remainder.take(element) }
  }

  private mutating func takeNames() {
    guard let roles = node.child("Author") else { return }
    for (name, role) in WordTypes.roles {
      for list in roles.children(named: name) {
        remainder.take(list)
        if let body = list.child("Corporate").flatMap(XMLText.of) {
          source.addName(PersonName(literal: body), to: role)
        }
        for person in list.child("NameList")?.children(named: "Person") ?? [] {
          let given = ["First", "Middle"].compactMap { person.child($0).flatMap(XMLText.of) }.joined(separator: " ")
          let family = person.child("Last").flatMap(XMLText.of)
          source.addName(XMLNames.person(family: family, given: given.isEmpty ? nil : given), to: role)
        }
      }
    }
  }

  private mutating func date(_ year: String, _ month: String, _ day: String) -> CitationDate? {
    guard node.child(year).flatMap(XMLText.of) != nil else { return nil }
    return XMLDates.date(year: take(year), month: take(month), day: take(day))
  }

  private mutating func takeDetails() {
    take("Publisher", to: .publisher)
    for name in ["Institution", "ProductionCompany", "Broadcaster", "Distributor"] { take(name, to: .publisher) }
    let places = ["City", "StateProvince", "CountryRegion"].compactMap { take($0) }
    source.setIfMissing(.publisherPlace, places.isEmpty ? nil : places.joined(separator: ", "))
    if !repeatsEntry { take("ThesisType", to: .genre) }
    take("Type", to: .genre)
    take("Medium", to: .medium)
    take("Comments", to: .note)
    take("BIBTEX_Abstract", to: .abstract)
    take("BIBTEX_KeyWords", to: .keyword)
    take("BIBTEX_Series", to: .collectionTitle)
    take("Court", to: .authority)
    take("Version", to: .version)
    take("Edition", to: .edition)
    if let number = node.child("LCID").flatMap(XMLText.of).flatMap({ Int($0) }) {
      // 0 is Word's sign for no language.
      if let tag = WordTypes.language(number) { source[.language] = tag }
      if let element = node.child("LCID"), number == 0 || source[.language] != nil { remainder.take(element) }
    }
  }

  /// JabRef fills `ThesisType` with what BibTeX's styles print for the type of the entry, where the entry has no words of its
  /// own.
  private var repeatsEntry: Bool {
    let words = node.child("ThesisType").flatMap(XMLText.of)?.lowercased()
    switch node.child("BIBTEX_Entry").flatMap(XMLText.of)?.lowercased() {
    case "techreport": return words == "tech. rep."
    case "unpublished": return words == "unpublished"
    default: return false
    }
  }

  private mutating func takeNumbers() {
    if let pages = take("Pages") { source[.page] = pages.replacing("--", with: "-") }
    take("Volume", to: .volume)
    take("Issue", to: .issue)
    take("ChapterNumber", to: .chapterNumber)
    take("NumberVolumes", to: .numberOfVolumes)
    for name in ["PatentNumber", "CaseNumber", "Number", "RecordingNumber"] { take(name, to: .number) }
    take("URL", to: .url)
    if let doi = take("DOI") { source[.doi] = XMLFields.doi(doi) }
    takeStandardNumber()
  }

  /// «ISBN: 978…», «:ISSN:0937-6429», «978…»; what is no known number stays with the rest.
  private mutating func takeStandardNumber() {
    guard let element = node.child("StandardNumber"), let text = XMLText.of(element) else { return }
    let pieces = text.split { ": ".contains($0) }.map(String.init)
    let label = pieces.first.flatMap {
      ["isbn", "issn", "doi", "lccn", "mrn"].contains($0.lowercased()) ? $0.lowercased() : nil
    }
    let value = label == nil ? text : pieces.dropFirst().joined(separator: " ")
    switch label {
    case "doi":
      guard source[.doi] == nil || source[.doi] == XMLFields.doi(value) else { return }
      source[.doi] = XMLFields.doi(value)
    case "isbn": source[.isbn] = value
    case "issn": source[.issn] = value
    case "lccn": source.setIfMissing(.callNumber, value)
    case nil:
      guard let numbers = XMLFields.standardNumbers(value) else { return }
      source.setIfMissing(.isbn, numbers.isbn.isEmpty ? nil : numbers.isbn.joined(separator: " "))
      source.setIfMissing(.issn, numbers.issn.isEmpty ? nil : numbers.issn.joined(separator: " "))
    default: return
    }
    remainder.take(element)
  }
}
