import Bibliography
import Exchange
import LibraryFiles
import Text
import WebArchive

/// Archive copies for sources of a library.
struct RescueSources {
  let library: OpenLibrary
  let access: ArchiveAccess
  let near: CitationDate?

  /// A source that a copy is looked for.
  private struct Candidate {
    var key: String
    var address: String
    var condition: String
    var status: URLStatus?
    var question: CopyFinder.Question
  }

  /// Looks for copies of a selection, or of all sources that need one, and writes them in one transaction.
  func run(
    _ words: [String], writes: Bool, earlier: [RescuedSource], progress: (RescueProgress) -> Void
  ) async throws(WorkbenchError) -> ([RescuedSource], isWritten: Bool) {
    let candidates = try self.candidates(words)
    progress(.searching(candidates.count))
    var done = 0
    let found = await access.finder.find(candidates.map(\.question), stop: access.stop) { _, _ in
      done += 1
      progress(.searched(done))
    }
    var rows = earlier
    rows += zip(candidates, found).map { candidate, search in
      RescuedSource(
        key: candidate.key, address: SecretHiding.hide(candidate.address), condition: candidate.condition,
        search: search, status: candidate.status)
    }
    let isWritten = try write(&rows, isDryRun: !writes)
    return (rows, isWritten)
  }

  // MARK: - Which

  private func candidates(_ words: [String]) throws(WorkbenchError) -> [Candidate] {
    let owned = try library.addresses(words)
    if owned.sources == 0, !words.isEmpty { _ = try library.keys(words) }
    let pages = CitedPages(library: library)
    let now = library.environment.now()
    var seen: Set<String> = []
    var candidates: [Candidate] = []
    for entry in owned.addresses {
      let isDrifted = pages.standing(entry.health, of: (entry.key, entry.id)) != nil
      let condition = entry.health?.state.condition ?? .unknown
      guard !words.isEmpty || isDrifted || Self.needsCopy(condition) else { continue }
      guard let file = library.fileIfPresent(entry.key), file.source[.url] == entry.address,
        seen.insert(entry.id + entry.key).inserted
      else { continue }
      let source = file.source
      var question = CopyFinder.Question(
        address: entry.address,
        near: .choose(asked: near, accessed: source[.accessed], issued: source[.issued], now: now))
      question.title = source[.title]
      question.notBefore = source[.issued]?.value?.earliest.map {
        CivilDay.number(year: $0.year, month: $0.month, day: $0.day)
      }
      question.quotations = source.record.quotations.filter { $0.proof != nil }.map { Quotation($0.exact) }
      // With another day asked for, the copy that is there is one of many.
      if near == nil { question.known = source.record.archiveCopies.map(\.url) }
      candidates.append(
        Candidate(
          key: entry.key, address: entry.address, condition: isDrifted ? "drifted" : condition.spoken,
          status: Self.status(condition, isDrifted: isDrifted), question: question))
    }
    if candidates.isEmpty, words.count == 1, let word = words.first, let file = library.fileIfPresent(word) {
      throw .wrongUse("\(file.key) has no address", advice: "give it one: ibid set \(file.key) url=https://…")
    }
    return candidates
  }

  private static func needsCopy(_ condition: HealthState.Condition) -> Bool {
    switch condition {
    case .dead, .neverAlive, .usurped, .unreachable: true
    case .unknown, .alive, .suspect: false
    }
  }

  /// What an editor would state (guide/look.md); nothing where health itself cannot say.
  private static func status(_ condition: HealthState.Condition, isDrifted: Bool) -> URLStatus? {
    switch condition {
    case .dead, .neverAlive: .dead
    case .usurped: .usurped
    case .alive: isDrifted ? .deviated : .live
    case .unknown, .suspect, .unreachable: isDrifted ? .deviated : nil
    }
  }

  // MARK: - Writing

  /// Writes all copies that are new in one transaction; a dry run only says which sources would change.
  private func write(_ rows: inout [RescuedSource], isDryRun: Bool) throws(WorkbenchError) -> Bool {
    let before = rows
    let after = try library.change(isDryRun: isDryRun) { transaction throws(WorkbenchError) in
      var rows = before
      for index in rows.indices {
        guard let key = rows[index].key, let copy = rows[index].search.found else { continue }
        let file = try library.file(key)
        let bad = Set(rows[index].search.refused.map(\.url))
        let (source, origins) = CopyRecord.adding(
          copy, status: rows[index].status, to: file.source, without: bad, address: rows[index].address)
        rows[index].status = source.record.urlStatus
        let changes = try asWorkbench { () throws(LibraryError) in
          try transaction.set(file, to: source, origins: origins)
        }
        rows[index].changes = !changes.isEmpty
      }
      return rows
    }
    rows = after
    return !isDryRun && rows.contains(where: \.changes)
  }
}
