import Bibliography
import Bytes
import Exchange
import FoundationEssentials
package import JSON
import LibraryFiles
import WebArchive

/// What `ibid snapshot prune` erased, or would.
package struct PruneReport: Sendable {
  package var purged: PurgeReport
  /// Pages that the policy would let go and that stay because citations or quotations rest on them.
  package var kept: Int
  /// Bytes of all WARC files afterwards.
  package var size: Int
  /// Whether they take more than the policy allows all the same.
  package var isOverSize: Bool

  package var json: JSONValue {
    var object = purged.json.object ?? JSONObject()
    object.add("kept", JSONValue(kept))
    object.add("size", JSONValue(size))
    object.add("over_size", .bool(isOverSize))
    return .object(object)
  }
}

/// `ibid snapshot prune`: erases captures by policy, never what a citation or a quotation rests on. Each leaves a tombstone.
package struct PruneSnapshots {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// What rests on captures, by payload and time.
  private struct Rests {
    /// The keys of the sources.
    private(set) var owners: [CaptureName: String] = [:]
    private var bases: Set<CaptureName> = []
    private var quoted: Set<String> = []

    init(_ files: [SourceFile]) {
      for file in files {
        for capture in file.source.record.captures {
          owners[CaptureName(capture)] = file.key
          if capture.isBasis { bases.insert(CaptureName(capture)) }
        }
        quoted.formUnion(file.source.record.quotations.compactMap { $0.proof?.sha256 })
      }
    }

    func isNeeded(_ page: StoredPage) -> Bool {
      page.lines.contains { line in
        line.isOf(bases) || line.sha256.map { quoted.contains($0.hex) } ?? false
      }
    }

    func owner(_ page: StoredPage) -> String? {
      page.lines.lazy.compactMap { CaptureName($0).flatMap { owners[$0] } }.first
    }
  }

  /// Plans, and erases unless it is a dry run.
  package func run(_ policy: PrunePolicy, isDryRun: Bool) throws(WorkbenchError) -> PruneReport {
    let store = try library.snapshotStore()
    let pages = try asArchive { try store.pages() }.sorted {
      ($0.answer.timestamp, $0.answer.url) < ($1.answer.timestamp, $1.answer.url)
    }
    let rests = Rests(try library.allSources())
    let named = candidates(pages, policy, rests)
    let free = named.filter { !rests.isNeeded($0) }
    let total = try asArchive { try store.totalSize() }
    var request = PurgeRequest(reason: policy.spoken)
    request.isPolicy = true
    request.needs = .spare
    request.isDryRun = true
    // By size: as many of the oldest as it takes; what is spared on the way is made up for by the next.
    var count = policy.maxSize.map { limit in fewest(of: free, from: total, to: limit) } ?? free.count
    var report = try erase(free.prefix(count), store, request)
    while let limit = policy.maxSize, total - report.freed > limit, count < free.count {
      count += fewest(of: Array(free.dropFirst(count)), from: total - report.freed, to: limit)
      report = try erase(free.prefix(count), store, request)
    }
    if !isDryRun, !report.rows.isEmpty {
      request.isDryRun = false
      report = try erase(free.prefix(count), store, request)
    }
    let size = total - report.freed
    return PruneReport(
      purged: report, kept: named.count - free.count, size: size, isOverSize: policy.maxSize.map { size > $0 } ?? false)
  }

  /// Pages that are old and many enough, oldest first. Scans are none: nobody can fetch them again.
  private func candidates(_ pages: [StoredPage], _ policy: PrunePolicy, _ rests: Rests) -> [StoredPage] {
    let before = policy.olderThan.map { library.environment.now().addingTimeInterval(-$0) }
    var newer: [String: Int] = [:]
    var found: [StoredPage] = []
    for page in pages.reversed() where !page.answer.url.hasPrefix("file:") {
      let subject = rests.owner(page) ?? page.answer.url
      let place = newer[subject, default: 0]
      newer[subject] = place + 1
      if let keepLast = policy.keepLast, place < keepLast { continue }
      if let before, page.answer.receipt.map({ $0.date >= before }) ?? true { continue }
      found.append(page)
    }
    return found.reversed()
  }

  /// How many of the first pages have to go, at least one where any has.
  private func fewest(of pages: [StoredPage], from total: Int, to limit: Int) -> Int {
    var (size, count) = (total, 0)
    while size > limit, count < pages.count {
      size -= pages[count].stored
      count += 1
    }
    return count
  }

  private func erase(
    _ pages: ArraySlice<StoredPage>, _ store: SnapshotStore, _ request: PurgeRequest
  ) throws(WorkbenchError) -> PurgeReport {
    let records = Set(pages.compactMap { $0.lines.first?.recordDigest })
    return records.isEmpty ? PurgeReport() : try PurgeSnapshots(library: library).erase(records, store, request)
  }
}
