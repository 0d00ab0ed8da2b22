import Exchange
import Findings
import FoundationEssentials
import LinkHealth

/// Gathers the answers of a run, and at its end turns them into health and rows.
struct CheckSights {
  private var events: [CheckEvent] = []
  /// Answers of earlier checks: they are shown again, and count for no health.
  private var recalled: [(event: CheckEvent, target: CheckTarget)] = []

  /// What a run comes to.
  struct Judged {
    var alive = 0
    var alivePlaces: [Place] = []
    var rows: [CheckRow] = []
    var hasNoNetwork = false
    var isClosedNetwork = false
    /// The new health of each library address, with whose it is and how it was.
    var health: [(owner: (key: String, id: String), before: HealthRecord?, after: HealthRecord)] = []
    /// Library addresses whose page has moved for good.
    var moves: [FixPermanent.Move] = []
  }

  /// Takes an answer; its line was written and is not kept, nor what no row of a living page would show.
  mutating func add(_ event: CheckEvent) {
    var event = event
    event.line = []
    if event.verdict == .alive {
      event.finalURL = nil
      event.message = nil
    }
    events.append(event)
  }

  /// Takes an answer of an earlier check.
  mutating func add(recalled event: CheckEvent, of target: CheckTarget) {
    var event = event
    event.line = []
    recalled.append((event, target))
  }

  /// Judges the run as a whole: an outage forgives what may pass, then each address gets its health.
  func judge(
    _ targets: [CheckTarget], witnesses: [Outage.Entry], captures: [String: String], failing: Set<Verdict>,
    keepsAlive: Bool = false
  ) -> Judged {
    var judged = Judged()
    // Loose addresses have no history that an outage could be told by.
    let owned = events.filter { targets[$0.target].owner != nil }
    let outage = Outage(owned.map { Self.entry($0, of: targets[$0.target]) }, witnesses: witnesses)
    judged.hasNoNetwork = outage.hasNoNetwork
    judged.isClosedNetwork = outage.isClosed
    for event in events.sorted(by: { $0.target < $1.target }) {
      let target = targets[event.target]
      var after: HealthRecord?
      if let owner = target.owner {
        let record = health(event, of: target, captures: captures[owner.key], outage: outage)
        judged.health.append((owner, target.health, record))
        after = record
        if let move = record.moved {
          judged.moves.append(
            FixPermanent.Move(key: owner.key, id: owner.id, address: target.address, move: move, health: record))
        }
      }
      if let row = CheckRowMaker.row(event, target: target, health: after, failing: failing) {
        judged.rows.append(row)
      } else {
        judged.alive += 1
        if keepsAlive { judged.alivePlaces.append(target.place) }
      }
    }
    for (event, target) in recalled {
      // Only health says «dead» of a source, also where nothing is known of it yet.
      let health = target.owner == nil ? nil : target.health ?? HealthRecord(address: target.address)
      if let row = CheckRowMaker.row(event, target: target, health: health, failing: failing) {
        judged.rows.append(row)
      } else {
        judged.alive += 1
        if keepsAlive { judged.alivePlaces.append(target.place) }
      }
    }
    judged.rows.sort { ($0.group.rawValue, $0.name) < ($1.group.rawValue, $1.name) }
    return judged
  }

  private static func entry(_ event: CheckEvent, of target: CheckTarget) -> Outage.Entry {
    let before = target.health?.seen?.mark
    return Outage.Entry(
      host: target.host, wasHealthy: target.health.map { Outage.wasHealthy($0.state, at: event.checked) } ?? false,
      verdict: event.verdict, cause: Cause(rawValue: event.cause) ?? .ok, pageBefore: before,
      pageNow: event.isNotModified ? before : event.page?.mark)
  }

  /// What the last check of an address gave that failed of late.
  static func witness(_ target: CheckTarget) -> Outage.Entry {
    Outage.Entry(
      host: target.host, wasHealthy: true, verdict: target.health?.verdict.flatMap(Verdict.init(rawValue:)) ?? .skipped,
      cause: target.health?.cause.flatMap(Cause.init(rawValue:)) ?? .ok, pageBefore: target.health?.seen?.mark,
      pageNow: target.health?.shown)
  }

  private func health(
    _ event: CheckEvent, of target: CheckTarget, captures: String?, outage: Outage
  ) -> HealthRecord {
    var before = target.health ?? HealthRecord(address: target.address)
    before.address = target.address
    return Self.health(
      event, before: before, standing: outage.standing(of: Self.entry(event, of: target)), captures: captures)
  }

  /// What a check makes of the health of its address.
  static func health(
    _ event: CheckEvent, before: HealthRecord, standing: HealthHistory.Standing = .counts, captures: String? = nil
  ) -> HealthRecord {
    let sight = HealthHistory.Sight(
      verdict: event.verdict, cause: Cause(rawValue: event.cause) ?? .ok, at: event.checked,
      isConfirmed: event.isConfirmed, standing: standing)
    var after = before
    after.state = HealthHistory.apply(sight, to: before.state)
    after.verdict = event.verdict.rawValue
    after.cause = event.cause
    after.moved = standing == .counts ? event.moved : nil
    after.shown = event.isNotModified ? before.seen?.mark : event.page?.mark
    if standing == .counts { after.seen = seen(event, before: before.seen, captures: captures) }
    let isSteady = after.seen?.isSteady == true
    after.due = CheckAge.due(
      after: after.state, event.verdict, redirect: event.isCosmetic ? .cosmetic : event.redirect, at: event.checked,
      isSteady: isSteady, chance: event.chance)
    // What stood in the way may be gone tomorrow.
    if standing != .counts { after.due = min(after.due ?? event.checked, event.checked.addingTimeInterval(86_400)) }
    return after
  }

  /// What the next check compares with: the page of this one, or that of before where nothing has changed since.
  private static func seen(_ event: CheckEvent, before: SeenPage?, captures: String?) -> SeenPage? {
    guard event.verdict == .alive || event.verdict == .redirected, var page = event.page else {
      var before = before
      // A page that failed is looked at whole when it comes back.
      before?.etag = nil
      before?.lastModified = nil
      before?.unchanged = 0
      return before
    }
    if event.isNotModified, var before {
      before.unchanged += 1
      return before
    }
    page.captures = captures
    if let before, page.isSame(as: before) { page.unchanged = before.unchanged + 1 }
    return page
  }
}
