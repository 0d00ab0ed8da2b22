import Exchange
import FoundationEssentials
import LinkHealth

/// Gathers the answers of a run, and at its end turns them into health and rows.
struct CheckSights {
  private var events: [CheckEvent] = []

  /// What a run comes to.
  struct Judged {
    var alive = 0
    var rows: [CheckRow] = []
    var hasNoNetwork = false
    /// The new health of each library address, with whose it is and how it was.
    var health: [(owner: (key: String, id: String), before: HealthRecord?, after: HealthRecord)] = []
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

  /// Judges the run as a whole: an outage forgives what may pass, then each address gets its health.
  func judge(
    _ targets: [CheckTarget], isLibrary: Bool, failing: Set<Verdict>, chance: () -> Double
  ) -> Judged {
    var judged = Judged()
    let outage = Outage(
      events.map { event in
        Outage.Entry(
          host: targets[event.target].host, wasHealthy: targets[event.target].health?.state.condition == .alive,
          verdict: event.verdict, cause: Cause(rawValue: event.cause) ?? .ok)
      })
    judged.hasNoNetwork = outage.hasNoNetwork
    for event in events.sorted(by: { $0.target < $1.target }) {
      let target = targets[event.target]
      var after: HealthRecord?
      if let owner = target.owner {
        let record = health(event, of: target, outage: outage, chance: chance)
        judged.health.append((owner, target.health, record))
        after = record
      }
      if let row = CheckRowMaker.row(event, target: target, health: after, failing: failing) {
        judged.rows.append(row)
      } else {
        judged.alive += 1
      }
    }
    judged.rows.sort { ($0.group.rawValue, $0.name) < ($1.group.rawValue, $1.name) }
    return judged
  }

  private func health(_ event: CheckEvent, of target: CheckTarget, outage: Outage, chance: () -> Double) -> HealthRecord
  {
    let before = target.health ?? HealthRecord(address: target.address)
    let sight = HealthHistory.Sight(
      verdict: event.verdict, cause: Cause(rawValue: event.cause) ?? .ok, at: event.checked,
      isConfirmed: event.isConfirmed, isForgiven: outage.forgives(host: target.host, verdict: event.verdict))
    var after = before
    after.state = HealthHistory.apply(sight, to: before.state)
    after.verdict = event.verdict.rawValue
    let age = CheckAge.seconds(
      event.verdict, redirect: event.redirect, condition: after.state.condition, isSteady: false, chance: chance())
    after.due = event.checked.addingTimeInterval(age)
    return after
  }
}
