import Exchange

/// The redirects of an exchange: where they lead, and of what kind they are.
struct Chain {
  /// The address asked first.
  let first: WebAddress
  /// The address of the last hop, with the fragment that a browser would keep.
  let last: WebAddress
  /// Statuses of the redirects.
  let codes: [Int]

  /// Nil where the written text is no address.
  ///
  /// - Parameter address: the written text, where the caller has read it already.
  init?(_ exchange: WebExchange, address: WebAddress?) {
    guard let first = try? address ?? WebAddress(exchange.written) else { return nil }
    self.first = first
    var address = first
    var codes: [Int] = []
    for (index, hop) in exchange.hops.enumerated().dropLast() {
      guard let status = hop.status, let location = hop.headerBytes("location"),
        let next = try? address.following(location: location), next.requested == exchange.hops[index + 1].url
      else { break }
      codes.append(status)
      address = next
    }
    last = address
    self.codes = codes
  }

  var kind: RedirectKind? {
    guard !codes.isEmpty else { return nil }
    if codes.allSatisfy({ $0 == 301 || $0 == 308 }) { return .permanent }
    return codes.allSatisfy { $0 == 302 || $0 == 303 || $0 == 307 } ? .temporary : .mixed
  }

  /// Whether both ends are one place for a reader.
  var isCosmetic: Bool { first.sameAsKey == last.sameAsKey }

  var isBackAtStart: Bool { first.requested == last.requested }

  /// Services that lead elsewhere by design, also to front pages.
  private static let resolvers: Set<String> = [
    "doi.org", "dx.doi.org", "www.doi.org", "hdl.handle.net", "n2t.net", "purl.org", "w3id.org", "perma.cc",
    "urn.nb.no",
    "nbn-resolving.org", "ark.bnf.fr", "identifiers.org", "bit.ly", "t.co", "goo.gl", "tinyurl.com", "ow.ly", "is.gd",
    "buff.ly",
    "lnkd.in", "amzn.to", "youtu.be", "fb.me", "wp.me", "git.io", "aka.ms", "g.co", "cutt.ly", "rebrand.ly",
    "shorturl.at", "t.me",
  ]

  /// Whether the address is a handle, whose target may be anything (FORMATS §6).
  var isHandle: Bool { ["doi.org", "dx.doi.org", "www.doi.org", "hdl.handle.net"].contains(first.host) }

  /// Names that are meant to stay while their targets move: they are kept as they are (guide/links.md §6).
  private static let persistent: Set<String> = [
    "doi.org", "dx.doi.org", "www.doi.org", "hdl.handle.net", "n2t.net", "arks.org", "purl.org", "www.purl.org",
    "purl.oclc.org", "purl.archive.org", "purl.fdlp.gov", "purl.uni-rostock.de", "w3id.org", "identifiers.org",
    "urn.nb.no", "urn.fi", "urn.kb.se", "nbn-resolving.org", "nbn-resolving.de", "urn.nsk.hr", "perma.cc", "id.loc.gov",
  ]

  /// Whether the address asked first is an identifier: a DOI, handle, ARK, PURL or URN at its resolver.
  var isPersistent: Bool {
    if Self.persistent.contains(first.host) || first.host.hasPrefix("purl.") { return true }
    // An ARK stands in the path, whoever resolves it.
    return first.path.hasPrefix("/ark:") || first.path.contains("/ark:/")
  }

  /// Whether a page inside a site now leads to a front page, which says that the page is gone (guide/links.md §3).
  var leadsToRoot: Bool {
    guard !codes.isEmpty, last.isRoot, !isFront(first), !Chain.resolvers.contains(first.host) else { return false }
    // A project that got a house of its own: `uni.example/icarus` to `icarus.example/`.
    guard first.host != last.host else { return true }
    let host = last.host.lowercased()
    return !first.path.split(separator: "/").contains {
      $0.utf8.count >= 4 && host.contains($0.lowercased().drop { $0 == "~" })
    }
  }

  /// Whether the address asked first is a front page under any of its names.
  var isFirstFront: Bool { isFront(first) }

  /// Whether the site now leads to a company that sells domains.
  var leadsToParking: Bool {
    guard first.host != last.host else { return false }
    func isSeller(_ host: String) -> Bool {
      PhraseBook.parkingHosts.contains { !$0.contains("/") && (host == $0 || host.hasSuffix("." + $0)) }
    }
    return isSeller(last.host) && !isSeller(first.host)
  }

  /// Whether an address is the front page of a site under any of its names.
  private func isFront(_ address: WebAddress) -> Bool {
    if address.isRoot { return true }
    let segments = address.path.split(separator: "/")
    guard segments.count <= 1, let name = segments.first?.lowercased() else { return segments.isEmpty }
    if SameAs.isIndexPage(name) { return true }
    // `/en/` and the like are front pages too.
    let stem = name.prefix { $0 != "." }
    return ["home", "index", "default", "main", "start", "welcome", "homepage"].contains(stem)
      || stem.utf8.count == 2 && stem == name
  }

  /// Whether the last address names itself an error page.
  var leadsToErrorPage: Bool {
    guard !codes.isEmpty, first.path != last.path else { return false }
    let names: Set<String> = [
      "404", "not-found", "notfound", "not_found", "page-not-found", "pagenotfound", "page_not_found", "error404",
      "error-404",
      "404error", "404-error", "error_404", "filenotfound", "file-not-found", "errorpage", "nicht-gefunden",
      "introuvable",
    ]
    return last.path.split(separator: "/").contains { segment in
      let stem = segment.lowercased().prefix { $0 != "." }
      return names.contains(String(stem))
    }
  }

  /// Whether the last address names itself a login page, and the first does not.
  var leadsToLogin: Bool {
    !codes.isEmpty && Chain.isLogin(last) && !Chain.isLogin(first)
  }

  /// Whether an address names itself a login page.
  static func isLogin(_ address: WebAddress) -> Bool {
    let names: Set<String> = [
      "login", "signin", "sign-in", "sign_in", "log-in", "logon", "signon", "sso", "auth", "authenticate", "anmelden",
      "connexion",
      "accounts", "idp", "shibboleth", "openathens", "saml", "saml2", "cas", "wayf", "ssologin",
    ]
    return address.path.split(separator: "/").contains { names.contains(String($0.lowercased().prefix { $0 != "." })) }
  }
}
