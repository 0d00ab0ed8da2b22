import Exchange
import Fetching
import FoundationEssentials
import Text
import WebArchive

/// Finds the copy of an address that is nearest to a day and shows the page.
struct CopyFinder: Sendable {
  let search: ArchiveSearch
  let judge: CopyJudge
  let hosts: ArchiveHosts
  private let permissions: NetworkPermissions

  /// The most copies looked at for one address.
  static let mostTries = 8
  /// After so many failures in a row an archive is left alone.
  private static let mostFailures = 2

  init(services: ArchiveServices, fetcher: Fetcher, permissions: NetworkPermissions) {
    search = ArchiveSearch(services: services, fetcher: fetcher)
    judge = CopyJudge(fetcher: fetcher)
    hosts = services.hosts
    self.permissions = permissions
  }

  /// Why archives are not asked for an address: nobody but this machine can know it.
  func privacyRefusal(_ address: WebAddress) -> String? {
    // As behind a proxy: a name without a dot, or under .local and its like, is one of a network near by.
    let refusal = NameGuard.refusal(address, permissions: permissions, afterPublicHop: false, throughProxy: true)
    return refusal == nil ? nil : "its address is a private one, which no archive can have"
  }

  /// What is looked for.
  struct Question: Sendable {
    var address: String
    var near: NearDate
    /// What the page is called, so that a page of somebody else is seen.
    var title: String?
    /// Copies that are recorded already: kept where they show the page.
    var known: [String] = []
    /// The day of publication as a number (``CivilDay``): an earlier copy shows something else.
    var notBefore: Int?
    /// Words that were found in the page: a copy without them does not show what was read.
    var quotations: [Quotation] = []
  }

  func find(_ question: Question) async -> CopySearch {
    var result = CopySearch()
    let target: WebAddress
    do throws(WebAddressError) {
      target = try WebAddress(question.address)
    } catch {
      result.failures = [error.description]
      result.isCertain = false
      return result
    }
    // What archives are asked they keep: no password or token of the person's goes there.
    guard !SecretHiding.hasSecret(question.address) else {
      result.failures = ["its address holds a password or token, which the archives would see; give it one without"]
      result.isCertain = false
      return result
    }
    if let refusal = privacyRefusal(target) {
      result.failures = [refusal]
      result.isCertain = false
      return result
    }
    if hosts.isArchive(target) {
      result.failures = ["its address is an archive's own; give it that of the original"]
      result.isCertain = false
      return result
    }
    for copy in question.known {
      switch await judge.judge(copy, of: target, title: question.title) {
      case .good(let url, let date):
        result.found = found(url, date, question.near)
        result.found?.isKnown = true
        result.found?.url = copy
        return result
      case .bad(let reason): result.refused.append(.init(url: copy, reason: reason))
      case .unclear(let reason):
        // Nothing proves that it is bad: it stays, and nothing is put in its place.
        result.failures.append("the copy it has could not be looked at: \(reason)")
        result.isCertain = false
        return result
      }
    }
    let listing = await search.copies(of: target, near: question.near, notBefore: question.notBefore)
    result.failures = listing.failures
    result.notes = listing.notes
    result.listed = listing.copies.listed
    if listing.answered == 0 { result.isCertain = false }
    if listing.copies.candidates.isEmpty {
      if !listing.failures.isEmpty { result.isCertain = false }
      note(listing.copies, &result)
      return result
    }
    await choose(listing.copies.candidates, target, question, &result)
    if result.found == nil { note(listing.copies, &result) }
    return result
  }

  private func note(_ copies: NearestCopies, _ result: inout CopySearch) {
    if copies.errors > 0 { result.notes.append("\(copies.errors) listed as error pages") }
    if copies.denied > 0 { result.notes.append("\(copies.denied) at archives that are denied") }
    if copies.early > 0 { result.notes.append("copies from before it was published do not count") }
    if copies.foreign > 0 { result.notes.append("\(copies.foreign) of other addresses") }
  }

  /// Looks at candidates, nearest first, until none that is left can be nearer than the best seen.
  private func choose(
    _ candidates: [CopyCandidate], _ target: WebAddress, _ question: Question, _ result: inout CopySearch
  ) async {
    var best: FoundCopy?
    var badDigests: Set<String> = []
    var failures: [String: Int] = [:]
    var seen = Set(result.refused.map(\.url))
    var tries = 0
    var wasStopped = false
    for candidate in candidates {
      if let best, best.distance.magnitude <= candidate.distance.magnitude { break }
      guard tries < Self.mostTries else {
        wasStopped = true
        break
      }
      guard seen.insert(candidate.url).inserted else { continue }
      // The same bytes were an error page on another day.
      if let digest = candidate.digest, badDigests.contains(digest) { continue }
      let host = (try? WebAddress(candidate.url))?.host ?? ""
      if failures[host, default: 0] >= Self.mostFailures { continue }
      tries += 1
      switch await judge.judge(
        candidate.url, of: target, title: question.title, quotations: question.quotations)
      {
      case .good(let url, let date):
        let copy = found(url, date, question.near)
        if best.map({ copy.distance.magnitude < $0.distance.magnitude }) ?? true { best = copy }
      case .bad(let reason):
        result.refused.append(.init(url: candidate.url, reason: reason))
        if let digest = candidate.digest { badDigests.insert(digest) }
      case .unclear(let reason):
        failures[host, default: 0] += 1
        result.failures.append("\(host): \(reason)")
      }
    }
    result.found = best
    guard best == nil else { return }
    if !failures.isEmpty { result.isCertain = false }
    if wasStopped {
      result.isCertain = false
      result.notes.append("only the \(Self.mostTries) nearest copies were looked at; --near DATE looks elsewhere")
    }
  }

  private func found(_ url: String, _ date: Date, _ near: NearDate) -> FoundCopy {
    let distance = near.distance(to: date)
    return FoundCopy(
      url: url, time: WARCDate.text(date), archive: (try? WebAddress(url))?.host ?? "", distance: distance,
      spokenDistance: near.spoken(distance))
  }

  /// Answers questions side by side, so that one slow archive does not hold up the others; in their order.
  ///
  /// Once the person ends the run no new question is asked; what was found is kept.
  func find(_ questions: [Question], stop: StopFlag, each: (Int, CopySearch) -> Void) async -> [CopySearch] {
    var results = [CopySearch?](repeating: nil, count: questions.count)
    await withTaskGroup(of: (Int, CopySearch).self) { group in
      var next = 0
      func start() {
        guard next < questions.count, !stop.isRaised else { return }
        let (index, question) = (next, questions[next])
        next += 1
        group.addTask { (index, await find(question)) }
      }
      for _ in 0..<Self.sideBySide { start() }
      while let (index, result) = await group.next() {
        results[index] = result
        each(index, result)
        start()
      }
    }
    return results.map { $0 ?? .interrupted }
  }

  private static let sideBySide = 4
}
