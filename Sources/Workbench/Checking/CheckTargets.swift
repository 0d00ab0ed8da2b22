import Bytes
import Exchange
import Findings
import FoundationEssentials
import LinkHealth

/// An address to check, and whose it is.
struct CheckTarget: Sendable {
  var address: String
  /// The key of the source, `notes.md:12`, or the address itself.
  var name: String {
    let file = file == "-" ? StandardInput.name : file
    return owned?.key ?? (file.isEmpty ? address : line > 0 ? "\(file):\(line)" : file)
  }
  /// Of a loose address; empty for one of the command line.
  let file: String
  /// Counted from 1; 0 where it is not known.
  let line: Int32
  /// The source's key and id; nil for loose addresses.
  var owner: (key: String, id: String)? { owned.map { ($0.key, $0.id) } }
  var health: HealthRecord? { owned?.health }
  /// As machines read it, secrets hidden.
  var place: Place {
    Place(
      file: file.isEmpty ? nil : file, line: line > 0 ? Int(line) : nil, key: owned?.key,
      address: SecretHiding.hide(address))
  }
  /// As it is asked; empty where the address is none.
  var host = ""
  private let owned: Owned?

  /// A loose address: a million of them may stand in a list, so that each holds no more than it must.
  init(address: String, file: String = "", line: Int? = nil) {
    self.address = address
    self.file = file
    self.line = line.map { Int32(clamping: $0) } ?? 0
    owned = nil
  }

  /// An address of a source.
  init(_ entry: OwnedAddress) {
    address = entry.address
    file = ""
    line = 0
    owned = Owned(entry)
  }

  private final class Owned: Sendable {
    let key: String
    let id: String
    let health: HealthRecord?

    init(_ entry: OwnedAddress) {
      key = entry.key
      id = entry.id
      health = entry.health
    }
  }
}

/// What a run asks, and what it leaves out.
struct CheckTargets {
  private(set) var targets: [CheckTarget] = []
  /// Hosts among the addresses; each is kept once, however many addresses it has.
  private(set) var hosts: Set<String> = []
  private(set) var notDue = 0
  /// Files that were read, those without a link too.
  private(set) var files: Set<String> = []
  /// Files that no link could be read from.
  private(set) var findings: [Finding] = []
  /// Addresses that are not due, secrets hidden.
  private(set) var notDueAddresses: Set<String> = []
  /// What is asked at all.
  var filter = AddressFilter()
  /// Addresses that the filter leaves out.
  private(set) var excluded: [CheckTarget] = []
  /// Addresses are asked by the age of their last answer, and not by when they are due.
  var recalls = false
  /// Addresses of sources that are none of the web: nothing can be asked, so that they are never due, and told each time.
  private(set) var unaskable: [CheckTarget] = []
  /// Addresses that are not due, and whose last check found what nobody has dealt with yet.
  private(set) var standing: [CheckTarget] = []
  /// Addresses that failed of late and are not asked in this run.
  private(set) var witnesses: [Outage.Entry] = []
  var sources: (all: Int, withAddress: Int)?

  private mutating func add(_ target: CheckTarget) {
    var target = target
    let address = try? WebAddress(target.address)
    guard filter.takes(target.address, address) else { return excluded.append(target) }
    if let address { target.host = hosts.insert(address.host).memberAfterInsert }
    targets.append(target)
  }

  /// Addresses of loose words: files, folders, patterns, `-`, addresses themselves.
  ///
  /// - Parameter standardInput: what `-` stands for, if it was read already.
  mutating func addLoose(_ word: String, standardInput: [UInt8]? = nil) throws(WorkbenchError) {
    if word == "-" {
      let bytes: [UInt8]
      if let standardInput { bytes = standardInput } else { bytes = try StandardInput.readAll() }
      guard LinkedFile.isText(bytes) else { throw LinkedFile.refusal(StandardInput.name) }
      add(bytes, file: "-")
    } else if AddressWord.isAddress(word) {
      add(CheckTarget(address: AddressWord.whole(word)))
    } else {
      let paths = try LinkedFiles.paths(of: word)
      let isNamed = paths == [word]
      for path in paths {
        switch LinkedFile(path) {
        case .text(let bytes): add(bytes, file: path)
        // Of many files the others are checked all the same.
        case .unreadable(let finding): findings.append(finding)
        case .otherKind where isNamed: throw LinkedFile.refusal(path)
        case .otherKind: break
        }
      }
    }
  }

  private mutating func add(_ bytes: [UInt8], file: String) {
    files.insert(file)
    FileLinks.each(in: bytes, name: file) { link in
      add(CheckTarget(address: link.address, file: file, line: link.line))
    }
  }

  /// Addresses of a library's sources; those that are not due are counted, unless all are asked for.
  mutating func addSources(
    _ words: [String], of library: OpenLibrary, request: CheckRequest
  ) throws(WorkbenchError) {
    let found = try library.addresses(words)
    // A mistyped key or file name must not look like a clean check.
    if found.sources == 0, !words.isEmpty { _ = try library.keys(words) }
    let now = library.environment.now()
    let pages = CitedPages(library: library)
    // Naming a source asks it, due or not: the person wants to know now.
    let asksAll = request.includesAll || !words.isEmpty && !request.asksOnlyDue
    for entry in found.addresses {
      guard entry.isAskable else {
        addUnaskable(CheckTarget(entry))
        continue
      }
      // What is to be rewritten is looked at once more.
      let isToFix = request.fixesPermanent && entry.health?.moved != nil
      if !asksAll, !recalls, !isToFix,
        !CheckAge.isDue(entry.health?.due, lastChecked: entry.health?.state.lastChecked, now: now)
      {
        notDue += 1
        // Who watches was told when it was found.
        if !request.asksOnlyDue, entry.needsAction(pages), filter.takes(entry.address, try? WebAddress(entry.address)) {
          standing.append(CheckTarget(entry))
          continue
        }
        notDueAddresses.insert(SecretHiding.hide(entry.address))
        if let health = entry.health, health.state.condition == .suspect, Outage.wasHealthy(health.state, at: now) {
          var witness = CheckTarget(entry)
          witness.host = (try? WebAddress(entry.address))?.host ?? ""
          witnesses.append(CheckSights.witness(witness))
        }
        continue
      }
      add(CheckTarget(entry))
    }
    sources = (found.sources, found.sourcesWithAddress)
  }

  private mutating func addUnaskable(_ target: CheckTarget) {
    if filter.takes(target.address, nil) { unaskable.append(target) } else { excluded.append(target) }
  }

  /// Takes targets out of what is asked; `isTaken` is called once for each, in order.
  mutating func take(_ isTaken: (CheckTarget) -> Bool) -> [CheckTarget] {
    var (taken, left): ([CheckTarget], [CheckTarget]) = ([], [])
    for target in targets { if isTaken(target) { taken.append(target) } else { left.append(target) } }
    (targets, hosts) = (left, [])
    for index in targets.indices where !targets[index].host.isEmpty {
      targets[index].host = hosts.insert(targets[index].host).memberAfterInsert
    }
    return taken
  }
}
