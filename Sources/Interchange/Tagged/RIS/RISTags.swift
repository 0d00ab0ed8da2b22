import Bibliography

/// What the tags of RIS mean (Reference Manager's RIS specification; EndNote, «RefMan RIS export»): in general, and for
/// each type where it differs. The writer looks for tags in the same tables.
enum RISTags {
  /// What a tag gives.
  enum Target: Hashable {
    case text(TextVariable)
    /// Only where no other tag gave it.
    case fallback(TextVariable)
    case names(NameVariable)
    case date(DateVariable)
    /// A title of the larger work, in the order in which they count; the next one is its short form.
    case container(rank: Int)
    case type, key, firstPage, lastPage, serialNumber, doi, url, note, keyword, language, abstract
    /// `M3`: a kind of work, or a DOI.
    case kind
    /// `DA`, `PY`, `Y1`.
    case issued
    /// `U1` … `U5`: numbers of PubMed with their kind in brackets.
    case number
    /// Guide §6: the title in translation.
    case translatedTitle
    /// Kept raw.
    case none
  }

  private static let general: [String: Target] = [
    "TY": .type, "ID": .key, "TI": .text(.title), "T1": .text(.title), "CT": .text(.title), "BT": .container(rank: 1),
    "T2": .container(rank: 2), "JF": .container(rank: 3), "JO": .container(rank: 4), "JA": .container(rank: 5),
    "J2": .container(rank: 6), "J1": .container(rank: 7), "T3": .text(.collectionTitle), "ST": .text(.titleShort),
    "TT": .translatedTitle, "AU": .names(.author), "A1": .names(.author), "A2": .names(.editor), "ED": .names(.editor),
    "A3": .names(.collectionEditor), "A4": .names(.translator), "A5": .none, "TA": .none, "PY": .issued, "Y1": .issued,
    "DA": .issued, "Y2": .date(.accessed), "OP": .date(.originalDate), "VL": .text(.volume), "IS": .text(.issue),
    "CP": .text(.issue), "M1": .fallback(.number), "M2": .none, "M3": .kind, "SP": .firstPage, "EP": .lastPage,
    "SE": .text(.section), "ET": .text(.edition), "NV": .text(.numberOfVolumes), "SV": .text(.collectionNumber),
    "PB": .text(.publisher), "PU": .text(.publisher), "CY": .text(.publisherPlace), "PP": .text(.publisherPlace),
    "SN": .serialNumber, "DO": .doi, "DI": .doi, "UR": .url, "LK": .url, "L1": .none, "L2": .none, "L3": .none,
    "L4": .none, "AB": .abstract, "N2": .abstract, "N1": .note, "RN": .note, "KW": .keyword, "LA": .language,
    "CN": .text(.callNumber), "AN": .text(.archiveLocation), "AV": .fallback(.archiveLocation), "DB": .text(.archive),
    "DP": .text(.source), "H1": .fallback(.source), "H2": .fallback(.callNumber), "RI": .text(.reviewedTitle),
    "U1": .number, "U2": .number, "U3": .number, "U4": .number, "U5": .number, "AD": .none, "CA": .none, "LB": .none,
    "RP": .none, "C1": .none, "C2": .none, "C3": .none, "C4": .none, "C5": .none, "C6": .none, "C7": .text(.number),
    "C8": .none, "ER": .none, "TS": .none, "M4": .none,
  ]

  private static let series: Target = .text(.collectionTitle)
  private static let journal: [String: Target] = [
    "M1": .fallback(.issue), "C2": .text(.pmcid), "ET": .date(.availableDate), "T3": series, "SE": .none,
    "J2": .container(rank: 6),
  ]
  private static let book: [String: Target] = [
    "BT": .text(.title), "T2": series, "A2": .names(.collectionEditor), "A3": .names(.editor),
    "A4": .names(.translator),
    "M1": .text(.collectionNumber), "IS": .fallback(.volume), "SE": .text(.page), "C4": .names(.reviewedAuthor),
  ]
  private static let chapter: [String: Target] = [
    "SE": .text(.chapterNumber), "C1": .text(.section), "M1": .none,
  ]
  private static let picture: [String: Target] = [
    "A2": .none, "T2": .none, "C3": .text(.dimensions), "M3": .text(.medium), "M1": .note, "ET": .text(.version),
    "SP": .none, "VL": .none,
  ]
  private static let film: [String: Target] = [
    "AU": .names(.director), "A1": .names(.director), "A2": .none, "A3": .names(.producer), "A4": .names(.performer),
    "C4": .text(.genre), "C5": .text(.medium), "SP": .text(.dimensions), "T2": series, "M3": .kind, "C3": .none,
  ]
  private static let sound: [String: Target] = [
    "AU": .names(.composer), "A1": .names(.composer), "A4": .names(.producer), "C1": .text(.medium),
    "T2": .container(rank: 2),
  ]
  private static let law: [String: Target] = [
    "M1": .text(.number), "T3": .text(.authority), "OP": .text(.references), "ET": .text(.chapterNumber), "A2": .none,
    "A3": .none, "A4": .none,
  ]
  private static let web: [String: Target] = [
    "M1": .none, "VL": .none, "SP": .none, "SE": .none, "IS": .fallback(.edition), "A3": .none, "T3": series,
  ]

  private static let special: [String: [String: Target]] = [
    "JOUR": journal, "INPR": journal, "ABST": journal,
    "EJOUR": journal.merging(["C2": .none, "C3": .text(.pmcid), "SE": .none, "ET": .text(.edition), "NV": .none]) {
      $1
    },
    "MGZN": ["M1": .fallback(.issue), "SE": .none, "NV": .none],
    "NEWS": ["M1": .note, "C2": .fallback(.issue), "NV": .none],
    "BOOK": book, "CLSWK": book,
    "SER": book.merging(["A2": .names(.editor), "A3": .names(.collectionEditor), "T3": series]) { $1 },
    "EDBOOK": book.merging(["AU": .names(.editor), "A1": .names(.editor)]) { $1 },
    "EBOOK": book.merging([
      "A2": .names(.editor), "A3": .names(.collectionEditor), "NV": .text(.version), "M1": .none, "C7": .text(.pmcid),
    ]) { $1 },
    "CTLG": book.merging(["A2": .none, "NV": .none, "IS": .text(.number)]) { $1 },
    "PAMP": book.merging(["A2": .none, "T2": .container(rank: 2), "VL": .text(.number)]) { $1 },
    "UNPB": ["T2": series, "A2": .names(.editor), "A3": .none, "T3": .text(.division), "BT": .text(.title)],
    "CHAP": chapter.merging(["M1": .fallback(.numberOfVolumes)]) { $1 },
    "ECHAP": chapter.merging(["M1": .text(.collectionNumber), "C7": .text(.pmcid)]) { $1 },
    "DICT": ["SE": .text(.version)],
    "CONF": [
      "T2": .text(.eventTitle), "C3": .container(rank: 0), "C1": .text(.publisherPlace), "A4": .names(.contributor),
      "M1": .fallback(.issue),
    ],
    "CPAPER": [
      "T2": .text(.eventTitle), "C3": .container(rank: 0), "C1": .text(.publisherPlace), "M1": .fallback(.issue),
    ],
    "THES": [
      "T2": .text(.division), "A2": .names(.contributor), "A3": .names(.contributor), "M1": .text(.number),
      "VL": .fallback(.genre),
    ],
    "RPRT": [
      "T2": series, "A2": .names(.collectionEditor), "A3": .none, "A4": .none, "M1": .fallback(.number),
      "IS": .fallback(.number), "NV": .text(.collectionNumber),
    ],
    "GOVDOC": ["T2": .text(.division), "A2": .none, "M1": .fallback(.number), "C1": .text(.authority)],
    "STAND": ["T2": series, "A2": .none, "M1": .note, "NV": .none, "T3": .none, "VL": .text(.volume)],
    "DATA": [
      "ET": .text(.version), "IS": .fallback(.version), "NV": .text(.number), "A2": .names(.producer),
      "A4": .names(.contributor), "C3": .text(.genre),
    ],
    "DBASE": ["ET": .none], "AGGR": ["ET": .none, "SE": .none],
    "COMP": [
      "T2": series, "ET": .text(.version), "IS": .fallback(.version), "A2": .names(.collectionEditor),
      "C1": .text(.medium), "VL": .fallback(.edition), "SP": .none,
    ],
    "ELEC": web.merging(["SP": .firstPage]) { $1 },
    "BLOG": web.merging(["T3": .text(.publisher), "PB": .text(.publisher), "A3": .names(.illustrator)]) { $1 },
    "WEB": web.merging(["A2": .names(.collectionEditor)]) { $1 },
    "ART": picture.merging(["ET": .text(.edition), "M1": .fallback(.medium)]) { $1 },
    "CHART": picture, "FIGURE": picture, "EQUA": picture,
    "MAP": [
      "T2": series, "A2": .names(.collectionEditor), "C1": .text(.scale), "C3": .text(.dimensions), "SP": .none,
      "M1": .none,
    ],
    "MPCT": film, "VIDEO": film, "MULTI": film.merging(["M1": .note]) { $1 },
    "ADVS": ["A2": .names(.performer), "C3": .text(.dimensions), "C5": .text(.medium), "NV": .none],
    "MUSIC": sound, "SOUND": sound.merging(["A2": .names(.performer)]) { $1 },
    "PCOMM": ["A2": .names(.recipient), "M1": .note, "NV": .text(.number), "ET": .none],
    "ICOMM": ["A2": .names(.recipient)],
    // Who brought a bill in is its author.
    "BILL": law.merging(["SE": .text(.section), "VL": .text(.volume), "A2": .names(.author)]) { $1 }, "UNBILL": law,
    "HEAR": law.merging(["T2": .text(.section), "VL": .fallback(.number)]) { $1 },
    "STAT": law.merging(["SE": .text(.section), "NV": .none, "T3": .none]) { $1 },
    "LEGAL": law.merging([
      "ET": .text(.edition), "A2": .text(.authority), "M1": .note, "NV": .none, "T2": .container(rank: 2),
      "SE": .text(.section),
    ]) { $1 },
    "CASE": [
      "A2": .container(rank: 0), "A3": .none, "A4": .names(.contributor), "T2": .fallback(.titleShort), "T3": .none,
      "ET": .none,
      "M3": .none,
      "NV": .container(rank: 7), "SV": .text(.number), "SE": .none, "PB": .text(.authority), "OP": .text(.references),
      "J2": .none,
    ],
    "PAT": [
      "A2": .text(.authority), "A3": .none, "SN": .text(.number), "IS": .fallback(.number), "M1": .text(.callNumber),
      "CN": .fallback(.callNumber), "C3": .text(.jurisdiction), "Y2": .date(.submitted), "C5": .text(.references),
      "C6": .text(.status), "T2": .none, "T3": .none, "ET": .none,
      "NV": .none,
      "OP": .fallback(.issue), "SE": .none, "VL": .none,
    ],
    "MANSCPT": ["T2": .text(.archiveCollection), "NV": .text(.number), "ET": .none, "SE": .none],
    "ANCIENT": ["T3": .text(.volumeTitle)],
    "GEN": ["M1": .fallback(.number)],
    "GRANT": ["OP": .none, "ET": .none, "NV": .none, "VL": .none, "SE": .none],
    "SLIDE": ["T2": .text(.eventTitle), "CY": .text(.eventPlace)],
    "INTV": ["A2": .names(.interviewer)],
  ]

  /// What a tag gives in a record of a type.
  static func target(_ tag: String, _ type: String) -> Target? {
    special[type]?[tag] ?? general[tag]
  }

  // MARK: - Which tags there are

  private static let known: Set<UInt16> = Set(general.keys.map { code(Array($0.utf8)[0], Array($0.utf8)[1]) })

  private static func code(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) << 8 | UInt16(second) }

  private static func upper(_ byte: UInt8) -> UInt8 { TaggedDialect.isLower(byte) ? byte - 32 : byte }

  /// Whether RIS has the tag, in capitals or not.
  static func isKnown(_ first: UInt8, _ second: UInt8) -> Bool { known.contains(code(upper(first), upper(second))) }

  /// Whether it is `TY` or `ER`.
  static func isFrame(_ first: UInt8, _ second: UInt8) -> Bool {
    let tag = code(upper(first), upper(second))
    return tag == code(UInt8(ascii: "T"), UInt8(ascii: "Y")) || tag == code(UInt8(ascii: "E"), UInt8(ascii: "R"))
  }

  /// Tags of one meaning in all types, of which the writer uses the second.
  static func canonical(_ tag: String) -> String {
    switch tag {
    case "A1": "AU"
    case "T1": "TI"
    case "Y1": "PY"
    case "N2": "AB"
    default: tag
    }
  }
}
