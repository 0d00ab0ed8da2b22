import Exchange

/// When an address beside the cited one is worth asking, which, and what its answer proves (Bar-Yossef et al. 2004).
enum ProbeComparison {
  /// Whether something about a page asks for a second look. Script-only pages are not asked: their shells are all alike.
  static func isWorthAsking(_ examination: Examination, chain: Chain, signs: PageSigns) -> Bool {
    // Most pages ask for none, so what is dear to learn is learnt last.
    guard examination.facts.words >= 5, isSuspicious(examination, chain: chain, signs: signs) else { return false }
    guard !chain.first.isRoot, !chain.isHandle, !examination.isScriptOnly else { return false }
    return !SameAs.isIndexPage(chain.first.path.split(separator: "/").last ?? "")
  }

  private static func isSuspicious(_ examination: Examination, chain: Chain, signs: PageSigns) -> Bool {
    let facts = examination.facts
    if signs.missing == .perhaps || signs.isHomeLike || facts.words < 120 { return true }
    if chain.codes.count > 0, chain.last.path.utf8.count < chain.first.path.utf8.count / 2 { return true }
    if isDocument(chain.first) { return true }
    guard let canonical = facts.canonical, let address = try? chain.last.resolve(canonical) else { return false }
    return address.isRoot
  }

  private static let documentEndings: Set<String> = [
    "pdf", "doc", "docx", "ps", "epub", "djvu", "zip", "jpg", "png", "mp3", "mp4", "xls", "xlsx", "ppt", "csv",
  ]

  /// An address that names a file which is no page, where a page came.
  private static func isDocument(_ address: WebAddress) -> Bool {
    let path = address.path.utf8
    guard let dot = path.lastIndex(of: UInt8(ascii: ".")) else { return false }
    let ending = path[path.index(after: dot)...]
    guard ending.count <= 4 else { return false }
    return documentEndings.contains(String(decoding: ending, as: UTF8.self).lowercased())
  }

  /// An address in the same folder that cannot exist: its last part, or the value of its last parameter, replaced.
  static func wish(for address: WebAddress, salt: UInt64) -> Judgement.ProbeWish? {
    var place = String(address.origin)
    let path = address.path
    if let query = address.query, let equals = query.lastIndex(of: "="),
      query[query.index(after: equals)...].utf8.count > 0
    {
      let value = query[query.index(after: equals)...]
      let start = String(query[...equals])
      place += path + "?" + start
      let isNumber = value.utf8.allSatisfy { (0x30...0x39).contains($0) }
      return Judgement.ProbeWish(url: place + (isNumber ? number(salt, place) : word(salt, place)), key: place)
    }
    let isFolder = path.hasSuffix("/")
    let trimmed = isFolder ? path.dropLast() : path
    guard let slash = trimmed.lastIndex(of: "/") else { return nil }
    let name = trimmed[trimmed.index(after: slash)...]
    place += trimmed[...slash]
    var ending = isFolder ? "/" : ""
    if !isFolder, let dot = name.lastIndex(of: "."), name[dot...].utf8.count <= 6 { ending = String(name[dot...]) }
    return Judgement.ProbeWish(url: place + word(salt, place) + ending, key: place + "*" + ending)
  }

  /// Whether the site says the same to an address that cannot exist.
  static func isAlike(_ examination: Examination, _ probe: ProbeAnswer) -> Bool {
    guard let status = probe.status, (200...299).contains(status) else { return false }
    let facts = examination.facts
    guard !examination.isScriptOnly, facts.words >= 5, !probe.tokens.isEmpty else { return false }
    let score = PageLikeness.score(facts.tokens, probe.tokens)
    // The title of a page that is really there differs from that of the answer for all.
    return score >= 0.95 || score >= 0.7 && facts.title == probe.title
  }

  /// An address to ask before a soft 404 counts (guide/links.md §7, rule 2); that of a front page lies below it.
  static func confirmation(for address: WebAddress, salt: UInt64) -> Judgement.ProbeWish? {
    if let wish = wish(for: address, salt: salt) { return wish }
    let place = String(address.origin) + "/"
    return Judgement.ProbeWish(url: place + word(salt, place), key: place + "*")
  }

  /// Whether an address that cannot exist gives what a soft 404 gave.
  static func agrees(_ examination: Examination, _ probe: ProbeAnswer) -> Bool {
    guard let status = probe.status, (200...299).contains(status) else { return false }
    if examination.exchange.hops.count > 1, let end = examination.exchange.final?.url, end == probe.finalURL {
      return true
    }
    let facts = examination.facts
    if facts.tokens.isEmpty || probe.tokens.isEmpty { return facts.tokens.isEmpty && probe.tokens.isEmpty }
    let score = PageLikeness.score(facts.tokens, probe.tokens)
    return score >= 0.95 || score >= 0.7 && facts.title == probe.title
  }

  private static func mix(_ salt: UInt64, _ text: String) -> UInt64 {
    var hash = salt ^ 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash ^= hash >> 29
    return hash &* 0xBF58_476D_1CE4_E5B9
  }

  private static func word(_ salt: UInt64, _ text: String) -> String {
    var rest = mix(salt, text)
    var letters = ""
    for _ in 0..<12 {
      letters.unicodeScalars.append(Unicode.Scalar(UInt8(0x61 + rest % 26)))
      rest /= 26
    }
    return letters
  }

  private static func number(_ salt: UInt64, _ text: String) -> String {
    String(900_000_000 + mix(salt, text) % 99_999_999)
  }
}
