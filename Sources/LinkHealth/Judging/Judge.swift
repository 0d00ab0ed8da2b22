package import Exchange

/// Judges one exchange: pure, without clock or network (FORMATS §6).
///
/// A probe may be wished for: the caller asks it, and judges again with the answer. What stands in the judgement until
/// then is right if no answer comes.
package struct Judge: Sendable {
  /// Makes probe addresses that nobody can guess beforehand.
  package var salt: UInt64

  /// Makes a judge; each run has a salt of its own.
  package init(salt: UInt64) {
    self.salt = salt
  }

  /// Judges an exchange.
  ///
  /// - Parameters:
  ///   - probe: what an address beside the cited one gave, where one was asked.
  ///   - titleBefore: the title at the last sight of the living page.
  ///   - accepted: statuses from 400 on that the person calls fine at the host that gave the last answer.
  package func judge(
    _ examination: Examination, probe: ProbeAnswer? = nil, titleBefore: String? = nil, accepted: StatusSet = StatusSet()
  ) -> Judgement {
    var judgement =
      accepting(examination, accepted) ?? verdict(examination, probe: probe, titleBefore: titleBefore)
    let chain = examination.chain
    if let chain, !examination.exchange.hops.isEmpty {
      judgement.finalURL = chain.last.full
      judgement.redirect = chain.isBackAtStart ? nil : chain.kind
      judgement.isCosmetic = judgement.redirect != nil && chain.isCosmetic
    }
    if judgement.cause == .accepted {
      // What came is no page that was cited: neither its title nor its places tell anything.
      judgement.fragment = examination.fragment == .none ? .none : .unknown
    } else {
      judgement.title = examination.facts.title
      judgement.fragment = examination.fragment
    }
    if judgement.verdict == .alive, judgement.redirect != nil {
      judgement.verdict = .redirected
      if judgement.cause == .ok { judgement.cause = judgement.isCosmetic ? .cosmetic : .moved }
    }
    if judgement.cause != .accepted, examination.hasTypeMismatch, !judgement.signs.contains(.typeMismatch) {
      judgement.signs.append(.typeMismatch)
    }
    judgement.advice = advice(judgement)
    if judgement.advice == .update, chain?.isPersistent == true { judgement.advice = .keep }
    if let chain, chain.isHandle { judgeHandle(&judgement, examination.exchange) }
    return judgement
  }

  /// Alive by the person's word, with what the status says by itself as a sign; nil where no word was given for it.
  private func accepting(_ examination: Examination, _ accepted: StatusSet) -> Judgement? {
    guard examination.exchange.failure == nil, let status = examination.exchange.final?.status, status >= 400,
      accepted.contains(status), let (_, cause) = StatusVerdicts.judge(status)
    else { return nil }
    var judgement = Judgement(.alive, .accepted)
    judgement.signs = [cause]
    return judgement
  }

  /// The address to ask before a soft 404 counts towards a death; nil for any other judgement.
  package func confirmation(_ judgement: Judgement, _ examination: Examination) -> Judgement.ProbeWish? {
    guard judgement.verdict == .soft404, let chain = examination.chain else { return nil }
    return ProbeComparison.confirmation(for: chain.first, salt: salt)
  }

  /// Whether the sibling that was asked gives what a soft 404 gave.
  package static func agrees(_ examination: Examination, _ probe: ProbeAnswer) -> Bool {
    ProbeComparison.agrees(examination, probe)
  }

  private func verdict(_ examination: Examination, probe: ProbeAnswer?, titleBefore: String?) -> Judgement {
    let exchange = examination.exchange
    if let failure = exchange.failure {
      let (verdict, cause) = FailureVerdicts.judge(failure, hasHops: !exchange.hops.isEmpty)
      return Judgement(verdict, cause)
    }
    guard let hop = exchange.final, let status = hop.status, let chain = examination.chain else {
      return Judgement(.malformed, .badAnswer)
    }
    let signs = PageSigns(examination.facts, host: chain.last.host)
    if let (verdict, cause) = StatusVerdicts.judge(status) {
      // A wall may answer with the status of an overloaded server.
      if verdict == .transient, isChallenge(hop, signs) { return Judgement(.blocked, .challenge) }
      if verdict == .blocked, cause == .forbidden || cause == .refusedStatus, isChallenge(hop, signs) {
        return Judgement(.blocked, .challenge)
      }
      return Judgement(verdict, cause)
    }
    switch examination.problem {
    case .broken: return Judgement(.malformed, .badCoding)
    case .bomb: return Judgement(.malformed, .bomb)
    case .unsupported: return Judgement(.alive, .undecoded)
    case nil: break
    }
    return page(examination, hop: hop, chain: chain, signs: signs, probe: probe, titleBefore: titleBefore)
  }

  private func isChallenge(_ hop: Hop, _ signs: PageSigns) -> Bool {
    hop.headerBytes("cf-mitigated") != nil || hop.headerBytes("x-amzn-waf-action") != nil || signs.isChallenge
  }

  private func page(
    _ examination: Examination, hop: Hop, chain: Chain, signs: PageSigns, probe: ProbeAnswer?, titleBefore: String?
  ) -> Judgement {
    guard examination.kind != .empty else {
      if hop.headerBytes("x-amzn-waf-action") != nil { return Judgement(.blocked, .challenge) }
      // «Accepted» and no more: the page is still being made, or a wall asks for another try.
      return hop.status == 202 ? Judgement(.transient, .busy) : Judgement(.soft404, .empty)
    }
    if chain.leadsToParking { return Judgement(.usurped, .parked) }
    if examination.kind == .html {
      if signs.isParked { return Judgement(.usurped, .parked) }
      if signs.isSpam(after: titleBefore) { return Judgement(.usurped, .parked) }
      if isChallenge(hop, signs) { return Judgement(.blocked, .challenge) }
    }
    if chain.leadsToLogin || signs.isLogin { return Judgement(.blocked, .login) }
    if chain.leadsToErrorPage { return Judgement(.soft404, .redirectToError) }
    if chain.leadsToRoot { return Judgement(.soft404, .redirectToRoot) }
    if examination.isBareMissing { return Judgement(.soft404, .notFoundText) }
    guard examination.kind == .html else {
      return Judgement(.alive, examination.hasTypeMismatch ? .typeMismatch : .ok)
    }
    if signs.isSuspended { return Judgement(.soft404, .suspended) }
    if signs.isPlaceholder, !chain.last.isRoot { return Judgement(.soft404, .placeholder) }
    if signs.missing == .yes { return Judgement(.soft404, .notFoundText) }
    if signs.sendsToRoot(from: chain.last), !chain.first.isRoot, !chain.isFirstFront {
      return Judgement(.soft404, .redirectToRoot)
    }
    return readable(examination, chain: chain, signs: signs, probe: probe)
  }

  /// A page with a text: alive, unless the site says the same to an address that cannot exist.
  private func readable(_ examination: Examination, chain: Chain, signs: PageSigns, probe: ProbeAnswer?) -> Judgement {
    var judgement = Judgement(.alive, .ok)
    if examination.hasTypeMismatch { judgement.cause = .typeMismatch }
    if signs.isConsent { judgement.cause = .consent }
    if examination.isScriptOnly { judgement.cause = .scriptOnly }
    if signs.hasClientRedirect(from: chain.last) { judgement.cause = .clientRedirect }
    if judgement.cause != .ok { judgement.signs = [judgement.cause] }
    if let probe {
      if ProbeComparison.isAlike(examination, probe) {
        judgement.verdict = .soft404
        judgement.cause = .siblingAlike
      }
      return judgement
    }
    if ProbeComparison.isWorthAsking(examination, chain: chain, signs: signs) {
      judgement.probe = ProbeComparison.wish(for: chain.first, salt: salt)
    }
    return judgement
  }

  private func advice(_ judgement: Judgement) -> Advice {
    switch judgement.verdict {
    case .redirected:
      if judgement.signs.contains(.clientRedirect) { return .investigate }
      // Nobody has seen the page there.
      if judgement.cause == .accepted { return .keep }
      return judgement.redirect == .permanent ? .update : .keep
    case .alive: return judgement.cause == .clientRedirect ? .investigate : .none
    case .dead, .usurped: return .archive
    // One soft 404 is no reason to change a citation, and its target must not be offered (guide/links.md §7).
    case .soft404, .skipped: return .none
    case .blocked: return .keep
    case .transient, .timeout, .unreachable: return .retry
    case .tls, .malformed, .unsafe: return .investigate
    }
  }

  /// A handle that leads anywhere is alive; what it leads to is told beside it.
  private func judgeHandle(_ judgement: inout Judgement, _ exchange: WebExchange) {
    guard let first = exchange.hops.first, let status = first.status, (300...399).contains(status),
      exchange.hops.count > 1
    else { return }
    let landing = judgement.verdict == .redirected ? Verdict.alive : judgement.verdict
    judgement.landing = Judgement.Landing(
      verdict: landing, cause: judgement.verdict == .redirected ? .ok : judgement.cause)
    judgement.verdict = .redirected
    judgement.cause = .moved
    judgement.advice = .keep
    judgement.probe = nil
  }
}
