import Bibliography
import Bytes
import Exchange
import Interchange
import LinkHealth
import WebArchive

/// Archive copies for the addresses of one text: those that this one answer says are gone, or all.
struct RescueText {
  let environment: WorkbenchEnvironment
  let access: ArchiveAccess
  let request: RescueRequest
  let near: CitationDate?

  func run(_ path: String, progress: (RescueProgress) -> Void) async throws(WorkbenchError) -> RescuedText {
    guard let kind = RescuableKind(path: path) else { throw .wrongUse("«\(path)» is no text that can be read") }
    let bytes = try asFiles { () throws(BytesError) in try AtomicFile.read(path) }
    let text = try kind.read(bytes, path: path, addsToPlainLinks: request.addsToPlainLinks)
    var report = RescuedText(path: path)
    let open = choose(text.links, &report)
    let verdicts = await check(Set(open.map { text.links[$0].address }), progress)
    var chosen: [(link: Int, cause: String, status: URLStatus?)] = []
    for index in open {
      let link = text.links[index]
      guard let seen = verdicts[link.address] else {
        report.unclear += 1
        continue
      }
      switch seen.verdict {
      case .dead, .soft404: chosen.append((index, seen.cause, .dead))
      case .usurped: chosen.append((index, seen.cause, .usurped))
      case .alive, .redirected:
        if request.includesAll { chosen.append((index, "alive", .live)) } else { report.alive += 1 }
      default: report.unclear += 1
      }
    }
    let searches = await search(chosen.map { text.links[$0.link] }, progress)
    var copies: [Int: NewArchiveCopy] = [:]
    for (place, search) in zip(chosen, searches) {
      let link = text.links[place.link]
      report.links.append(
        RescuedLink(
          line: link.line, key: link.key, address: SecretHiding.hide(link.address), cause: place.cause, search: search,
          status: place.status, obstacle: link.obstacle))
      guard link.obstacle == nil, let copy = search.found,
        let day = EDTF(copy.day).flatMap({ edtf -> EDTFDate? in
          if case .date(let date) = edtf { return date }
          return nil
        })
      else { continue }
      copies[place.link] = NewArchiveCopy(url: copy.url, date: day, status: place.status)
    }
    guard !copies.isEmpty else { return report }
    let edited = try text.adding(copies)
    report.difference = UnifiedDiff.lines(text.text, edited.text, name: path)
    if let article = text as? WikitextRescue { report.summary = summary(report, article.removedMarks(copies)) }
    if request.writes {
      try FileReplacement.replace(path, holding: bytes, with: edited.bytes)
      report.isWritten = true
    }
    return report
  }

  /// The links that are asked; the others are counted.
  private func choose(_ links: [TextLink], _ report: inout RescuedText) -> [Int] {
    var open: [Int] = []
    for (index, link) in links.enumerated() {
      let address = try? WebAddress(link.address)
      if link.isExempt {
        report.exempt += 1
      } else if link.hasCopy || address.map(access.services.hosts.isArchive) == true {
        report.withCopy += 1
      } else if link.obstacle == WikitextRescue.plainLink {
        report.plain += 1
      } else if address == nil || access.privacyRefusal(link.address) != nil {
        report.unclear += 1
      } else {
        open.append(index)
      }
    }
    return open
  }

  // MARK: - Asking

  private func check(
    _ addresses: Set<String>, _ progress: (RescueProgress) -> Void
  ) async -> [String: (verdict: Verdict, cause: String)] {
    guard !addresses.isEmpty else { return [:] }
    progress(.checking(addresses.count))
    var options = LinkChecker.Options()
    options.tool = environment.tool
    options.salt = environment.random()
    options.date = environment.now
    options.chance = environment.chance
    let checker = LinkChecker(fetcher: access.fetcher, options: options)
    var verdicts: [String: (verdict: Verdict, cause: String)] = [:]
    for await record in checker.records(addresses.sorted()) {
      let cause = record.cause.split(separator: "_").joined(separator: " ")
      let status = record.evidence.status.map { "\($0), " } ?? ""
      verdicts[record.url] = (record.verdict, status + cause)
    }
    return verdicts
  }

  /// Copies for links in their order; an address that stands twice with one day is looked for once.
  private func search(_ links: [TextLink], _ progress: (RescueProgress) -> Void) async -> [CopySearch] {
    struct Place: Hashable {
      var address: String
      var near: NearDate
    }
    let now = environment.now()
    let places = links.map { link in
      Place(
        address: link.address, near: .choose(asked: near, accessed: link.accessed, issued: link.issued, now: now))
    }
    var order: [Place] = []
    var positions: [Place: Int] = [:]
    for place in places where positions[place] == nil {
      positions[place] = order.count
      order.append(place)
    }
    if !order.isEmpty { progress(.searching(order.count)) }
    var done = 0
    let found = await access.finder.find(order.map { .init(address: $0.address, near: $0.near) }, stop: access.stop) {
      _, _ in
      done += 1
      progress(.searched(done))
    }
    return places.map { place in positions[place].map { found[$0] } ?? CopySearch() }
  }

  /// What editors write beside such an edit.
  private func summary(_ report: RescuedText, _ marks: Int) -> String {
    let written = report.links.filter { $0.search.found != nil && $0.obstacle == nil }
    let dead = written.count { $0.status != .live }
    var parts: [String] = []
    if dead > 0 { parts.append("\(dead) dead \(dead == 1 ? "link" : "links")") }
    if written.count > dead {
      parts.append("\(written.count - dead) live \(written.count - dead == 1 ? "link" : "links")")
    }
    let hosts = Set(written.compactMap { $0.search.found?.archive }).sorted().joined(separator: ", ")
    var text =
      "Adding archive \(written.count == 1 ? "copy" : "copies") to \(parts.joined(separator: " and ")) (\(hosts))"
    if marks > 0 { text += ", removing \(marks) {{dead link}} \(marks == 1 ? "tag" : "tags")" }
    return text + "; copies checked with \(environment.tool)"
  }
}
