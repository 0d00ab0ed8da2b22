import Exchange
import Findings
import FoundationEssentials
import LinkHealth

/// Gathers the answers of a run, and at its end turns them into health and rows.
struct CheckSights {
  private var events: [CheckEvent] = []
  /// Answers of earlier checks: they are shown again, and count for no health.
  private var recalled: [Recalled] = []

  private struct Recalled {
    var event: CheckEvent
    var target: CheckTarget
    var isStanding: Bool
  }

  /// What a run comes to.
  struct Judged {
    var alive = 0
    var alivePlaces: [Place] = []
    /// The names of living pages that were not compared, since their snapshot is not here.
    var uncompared: [String] = []
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
  ///
  /// - Parameter isStanding: nobody asked for it: it is told because it calls for something that nobody has done yet.
  mutating func add(recalled event: CheckEvent, of target: CheckTarget, isStanding: Bool = false) {
    var event = event
    event.line = []
    recalled.append(Recalled(event: event, target: target, isStanding: isStanding))
  }

  /// Judges the run as a whole: an outage forgives what may pass, then each address gets its health.
  ///
  /// - Parameter pages: what the sources rest on; nil where no row is wanted.
  func judge(
    _ targets: [CheckTarget], witnesses: [Outage.Entry], captures: [String: String], failing: Set<Verdict>,
    keepsAlive: Bool = false, pages: CitedPages? = nil
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
      // That ibid itself refused to ask says nothing of the link: as with one that nobody looked at, nothing is counted.
      if target.owner != nil, event.isRefusedUnasked {
        after = target.health ?? HealthRecord(address: target.address)
      } else if let owner = target.owner {
        let record = health(event, of: target, captures: captures[owner.key], outage: outage)
        judged.health.append((owner, target.health, record))
        after = record
        if let move = record.moved {
          judged.moves.append(
            FixPermanent.Move(key: owner.key, id: owner.id, address: target.address, move: move, health: record))
        }
      }
      judged.take(event, of: target, health: after, failing: failing, keepsAlive: keepsAlive, pages: pages)
    }
    for answer in recalled {
      let target = answer.target
      // Only health says «dead» of a source, also where nothing is known of it yet.
      let health = target.owner == nil ? nil : target.health ?? HealthRecord(address: target.address)
      judged.take(
        answer.event, of: target, health: health, failing: failing, keepsAlive: keepsAlive, pages: pages,
        isStanding: answer.isStanding)
    }
    judged.rows.sort(by: CheckRow.isBefore)
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
    let standing = outage.standing(of: Self.entry(event, of: target))
    var after = Self.health(event, before: before, standing: standing, captures: captures)
    // What a closed network shows in place of a page says nothing about it.
    if standing == .counts, let owner = target.owner {
      after.drifted = DriftNote.after(event, of: owner.id, before: before.drifted)
    }
    return after
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

extension CheckSights.Judged {
  /// Puts an answer among the living or the rows.
  fileprivate mutating func take(
    _ event: CheckEvent, of target: CheckTarget, health: HealthRecord?, failing: Set<Verdict>, keepsAlive: Bool,
    pages: CitedPages?, isStanding: Bool = false
  ) {
    if event.isUncompared { uncompared.append(target.name) }
    let drift = drift(event, of: target, health: health, pages: pages)
    if var row = CheckRowMaker.row(event, target: target, health: health, failing: failing, drift: drift) {
      row.isStanding = isStanding
      rows.append(row)
    } else {
      alive += 1
      if keepsAlive { alivePlaces.append(target.place) }
    }
  }

  /// What a living page no longer says, by this answer or, where it could not be compared, by an earlier one; nil where
  /// somebody has dealt with it. The line of the run says it all the same.
  private func drift(
    _ event: CheckEvent, of target: CheckTarget, health: HealthRecord?, pages: CitedPages?
  ) -> (note: DriftNote, page: CitedPage)? {
    guard let owner = target.owner, let pages, event.verdict == .alive || event.verdict == .redirected,
      event.drift != .same, event.drift != .noise
    else { return nil }
    let known = health?.drift(of: owner.id)
    guard let note = DriftNote(event, source: owner.id, before: known) ?? known, let page = pages.page(of: owner),
      !page.isDealt(with: note)
    else { return nil }
    return (note, page)
  }
}
