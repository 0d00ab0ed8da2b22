import Bibliography

/// The roles of names as catalogues say them: codes and terms of the MARC relators (Library of Congress), and words in use
/// for them in English, German and French.
enum Relators {
  private struct Row {
    let role: NameVariable
    let code: String?
    let words: [String]
  }

  private static let rows: [Row] = [
    Row(
      role: .author, code: "aut",
      words: [
        "author", "cre", "creator", "verfasser", "verfasserin", "autor", "auteur", "ins", "inv", "inventor", "prg",
        "programmer", "pht", "photographer", "art", "artist", "ctg", "cartographer", "dis", "dissertant", "aft", "aui",
        "lyr", "lyricist", "cmt", "rpy", "research team head",
      ]),
    Row(
      role: .editor, code: "edt",
      words: [
        "editor", "edc", "edm", "hrsg", "hrsg.", "herausgeber", "herausgeberin", "hg.", "ed.", "éditeur scientifique",
      ]),
    Row(
      role: .translator, code: "trl",
      words: ["translator", "übersetzer", "übersetzerin", "traducteur", "translated-author"]),
    Row(role: .chair, code: "mod", words: ["chair", "moderator"]),
    Row(role: .collectionEditor, code: "pbd", words: ["series editor", "collection-editor", "serieseditor"]),
    Row(role: .compiler, code: "com", words: ["compiler", "zusammenstellender"]),
    Row(role: .composer, code: "cmp", words: ["composer", "komponist"]),
    Row(role: .containerAuthor, code: nil, words: ["book author", "container-author", "bookauthor"]),
    Row(role: .contributor, code: "ctb", words: ["contributor", "mitwirkender", "collaborator", "clb"]),
    Row(role: .curator, code: "cur", words: ["curator"]),
    Row(role: .director, code: "drt", words: ["director", "film director", "fmd", "regisseur"]),
    Row(role: .editorialDirector, code: nil, words: ["editorial-director", "editorial director"]),
    Row(role: .executiveProducer, code: nil, words: ["executive-producer", "executive producer"]),
    Row(role: .guest, code: nil, words: ["guest"]),
    Row(role: .host, code: "hst", words: ["host", "podcaster"]),
    Row(role: .interviewer, code: "ivr", words: ["interviewer"]),
    Row(role: .illustrator, code: "ill", words: ["illustrator"]),
    Row(role: .narrator, code: "nrt", words: ["narrator"]),
    Row(role: .organizer, code: "orm", words: ["organizer"]),
    Row(role: .originalAuthor, code: "ant", words: ["original-author", "original author"]),
    Row(role: .performer, code: "prf", words: ["performer", "act", "actor", "sng", "singer", "mus", "musician"]),
    Row(role: .producer, code: "pro", words: ["producer", "fmp", "film producer"]),
    Row(role: .recipient, code: "rcp", words: ["recipient", "addressee", "adressat"]),
    Row(role: .reviewedAuthor, code: nil, words: ["reviewed-author", "reviewed author"]),
    Row(role: .scriptWriter, code: "aus", words: ["script-writer", "screenwriter", "scriptwriter"]),
    Row(role: .seriesCreator, code: nil, words: ["series-creator", "series creator"]),
  ]

  private static let byWord: [String: NameVariable] = {
    var table: [String: NameVariable] = [:]
    for row in rows {
      for word in row.words { table[word] = row.role }
      if let code = row.code { table[code] = row.role }
    }
    return table
  }()

  /// Roles that no variable of CSL has and that say nothing of who made the work.
  private static let ignored: Set<String> = [
    "pbl", "publisher", "verlag", "dst", "distributor", "oth", "sonstige", "prt", "printer", "dgg",
    "degree granting institution", "his", "host institution", "fnd", "funder", "own", "owner", "asn", "associated name",
    "bestandsbildner", "isb", "issuing body", "spn", "sponsor", "ths", "thesis advisor", "dnr", "rps", "repository",
  ]

  /// The role of a code or word; nil for one that is not known.
  static func role(_ word: String) -> NameVariable? {
    let folded = word.lowercased()
    let bare = folded.hasSuffix(".") || folded.hasSuffix(",") ? String(folded.dropLast()) : folded
    // The newest form of a code is its address: `http://id.loc.gov/vocabulary/relators/aut`.
    let last = bare.split(separator: "/").last.map(String.init) ?? bare
    return byWord[bare] ?? byWord[folded] ?? byWord[last]
  }

  /// Whether a word names a role without a variable.
  static func isIgnored(_ word: String) -> Bool { ignored.contains(word.lowercased()) }

  /// What a writer says of a role: the code, where there is one that reads back, and the term.
  static func term(_ role: NameVariable) -> (code: String?, word: String) {
    let row = rows.first { $0.role == role }
    let code = row?.code.flatMap { self.role($0) == role && $0.utf8.count == 3 ? $0 : nil }
    return (code, row?.words.first ?? role.name)
  }
}
