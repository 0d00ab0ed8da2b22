public import Bibliography

/// A format of bibliographies that ibid knows; which of them it reads and writes tell ``reader(options:)`` and
/// ``writer(options:)``.
public enum Format: String, Sendable, Hashable, CaseIterable {
  /// Citation Style Language, JSON (CSL 1.0.2 data schema).
  case cslJSON = "csl-json"
  /// The same items as YAML, as pandoc and Better BibTeX write them.
  case cslYAML = "csl-yaml"
  /// BibTeX.
  case bibtex
  /// BibLaTeX, with biber.
  case biblatex
  /// Research Information Systems: two letters, two blanks, a hyphen.
  case ris
  /// EndNote's tagged form, `%A` (refer).
  case refer
  /// PubMed's tagged form, `PMID- ` (.nbib).
  case medline
  /// Web of Science's tagged form, `PT J` … `ER`.
  case webOfScience = "isi"
  /// EndNote XML.
  case endNoteXML = "endnote-xml"
  /// Metadata Object Description Schema (Library of Congress).
  case mods
  /// MARC 21 as XML.
  case marcXML = "marcxml"
  /// PubMed's XML.
  case medlineXML = "medline-xml"
  /// The bibliography of Microsoft Word, XML.
  case wordXML = "msbib"
  /// Zotero's and Mendeley's RDF.
  case zoteroRDF = "zotero-rdf"
  /// Items as Zotero's translators give them, JSON.
  case zoteroJSON = "zotero-json"
  /// Better BibTeX's JSON export of a Zotero library.
  case betterBibTeX = "bbt-json"
  /// Hayagriva, the YAML of Typst.
  case hayagriva
  /// Citation File Format, YAML.
  case cff
  /// Wikipedia's citation templates in wikitext.
  case wikitext
  /// schema.org's vocabulary as JSON-LD.
  case schemaOrg = "schema-org"
}

extension Format {
  /// What a person calls it.
  public var title: String {
    switch self {
    case .cslJSON: "CSL-JSON"
    case .cslYAML: "CSL-YAML"
    case .bibtex: "BibTeX"
    case .biblatex: "BibLaTeX"
    case .ris: "RIS"
    case .refer: "Refer"
    case .medline: "MEDLINE"
    case .webOfScience: "Web of Science"
    case .endNoteXML: "EndNote XML"
    case .mods: "MODS"
    case .marcXML: "MARCXML"
    case .medlineXML: "PubMed XML"
    case .wordXML: "Word XML"
    case .zoteroRDF: "Zotero RDF"
    case .zoteroJSON: "Zotero JSON"
    case .betterBibTeX: "Better BibTeX JSON"
    case .hayagriva: "Hayagriva"
    case .cff: "CFF"
    case .wikitext: "wikitext"
    case .schemaOrg: "schema.org JSON-LD"
    }
  }

  var dialect: BibDialect? {
    switch self {
    case .bibtex: .bibtex
    case .biblatex: .biblatex
    default: nil
    }
  }
}

extension Format {
  /// What reads this format; nil where ibid only writes it.
  public func reader(options: ReadingOptions = ReadingOptions()) -> (any SourceReader)? {
    switch self {
    case .cslJSON: CSLJSONReader(options: options)
    case .cslYAML: CSLYAMLReader(options: options)
    case .bibtex: BibTeXReader(dialect: .bibtex, options: options)
    case .biblatex: BibTeXReader(dialect: .biblatex, options: options)
    case .ris: RISReader(options: options)
    case .refer: ReferReader(options: options)
    case .medline: MEDLINEReader(options: options)
    case .webOfScience: WebOfScienceReader(options: options)
    case .endNoteXML: EndNoteXMLReader(options: options)
    case .mods: MODSReader(options: options)
    case .marcXML: MARCXMLReader(options: options)
    case .medlineXML: MEDLINEXMLReader(options: options)
    case .wordXML: WordXMLReader(options: options)
    case .zoteroRDF: ZoteroRDFReader(options: options)
    case .zoteroJSON: ZoteroJSONReader(options: options)
    case .betterBibTeX: BetterBibTeXReader(options: options)
    case .hayagriva: HayagrivaReader(options: options)
    case .cff: CFFReader(options: options)
    case .wikitext: WikitextReader(options: options)
    case .schemaOrg: nil
    }
  }

  /// What writes this format; nil where ibid only reads it.
  public func writer(options: WritingOptions = WritingOptions()) -> (any SourceWriter)? {
    switch self {
    case .cslJSON: CSLJSONWriter(options: options)
    case .cslYAML: CSLYAMLWriter(options: options)
    case .bibtex: BibTeXWriter(dialect: .bibtex, options: options)
    case .biblatex: BibTeXWriter(dialect: .biblatex, options: options)
    case .ris: RISWriter(options: options)
    case .refer: ReferWriter(options: options)
    case .endNoteXML: EndNoteXMLWriter(options: options)
    case .mods: MODSWriter(options: options)
    case .wordXML: WordXMLWriter(options: options)
    case .hayagriva: HayagrivaWriter(options: options)
    case .cff: CFFWriter(options: options)
    case .wikitext: WikitextWriter(options: options)
    case .schemaOrg: SchemaOrgWriter(options: options)
    case .medline, .webOfScience, .marcXML, .medlineXML, .zoteroRDF, .zoteroJSON, .betterBibTeX: nil
    }
  }

  /// Reads a file of this format.
  public func read(_ bytes: [UInt8], name: String? = nil, options: ReadingOptions = ReadingOptions())
    throws(InterchangeError) -> Reading
  {
    guard let reader = reader(options: options) else {
      throw .refused(format: title, reason: "ibid writes it and does not read it")
    }
    return try reader.read(bytes, name: name)
  }

  /// Writes sources in this format.
  public func write(_ sources: [Source], options: WritingOptions = WritingOptions()) throws(InterchangeError) -> Writing
  {
    guard let writer = writer(options: options) else {
      throw .refused(format: title, reason: "ibid reads it and does not write it")
    }
    return writer.write(sources)
  }
}

extension Format {
  /// A file of this format as a tree whose leaves print it back; nil for formats whose files are read by meaning alone.
  public func document(_ bytes: [UInt8], name: String? = nil) throws(InterchangeError) -> (any SyntaxDocument)? {
    switch self {
    case .bibtex, .biblatex: try BibDocument(bytes, name: name)
    case .cslJSON: try CSLJSONDocument(bytes, name: name)
    case .ris: try RISDocument(bytes, name: name)
    case .refer: try ReferDocument(bytes, name: name)
    case .medline: try MEDLINEDocument(bytes, name: name)
    case .webOfScience: try WebOfScienceDocument(bytes, name: name)
    case .wikitext: try WikitextDocument(bytes, name: name)
    default: nil
    }
  }
}
