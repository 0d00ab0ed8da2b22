/// Words that say little about a title, in lower-case ASCII, in the languages titles are mostly in.
enum SmallWords {
  /// Whether a word is an article, a preposition or a conjunction.
  static func contains(_ word: String) -> Bool { small.contains(word) }

  /// Whether a pattern that asks for significant words passes a word over: the small words, and the longer prepositions and
  /// conjunctions of English that JabRef and Better BibTeX pass over too.
  static func isFunctionWord(_ word: String) -> Bool { small.contains(word) || longer.contains(word) }

  private static let longer: Set<String> = [
    "above", "across", "after", "against", "along", "amid", "among", "around", "before", "behind", "below", "beneath",
    "beside", "besides", "between", "beyond", "but", "despite", "down", "during", "except", "inside", "is", "like",
    "near",
    "nor", "off", "onto", "over", "past", "since", "so", "than", "through", "toward", "towards", "under", "until", "up",
    "upon", "versus", "via", "while", "within", "without", "yet", "einem", "einen", "eines", "dans", "sur", "los",
    "las",
    "una", "uno", "degli", "delle", "dello", "l", "d",
  ]

  private static let small: Set<String> = [
    // English
    "a", "an", "the", "of", "and", "or", "for", "in", "on", "at", "to", "by", "with", "from", "as", "into", "about",
    "its",
    // German, Dutch
    "der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "und", "oder", "von", "vom", "zu", "zum", "zur",
    "im",
    "am", "fur", "het", "een", "van", "voor",
    // French, Italian, Spanish, Portuguese
    "le", "la", "les", "un", "une", "du", "de", "et", "ou", "en", "au", "aux", "il", "lo", "gli", "di", "del", "della",
    "dei",
    "e", "per", "el", "y", "da", "do", "dos", "para",
    // Russian, Ukrainian (romanised); Azerbaijani, Turkish
    "i", "v", "na", "o", "ob", "ot", "dlya", "po", "iz", "s", "k", "ve",
  ]

  /// Words that many periodicals, encyclopedias and sites share and that tell none of them apart.
  static let general: Set<String> = [
    "encyclopedia", "encyclopaedia", "enzyklopadie", "encyclopedie", "entsiklopediya", "ensiklopediyasi", "dictionary",
    "journal", "revue", "zeitschrift", "zhurnal", "review", "bulletin", "annals", "proceedings", "transactions",
    "magazine",
    "news", "newspaper", "gazeta", "times", "daily", "weekly", "new", "online", "website", "official", "international",
    "world", "blog", "archive", "archives", "home", "press", "university",
  ]
}
