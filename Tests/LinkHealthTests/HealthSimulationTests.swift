import Exchange
import FoundationEssentials
import TestSupport
import Testing

@testable import LinkHealth

@Suite("Months of checks under a clock of their own")
struct HealthSimulationTests {
  typealias World = HealthSimulation
  typealias Answer = HealthSimulation.Answer

  @Test(
    "one page dies of what its host says, within its rule's days, and nobody else",
    arguments: [
      (Answer.notFound, HealthState.Condition.dead, 6.0), (.gone, .dead, 3.0), (.noName, .dead, 3.0),
      (.soft, .dead, 6.0), (.parked, .usurped, 1.0),
    ])
  func page(answer: Answer, end: HealthState.Condition, soonest: Double) {
    var world = World(hosts: 8, pages: 4)
    let died = 30.0
    var deadOn: Double?
    for day in 0..<120 {
      world.pass(days: 1) { address, day in
        address == .init(host: "h3", path: 2) && day >= died ? answer : .page(address)
      }
      if deadOn == nil, world.condition("h3", 2) == end { deadOn = Double(day) }
    }
    #expect(deadOn != nil)
    // Noticed within eight days, then by its rule; the steps are one, three and seven days, each at most a tenth late.
    #expect((deadOn ?? 0) >= died + soonest)
    #expect((deadOn ?? 999) <= died + 8 + 10)
    #expect(world.count(.alive) == 31)
  }

  @Test("a whole site dies: all its pages do, and only they", arguments: [Answer.notFound, .gone, .noName, .parked])
  func site(answer: Answer) {
    var world = World(hosts: 10, pages: 5)
    world.pass(days: 90) { address, day in address.host == "h4" && day >= 20 ? answer : .page(address) }
    let end: HealthState.Condition = answer.verdict == .usurped ? .usurped : .dead
    #expect((0..<5).allSatisfy { world.condition("h4", $0) == end })
    #expect(world.count(.alive) == 45)
  }

  @Test("most sites of a library die on one day by name: that is no network at first, and death in the end")
  func mostSites() {
    var world = World(hosts: 6, pages: 2)
    world.pass(days: 90) { address, day in address.host != "h0" && day >= 20 ? .noName : .page(address) }
    #expect(world.count(.dead) == 10)
    #expect(world.count(.alive) == 2)
  }

  @Test(
    "a living page under any mix of walls, outages and errors is never called gone",
    arguments: 1...40 as ClosedRange<UInt64>)
  func never(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var world = World(hosts: 7, pages: 3, seed: seed)
    let unclear: [(Verdict, Cause)] = [
      (.blocked, .forbidden), (.blocked, .challenge), (.blocked, .rateLimit), (.transient, .serverError),
      (.transient, .resolver), (.timeout, .connectTimeout), (.timeout, .bodyTimeout), (.tls, .expired),
      (.unreachable, .noRoute), (.unreachable, .refusedConnection), (.malformed, .badAnswer),
      (.unsafe, .refusedAddress),
    ]
    let badness = random.next() % 100
    for _ in 0..<150 {
      let step = [0.3, 1, 5, 24, 24, 72, 200, 900][Int(random.next() % 8)]
      world.pass(days: step / 24, every: step, all: random.next() % 3 == 0) { address, _ in
        guard random.next() % 100 < badness else { return .page(address) }
        let (verdict, cause) = unclear[Int(random.next() % UInt64(unclear.count))]
        return Answer(verdict: verdict, cause: cause)
      }
      if random.next() % 40 == 0 { world.clockError += Double(Int(random.next() % 40_000)) - 20_000 }
      let said = Set(world.entries.values.map(\.state.condition))
      #expect(said.isDisjoint(with: [.dead, .neverAlive, .usurped]))
    }
  }

  @Test("one success resets all, at whatever point", arguments: 1...20 as ClosedRange<UInt64>)
  func resets(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var world = World(hosts: 2, pages: 1, seed: seed)
    let bad: [Answer] = [.notFound, .gone, .noName, .soft, .parked, .timeout, .wall, .serverError]
    world.pass(days: 1) { address, _ in .page(address) }
    world.pass(days: Double(1 + random.next() % 60), all: true) { _, _ in bad[Int(random.next() % 8)] }
    world.pass(days: 1, all: true) { address, _ in .page(address) }
    for entry in world.entries.values {
      #expect(entry.state.condition == .alive && entry.state.strikes == 0 && entry.state.failing == nil)
      #expect(entry.state.firstFailed == nil && entry.state.lastFailed == nil && entry.state.outageSince == nil)
      #expect(entry.state.lastAlive == entry.state.lastChecked)
    }
  }

  @Test(
    "a host that is down for hours or days leaves no mark, for weeks a suspect, never a dead page",
    arguments: [(0.2, false), (3, false), (6.5, false), (20, true), (100, true)],
    [Answer.refused, .timeout, .serverError])
  func hostOutage(outage: (days: Double, isMarked: Bool), answer: Answer) {
    var world = World(hosts: 6, pages: 3)
    world.pass(days: 21, every: 6) { address, _ in .page(address) }
    world.pass(days: outage.days, every: 6) { address, _ in address.host == "h2" ? answer : .page(address) }
    let states = (0..<3).compactMap { world.entries[.init(host: "h2", path: $0)]?.state }
    #expect(states.allSatisfy { $0.condition != .dead })
    if !outage.isMarked { #expect(states.allSatisfy { $0.condition == .alive && $0.strikes == 0 }) }
    if outage.days == 100 { #expect(states.allSatisfy { $0.condition == .unreachable }) }
    world.pass(days: 10, every: 6) { address, _ in .page(address) }
    #expect(world.count(.alive) == 18)
  }

  @Test(
    "without a network nothing is counted, for as long as that lasts",
    arguments: [Answer.noName, .resolverDown, .refused, Answer(verdict: .unreachable, cause: .noRoute)])
  func noNetwork(answer: Answer) {
    var world = World(hosts: 9, pages: 2)
    world.pass(days: 10) { address, _ in .page(address) }
    let before = world.entries.mapValues(\.state.lastAlive)
    world.pass(days: 60) { _, _ in answer }
    #expect(world.count(.alive) == 18)
    #expect(world.entries.values.allSatisfy { $0.state.strikes == 0 })
    #expect(world.entries.mapValues(\.state.lastAlive) == before)
    world.run(all: true) { _, _ in answer }
    #expect(world.hadNoNetwork)
    world.pass(days: 10) { address, _ in .page(address) }
    #expect(world.count(.alive) == 18)
  }

  @Test(
    "a network that answers in place of all hosts is no sight of any of them",
    arguments: [
      Answer(verdict: .alive, cause: .ok, page: "Welcome to the hotel"),
      Answer(verdict: .redirected, cause: .moved, page: "portal Welcome"),
      Answer(verdict: .blocked, cause: .forbidden, page: "Access by policy"),
      Answer(verdict: .blocked, cause: .login, page: "Log in to go on"),
      Answer(verdict: .soft404, cause: .redirectToRoot, page: "portal"),
    ])
  func portal(answer: Answer) {
    var world = World(hosts: 8, pages: 2)
    world.pass(days: 10) { address, _ in .page(address) }
    let before = world.entries.mapValues(\.state.lastAlive)
    world.pass(days: 40, all: true) { address, _ in address.host == "h1" ? .noName : answer }
    #expect(world.count(.alive) == 16)
    #expect(world.entries.values.allSatisfy { $0.state.strikes == 0 })
    #expect(world.entries.mapValues(\.state.lastAlive) == before)
    world.pass(days: 10) { address, _ in .page(address) }
    #expect(world.count(.alive) == 16)
  }

  @Test(
    "also where a run asks two hosts a day a closed network kills nobody",
    arguments: [
      Answer.noName, Answer(verdict: .alive, cause: .ok, page: "Welcome to the hotel"),
      Answer(verdict: .blocked, cause: .login, page: "Log in to go on"),
      Answer(verdict: .soft404, cause: .redirectToRoot, page: "portal"),
    ], 1...10 as ClosedRange<UInt64>)
  func staggered(answer: Answer, seed: UInt64) {
    var world = World(hosts: 12, pages: 1, seed: seed)
    world.pass(days: 30) { address, _ in .page(address) }
    // Sources that were added on different days are due on different days.
    let now = world.now
    for (index, address) in world.order.enumerated() {
      world.entries[address]?.due = now.addingTimeInterval(Double(index % 7) * 86_400)
    }
    world.pass(days: 60) { _, _ in answer }
    #expect(world.count(.dead) == 0 && world.count(.neverAlive) == 0 && world.count(.usurped) == 0)
    #expect(world.entries.values.allSatisfy { $0.state.strikes <= 1 })
    world.pass(days: 12) { address, _ in .page(address) }
    #expect(world.count(.alive) == 12)
  }

  @Test("hosts that have shown one page from the first check are no closed network")
  func samePage() {
    var world = World(hosts: 8, pages: 1)
    world.pass(days: 40) { _, _ in Answer(verdict: .alive, cause: .ok, page: "It works") }
    #expect(world.count(.alive) == 8)
    world.run(all: true) { _, _ in Answer(verdict: .alive, cause: .ok, page: "It works") }
    #expect(!world.wasClosed)
    #expect(world.entries.values.allSatisfy { $0.state.lastAlive == $0.state.lastChecked })
  }

  @Test("behind a network where only some hosts answer, the others are forgiven a week")
  func partlyClosed() {
    var world = World(hosts: 7, pages: 1)
    world.pass(days: 10) { address, _ in .page(address) }
    world.pass(days: 6, all: true) { address, _ in address.host == "h0" ? .page(address) : .noName }
    #expect(world.entries.values.allSatisfy { $0.state.strikes == 0 })
    #expect(world.count(.alive) == 7)
  }

  @Test("a page that comes and goes is never dead", arguments: [1, 2, 3])
  func flapping(days: Int) {
    var world = World(hosts: 1, pages: 1)
    for day in 0..<200 {
      world.pass(days: 1, all: true) { address, _ in (day / days) % 2 == 0 ? .page(address) : .notFound }
      #expect(world.condition("h0") != .dead)
    }
  }

  @Test("what is blocked for months is unreachable after thirty days, and fine when it opens")
  func blocked() {
    var world = World(hosts: 3, pages: 1)
    world.pass(days: 10) { address, _ in .page(address) }
    world.pass(days: 25) { address, _ in address.host == "h0" ? .wall : .page(address) }
    #expect(world.condition("h0") == .suspect)
    world.pass(days: 60) { address, _ in address.host == "h0" ? .wall : .page(address) }
    #expect(world.condition("h0") == .unreachable)
    world.pass(days: 9) { address, _ in .page(address) }
    #expect(world.condition("h0") == .alive)
  }

  @Test("an address that was never alive is said so after two days, and not on one")
  func typo() {
    var world = World(hosts: 2, pages: 1)
    func answer(_ address: World.Address, _: Double) -> Answer { address.host == "h0" ? .notFound : .page(address) }
    world.pass(days: 0.9, every: 1, all: true, answer)
    #expect(world.condition("h0") == .suspect)
    world.pass(days: 2, answer)
    #expect(world.condition("h0") == .neverAlive)
  }

  @Test("a button pressed many times a day makes no strikes, nor puts them off")
  func button() {
    var world = World(hosts: 1, pages: 1)
    world.pass(days: 1) { address, _ in .page(address) }
    world.pass(days: 5.9, every: 0.5, all: true) { _, _ in .notFound }
    #expect(world.condition("h0") == .suspect)
    #expect((world.entries.values.first?.state.strikes ?? 99) <= 6)
    world.pass(days: 1.2, every: 0.5, all: true) { _, _ in .notFound }
    #expect(world.condition("h0") == .dead)
  }

  @Test("a suspect is asked again after one, three and seven days")
  func cadence() {
    var world = World(hosts: 1, pages: 1)
    world.pass(days: 0.1, every: 1) { address, _ in .page(address) }
    world.pass(days: 20, every: 1) { _, _ in .notFound }
    let asked = world.entries.values.first?.asked ?? []
    #expect(asked.count == 5)
    guard asked.count == 5 else { return }
    let after = asked.dropFirst().map { ($0 - asked[1]) / 24 }
    #expect((1...1.2).contains(after[1]) && (3...3.6).contains(after[2]) && (7...8).contains(after[3]))
    #expect(world.condition("h0") == .dead)
  }

  @Test(
    "what may pass is asked again after an hour on the first day, then as a suspect, and a dead page after ninety days")
  func ages() {
    var world = World(hosts: 1, pages: 1)
    world.pass(days: 0.01, every: 0.25) { address, _ in .page(address) }
    world.pass(days: 30, every: 0.25) { _, _ in .timeout }
    let asked = world.entries.values.first?.asked ?? []
    #expect((20...30).contains(asked.filter { $0 - (asked.dropFirst().first ?? 0) < 24 }.count))
    #expect(asked.count < 40)
    world.pass(days: 40) { _, _ in .gone }
    #expect(world.condition("h0") == .dead)
    let before = world.entries.values.first?.asked.count ?? 0
    world.pass(days: 75) { _, _ in .gone }
    #expect((world.entries.values.first?.asked.count ?? 0) <= before + 1)
  }

  // MARK: clocks

  @Test("a clock that jumps ahead by years adds no strike, and one that goes back loses none")
  func jumps() {
    for (answer, days) in [(Answer.gone, 3.0), (.notFound, 6.0)] {
      var world = World(hosts: 1, pages: 1)
      world.pass(days: 1, all: true) { address, _ in .page(address) }
      world.pass(days: 0.1, every: 1, all: true) { _, _ in answer }
      let strikes = world.entries.values.first?.state.strikes
      // Ten years ahead, within the same hour.
      world.clockError = 87_600
      world.pass(days: 0.1, every: 0.5, all: true) { _, _ in answer }
      #expect(world.condition("h0") == .suspect)
      #expect(world.entries.values.first?.state.strikes == strikes)
      // And back: the strikes are there, and the days are counted from where they stood.
      world.clockError = 0
      world.pass(days: 0.1, every: 0.5, all: true) { _, _ in answer }
      #expect(world.condition("h0") == .suspect)
      #expect(world.entries.values.first?.state.strikes == strikes)
      world.pass(days: days - 0.5, all: true) { _, _ in answer }
      #expect(world.condition("h0") == .suspect)
      world.pass(days: 2.5, all: true) { _, _ in answer }
      #expect(world.condition("h0") == .dead)
    }
  }

  @Test("a clock set back to 1970 asks all, keeps what is dead dead, and lets the living live")
  func epoch() {
    var world = World(hosts: 2, pages: 1)
    func answer(_ address: World.Address, _: Double) -> Answer { address.host == "h0" ? .notFound : .page(address) }
    world.pass(days: 1) { address, _ in .page(address) }
    world.pass(days: 30, answer)
    #expect(world.condition("h0") == .dead)
    world.clockError = -World.start.timeIntervalSince1970 / 3600 - 100
    let asked = world.entries.values.map(\.asked.count).reduce(0, +)
    world.run(all: false, answer)
    #expect(world.entries.values.map(\.asked.count).reduce(0, +) == asked + 2)
    #expect(world.condition("h0") == .dead && world.condition("h1") == .alive)
    world.clockError = 0
    world.pass(days: 1, answer)
    #expect(world.condition("h0") == .dead && world.condition("h1") == .alive)
    world.pass(days: 100) { address, _ in .page(address) }
    #expect(world.count(.alive) == 2)
  }

  @Test("a date that a wrong clock made does not put an address off for years")
  func due() {
    let now = World.start
    let later = now.addingTimeInterval(20 * 365 * 86_400)
    #expect(CheckAge.isDue(later, lastChecked: now.addingTimeInterval(-86_400), now: now))
    #expect(CheckAge.isDue(now.addingTimeInterval(9e5), lastChecked: now.addingTimeInterval(3e5), now: now))
    #expect(!CheckAge.isDue(now.addingTimeInterval(98 * 86_400), lastChecked: now, now: now))
    #expect(!CheckAge.isDue(now.addingTimeInterval(60), lastChecked: nil, now: now))
    #expect(CheckAge.isDue(nil, lastChecked: nil, now: now) && CheckAge.isDue(now, lastChecked: nil, now: now))
  }
}
