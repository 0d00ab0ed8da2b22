internal import Text

/// Words that occur in names, and words that show that something is none. All folded.
enum NameWords {
  static let suffixes: Set<String> = [
    "jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d.", "esq", "esq.",
  ]

  static let particles: Set<String> = [
    "von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "du", "la", "le", "zu", "zum", "zur",
    "ter",
    "ten", "bin", "ibn", "al", "el", "af", "av", "mac", "st", "st.", "vom", "op", "'t", "y",
  ]

  /// Words of groups: their names are not split.
  private static let groups: Set<String> = [
    "team", "staff", "editors", "editorial", "redaktion", "redakcja", "redaction", "redaccion", "redacao", "redazione",
    "press",
    "agency", "agence", "news", "magazine", "institute", "institut", "university", "universitat", "foundation",
    "stiftung",
    "association", "verein", "society", "committee", "office", "department", "ministry", "group", "inc", "inc.", "ltd",
    "gmbh", "ag",
    "llc", "company", "board", "council", "reuters", "ap", "afp", "dpa", "network", "blog", "webteam", "organization",
    "center",
    "centre", "desk", "collective", "project", "bureau", "commission", "редакция", "community", "contributors", "media",
    "verlag",
    "associated", "service", "services", "union", "library", "museum", "bank", "club", "party", "partei",
    "administration", "the",
  ]

  static func isGroup(_ words: [String]) -> Bool {
    words.contains { groups.contains(Folding.title($0)) }
  }

  private static let roles: Set<String> = [
    "editor", "reporter", "correspondent", "writer", "staff", "columnist", "contributor", "journalist", "author",
    "producer",
    "photographer", "director", "chief", "senior", "associate", "assistant", "managing", "professor", "prof",
    "redakteur",
    "redakteurin", "korrespondent", "korrespondentin", "autor", "autorin", "journalistin", "freelance", "special",
    "guest", "analyst",
    "blogger", "cnn", "bbc", "npr", "ap", "afp", "dpa", "reuters", "times", "news", "post", "press", "today",
    "associated", "ceo",
    "founder", "co-founder", "cofounder", "manager", "consultant", "scientist", "researcher", "fellow", "redacteur",
    "periodista",
    "university", "institute", "magazine", "media", "berlin", "hamburg", "munchen", "wien", "zurich", "london",
    "washington", "paris",
    "moscow", "brussels", "new", "york",
  ]

  /// Whether a piece between commas is a role, an employer or a place rather than a name.
  static func areRoles(_ words: [String]) -> Bool {
    words.contains { roles.contains(Folding.title($0)) }
  }
}
