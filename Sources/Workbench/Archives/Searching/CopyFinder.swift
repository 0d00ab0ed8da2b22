import Exchange
import Fetching
import FoundationEssentials
package import JSON
import WebArchive

/// A copy that was looked at and shows the page.
package struct FoundCopy: Sendable, Hashable {
  /// The address to cite.
  package var url: String
  /// When it was made, RFC 3339.
  package var time: String
  /// The archive's host.
  package var archive: String
  /// Days from the day it should be near to: negative before it.
  package var distance: Int
  /// The distance in words: `2 days after it was read`.
  package var spokenDistance: String
  /// The source has it already.
  package var isKnown = false

  /// The day of the copy: `2015-06-30`.
  package var day: String { String(time.prefix(10)) }

  package var json: JSONValue {
    [
      "url": .string(url), "time": .string(time), "archive": .string(archive), "days": JSONValue(distance),
      "known": isKnown ? true : false,
    ]
  }
}

/// What the search for a copy of one address came to.
package struct CopySearch: Sendable, Hashable {
  /// The nearest good one.
  package var found: FoundCopy?
  /// Copies that were looked at and do not show the page: address and reason.
  package var refused: [RefusedCopy] = []
  /// What could not be asked, each as one clause.
  package var failures: [String] = []
  /// What else a person should know.
  package var notes: [String] = []
  /// How many copies the services listed.
  package var listed = 0
  /// Whether enough was answered to say that there is none.
  package var isCertain = true

  /// A copy that was passed over.
  package struct RefusedCopy: Sendable, Hashable {
    package var url: String
    package var reason: String
  }

  package var json: JSONObject {
    var object: JSONObject = ["outcome": .string(found != nil ? "found" : isCertain ? "none" : "unclear")]
    object.add("copy", found?.json)
    object["listed"] = JSONValue(listed)
    object["refused"] = .array(refused.map { ["url": .string($0.url), "reason": .string($0.reason)] })
    object["failures"] = .array(failures.map(JSONValue.string))
    object["notes"] = .array(notes.map(JSONValue.string))
    return object
  }
}

/// Finds the copy of an address that is nearest to a day and shows the page.
struct CopyFinder: Sendable {
  let search: ArchiveSearch
  let judge: CopyJudge
  let hosts: ArchiveHosts

  /// The most copies looked at for one address.
  static let mostTries = 8
  /// After so many failures in a row an archive is left alone.
  private static let mostFailures = 2

  init(services: ArchiveServices, fetcher: Fetcher) {
    search = ArchiveSearch(services: services, fetcher: fetcher)
    judge = CopyJudge(fetcher: fetcher)
    hosts = services.hosts
  }

  /// What is looked for.
  struct Question: Sendable {
    var address: String
    var near: NearDate
    /// What the page is called, so that a page of somebody else is seen.
    var title: String?
    /// Copies that are recorded already: kept where they show the page.
    var known: [String] = []
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
    let listing = await search.copies(of: target, near: question.near)
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
      switch await judge.judge(candidate.url, of: target, title: question.title) {
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
  func find(_ questions: [Question], each: (Int, CopySearch) -> Void) async -> [CopySearch] {
    var results = [CopySearch?](repeating: nil, count: questions.count)
    await withTaskGroup(of: (Int, CopySearch).self) { group in
      var next = 0
      func start() {
        guard next < questions.count else { return }
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
    return results.map { $0 ?? CopySearch() }
  }

  private static let sideBySide = 4
}

/// The way to archives for one command.
struct ArchiveAccess {
  let services: ArchiveServices
  let finder: CopyFinder
  let fetcher: Fetcher
  let settings: FetchSettings

  init(_ network: NetworkOptions, environment: WorkbenchEnvironment, saves: Bool = false) throws(WorkbenchError) {
    let web = try WebAccess(network, environment: environment)
    services = try ArchiveServices.load(environment)
    var settings = web.settings
    settings.slowHosts += services.slowHosts
    if saves {
      // A save ends when the archive has the page.
      settings.timeouts.firstByte = 120
      settings.timeouts.total = 180
      settings.addressBudget = network.timeout ?? 200
    }
    self.settings = settings
    do throws(FetchingError) {
      fetcher = try Fetcher(settings: settings)
    } catch {
      throw .couldNot(error.description)
    }
    finder = CopyFinder(services: services, fetcher: fetcher)
  }

  /// Why archives are not asked for an address: nobody but this machine can know it.
  func privacyRefusal(_ text: String) -> String? {
    guard let address = try? WebAddress(text), let number = address.hostAddress,
      settings.permissions.refusal(number, port: address.port, afterPublicHop: false) != nil
    else { return nil }
    return "its address is a private one, which no archive can have"
  }
}
