import Exchange

/// What the words of a page say about it. The text is searched once, and only on pages short enough to be no text.
struct PageSigns {
  private let facts: PageFacts
  private let host: String
  private let titleParts: [PhraseText]
  private let headingParts: [PhraseText]
  private let title: PhraseIndex.Found
  private let heading: PhraseIndex.Found
  private let text: PhraseIndex.Found
  /// Whether the page says that it is not there: title or heading, and a second sign.
  let missing: Missing

  /// Pages with more words than this are texts: walls and error pages are shorter.
  static let longest = 600
  static let short = 200

  init(_ facts: PageFacts, host: String) {
    self.facts = facts
    self.host = host
    titleParts = facts.title.map(Phrases.parts) ?? []
    headingParts = facts.heading.map(Phrases.parts) ?? []
    let index = PhraseIndex.shared
    title = index.find(in: facts.title.map(Phrases.fold) ?? PhraseText())
    heading = index.find(in: facts.heading.map(Phrases.fold) ?? PhraseText())
    text = facts.words < Self.longest ? index.find(in: facts.phrases) : PhraseIndex.Found()
    missing = Self.missing(
      [Phrases.notFound(titleParts, title), Self.headingSays(headingParts, heading)], says: text.has(.notFoundSentence),
      words: facts.words)
  }

  enum Missing {
    case no, perhaps, yes
  }

  /// A title ends with the name of its site; a heading that goes on after the words is that of a text about them.
  private static func headingSays(_ parts: [PhraseText], _ found: PhraseIndex.Found) -> Phrases.Missing {
    let strongest = Phrases.notFound(parts, found)
    guard strongest != .no, parts.count > 1 else { return strongest }
    let goesOn = parts.contains { part in
      Phrases.notFound([part], found) == .no && part.bytes.count(where: { $0 == 0x20 }) >= 2
    }
    return goesOn ? .no : strongest
  }

  private static func missing(_ names: [Phrases.Missing], says: Bool, words: Int) -> Missing {
    let called = names.count { $0 != .no }
    if words < short {
      if called == 2 || called == 1 && (says || words < 40) { return .yes }
      return called == 1 || says && words < 100 ? .perhaps : .no
    }
    // A longer page may only speak of missing pages: nothing but the bare words in both places will do.
    if names == [.exactly, .exactly], says, words < longest { return .yes }
    return called > 0 ? .perhaps : .no
  }

  var isSuspended: Bool {
    facts.words < 120 && (title.has(.suspended) || heading.has(.suspended) || facts.words < 40 && text.has(.suspended))
  }

  var isPlaceholder: Bool { facts.words < 300 && (title.has(.placeholder) || heading.has(.placeholder)) }

  /// A parked page sells itself: two signs out of title, text, and what is loaded.
  var isParked: Bool {
    guard facts.words < 400 else { return false }
    // A registrar's empty page, whose script sends every reader to what it sells.
    if facts.words < 20, facts.scriptSetsLocation, facts.loaded.contains(PageFacts.lander) { return true }
    if Self.isParkingHost(host) { return true }
    var signs = min(text.count(.parked), 3)
    guard signs > 0 || title.has(.parked) || !facts.loaded.isEmpty else { return false }
    if title.has(.parked) { signs += 1 }
    if loads(oneOf: PhraseBook.parkingHosts) { signs += 1 }
    return signs >= 2 && (title.has(.domainWord) || text.has(.domainWord))
  }

  private static let parkingDomains = Set(PhraseBook.parkingHosts.filter { !$0.hasPrefix("/") })

  /// Whether a host is one of those that park domains, or lies below one.
  private static func isParkingHost(_ host: String) -> Bool {
    // An address in numbers has no name above it.
    guard let last = host.utf8.last, last &- 0x30 >= 10 else { return false }
    var name = host[...]
    while true {
      if parkingDomains.contains(String(name)) { return true }
      guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else { return false }
      name = name[name.utf8.index(after: dot)...]
    }
  }

  /// A wall: its title or heading, or its scripts, on a page with little text.
  var isChallenge: Bool {
    guard facts.words < 120 else { return false }
    if facts.words < 60, loads(oneOf: PhraseBook.challengeLoads) { return true }
    return title.has(.challenge) && (facts.title?.utf8.count ?? 0) < 80
      || heading.has(.challenge) && (facts.heading?.utf8.count ?? 0) < 80
  }

  private func loads(oneOf names: [String]) -> Bool {
    facts.loaded.contains { load in
      let bytes = Array(load.utf8)
      return names.contains { ByteSearch.contains(Array($0.utf8), in: bytes) }
    }
  }

  /// A form that asks for a password where a text should be, or one under the bare name of a login.
  var isLogin: Bool {
    guard facts.words < 120 else { return false }
    if facts.hasPasswordField { return true }
    return facts.forms > 0
      && (titleParts + headingParts).contains { PhraseBook.loginTitles.contains($0.text) }
  }

  var isConsent: Bool {
    facts.words < 120 && (title.has(.consent) || heading.has(.consent)) && text.has(.cookie)
  }

  /// Title or heading are those of a front page.
  var isHomeLike: Bool {
    titleParts.contains(where: Self.isHomeWord) || headingParts.contains(where: Self.isHomeWord)
  }

  /// The part whole, or its first word. Only what begins like such a word is made a text and looked up.
  private static func isHomeWord(_ part: PhraseText) -> Bool {
    let bytes = part.bytes
    guard bytes.count >= 3, homeBeginnings.contains(bytes[0...2].reduce(0) { $0 << 8 | UInt32($1) }) else {
      return false
    }
    let text = part.text
    if PhraseBook.homeWords.contains(text) { return true }
    return PhraseBook.homeWords.contains(String(text.prefix { $0 != " " }))
  }

  /// The first three bytes of each word, of which none has fewer.
  private static let homeBeginnings = Set(
    PhraseBook.homeWords.map { word in word.utf8.prefix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1) } })

  /// Gambling and the like where another title stood before: a sold domain.
  func isSpam(after before: String?) -> Bool {
    guard let before, before != facts.title else { return false }
    let now = title.count(.spam) + heading.count(.spam) + text.count(.spam)
    return now >= 3 && PhraseIndex.shared.find(in: Phrases.fold(before)).count(.spam) == 0
  }

  /// A page without a text of its own that sends its reader to the front page.
  func sendsToRoot(from address: WebAddress) -> Bool {
    guard facts.words < 60, let refresh = facts.refresh, let target = Self.target(of: refresh),
      let next = try? address.resolve(target)
    else { return false }
    return next.isRoot && next.host == address.host && next.query == nil
  }

  /// A refresh by `<meta>` within ten seconds to another address, or a script that does nothing else.
  func hasClientRedirect(from address: WebAddress) -> Bool {
    if let refresh = facts.refresh, let target = Self.target(of: refresh), let next = try? address.resolve(target),
      next.requested != address.requested
    {
      return true
    }
    return facts.scriptSetsLocation && facts.words < 60
  }

  /// The address in `5; URL='/next'`, nil where the wait is long or there is none.
  static func target(of refresh: String) -> String? {
    let parts = refresh.split(maxSplits: 1, whereSeparator: { $0 == ";" || $0 == "," })
    guard parts.count == 2, let seconds = Double(parts[0].filter { !$0.isWhitespace }), seconds <= 10 else {
      return nil
    }
    var rest = parts[1].drop { $0.isWhitespace }
    if rest.prefix(3).lowercased() == "url" {
      let after = rest.dropFirst(3).drop { $0.isWhitespace }
      if after.first == "=" { rest = after.dropFirst().drop { $0.isWhitespace } }
    }
    let target = rest.filter { $0 != "'" && $0 != "\"" }
    return target.isEmpty ? nil : String(target)
  }
}
