import Bibliography
import Bytes
import Exchange
import FoundationEssentials
import JSON
import LibraryFiles
import LibraryIndex
import LinkHealth
import WebArchive

extension OpenLibrary {
  /// The DOI resolver: `services: {doi: …}` of the user's own configuration, or doi.org.
  var doiResolver: String {
    configuration.values["services"]?["doi"]?.string ?? "https://doi.org/"
  }

  // MARK: captures

  /// The captures that sources record, with the keys of those sources.
  func recordedCaptures() throws(WorkbenchError) -> [CaptureName: (reference: CaptureReference, keys: [String])] {
    var recorded: [CaptureName: (reference: CaptureReference, keys: [String])] = [:]
    for capture in try asIndex({ () throws(IndexError) in try index.captures() }) {
      let reference = CaptureReference(sha256: capture.sha256, date: capture.date, url: capture.url)
      let name = CaptureName(reference)
      guard recorded[name]?.keys.contains(capture.key) != true else { continue }
      recorded[name, default: (reference, [])].keys.append(capture.key)
    }
    return recorded
  }

  /// The keys of the sources whose page can be compared with something: a snapshot, or words that were found in one.
  func watchedSources() throws(WorkbenchError) -> Set<String> {
    try asIndex { () throws(IndexError) in try index.watchedSources() }
  }

  /// The captures whose files are in this clone.
  func capturesHere() throws(WorkbenchError) -> Set<CaptureName> {
    guard isFile(files.layout.captureIndex) else { return [] }
    return Set(try asArchive { try snapshotStoreForReading().list() }.map { CaptureName($0) })
  }

  /// By key, what tells one state of a source's captures from another.
  func captureMarks() throws(WorkbenchError) -> [String: String] {
    var marks: [String: String] = [:]
    for capture in try asIndex({ () throws(IndexError) in try index.captures() }) {
      marks[capture.key, default: ""] += capture.sha256.prefix(16) + " "
    }
    return marks
  }

  // MARK: health

  /// The addresses of a selection with whose they are, and how many of its sources have one.
  func addresses(_ words: [String]) throws(WorkbenchError) -> (
    addresses: [OwnedAddress], sources: Int, sourcesWithAddress: Int
  ) {
    try restoreHealthIfNew()
    let (selection, cited) = try self.selection(words)
    let rows = try asIndex { () throws(IndexError) in try index.addresses(selection, cited: cited) }
    let places = try asIndex { () throws(IndexError) in try index.places(selection, cited: cited) }
    let addresses = rows.map { row in
      OwnedAddress(
        key: row.key, id: row.id, address: row.url, isAskable: row.canonical != nil,
        health: row.health.flatMap { try? JSONReader.read($0) }.flatMap(HealthRecord.init(json:)))
    }
    return (addresses, places.count, Set(rows.map(\.key)).count)
  }

  /// What is known of an address; nil where it was never checked.
  func health(of address: String) throws(WorkbenchError) -> HealthRecord? {
    guard let canonical = CanonicalAddress.of(address) else { return nil }
    let row = try asIndex { () throws(IndexError) in try index.health(of: canonical) }
    return row.flatMap { try? JSONReader.read($0.value) }.flatMap(HealthRecord.init(json:))
  }

  /// Keeps new health: in the index all of it, in the history what a fresh clone has to go on counting from (FORMATS §6).
  func keep(
    _ health: [(owner: (key: String, id: String), before: HealthRecord?, after: HealthRecord)]
  ) throws(WorkbenchError) {
    var records: [String: HealthRecord] = [:]
    for entry in health {
      guard let canonical = CanonicalAddress.of(entry.after.address) else { continue }
      var record = entry.after
      // Each source of an address knows what its own check found.
      if let other = records[canonical] {
        record.drifted = DriftNote.joined(record.drifted, of: entry.owner.id, with: other.drifted)
      }
      records[canonical] = record
    }
    try keepInIndex(records) { $0.indexJSON }
    let changed = health.filter { $0.after.differsForHistory(from: $0.before, of: $0.owner.id) }
    guard !changed.isEmpty else { return }
    try change(isDryRun: false) { transaction throws(WorkbenchError) in
      for entry in changed {
        guard let id = SourceID(entry.owner.id) else { continue }
        let change = FieldChange(
          path: FieldPath("health"), before: entry.before?.json, after: entry.after.json,
          from: Origin(.service, name: "check", place: SecretHiding.hide(entry.after.address)))
        transaction.health(of: id, key: entry.owner.key, [change])
      }
    }
  }

  private func keepInIndex(
    _ records: [String: HealthRecord], as json: (HealthRecord) -> JSONValue
  ) throws(WorkbenchError) {
    let rows = records.map { address, record in
      HealthRow(address: address, status: record.state.condition.rawValue, value: JSONWriter.text(json(record)))
    }
    try asIndex { () throws(IndexError) in try index.setHealth(rows) }
  }

  /// Takes the health of addresses from the history into the index: all of it into a new index, and what was pulled from
  /// another clone into an old one. What the index knows from a later check stays.
  func restoreHealth() throws(WorkbenchError) {
    var known: [String: HealthRecord] = [:]
    let present = try asWorkbench { () throws(LibraryError) in try files.history.files() }
    try asWorkbench { () throws(LibraryError) in
      for file in present {
        try files.history.forEachEvent(in: file, mentioning: ["health"]) { event throws(LibraryError) in
          guard event.operation == .health else { return true }
          for change in event.changes {
            guard var record = change.after.flatMap(HealthRecord.init(json:)),
              let canonical = CanonicalAddress.of(record.address)
            else { continue }
            // An event is of one source; what others cite from the page stands in theirs.
            record.drifted = DriftNote.joined(record.drifted, of: event.id, with: known[canonical]?.drifted ?? [])
            known[canonical] = record
          }
          return true
        }
      }
    }
    for (address, record) in known {
      if let there = try health(of: record.address), Self.isNewer(there, than: record) { known[address] = nil }
    }
    try keepInIndex(known) { $0.json }
    try asIndex { () throws(IndexError) in try index.setNote("health", Self.mark(of: present)) }
  }

  private static func isNewer(_ left: HealthRecord, than right: HealthRecord) -> Bool {
    guard let one = left.state.lastChecked, let two = right.state.lastChecked else {
      return left.state.lastChecked != nil
    }
    // The index holds more of a check than the history does.
    return one >= two
  }

  /// What tells one state of the history from another: how many files there are, and the newest.
  private static func mark(of files: [HistoryFile]) -> String {
    "\(files.count) \(files.last.map { $0.id.description } ?? "")"
  }

  /// Looks whether the history holds files that the index has not seen: after a pull, or in an index made anew.
  func restoreHealthIfNew() throws(WorkbenchError) {
    let note = try asIndex { () throws(IndexError) in try index.note("health") }
    let present = try asWorkbench { () throws(LibraryError) in try files.history.files() }
    if note != Self.mark(of: present) { try restoreHealth() }
  }

  /// The state of the source's address for `show`; nil without an address.
  func linkLine(of source: Source) throws(WorkbenchError) -> String? {
    guard let address = source[.url] else { return nil }
    try restoreHealthIfNew()
    guard CanonicalAddress.of(address) != nil else { return "no address of the web: correct it" }
    guard let health = try health(of: address), health.state.condition != .unknown else { return "not checked yet" }
    let day = health.state.lastChecked.map { " on \(CheckRowMaker.day($0))" } ?? ""
    let owner = (key: source.key, id: source.record.id?.text ?? "")
    let pages = CitedPages(library: self)
    if let note = pages.standing(health, of: owner) {
      return "\(HealthRecord.driftedWord)\(day): \(note.spoken(of: pages.page(of: owner)))"
    }
    var text = "\(health.state.condition.spoken)\(day)"
    if health.state.condition == .suspect, health.state.strikes > 0 {
      text += ": failed \(health.state.strikes == 1 ? "for the first time" : "\(health.state.strikes) times")"
    }
    if health.state.condition != .alive, let alive = health.state.lastAlive {
      text += "; alive on \(CheckRowMaker.day(alive))"
    }
    return text
  }

  // MARK: counts

  /// The figures of `ibid status`.
  func counts() throws(WorkbenchError) -> LibraryFigures {
    try restoreHealthIfNew()
    let counts = try asIndex { () throws(IndexError) in try index.counts() }
    // Counted as `check` counts them, by source, or the figures of the two would differ.
    let entries = try addresses([]).addresses
    let pages = CitedPages(library: self)
    var health: [LinkWord: Int] = [:]
    for entry in entries { health[entry.word(pages), default: 0] += 1 }
    let now = environment.now()
    let due = entries.count { entry in
      entry.isAskable && CheckAge.isDue(entry.health?.due, lastChecked: entry.health?.state.lastChecked, now: now)
    }
    return LibraryFigures(
      sources: counts.sources, incomplete: counts.incomplete, addresses: entries.count,
      health: LinkWord.allCases.map { ($0.rawValue, health[$0] ?? 0) }, due: due)
  }
}

/// An address of a source of the library.
struct OwnedAddress: Sendable {
  var key: String
  var id: String
  var address: String
  /// Whether it is an address of the web at all.
  var isAskable: Bool
  var health: HealthRecord?

  /// How the link stands for its source.
  func word(_ pages: CitedPages) -> LinkWord {
    guard isAskable else { return .unaskable }
    guard let health else { return .unchecked }
    return pages.standing(health, of: (key, id)) != nil ? .drifted : LinkWord(health.state.condition)
  }

  /// Whether somebody has to do something about what the last check found, due or not.
  func needsAction(_ pages: CitedPages) -> Bool {
    switch word(pages) {
    case .dead, .usurped, .drifted: true
    case .alive, .suspect, .unreachable, .unchecked, .unaskable: false
    }
  }
}

/// Counts over a library.
struct LibraryFigures: Sendable {
  var sources: Int
  var incomplete: Int
  /// Addresses of sources: one that two sources have counts twice, as it is judged for each.
  var addresses: Int
  var health: [(name: String, count: Int)]
  var due: Int
}
