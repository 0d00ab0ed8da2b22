/// Words after which a full stop does not end a part of a citation.
enum Abbreviations {
  private static let inTitles: Set<String> = [
    "st", "mt", "ft", "dr", "mr", "mrs", "ms", "messrs", "prof", "gen", "col", "lt", "capt", "sgt", "rev", "hon", "gov",
    "sen",
    "rep", "pres", "vs", "v", "vol", "vols", "no", "nos", "op", "dept", "univ", "assn", "bros", "cf", "ca", "approx",
    "fig",
    "figs", "esp", "incl", "viz", "al", "eq", "eqs", "ch", "sec", "art", "pt", "ser", "ed", "eds", "trans", "comp",
    "maj", "adm",
    "cmdr", "sr", "jr", "e.g", "i.e", "ph.d", "m.d", "u.s", "u.k", "u.n", "d.c", "n.y", "etc", "corp", "intl", "natl",
    "i.b",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "p", "pp", "n", "nn", "chap",
    "para", "n.d", "pvt", "pub", "publ",
  ]

  private static let beforeNumbers: Set<String> = [
    "p", "pp", "no", "nos", "vol", "vols", "ch", "chap", "pt", "fig", "figs", "sec", "art", "v", "para", "op", "st",
    "n", "nn", "mt",
    "ser", "c", "ca",
  ]

  /// Whether the word is written with a stop of its own at the end of a name: «Norra Press, Inc.»
  static func keepsStop(_ word: String) -> Bool {
    ["Inc", "Ltd", "Co", "Corp", "Bros", "Jr", "Sr", "Pvt", "Publ", "Pub"].contains(word)
  }

  /// Whether a number belongs to the abbreviation before it.
  static func takesNumber(_ word: String) -> Bool { beforeNumbers.contains(word) }

  private static let titlesAndSuffixes: Set<String> = [
    "prof", "gen", "capt", "hon", "dept", "univ", "inst", "corp", "staff",
  ]

  /// Whether the word, given without its final stop and in lower case, is an abbreviation inside titles and names.
  static func isInTitles(_ word: String) -> Bool { inTitles.contains(word) }

  /// Whether the word is a title or suffix of a name.
  static func isTitleOrSuffix(_ word: String) -> Bool { titlesAndSuffixes.contains(word.lowercased()) }
}
