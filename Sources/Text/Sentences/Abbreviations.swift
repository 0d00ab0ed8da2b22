/// Words that end with a dot without ending a sentence, in lower case and without the last dot.
enum Abbreviations {
  /// Titles and the like: a name or more always follows.
  static let neverFinal: Set<String> = [
    "mr", "mrs", "ms", "messrs", "dr", "prof", "rev", "fr", "hon", "gen", "lt", "col", "maj", "capt", "cpt", "cmdr",
    "adm",
    "sgt", "cpl", "pvt", "gov", "sen", "rep", "pres", "amb", "st", "ste", "mt", "ft", "mme", "mlle", "hr", "hrsg",
    "bzw",
    "vgl", "z.b", "d.h", "u.a", "e.g", "i.e", "cf", "viz", "vs", "v", "eds", "ed", "trans", "tr", "transl", "approx",
    "ca", "c", "fl", "dept", "univ", "assoc", "insp", "supt", "comm", "dir", "mgr", "msgr", "bros", "им", "св", "проф",
    "акад", "ген", "тов", "гр", "см", "т.е", "напр", "им", "ред", "сост", "пер", "изд", "sv", "bl", "hl", "ks", "płk",
  ]

  /// Abbreviations before a number: `p. 5`, `Vol. IV`.
  static let beforeNumber: Set<String> = [
    "p", "pp", "no", "nos", "vol", "vols", "ch", "chap", "chs", "fig", "figs", "sec", "sect", "art", "pt", "pts", "par",
    "para", "col", "cols", "l", "ll", "n", "nn", "ser", "bk", "f", "ff", "fol", "r", "nr", "bd", "s", "jg", "kap",
    "abb",
    "т", "с", "стр", "вып", "гл", "ч", "кн", "рис", "табл", "ф", "оп", "д", "л", "лл", "b", "d", "m", "eq", "eqs", "ex",
    "ref", "refs", "app", "ver", "rev", "t", "nо",
  ]

  /// Abbreviations that may end a sentence: they do when the next word looks like the beginning of one.
  static let maybeFinal: Set<String> = [
    "inc", "ltd", "co", "corp", "llc", "plc", "jr", "sr", "bro", "al", "et al", "etc", "esq", "dist", "ave", "blvd",
    "rd",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed",
    "thu",
    "thurs", "fri", "sat", "sun", "ph.d", "phd", "m.d", "b.a", "m.a", "u.s", "u.k", "u.n", "a.m", "p.m", "b.c", "a.d",
    "c.e", "b.c.e", "ibid", "op", "cit", "loc", "idem", "repr", "rpt", "rept", "est", "dep", "div", "intl", "natl",
    "usw",
    "gest", "geb", "г", "гг", "в", "вв", "др", "т.д", "т.п", "р", "руб", "тыс", "млн", "sci", "phys", "biol", "chem",
    "med",
    "math", "soc", "acad", "proc", "trans", "lett", "rev", "ann", "bull", "j", "int", "am", "nat", "res", "eng",
    "environ",
  ]

  /// Words that begin sentences more often than names do.
  static let starters: Set<String> = [
    "The", "A", "An", "This", "That", "These", "Those", "He", "She", "It", "They", "We", "I", "You", "His", "Her",
    "Its",
    "Their", "Our", "My", "In", "On", "At", "By", "For", "From", "With", "Without", "After", "Before", "During",
    "Since",
    "Until", "When", "While", "Where", "Although", "Though", "However", "But", "And", "Or", "If", "As", "To", "There",
    "Here", "Then", "Thus", "So", "Yet", "Because", "Some", "Many", "Most", "All", "Both", "Each", "Every", "No", "Not",
    "Nor", "Only", "Also", "One", "Two", "Three", "Another", "Other", "Such", "What", "Who", "Which", "Why", "How",
    "Today",
    "Under", "Over", "Between", "Among", "According", "Despite", "Later", "Now", "Once", "Even", "Still", "Its", "Of",
    "Over",
    "Der", "Die", "Das", "Ein", "Eine", "Er", "Sie", "Es", "Im", "Am", "Und", "Aber", "Le", "La", "Les", "Il", "Elle",
    "Un",
    "Une", "Dans", "En", "El", "Los", "Las", "В", "На", "По", "Он", "Она", "Они", "Это", "Но", "И", "С", "К", "О",
    "При",
  ]

  static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "januar", "jänner", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember", "jahrhundert",
    "jh", "leden", "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września",
    "października", "listopada", "grudnia",
  ]

  /// Whether a word is a Roman numeral in capitals.
  static func isRoman(_ word: String) -> Bool {
    !word.isEmpty && word.utf8.allSatisfy { "IVXLCDM".utf8.contains($0) }
  }
}
