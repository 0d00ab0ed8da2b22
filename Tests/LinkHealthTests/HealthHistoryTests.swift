import Exchange
import FoundationEssentials
import Testing

@testable import LinkHealth

@Suite("Health by history")
struct HealthHistoryTests {
  private let start = Date(timeIntervalSince1970: 1_795_000_000)

  /// Applies checks given as (day, verdict, cause), from a page that was alive or never seen.
  private func run(_ checks: [(Double, Verdict, Cause)], seenAlive: Bool = true) -> HealthState {
    var state = HealthState()
    if seenAlive {
      state = HealthHistory.apply(.init(verdict: .alive, cause: .ok, at: start.addingTimeInterval(-86_400)), to: state)
    }
    for (day, verdict, cause) in checks {
      state = HealthHistory.apply(
        .init(verdict: verdict, cause: cause, at: start.addingTimeInterval(day * 86_400)), to: state)
    }
    return state
  }

  @Test("one failure makes a suspect, never a death")
  func first() {
    for (verdict, cause) in [
      (Verdict.dead, Cause.notFound), (.dead, .gone), (.dead, .noSuchName), (.soft404, .notFoundText),
      (.usurped, .parked), (.blocked, .forbidden), (.timeout, .dnsTimeout),
    ] {
      #expect(run([(0, verdict, cause)]).condition == .suspect)
    }
  }

  @Test("a 404 needs three failures over six days")
  func notFound() {
    #expect(run([(0, .dead, .notFound), (1, .dead, .notFound)]).condition == .suspect)
    #expect(run([(0, .dead, .notFound), (2, .dead, .notFound), (4, .dead, .notFound)]).condition == .suspect)
    #expect(run([(0, .dead, .notFound), (3, .dead, .notFound), (6, .dead, .notFound)]).condition == .dead)
    #expect(run([(0, .dead, .notFound), (3, .dead, .notFound), (6, .dead, .notFound)]).strikes == 3)
  }

  @Test("pressing the button again within a day does not count")
  func sameDay() {
    let state = run([(0, .dead, .notFound), (0.1, .dead, .notFound), (0.9, .dead, .notFound)])
    #expect(state.strikes == 1)
    #expect(state.condition == .suspect)
    // Nor does it push the day of the last counted failure on.
    #expect(run([(0, .dead, .notFound), (0.9, .dead, .notFound), (1.1, .dead, .notFound)]).strikes == 2)
  }

  @Test("410 and a missing name need two, three days apart")
  func gone() {
    #expect(run([(0, .dead, .gone), (2, .dead, .gone)]).condition == .suspect)
    #expect(run([(0, .dead, .gone), (3, .dead, .gone)]).condition == .dead)
    #expect(run([(0, .dead, .noSuchName), (3, .dead, .noSuchName)]).condition == .dead)
    #expect(run([(0, .dead, .notFound), (3, .dead, .gone)]).condition == .dead)
  }

  @Test("an address never seen alive is dead after two, and said so")
  func neverAlive() {
    let state = run([(0, .dead, .notFound), (1, .dead, .notFound)], seenAlive: false)
    #expect(state.condition == .neverAlive)
    #expect(run([(0, .dead, .notFound)], seenAlive: false).condition == .suspect)
  }

  @Test("a soft 404 counts only when confirmed, three times")
  func soft() {
    #expect(
      run([(0, .soft404, .siblingAlike), (3, .soft404, .siblingAlike), (6, .soft404, .siblingAlike)]).condition == .dead
    )
    var state = run([])
    for day in [0.0, 3, 6, 9] {
      state = HealthHistory.apply(
        .init(verdict: .soft404, cause: .notFoundText, at: start.addingTimeInterval(day * 86_400), isConfirmed: false),
        to: state)
    }
    #expect(state.condition == .suspect)
    #expect(state.strikes == 0)
  }

  @Test("a parked page needs two")
  func usurped() {
    #expect(run([(0, .usurped, .parked), (1, .usurped, .parked)]).condition == .usurped)
    #expect(run([(0, .usurped, .parked), (1, .usurped, .parked)], seenAlive: false).condition == .suspect)
  }

  @Test("blocked, transient, timeout and tls never become dead, but unreachable after thirty days")
  func unclear() {
    let failures: [(Verdict, Cause)] = [
      (.blocked, .forbidden), (.transient, .serverError), (.timeout, .bodyTimeout), (.tls, .expired),
      (.unreachable, .noRoute), (.malformed, .badAnswer),
    ]
    for (verdict, cause) in failures {
      #expect(run((0..<20).map { (Double($0), verdict, cause) }).condition == .suspect)
      #expect(run([(0, verdict, cause), (15, verdict, cause), (30, verdict, cause)]).condition == .unreachable)
    }
  }

  @Test("a failure that says nothing neither adds to strikes nor takes them away")
  func mixed() {
    let state = run([(0, .dead, .notFound), (3, .timeout, .bodyTimeout), (4, .dead, .notFound), (7, .dead, .notFound)])
    #expect(state.condition == .dead)
    #expect(run([(0, .dead, .notFound), (1, .blocked, .forbidden), (2, .blocked, .forbidden)]).strikes == 1)
    #expect(run([(0, .blocked, .forbidden), (20, .blocked, .forbidden), (40, .dead, .notFound)]).strikes == 1)
  }

  @Test("one success resets all")
  func success() {
    let state = run([(0, .dead, .notFound), (3, .dead, .notFound), (6, .dead, .notFound), (7, .redirected, .moved)])
    #expect(state.condition == .alive)
    #expect(state.strikes == 0)
    #expect(state.firstFailed == nil)
    #expect(state.lastAlive == start.addingTimeInterval(7 * 86_400))
  }

  @Test("a skipped check changes nothing")
  func skipped() {
    let before = run([(0, .dead, .notFound)])
    #expect(
      HealthHistory.apply(.init(verdict: .skipped, cause: .scheme, at: start.addingTimeInterval(1e6)), to: before)
        == before)
  }

  @Test("an outage is forgiven for the seven days from its first failure, a 404 never")
  func forgiveness() {
    func forgiven(_ verdict: Verdict, _ cause: Cause, _ day: Double, _ state: HealthState) -> HealthState {
      HealthHistory.apply(
        .init(verdict: verdict, cause: cause, at: start.addingTimeInterval(day * 86_400), standing: .forgiven),
        to: state)
    }
    // The page was due a week after it was last seen: the outage is as young as its first failure.
    let alive = run([])
    let first = forgiven(.timeout, .connectTimeout, 9, alive)
    #expect(first.condition == .alive && first.strikes == 0)
    let later = forgiven(.timeout, .connectTimeout, 16, first)
    #expect(later.condition == .alive && later.strikes == 0)
    #expect(forgiven(.timeout, .connectTimeout, 16.1, later).strikes == 1)
    #expect(forgiven(.dead, .notFound, 1, alive).strikes == 1)
    #expect(forgiven(.dead, .gone, 1, alive).strikes == 1)
    #expect(forgiven(.dead, .noSuchName, 1, alive).strikes == 0, "with the network down, its resolver is no witness")
    // An answer of any kind ends the outage, and the next one is forgiven anew.
    let answered = HealthHistory.apply(
      .init(verdict: .blocked, cause: .forbidden, at: start.addingTimeInterval(10 * 86_400)), to: first)
    #expect(answered.outageSince == nil)
    #expect(forgiven(.timeout, .connectTimeout, 30, answered).strikes == answered.strikes)
  }

  @Test("a sight of a run that saw nothing of the web says nothing, however long that lasts")
  func void() {
    var state = run([])
    let before = state
    for day in 1...200 {
      state = HealthHistory.apply(
        .init(verdict: .dead, cause: .noSuchName, at: start.addingTimeInterval(Double(day) * 86_400), standing: .void),
        to: state)
    }
    #expect(state.condition == .alive && state.strikes == 0 && state.lastAlive == before.lastAlive)
    #expect(state.lastChecked == start.addingTimeInterval(200 * 86_400))
  }

  @Test("a missing name counts by its rule only when seen twice")
  func nameTwice() {
    #expect(run([(0, .dead, .notFound), (3, .dead, .noSuchName)]).condition == .suspect)
    #expect(run([(0, .dead, .notFound), (3, .dead, .noSuchName), (4, .dead, .noSuchName)]).condition == .dead)
  }

  @Test("ways of not being there are one absence")
  func absence() {
    #expect(
      run([(0, .dead, .notFound), (3, .soft404, .siblingAlike), (6, .dead, .notFound)]).condition == .dead)
    #expect(
      run([(0, .usurped, .parked), (1, .dead, .notFound), (2, .usurped, .parked)]).condition == .suspect)
    #expect(
      run([(0, .usurped, .parked), (3, .dead, .notFound), (6, .usurped, .parked)]).condition == .usurped)
  }

  @Test("a dead page whose domain is sold later is usurped, and stays so until the page is back")
  func soldLater() {
    let dead: [(Double, Verdict, Cause)] = [(0, .dead, .gone), (3, .dead, .gone)]
    let sold: [(Double, Verdict, Cause)] = dead + [(90, .usurped, .parked), (180, .usurped, .parked)]
    #expect(run(sold).condition == .usurped)
    #expect(run(sold + [(270, .dead, .notFound), (360, .dead, .noSuchName)]).condition == .usurped)
    #expect(run(sold + [(270, .alive, .ok)]).condition == .alive)
  }

  @Test("the span is that between counted failures: a second look within a day does not stretch it")
  func countedSpan() {
    #expect(
      run([(0, .dead, .notFound), (2, .dead, .notFound), (5.5, .dead, .notFound), (6.2, .dead, .notFound)]).condition
        == .suspect)
    #expect(run([(0, .dead, .gone), (2.5, .dead, .gone), (3.1, .dead, .gone)]).condition == .suspect)
  }
}

@Suite("Outages")
struct OutageTests {
  private func entries(_ hosts: Int, failing: Int, cause: Cause = .connectTimeout, verdict: Verdict = .timeout)
    -> [Outage.Entry]
  {
    (0..<hosts).map {
      Outage.Entry(
        host: "h\($0)", wasHealthy: true, verdict: $0 < failing ? verdict : .alive, cause: $0 < failing ? cause : .ok)
    }
  }

  @Test("no network is over half of at least five healthy hosts failing before the request")
  func network() {
    #expect(Outage(entries(5, failing: 3)).hasNoNetwork)
    #expect(!Outage(entries(4, failing: 4)).hasNoNetwork)
    #expect(!Outage(entries(6, failing: 3)).hasNoNetwork)
    #expect(!Outage(entries(6, failing: 6, cause: .serverError, verdict: .transient)).hasNoNetwork)
    #expect(
      !Outage(
        entries(6, failing: 6).map { entry in
          var entry = entry
          entry.wasHealthy = false
          return entry
        }
      ).hasNoNetwork)
  }

  @Test("forgive what may pass, not what is answered")
  func forgives() {
    let outage = Outage(entries(5, failing: 5))
    func standing(_ outage: Outage, _ host: String, _ verdict: Verdict, _ cause: Cause) -> HealthHistory.Standing {
      outage.standing(of: .init(host: host, wasHealthy: true, verdict: verdict, cause: cause))
    }
    #expect(standing(outage, "h0", .timeout, .connectTimeout) == .void)
    #expect(standing(outage, "h0", .dead, .notFound) == .counts)
    #expect(standing(outage, "h0", .blocked, .forbidden) == .counts)
    let most = Outage(entries(6, failing: 5, cause: .noSuchName, verdict: .dead))
    #expect(most.hasNoNetwork)
    #expect(standing(most, "h0", .dead, .noSuchName) == .forgiven)
    #expect(standing(Outage(entries(6, failing: 3)), "h0", .dead, .noSuchName) == .counts)
    let host = Outage([
      .init(host: "a", wasHealthy: true, verdict: .transient, cause: .serverError),
      .init(host: "a", wasHealthy: true, verdict: .timeout, cause: .bodyTimeout),
      .init(host: "b", wasHealthy: true, verdict: .alive, cause: .ok),
    ])
    #expect(host.hostsDown == ["a"])
    #expect(standing(host, "a", .timeout, .bodyTimeout) == .forgiven)
    #expect(standing(host, "a", .dead, .noSuchName) == .counts)
    #expect(standing(host, "b", .timeout, .bodyTimeout) == .counts)
  }

  @Test("the age of a result follows its class, a tenth either way")
  func ages() {
    func days(
      _ verdict: Verdict, _ condition: HealthState.Condition = .alive, steady: Bool = false, chance: Double = 0.5
    ) -> Double {
      (CheckAge.seconds(verdict, redirect: nil, condition: condition, isSteady: steady, chance: chance) / 86_400 * 1000)
        .rounded() / 1000
    }
    #expect(days(.alive) == 7)
    #expect(days(.alive, steady: true) == 30)
    #expect(days(.soft404) == 3)
    #expect(days(.dead, .suspect) == 1)
    #expect(days(.dead, .dead) == 90)
    #expect(days(.transient) == 0.042)
    #expect(days(.alive, chance: 0) == 6.3)
    #expect(days(.alive, chance: 1) == 7.7)
  }
}
