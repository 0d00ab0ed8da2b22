package import FoundationEssentials

/// The line of a link over time in one row of letters for what was seen, and one for what the history made of it.
///
/// A cell is a day, or as many days as make the row fit; it holds the gravest of its checks.
package struct HealthChart: Sendable, Hashable {
  /// What a cell shows of the checks of its days, from the least grave to the gravest.
  package enum Seen: Character, Sendable, Hashable, CaseIterable {
    case nothing = "."
    case alive = "A"
    case moved = "M"
    case blocked = "B"
    case noAnswer = "T"
    case changed = "C"
    case notThePage = "S"
    case notThere = "N"
    case usurped = "U"

    package var spoken: String {
      switch self {
      case .nothing: "not asked"
      case .alive: "alive"
      case .moved: "redirected"
      case .blocked: "blocked"
      case .noAnswer: "no clear answer"
      case .changed: "text changed"
      case .notThePage: "soft 404"
      case .notThere: "not there"
      case .usurped: "usurped"
      }
    }

    fileprivate var gravity: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    init(_ check: PastCheck) {
      switch check.verdict {
      case "alive", "redirected":
        if check.drift == "changed" || check.drift == "quote-lost" {
          self = .changed
        } else {
          self = check.verdict == "alive" ? .alive : .moved
        }
      case "blocked": self = .blocked
      case "soft404": self = .notThePage
      case "dead": self = .notThere
      case "usurped": self = .usurped
      case "skipped": self = .nothing
      // Of an address that the guard refused nothing was asked.
      case "unsafe" where check.status == nil: self = .nothing
      default: self = .noAnswer
      }
    }
  }

  /// The first day, UTC.
  package let start: Date
  /// Days of one cell.
  package let daysPerCell: Int
  package let seen: [Seen]
  /// The word reports use at the end of each cell; empty before the first check.
  package let states: [String]

  /// Nil where nothing is known of the address.
  package init?(_ history: LinkHistory, now: Date, width: Int) {
    let day = 86_400.0
    let dates = history.checks.map(\.date) + history.changes.map(\.date)
    // Dates a wrong clock made are not drawn: they would leave one cell for all the rest.
    let past = dates.filter { $0 <= now.addingTimeInterval(day) && now.timeIntervalSince($0) < 100 * 366 * day }
    guard let first = past.min(), width > 0 else { return nil }
    let start = Date(timeIntervalSince1970: (first.timeIntervalSince1970 / day).rounded(.down) * day)
    let days = Int((max(now, first).timeIntervalSince(start) / day).rounded(.down)) + 1
    daysPerCell = [1, 2, 7, 14, 30, 91, 182, 365].first { (days + $0 - 1) / $0 <= width } ?? (days + width - 1) / width
    self.start = start
    let cells = (days + daysPerCell - 1) / daysPerCell
    let length = Double(daysPerCell) * day
    func cell(_ date: Date) -> Int? {
      let place = Int((date.timeIntervalSince(start) / length).rounded(.down))
      return (0..<cells).contains(place) ? place : nil
    }
    var seen = [Seen](repeating: .nothing, count: cells)
    for check in history.checks {
      guard let place = cell(check.date) else { continue }
      let now = Seen(check)
      if now.gravity > seen[place].gravity { seen[place] = now }
    }
    self.seen = seen
    var states = [String](repeating: "", count: cells)
    for change in history.changes {
      guard let place = cell(change.date) else { continue }
      for later in place..<cells { states[later] = change.state }
    }
    self.states = states
  }
}
