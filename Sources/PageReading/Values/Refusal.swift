internal import Text

/// Why a value is not taken: general signs of junk, one sentence fragment each.
enum Refusal {
  /// Templates that were never filled in.
  static func ofPlaceholder(_ text: String) -> String? {
    for mark in ["{{", "}}", "{%", "%}", "${", "<%", "%%", "[%", "[[", "undefined", "[object Object]"]
    where text.holds(mark) {
      return "a template that was not filled in"
    }
    let folded = Folding.title(text)
    if [
      "null", "none", "n a", "na", "unknown", "tba", "nan", "false", "true", "default", "test", "todo", "lorem ipsum",
      "",
    ].contains(folded) {
      return "no value"
    }
    return nil
  }

  static func ofAddress(_ text: String) -> String? {
    text.hasPrefix("http://") || text.hasPrefix("https://") || text.hasPrefix("/") ? nil : "not an address"
  }

  static func isAddress(_ text: String) -> Bool {
    let folded = text.lowercased()
    return folded.hasPrefix("http:") || folded.hasPrefix("https:") || folded.hasPrefix("//") || folded.hasPrefix("www.")
  }

  // MARK: - Titles

  private static let errorTitles: Set<String> = [
    "404", "403", "500", "error", "not found", "page not found", "404 not found", "403 forbidden", "access denied",
    "forbidden",
    "just a moment", "attention required cloudflare", "attention required", "are you a robot", "robot check", "captcha",
    "security check", "please wait", "loading", "redirecting", "untitled", "untitled document", "untitled page",
    "new page",
    "home", "homepage", "home page", "index", "startseite", "accueil", "inicio", "log in", "login", "sign in",
    "sign up",
    "register", "subscribe", "bad gateway", "502 bad gateway", "service unavailable", "503 service unavailable",
    "internal server error", "500 internal server error", "site not found", "domain for sale", "document moved",
    "301 moved permanently", "302 found", "error 404", "error 404 not found", "oops", "seite nicht gefunden",
    "page introuvable",
    "menu", "navigation", "search", "share", "cookies", "cookie policy", "javascript is disabled", "blocked",
    "request rejected",
    "page not available", "verify you are human", "ddos protection by cloudflare", "wordpress", "title",
  ]

  static func ofTitle(_ text: String) -> String? {
    if let reason = ofPlaceholder(text) { return reason }
    if isAddress(text) { return "an address" }
    let folded = Folding.title(text)
    if errorTitles.contains(folded) { return "the title of an error or of a bare page" }
    if folded.hasPrefix("404 ") || folded.hasSuffix(" 404") || folded.hasPrefix("page not found")
      || folded.hasPrefix("error 4")
    {
      return "the title of an error or of a bare page"
    }
    if !text.unicodeScalars.contains(where: CharacterClass.isLetter),
      !text.unicodeScalars.contains(where: CharacterClass.isDigit)
    {
      return "no letters"
    }
    if text.utf8.count > 1000 { return "too long for a title" }
    return nil
  }

  // MARK: - Sites

  static func ofSite(_ text: String) -> String? {
    if let reason = ofPlaceholder(text) { return reason }
    if isAddress(text) { return "an address" }
    if text.hasPrefix("@") { return "an account name" }
    if text.utf8.count > 120 { return "too long for a name" }
    if errorTitles.contains(Folding.title(text)) { return "the title of an error or of a bare page" }
    return nil
  }

  // MARK: - Dates

  static func ofDate(_ date: PageDate?, raw: String) -> String? {
    guard let date else { return "not a date" }
    if date.year == 1970, date.month == 1, date.day == 1 { return "the zero of a computer's clock" }
    if date.year < 1450 { return "before printing" }
    return nil
  }

  // MARK: - People

  private static let noPeople: Set<String> = [
    "edit", "follow", "share", "admin", "administrator", "root", "user", "guest", "anonymous", "anonym", "editor",
    "author", "authors",
    "staff", "webmaster", "superuser", "super user", "login", "log in", "sign in", "subscribe", "comments", "comment",
    "reply", "more",
    "read more", "home", "contact", "about", "email", "e mail", "print", "save", "menu", "search", "tweet", "twitter",
    "facebook",
    "google", "wordpress", "by", "posted", "published", "updated", "view profile", "profile", "bio", "biography",
    "website",
    "all posts", "view all posts", "about the author", "author information", "get rights and content", "autor",
    "redaktion",
    "redaktor", "none given", "various", "various authors", "multiple authors", "guest author", "contributor",
    "contributors",
    "advertisement", "sponsored", "editorial", "editorial team", "news desk", "newsroom", "administrador", "show more",
    "details",
    "continue reading", "permalink", "image", "photo", "blog", "video", "news", "online", "webredaktion", "unbekannt",
    "archiv",
    "authors info affiliations", "written by", "kommentare", "antworten", "montag", "dienstag", "mittwoch",
    "donnerstag", "freitag", "samstag", "sonntag", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "heute", "gestern", "mehr",
    "impressum", "uber uns", "drucken", "teilen",
  ]

  private static let noNameWords: Set<String> = [
    "comments", "comment", "click", "posts", "articles", "read", "follow", "share", "subscribe", "minutes", "min",
    "ago", "views",
    "copyright", "rights", "reserved", "published", "updated", "login", "http", "https", "cookie", "newsletter",
    "available", "info",
    "affiliations", "kommentare", "uhr", "is", "are", "was", "will", "has", "have", "can", "your", "you", "this",
    "that",
    "posted", "email", "download", "more", "overlay", "panel", "links", "image", "photograph", "ist", "sind", "hat",
    "wird", "alle", "mehr",
    "our", "about", "how", "why", "what", "when", "who", "tags", "category", "categories",
  ]

  /// Whether a text is or holds the name of a host: `www.example`, `example.org`.
  private static func isHost(_ text: String) -> Bool {
    PageText.words(text.lowercased()).contains { word in
      if word.hasPrefix("www.") { return true }
      guard let dot = word.utf8.lastIndex(of: UInt8(ascii: ".")),
        word.utf8.distance(from: word.startIndex, to: dot) >= 4
      else { return false }
      return [
        "com", "org", "net", "de", "it", "ch", "at", "fr", "uk", "ru", "info", "eu", "pl", "es", "nl", "io", "tv", "us",
        "blog",
      ]
      .contains(String(word[word.utf8.index(after: dot)...]))
    }
  }

  /// First words of links and labels that stand where names stand.
  private static let invitations: Set<String> = [
    "zur", "zum", "alle", "mehr", "view", "see", "all", "more", "visit", "zu", "weitere", "voir", "ver", "get", "join",
  ]

  static func ofPerson(_ text: String, context: PageContext) -> String? {
    if let reason = ofPlaceholder(text) { return reason }
    if isAddress(text) || text.holds("://") { return "an address" }
    if text.holds("@") { return "an e-mail address or account name" }
    let folded = Folding.title(text)
    if noPeople.contains(folded) { return "a word of the page, not a name" }
    if context.siteNames.contains(folded) { return "the name of the site" }
    if let host = context.host, Folding.title(host) == folded || host == text.lowercased() {
      return "the name of the site"
    }
    let scalars = text.unicodeScalars
    if let name = context.hostName, !folded.isEmpty, PageText.words(text).count == 1,
      folded.filter({ $0 != " " }) == name.filter({ $0 != "-" })
    {
      return "the name of the site"
    }
    if isHost(text) { return "an address" }
    if scalars.count > 80 { return "too long for a name" }
    if !scalars.contains(where: CharacterClass.isLetter) { return "no letters" }
    if scalars.filter(CharacterClass.isDigit).count > 2 { return "has digits" }
    let words = folded.split(separator: " ").map(String.init)
    if words.count > 7 { return "too many words for a name" }
    if let first = words.first, invitations.contains(first) { return "an invitation, not a name" }
    if words.contains(where: noNameWords.contains) { return "words that are not of a name" }
    if scalars.count == 1, let scalar = scalars.first, scalar.value < 0x2E80 { return "one letter" }
    if scalars.contains(where: { "!?=<>{}[]#%$".unicodeScalars.contains($0) }) { return "signs that are not of a name" }
    return nil
  }
}
