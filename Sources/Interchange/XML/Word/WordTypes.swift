import Bibliography

/// The source types of Microsoft Word (ECMA-376, part 1, ST_SourceType) and those of CSL.
enum WordTypes {
  /// The first row of a CSL type is the one to write.
  private static let rows: [(name: String, type: ItemType)] = [
    ("Book", .book), ("BookSection", .chapter), ("JournalArticle", .articleJournal),
    ("ArticleInAPeriodical", .articleMagazine), ("ConferenceProceedings", .paperConference), ("Report", .report),
    ("SoundRecording", .song), ("Performance", .performance), ("Art", .graphic),
    ("DocumentFromInternetSite", .webpage), ("InternetSite", .webpage), ("Film", .motionPicture),
    ("Interview", .interview), ("Patent", .patent), ("ElectronicSource", .dataset), ("Case", .legalCase),
    ("Misc", .document),
  ]

  static func item(_ name: String?) -> ItemType { rows.first { $0.name == name }?.type ?? .document }

  static func name(_ type: ItemType) -> String {
    switch type {
    case .thesis, .manuscript: "Report"
    case .articleNewspaper: "ArticleInAPeriodical"
    case .entryEncyclopedia, .entryDictionary: "BookSection"
    case .webpage: "InternetSite"
    case .software: "ElectronicSource"
    default: rows.first { $0.type == type }?.name ?? "Misc"
    }
  }

  /// Where Word keeps the title of the work a source stands in.
  static func container(_ type: ItemType) -> String {
    switch type {
    case .chapter, .entryEncyclopedia, .entryDictionary: "BookTitle"
    case .articleMagazine, .articleNewspaper: "PeriodicalTitle"
    case .paperConference: "ConferenceName"
    case .webpage: "InternetSiteTitle"
    case .song: "AlbumTitle"
    case .articleJournal: "JournalName"
    default: "PublicationTitle"
    }
  }

  static let containers = [
    "JournalName", "BookTitle", "PeriodicalTitle", "ConferenceName", "InternetSiteTitle", "AlbumTitle",
    "PublicationTitle", "BroadcastTitle", "Reporter",
  ]

  /// The roles of names; `Author` is written for authors.
  static let roles: [(name: String, role: NameVariable)] = [
    ("Author", .author), ("BookAuthor", .containerAuthor), ("Editor", .editor), ("Translator", .translator),
    ("Compiler", .compiler), ("Composer", .composer), ("Director", .director), ("Interviewer", .interviewer),
    ("Performer", .performer), ("ProducerName", .producer), ("Writer", .scriptWriter), ("Artist", .author),
    ("Inventor", .author), ("Interviewee", .author), ("Conductor", .contributor),
  ]

  /// The tag of a number. Its last ten bits are the language alone (MS-LCID, section 2.1), which tells those not listed.
  static func language(_ number: Int) -> String? {
    if let row = languages.first(where: { $0.number == number }) { return row.tag }
    guard number < 0x400 else { return nil }
    return languages.first { $0.number & 0x3FF == number }.map { String($0.tag.prefix { $0 != "-" }) }
  }

  /// The number of a tag; of one without a region the language alone.
  static func number(_ tag: String) -> Int? {
    if let row = languages.first(where: { $0.tag == tag }) { return row.number }
    // Numbers that differ in the bits above them share those of the language: 0x1A is Croatian first.
    return languages.first { $0.tag.hasPrefix(tag + "-") && language($0.number & 0x3FF) == tag }
      .map { $0.number & 0x3FF }
  }

  /// Languages by Microsoft's numbers (MS-LCID), of those people cite in.
  static let languages: [(number: Int, tag: String)] = [
    (1033, "en-US"), (2057, "en-GB"), (3081, "en-AU"), (4105, "en-CA"), (1031, "de-DE"), (2055, "de-CH"),
    (3079, "de-AT"), (1036, "fr-FR"), (3084, "fr-CA"), (3082, "es-ES"), (1034, "es-ES"), (2058, "es-MX"),
    (1040, "it-IT"), (1043, "nl-NL"), (2067, "nl-BE"), (1046, "pt-BR"), (2070, "pt-PT"), (1045, "pl-PL"),
    (1049, "ru-RU"), (1058, "uk-UA"), (1029, "cs-CZ"), (1051, "sk-SK"), (1060, "sl-SI"), (1050, "hr-HR"),
    (1053, "sv-SE"), (1030, "da-DK"), (1044, "nb-NO"), (1035, "fi-FI"), (1038, "hu-HU"), (1048, "ro-RO"),
    (1026, "bg-BG"), (1032, "el-GR"), (1055, "tr-TR"), (1068, "az-Latn-AZ"), (1079, "ka-GE"), (1067, "hy-AM"),
    (1037, "he-IL"), (1025, "ar-SA"), (1065, "fa-IR"), (1041, "ja-JP"), (1042, "ko-KR"), (2052, "zh-CN"),
    (1028, "zh-TW"), (1081, "hi-IN"), (1066, "vi-VN"), (1054, "th-TH"), (1057, "id-ID"),
  ]
}
