extension Format {
  /// By a name a person gives: the raw value, or one of the usual other names in any case.
  public init?(word: String) {
    let folded = word.lowercased()
    if let format = Format(rawValue: folded) ?? Self.words[folded] { self = format } else { return nil }
  }

  /// By the ending of a file's name; nil where the ending says nothing, or could be of several formats (`.xml`, `.txt`).
  public init?(fileName: String) {
    let name = fileName.split(separator: "/").last.map { $0.lowercased() } ?? ""
    if name == "citation.cff" {
      self = .cff
      return
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let format = Self.endings[String(parts[parts.count - 1])] else { return nil }
    self = format
  }

  /// The formats that ``reader(options:)`` reads, in the order of the cases.
  public static let readable: [Format] = allCases.filter { $0.reader() != nil }
  /// The formats that ``writer(options:)`` writes, in the order of the cases.
  public static let writable: [Format] = allCases.filter { $0.writer() != nil }

  private static let words: [String: Format] = [
    "json": .cslJSON, "csljson": .cslJSON, "csl": .cslJSON, "yaml": .cslYAML, "cslyaml": .cslYAML, "bib": .biblatex,
    "enw": .refer, "endnote": .endNoteXML, "nbib": .medline, "pubmed": .medlineXML, "marc": .marcXML,
    "wos": .webOfScience, "web-of-science": .webOfScience, "word": .wordXML, "rdf": .zoteroRDF, "zotero": .zoteroJSON,
    "better-bibtex": .betterBibTeX, "betterbibtex": .betterBibTeX, "typst": .hayagriva, "wikipedia": .wikitext,
    "cs1": .wikitext, "wiki": .wikitext, "jsonld": .schemaOrg, "json-ld": .schemaOrg, "schema.org": .schemaOrg,
    "citation-file-format": .cff,
  ]

  private static let endings: [String: Format] = [
    "json": .cslJSON, "csljson": .cslJSON, "yaml": .cslYAML, "yml": .cslYAML, "bib": .biblatex, "biblatex": .biblatex,
    "bibtex": .bibtex, "ris": .ris, "enw": .refer, "refer": .refer, "nbib": .medline, "isi": .webOfScience,
    "ciw": .webOfScience, "mods": .mods, "cff": .cff, "wikitext": .wikitext, "wiki": .wikitext,
    "mediawiki": .wikitext, "jsonld": .schemaOrg, "rdf": .zoteroRDF,
  ]
}
