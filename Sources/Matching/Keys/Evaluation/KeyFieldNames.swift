import Bibliography

/// Where a field of BibTeX, biblatex, Zotero or CSL stands in a source.
enum KeyFieldNames {
  enum Place: Sendable {
    case text(TextVariable)
    case names(NameVariable)
    case date(DateVariable)
    case key
    case type
  }

  /// The place of a field, by its name without regard to case, `-` and `_`; nil for a field of nobody's.
  static func place(_ name: String) -> Place? { places[folded(name)] }

  static func isKnown(_ name: String) -> Bool { place(name) != nil }

  private static func folded(_ name: String) -> String {
    name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
  }

  private static let places: [String: Place] = {
    var places: [String: Place] = [:]
    for variable in TextVariable.allCases { places[folded(variable.name)] = .text(variable) }
    for variable in NameVariable.allCases { places[folded(variable.name)] = .names(variable) }
    for variable in DateVariable.allCases { places[folded(variable.name)] = .date(variable) }
    for (name, variable) in texts { places[name] = .text(variable) }
    for name in ["bibtexkey", "citationkey", "key", "entrykey"] { places[name] = .key }
    for name in ["date", "filingdate", "issuedate", "dateenacted", "datedecided"] { places[name] = .date(.issued) }
    for name in ["urldate", "accessdate"] { places[name] = .date(.accessed) }
    for name in ["origdate", "originaldate"] { places[name] = .date(.originalDate) }
    places["eventdate"] = .date(.eventDate)
    places["itemtype"] = .type
    places["bookauthor"] = .names(.containerAuthor)
    places["serieseditor"] = .names(.collectionEditor)
    return places
  }()

  /// Names of BibTeX, biblatex (manual, section 2.2) and Zotero (schema, fields) for variables of CSL.
  private static let texts: [String: TextVariable] = [
    "journal": .containerTitle, "journaltitle": .containerTitle, "booktitle": .containerTitle,
    "publicationtitle": .containerTitle, "encyclopediatitle": .containerTitle, "dictionarytitle": .containerTitle,
    "websitetitle": .containerTitle, "blogtitle": .containerTitle, "forumtitle": .containerTitle,
    "proceedingstitle": .containerTitle, "programtitle": .containerTitle, "maintitle": .containerTitle,
    "shortjournal": .containerTitleShort, "journalabbr": .containerTitleShort, "series": .collectionTitle,
    "seriestitle": .collectionTitle, "seriesnumber": .collectionNumber, "address": .publisherPlace,
    "location": .publisherPlace, "place": .publisherPlace, "school": .publisher, "institution": .publisher,
    "university": .publisher, "organization": .publisher, "company": .publisher, "label": .publisher,
    "pages": .page, "number": .number, "reportnumber": .number, "patentnumber": .number, "issuenumber": .issue,
    "pagetotal": .numberOfPages, "numpages": .numberOfPages, "volumes": .numberOfVolumes,
    "chapter": .chapterNumber, "keywords": .keyword, "tags": .keyword, "howpublished": .medium,
    "abstractnote": .abstract, "extra": .note, "annotation": .annote, "type": .genre, "thesistype": .genre,
    "reporttype": .genre, "langid": .language, "hyphenation": .language, "conferencename": .eventTitle,
    "meetingname": .eventTitle, "venue": .eventPlace, "librarycatalog": .source, "archivelocation": .archiveLocation,
    "versionnumber": .version, "runningtime": .dimensions, "subtitle": .volumeTitle, "origtitle": .originalTitle,
    "shorttitle": .titleShort, "callnumber": .callNumber,
  ]
}
