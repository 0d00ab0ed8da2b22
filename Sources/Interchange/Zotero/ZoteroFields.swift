import Bibliography

/// Zotero's fields and CSL's variables (Zotero schema 41, `csl.fields`), the fields of single types by their base field.
enum ZoteroFields {
  /// What a field becomes.
  enum Target: Sendable, Hashable {
    case text(TextVariable)
    case date(DateVariable)
    /// Names, in the field Extra alone.
    case names(NameVariable)
  }

  /// The fields of a variable; where an item has several of them the first counts, and the others are kept raw.
  private static let texts: [(TextVariable, [String])] = [
    (.title, ["title", "caseName", "nameOfAct", "subject"]), (.titleShort, ["shortTitle"]),
    (.partTitle, ["partTitle"]), (.volumeTitle, ["volumeTitle"]), (.abstract, ["abstractNote"]),
    (.archive, ["archive"]), (.archiveLocation, ["archiveLocation"]), (.archiveCollection, ["archiveCollection"]),
    (.authority, ["authority", "court", "legislativeBody", "issuingAuthority", "organization"]),
    (.callNumber, ["callNumber", "applicationNumber"]), (.chapterNumber, ["session"]),
    (.collectionNumber, ["seriesNumber"]), (.collectionTitle, ["seriesTitle", "series"]),
    (
      .containerTitle,
      [
        "publicationTitle", "bookTitle", "proceedingsTitle", "encyclopediaTitle", "dictionaryTitle", "websiteTitle",
        "blogTitle", "forumTitle", "programTitle", "reporter", "code",
      ]
    ),
    (.containerTitleShort, ["journalAbbreviation"]), (.dimensions, ["artworkSize", "runningTime"]), (.doi, ["DOI"]),
    (.edition, ["edition"]), (.eventPlace, ["eventPlace"]), (.eventTitle, ["meetingName", "conferenceName"]),
    (
      .genre,
      [
        "type", "thesisType", "reportType", "manuscriptType", "letterType", "mapType", "postType", "presentationType",
        "websiteType", "genre", "programmingLanguage",
      ]
    ),
    (.isbn, ["ISBN"]), (.issn, ["ISSN"]), (.issue, ["issue", "priorityNumbers"]),
    (.jurisdiction, ["jurisdiction", "country"]),
    (.language, ["language"]),
    (
      .medium,
      [
        "medium", "artworkMedium", "interviewMedium", "audioRecordingFormat", "videoRecordingFormat", "audioFileType",
        "system",
      ]
    ),
    (
      .number,
      [
        "number", "reportNumber", "patentNumber", "billNumber", "docketNumber", "documentNumber", "publicLawNumber",
        "episodeNumber", "archiveID", "identifier",
      ]
    ),
    (.numberOfPages, ["numPages"]), (.numberOfVolumes, ["numberOfVolumes"]),
    (.originalPublisher, ["originalPublisher"]), (.originalPublisherPlace, ["originalPlace"]), (.part, ["partNumber"]),
    (.page, ["pages", "codePages", "firstPage"]), (.pmid, ["PMID"]), (.pmcid, ["PMCID"]),
    (
      .publisher,
      ["publisher", "university", "institution", "company", "label", "studio", "distributor", "network", "repository"]
    ), (.publisherPlace, ["place", "repositoryLocation"]), (.references, ["history", "references"]),
    (.scale, ["scale"]), (.section, ["section", "committee"]), (.source, ["libraryCatalog"]),
    (.status, ["status", "legalStatus"]), (.url, ["url"]), (.version, ["versionNumber"]),
    (.volume, ["volume", "reporterVolume", "codeVolume", "codeNumber"]),
  ]

  private static let dates: [(DateVariable, [String])] = [
    (.issued, ["date", "issueDate", "dateDecided", "dateEnacted"]), (.accessed, ["accessDate"]),
    (.submitted, ["filingDate"]), (.originalDate, ["originalDate"]),
  ]

  /// A field's variable, and its place among the fields of that variable.
  struct Field: Sendable {
    let target: Target
    let rank: Int
  }

  private static let byName: [String: Field] = {
    var fields: [String: Field] = [:]
    for (variable, names) in texts {
      for (rank, name) in names.enumerated() { fields[name] = Field(target: .text(variable), rank: rank) }
    }
    for (variable, names) in dates {
      for (rank, name) in names.enumerated() { fields[name] = Field(target: .date(variable), rank: rank) }
    }
    return fields
  }()

  /// By the exact name of a field in JSON.
  static func field(_ name: String) -> Field? { byName[name] }

  /// Names in the field Extra, without blanks and hyphens and in small letters: CSL's and Zotero's own.
  private static let byWord: [String: Target] = {
    var targets: [String: Target] = [:]
    for (name, field) in byName where !ofOneType.contains(name) { targets[name.lowercased()] = field.target }
    // CSL's names win: «section» and «status» are the same in both, «source» is CSL's alone.
    for variable in TextVariable.allCases where !notInExtra.contains(variable) {
      targets[folded(variable.name)] = .text(variable)
    }
    targets["containertitleshort"] = .text(.containerTitleShort)
    targets["journalabbreviation"] = .text(.containerTitleShort)
    targets["shorttitle"] = .text(.titleShort)
    targets["partnumber"] = .text(.part)
    for variable in DateVariable.allCases { targets[folded(variable.name)] = .date(variable) }
    for variable in NameVariable.allCases { targets[folded(variable.name)] = .names(variable) }
    return targets
  }()

  /// Variables of a citation and not of a source, and words that stand in notes too often to be names.
  private static let notInExtra: Set<TextVariable> = [
    .citationKey, .citationNumber, .locator, .note, .yearSuffix, .firstReferenceNoteNumber, .pageFirst,
  ]

  /// Fields of single types whose names are words that people put before a colon in any note: «Subject: physics».
  private static let ofOneType: Set<String> = [
    "subject", "code", "label", "history", "system", "network", "studio", "company", "distributor", "committee",
    "session", "country", "identifier", "organization", "court", "reporter",
  ]

  /// By a name as people write it in the field Extra: `original-date`, `Original Date`, `originalDate`.
  static func named(_ name: String) -> Target? { byWord[folded(name)] }

  static func folded(_ name: String) -> String {
    String(
      decoding: name.utf8.compactMap { byte in
        switch byte {
        case 0x20, UInt8(ascii: "-"), UInt8(ascii: "_"): nil
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        default: byte
        }
      }, as: UTF8.self)
  }
}
