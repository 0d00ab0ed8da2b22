/// Words that decide whether a full stop ends an English sentence.
enum SentenceWords {
  private static let never: Set<String> = [
    "mr", "mrs", "ms", "messrs", "dr", "prof", "st", "mt", "ft", "gen", "col", "lt", "capt", "sgt", "maj", "adm",
    "cmdr", "rev",
    "hon", "gov", "sen", "rep", "pres", "vs", "v", "cf", "ca", "c", "approx", "e.g", "i.e", "viz", "op", "esp", "dept",
    "univ", "blvd", "gov't", "r", "b", "d",
    "spp", "var", "subsp", "abbr",
  ]

  private static let beforeNumbers: Set<String> = [
    "vol", "vols", "no", "nos", "pp", "p", "fig", "figs", "eq", "eqs", "ser", "art", "sec", "ch", "ref", "refs", "fl",
    "ed", "eds",
  ]

  private static let counted: Set<String> = [
    "War", "Part", "Phase", "Type", "Class", "Stage", "Book", "Act", "Chapter", "Volume", "Title", "Article", "Table",
    "Section",
    "Elizabeth", "Charles", "James", "George", "Francis", "William", "Henry", "Nicholas", "Alexander", "Peter", "Paul",
    "Frederick",
    "Leopold", "Napoleon", "Abbas", "Mehmed", "Selim", "Suleiman",
  ]

  private static let either: Set<String> = [
    "etc", "inc", "ltd", "co", "corp", "bros", "jr", "sr", "u.s", "u.k", "u.n", "d.c", "ph.d", "m.d", "b.c", "a.d",
    "b.c.e", "c.e",
    "a.m", "p.m", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "sp", "est",
  ]

  private static let starters: Set<String> = [
    "The", "In", "It", "This", "A", "An", "He", "She", "They", "However", "These", "There", "At", "On", "After", "By",
    "As",
    "For", "When", "While", "His", "Her", "Its", "Their", "Although", "From", "With", "During", "Since", "But", "And",
    "If",
    "To", "That", "Those", "Some", "Many", "Most", "Both", "Other", "Another", "Such", "Thus", "Therefore", "Also",
    "One",
    "Two", "According", "Under", "Before", "Because", "We", "I", "You", "Not", "No", "All", "Each", "Since",
    "Following",
    "Despite", "Additionally", "Moreover", "Furthermore", "Similarly", "Later", "Among", "Between", "Through", "Today",
  ]

  /// Abbreviations that always go on.
  static func neverEnds(_ word: String) -> Bool { never.contains(word) }

  /// Abbreviations that go on only where a number follows.
  static func takesNumber(_ word: String) -> Bool { beforeNumbers.contains(word) }

  /// Words that are counted by roman numerals: «World War I.»
  static func isCounted(_ word: String) -> Bool { counted.contains(word) }

  /// Abbreviations that may stand at the end of a sentence.
  static func mayEnd(_ word: String) -> Bool { either.contains(word) }

  /// Words that commonly start a sentence and seldom a name.
  static func isStarter(_ word: String) -> Bool { starters.contains(word) }
}
