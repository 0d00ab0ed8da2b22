import Bibliography

/// Makes a source of the fields of one MEDLINE record.
struct MEDLINERecordReader {
  private let entry: TaggedEntry
  private var builder: RecordBuilder
  private let type: ItemType
  /// ERIC, which has no short names beside the full ones and other words for the kinds of works.
  private let isERIC: Bool

  static func read(_ entry: TaggedEntry) -> RecordBuilder {
    var reader = MEDLINERecordReader(entry)
    reader.run()
    return reader.builder
  }

  private init(_ entry: TaggedEntry) {
    self.entry = entry
    isERIC = entry.first("OWN") == "ERIC"
    let kinds = entry.values("PT").map { $0.lowercased() }
    type = MEDLINETypes.item(kinds, entry)
    builder = RecordBuilder(type)
    for (index, field) in entry.fields.enumerated()
    where field.tag == "PT" && MEDLINETypes.isDecisive(field.value, type) {
      builder.contribute(index, .type)
    }
  }

  private mutating func run() {
    for index in entry.fields.indices where !entry.fields[index].isEmpty { take(index) }
    takeNames("FAU", "AU", .author)
    takeNames("FED", "ED", .editor)
    takeIssued()
  }

  private mutating func take(_ index: Int) {
    let field = entry.fields[index]
    let value = field.value
    switch field.tag {
    case "PMID": builder.set(.pmid, String(value.prefix { $0 != " " }), from: index)
    case "PMC": builder.set(.pmcid, String(value.prefix { $0 != " " }), from: index)
    case "TI": builder.append(.title, value, separator: " ", from: index)
    // The title in the language of the paper, where `TI` is a translation.
    case "TT": builder.set(.originalTitle, value, from: index)
    case "BTI":
      builder.set(type == .book ? .title : .containerTitle, value, from: index)
    case "CTI": builder.set(.collectionTitle, value, from: index)
    case "JT": takeJournal(value, index)
    case "TA": takeAbbreviation(value, index)
    case "VI": builder.set(.volume, value, from: index)
    case "IP": builder.set(.issue, value, from: index)
    case "PG": builder.set(.page, Self.pages(value), from: index)
    case "AB": builder.append(.abstract, value, separator: " ", from: index)
    case "LA": builder.addLanguage(value, from: index)
    case "PB": builder.set(.publisher, value, from: index)
    // Where the journal comes from is a country, and says something of books alone.
    case "PL": if MEDLINETypes.hasPlace(type) { builder.set(.publisherPlace, value, from: index) }
    case "EN": builder.set(.edition, value, from: index)
    case "IS", "ISSN": takeNumbers(value, isSerial: true, index)
    case "ISBN": takeNumbers(value, isSerial: false, index)
    case "LID", "AID", "SO": takeLocation(field.tag, value, index)
    case "OT", "MH": builder.append(.keyword, value, separator: "; ", from: index)
    case "GN", "CON": builder.append(.note, value, separator: "\n", from: index)
    // The number of the record in ERIC, for which CSL has no variable.
    case "OID": if isERIC { builder.append(.note, "ERIC Number: " + value, separator: "\n", from: index) }
    case "DEP": if let date = TaggedDates.compact(value) { builder.set(.availableDate, date, from: index) }
    default: break
    }
  }

  private mutating func takeJournal(_ value: String, _ index: Int) {
    // ERIC names the publisher here where the work is no article.
    if isERIC, type != .articleJournal {
      builder.set(type == .thesis ? .archive : .publisher, value, from: index)
    } else {
      builder.set(.containerTitle, value, from: index)
    }
  }

  private mutating func takeAbbreviation(_ value: String, _ index: Int) {
    let title = entry.first("JT")
    builder.set(title == nil ? .containerTitle : .containerTitleShort, value, from: index)
  }

  private mutating func takeNumbers(_ value: String, isSerial: Bool, _ index: Int) {
    let known = TaggedIdentifiers.numbers(value).filter { TaggedIdentifiers.digits($0) >= 8 }
    for number in known { builder.addSerialNumbers(number, isSerial: isSerial, from: index) }
  }

  /// `10.1016/j.wem.2022.07.008 [doi]`, `1042 [pii]`, an address, or what ERIC and ProQuest say of a thesis.
  private mutating func takeLocation(_ tag: String, _ value: String, _ index: Int) {
    if tag == "SO" {
      guard type == .thesis, let comma = value.lastIndex(of: ",") else { return }
      builder.set(.publisher, TaggedValue.trimmed(value[value.index(after: comma)...]), from: index)
      return
    }
    let folded = value.lowercased()
    if folded.hasSuffix("[doi]") {
      let doi = TaggedValue.trimmed(value.dropLast(5))
      if !builder.setDOI(doi, from: index), builder.source[.doi] == TaggedIdentifiers.doi(doi) {
        builder.contribute(index, .text(.doi))
      }
    } else if folded.hasSuffix("[pii]") {
      // The number of an article that has no pages.
      if !entry.has("PG"), tag == "LID" { builder.set(.page, TaggedValue.trimmed(value.dropLast(5)), from: index) }
    } else if TaggedIdentifiers.looksLikeDOI(value) {
      builder.setDOI(value, from: index)
    } else if folded.hasPrefix("http://") || folded.hasPrefix("https://"), !folded.hasPrefix("http://eric.ed.gov/") {
      builder.set(.url, value, from: index)
    }
  }

  /// Full names where there are any, with dots after initials; the short ones where there are none. Bodies (`CN`) stand
  /// between them in their order.
  private mutating func takeNames(_ full: String, _ short: String, _ variable: NameVariable) {
    let hasFull = entry.has(full)
    for (index, field) in entry.fields.enumerated()
    where field.tag == full || field.tag == short || field.tag == "CN" && short == "AU" {
      guard !field.isEmpty else { continue }
      if hasFull, field.tag == short {
        if TaggedNames.isCut(field.value) {
          builder.note(.cutNames, index)
        } else {
          builder.contribute(index, .names(variable))
        }
        continue
      }
      if TaggedNames.isCut(field.value) {
        builder.note(.cutNames, index)
        continue
      }
      builder.add(TaggedNames.names(field.value).map(Self.dotted), to: variable, from: index)
    }
  }

  /// «van Raaij, M J» is «M. J.»: PubMed prints initials without dots.
  private static func dotted(_ name: PersonName) -> PersonName {
    guard let given = name.given else { return name }
    let words = given.split(separator: " ").map { word -> String in
      let isInitial = word.unicodeScalars.count == 1 && word.unicodeScalars.allSatisfy(\.properties.isUppercase)
      return isInitial ? word + "." : String(word)
    }
    var name = name
    name.given = words.joined(separator: " ")
    return name
  }

  /// «6913-7» is «6913-6917»: PubMed leaves out the digits the pages share.
  static func pages(_ text: String) -> String {
    let parts = text.split(separator: ",").map { part -> String in
      let part = TaggedValue.trimmed(part)
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
      guard ends.count == 2, !ends[1].isEmpty, ends[0].utf8.count > ends[1].utf8.count,
        ends[1].utf8.allSatisfy(TaggedDialect.isDigit)
      else { return part }
      let kept = ends[0].dropLast(ends[1].utf8.count)
      guard ends[0].utf8.suffix(ends[1].utf8.count).allSatisfy(TaggedDialect.isDigit) else { return part }
      return ends[0] + "-" + kept + ends[1]
    }
    return parts.joined(separator: ", ")
  }

  /// `DP`, else the day of the electronic edition.
  private mutating func takeIssued() {
    guard let index = entry.fields.firstIndex(where: { $0.tag == "DP" && !$0.isEmpty }),
      let date = TaggedDates.spaced(entry.fields[index].value)
    else { return }
    var found = date
    // ERIC's source line has the month where `DP` has the year alone.
    if isERIC, let source = entry.first("SO"), let last = Self.monthYear(source), found.value?.first?.month == nil,
      last.value?.first?.year == found.value?.first?.year
    {
      found = last
    }
    builder.set(.issued, found, from: index)
    if found.value == nil { builder.note(.dateIsText, index) }
  }

  /// «v67 n2 p423-441 Apr 2019».
  private static func monthYear(_ text: String) -> CitationDate? {
    let words = text.split(separator: " ").suffix(2).joined(separator: " ")
    let date = CitationDate(text: words)
    return date.value?.first?.month == nil ? nil : date
  }
}
