import Exchange
import PageReading

/// Which file of a page is fetched next: each address once, the more important ones first, no more than the limit.
struct RequisiteQueue {
  /// What waits, by role; each list from its front on.
  private var waiting = [[WantedRequisite]](repeating: [], count: PageRequisite.Role.allCases.count)
  private var fronts = [Int](repeating: 0, count: PageRequisite.Role.allCases.count)
  private var seen: Set<String>
  private var left: Int
  private var overflow = 0
  /// Addresses that are told from each other; beyond them references are only counted.
  private static let mostSeen = 20_000
  /// The same in bytes: a long base makes an address of a few bytes a long one.
  private static let mostBytes = 8 << 20
  private var seenBytes = 0

  /// `seen` are addresses that are kept already, the page's own.
  init(limit: Int, seen: [String]) {
    left = limit
    self.seen = Set(seen)
  }

  /// Takes references of a document.
  mutating func add(_ references: [PageRequisite], base: WebAddress, place: WantedRequisite.Place) {
    for reference in references {
      guard let address = RequisiteAddress.resolve(reference.reference, against: base) else { continue }
      add(WantedRequisite(address: address, role: reference.role, place: place))
    }
  }

  mutating func add(_ wanted: WantedRequisite) {
    if wanted.role == .stylesheet, wanted.place.imports >= RequisiteLimits.importDepth { return }
    if wanted.role == .frame, wanted.place.isInFrame { return }
    guard seen.count < Self.mostSeen, seenBytes < Self.mostBytes else {
      overflow += 1
      return
    }
    guard seen.insert(wanted.address.requested).inserted else { return }
    seenBytes += wanted.address.requested.utf8.count
    waiting[wanted.role.rawValue].append(wanted)
  }

  /// Takes the place of a file that is asked for at once, and may be asked for again; false where the limit is reached.
  mutating func claim(_ address: WebAddress) -> Bool {
    guard left > 0 else {
      overflow += 1
      return false
    }
    left -= 1
    seen.insert(address.requested)
    return true
  }

  /// The next file; nil where none waits or the limit is reached.
  mutating func next() -> WantedRequisite? {
    guard left > 0 else { return nil }
    for role in waiting.indices where fronts[role] < waiting[role].count {
      left -= 1
      fronts[role] += 1
      return waiting[role][fronts[role] - 1]
    }
    return nil
  }

  /// How many wait, and will not be fetched any more if this is the end.
  var remaining: Int { overflow + zip(waiting, fronts).reduce(0) { $0 + $1.0.count - $1.1 } }
}
