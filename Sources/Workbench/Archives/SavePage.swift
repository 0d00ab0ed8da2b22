import Bibliography
import Exchange
import Fetching
package import Findings
import FoundationEssentials
package import JSON
import LibraryFiles
import WebArchive

/// What `ibid archive` did for one address.
package struct SavedPage: Sendable {
  /// nil for an address of the command line.
  package var key: String?
  /// Secrets hidden.
  package var address: String
  /// The new copy, found by looking for it; nil where none was.
  package var copy: FoundCopy?
  /// Why there is none, as one sentence.
  package var failure: String?
  /// Whether the service itself could not be asked.
  package var couldNotAsk = false
  package var changes = false

  package var json: JSONValue {
    var object: JSONObject = ["key": JSONValue(key), "url": .string(address)]
    object.add("copy", copy?.json)
    object.add("failure", failure.map(JSONValue.string))
    object["changes"] = changes ? true : false
    return .object(object)
  }
}

/// What `ibid archive` did.
package struct SaveReport: Sendable {
  package var pages: [SavedPage] = []
  package var findings: [Finding] = []
}

/// `ibid archive`: asks a service to save a page, and believes it only after the new copy was found and looked at.
///
/// Services say «saved» of pages that are not there later, and «error» of some that are (guide/snapshots.md, §6).
package struct SavePage {
  let environment: WorkbenchEnvironment
  let library: () throws(WorkbenchError) -> OpenLibrary
  /// Waits some seconds; tests do not.
  let sleep: @Sendable (Double) async -> Void

  /// Seconds before each look for the new copy: indexes are behind by minutes.
  static let delays: [Double] = [2, 5, 10, 20, 30, 60]
  /// How far the archive's clock may be behind ours, in seconds.
  private static let clockDifference = 120.0

  package init(
    environment: WorkbenchEnvironment, library: @escaping () throws(WorkbenchError) -> OpenLibrary,
    sleep: @escaping @Sendable (Double) async -> Void = { try? await Task.sleep(for: .seconds($0)) }
  ) {
    self.environment = environment
    self.library = library
    self.sleep = sleep
  }

  /// Saves the addresses of keys, selections and addresses, one after the other.
  package func run(
    _ words: [String], network: NetworkOptions, usesCredentials: Bool = false, isDryRun: Bool,
    progress: (String) -> Void = { _ in }
  ) async throws(WorkbenchError) -> SaveReport {
    guard !words.isEmpty else {
      throw .wrongUse(
        "archive needs a key, a selection or an address", advice: "for example «ibid archive dcstamps2012»")
    }
    let access = try ArchiveAccess(network, environment: environment, saves: true)
    guard let service = access.services.save else {
      throw .couldNot(
        "no service that saves pages is configured",
        advice: "write «archives: {save: 'https://web.archive.org/save/{url}'}» into "
          + ArchiveServices.configurationPath(environment))
    }
    var findings = access.findings
    let user = UserConfiguration.load(environment: environment.variables, findings: &findings)
    // Only where the person says so (FORMATS §7).
    let credentials =
      try usesCredentials ? HostCredentials(user, environment: environment.variables, findings: &findings) : nil
    let selection = words.filter { !AddressWord.isAddress($0) }
    let library = try selection.isEmpty ? nil : self.library()
    var report = SaveReport()
    for target in try targets(words, library) {
      var page = SavedPage(key: target.key, address: SecretHiding.hide(target.address))
      if let refusal = refusal(target.address, access) {
        page.failure = refusal
      } else if !isDryRun {
        progress(page.address)
        await save(target, service, access, credentials, &page)
      }
      report.pages.append(page)
    }
    if let library {
      try record(&report.pages, in: library)
      report.findings = library.findings
    }
    report.findings += findings.filter { !report.findings.contains($0) }
    return report
  }

  private struct Target {
    var key: String?
    var address: String
    var title: String?
  }

  private func targets(_ words: [String], _ library: OpenLibrary?) throws(WorkbenchError) -> [Target] {
    var targets: [Target] = []
    for word in words where AddressWord.isAddress(word) {
      targets.append(Target(key: nil, address: AddressWord.whole(word)))
    }
    let selection = words.filter { !AddressWord.isAddress($0) }
    guard let library, !selection.isEmpty else { return targets }
    for key in try library.keys(selection) {
      let source = try library.file(key).source
      guard let address = source[.url] else {
        if selection.contains(key) {
          throw .wrongUse("\(key) has no address", advice: "give it one: ibid set \(key) url=https://…")
        }
        continue
      }
      targets.append(Target(key: key, address: address, title: source[.title]))
    }
    return targets
  }

  private func refusal(_ address: String, _ access: ArchiveAccess) -> String? {
    if SecretHiding.hasSecret(address) {
      return "its address holds a password or token, which the archive would keep; give it one without"
    }
    guard let read = try? WebAddress(address) else { return "its address is none; correct it" }
    if access.services.hosts.isArchive(read) { return "its address is an archive's own" }
    return access.privacyRefusal(address)
  }

  // MARK: - Saving

  private func save(
    _ target: Target, _ service: ServiceAddress, _ access: ArchiveAccess, _ credentials: HostCredentials?,
    _ page: inout SavedPage
  ) async {
    guard let address = try? WebAddress(target.address) else { return }
    let start = environment.now()
    var request = FetchRequest(service.asking(for: address, at: ArchiveTimestamp(start)))
    if case .success(let asked) = request.address { request.credentials = credentials?.credentials(for: asked) }
    request.retries = 0
    let exchange = await access.fetcher.fetch(request)
    // Refused by the guard, or not reached: nothing was asked.
    if let failure = exchange.failure, exchange.hops.allSatisfy({ $0.requestHead.isEmpty && $0.status == nil }) {
      page.failure = "\(service.host) could not be asked: \(failure.message)"
      page.couldNotAsk = true
      return
    }
    let claimed = Self.claims(exchange)
    let near = NearDate(newestAt: start)
    let since = start.addingTimeInterval(-Self.clockDifference)
    var newest: (url: String, date: Date)?
    var trouble: [String] = []
    for delay in Self.delays {
      await sleep(delay)
      trouble = []
      var urls = claimed
      let listing = await access.finder.search.copies(of: address, near: near)
      for candidate in listing.copies.candidates {
        if newest.map({ candidate.date > $0.date }) ?? true { newest = (candidate.url, candidate.date) }
        if candidate.date >= since, !urls.contains(candidate.url) { urls.append(candidate.url) }
      }
      trouble += listing.failures
      for url in urls.prefix(4) {
        switch await access.finder.judge.judge(url, of: address, title: target.title) {
        case .good(let url, let date) where date >= since:
          page.copy = FoundCopy(
            url: url, time: WARCDate.text(date), archive: (try? WebAddress(url))?.host ?? "",
            distance: near.distance(to: date), spokenDistance: near.spoken(near.distance(to: date)))
          return
        case .good(let url, let date): if newest.map({ date > $0.date }) ?? true { newest = (url, date) }
        case .bad(let reason), .unclear(let reason): trouble.append("\(url): \(reason)")
        }
      }
    }
    page.failure = Self.sentence(service, exchange, newest, trouble)
  }

  /// Where the answer says that the copy is; nothing of it is believed.
  private static func claims(_ exchange: WebExchange) -> [String] {
    var urls: [String] = []
    for hop in exchange.hops {
      guard let base = try? WebAddress(hop.url) else { continue }
      for name in ["Content-Location", "Location"] {
        guard let value = hop.header(name), let address = try? base.resolve(value), ArchiveAddress(address) != nil
        else {
          continue
        }
        urls.append(address.full)
      }
      urls += MementoHead(hop).others.map(\.url)
      if ArchiveAddress(base) != nil, hop.status == 200 { urls.append(base.full) }
    }
    var seen: Set<String> = []
    return urls.filter { seen.insert($0).inserted }
  }

  private static func sentence(
    _ service: ServiceAddress, _ exchange: WebExchange, _ newest: (url: String, date: Date)?, _ trouble: [String]
  ) -> String {
    let answer = exchange.failure.map(\.message) ?? exchange.final?.status.map { "answered \($0)" } ?? "did not answer"
    var text = "\(service.host) \(exchange.failure == nil ? answer : "failed: \(answer)"), and no new copy was found"
    if let newest { text += "; the newest is of \(WARCDate.text(newest.date).prefix(10))" }
    if let first = trouble.first { text += "; \(first)" }
    return text + "; look again later with «ibid rescue --near today»"
  }

  /// Whether a new copy shows what was read better than the one that is cited now.
  private func isNearer(_ copy: FoundCopy, than first: ArchiveCopy?, for source: Source) -> Bool {
    guard let day = first?.date, let there = WARCDate.read(day), let made = WARCDate.read(copy.time) else {
      return true
    }
    let near = NearDate.choose(
      asked: nil, accessed: source[.accessed], issued: source[.issued], now: environment.now())
    return near.distance(to: made).magnitude < near.distance(to: there).magnitude
  }

  private func record(_ pages: inout [SavedPage], in library: OpenLibrary) throws(WorkbenchError) {
    guard pages.contains(where: { $0.copy != nil && $0.key != nil }) else { return }
    let before = pages
    pages = try library.change(isDryRun: false) { transaction throws(WorkbenchError) in
      var pages = before
      for index in pages.indices {
        guard let key = pages[index].key, let copy = pages[index].copy else { continue }
        let file = try library.file(key)
        let (source, origins) = CopyRecord.adding(
          copy, status: nil, to: file.source, address: pages[index].address,
          isFirst: isNearer(copy, than: file.source.record.archiveCopies.first, for: file.source))
        let changes = try asWorkbench { () throws(LibraryError) in
          try transaction.set(file, to: source, origins: origins)
        }
        pages[index].changes = !changes.isEmpty
      }
      return pages
    }
  }
}
