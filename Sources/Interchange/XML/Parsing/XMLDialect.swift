/// What messages call a format of XML, and what its findings begin with.
struct XMLDialect: Sendable {
  /// As a person calls it: «MODS».
  let title: String
  /// The name of the format in files of ibid, and what the codes of findings begin with: `mods`.
  let code: String

  static let mods = XMLDialect(title: "MODS", code: "mods")
  static let endNote = XMLDialect(title: "EndNote XML", code: "endnote-xml")
  static let marc = XMLDialect(title: "MARCXML", code: "marcxml")
  static let medline = XMLDialect(title: "PubMed XML", code: "medline-xml")
  static let word = XMLDialect(title: "Word XML", code: "msbib")
  static let zoteroRDF = XMLDialect(title: "Zotero RDF", code: "zotero-rdf")
}
