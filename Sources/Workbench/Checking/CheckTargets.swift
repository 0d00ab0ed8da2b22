import Bytes
import Exchange
import FoundationEssentials

/// An address to check, and whose it is.
struct CheckTarget: Sendable {
  var address: String
  /// The key of the source, `notes.md:12`, or the address itself.
  var name: String
  /// The source's key and id; nil for loose addresses.
  var owner: (key: String, id: String)?
  var health: HealthRecord?
}

/// What a run asks, and what it leaves out.
struct CheckTargets: Sendable {
  var targets: [CheckTarget] = []
  var notDue = 0
  var sources: (all: Int, withAddress: Int)?

  /// Hosts among the addresses, for the report.
  var hostCount: Int {
    Set(targets.compactMap { try? WebAddress($0.address).host }).count
  }

  /// Addresses of loose words: files, `-`, addresses themselves.
  mutating func addLoose(_ word: String) throws(WorkbenchError) {
    if word == "-" {
      add(try StandardInput.readAll(), file: "-")
    } else if AddressWord.isAddress(word) {
      targets.append(CheckTarget(address: AddressWord.whole(word), name: word))
    } else {
      add(try asFiles { () throws(BytesError) in try AtomicFile.read(word) }, file: word)
    }
  }

  private mutating func add(_ bytes: [UInt8], file: String) {
    for found in AddressFinder.addresses(in: bytes) {
      targets.append(CheckTarget(address: found.address, name: "\(file):\(found.line)"))
    }
  }

  /// Addresses of a library's sources; those that are not due are counted, unless all are asked for.
  mutating func addSources(_ words: [String], of library: OpenLibrary, includesAll: Bool) throws(WorkbenchError) {
    let found = try library.addresses(words)
    // A mistyped key or file name must not look like a clean check.
    if found.sources == 0, !words.isEmpty { _ = try library.keys(words) }
    let now = library.environment.now()
    // Naming a source asks it, due or not: the person wants to know now.
    let asksAll = includesAll || !words.isEmpty
    for entry in found.addresses {
      if !asksAll, let due = entry.health?.due, due > now {
        notDue += 1
        continue
      }
      targets.append(
        CheckTarget(address: entry.address, name: entry.key, owner: (entry.key, entry.id), health: entry.health))
    }
    sources = (found.sources, found.sourcesWithAddress)
  }
}
