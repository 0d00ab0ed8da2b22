import Exchange
import FoundationEssentials
import TestSupport

@testable import LinkHealth

/// A library of addresses that lives for months under a clock of its own: what is due is asked, judged as a run, and
/// counted, as `ibid check` does it.
struct HealthSimulation {
  struct Address: Hashable {
    var host: String
    var path: Int
  }

  struct Answer {
    var verdict: Verdict
    var cause: Cause
    var page: String?
    var isConfirmed = true

    static func page(_ address: Address) -> Answer {
      Answer(verdict: .alive, cause: .ok, page: "\(address.host) \(address.path)")
    }
    static let notFound = Answer(verdict: .dead, cause: .notFound)
    static let gone = Answer(verdict: .dead, cause: .gone)
    static let noName = Answer(verdict: .dead, cause: .noSuchName)
    static let soft = Answer(verdict: .soft404, cause: .siblingAlike, page: "sorry")
    static let parked = Answer(verdict: .usurped, cause: .parked, page: "for sale")
    static let refused = Answer(verdict: .unreachable, cause: .refusedConnection)
    static let resolverDown = Answer(verdict: .transient, cause: .resolver)
    static let serverError = Answer(verdict: .transient, cause: .serverError, page: "500")
    static let timeout = Answer(verdict: .timeout, cause: .firstByteTimeout)
    static let wall = Answer(verdict: .blocked, cause: .challenge, page: "Just a moment")
  }

  struct Entry {
    var state = HealthState()
    var due: Date?
    var page: String?
    var last: Answer?
    /// Hours after the start at which it was asked.
    var asked: [Double] = []
  }

  static let start = Date(timeIntervalSince1970: 1_800_000_000)
  var entries: [Address: Entry] = [:]
  let order: [Address]
  var random: SeededGenerator
  /// Hours since the start, as they really pass.
  private(set) var hours = 0.0
  /// What the clock of the machine is wrong by, in hours.
  var clockError = 0.0
  /// The last run recognised these.
  private(set) var hadNoNetwork = false
  private(set) var wasClosed = false

  init(hosts: Int, pages: Int, seed: UInt64 = 1) {
    order = (0..<hosts).flatMap { host in (0..<pages).map { Address(host: "h\(host)", path: $0) } }
    for address in order { entries[address] = Entry() }
    random = SeededGenerator(seed: seed)
  }

  var now: Date { Self.start.addingTimeInterval((hours + clockError) * 3600) }

  /// Lets time pass with a run every so many hours; `all` asks also what is not due.
  mutating func pass(days: Double, every step: Double = 24, all: Bool = false, _ world: (Address, Double) -> Answer) {
    let end = hours + days * 24
    while hours < end {
      run(all: all, world)
      hours += step
    }
  }

  mutating func run(all: Bool, _ world: (Address, Double) -> Answer) {
    let asked = order.filter { address in
      guard let entry = entries[address] else { return false }
      return all || CheckAge.isDue(entry.due, lastChecked: entry.state.lastChecked, now: now)
    }
    let answers = asked.map { world($0, hours / 24) }
    let sights = zip(asked, answers).map { address, answer in
      Outage.Entry(
        host: address.host, wasHealthy: entries[address].map { Outage.wasHealthy($0.state, at: now) } ?? false,
        verdict: answer.verdict, cause: answer.cause, pageBefore: entries[address]?.page, pageNow: answer.page)
    }
    let notAsked = Set(order).subtracting(asked)
    let witnesses = notAsked.compactMap { address -> Outage.Entry? in
      guard let entry = entries[address], let last = entry.last, entry.state.condition == .suspect,
        Outage.wasHealthy(entry.state, at: now)
      else { return nil }
      return Outage.Entry(
        host: address.host, wasHealthy: true, verdict: last.verdict, cause: last.cause, pageBefore: entry.page,
        pageNow: last.page)
    }
    let outage = Outage(sights, witnesses: witnesses)
    (hadNoNetwork, wasClosed) = (outage.hasNoNetwork, outage.isClosed)
    for (index, address) in asked.enumerated() {
      let answer = answers[index]
      let standing = outage.standing(of: sights[index])
      guard var entry = entries[address] else { continue }
      entry.asked.append(hours)
      entry.last = answer
      entry.state = HealthHistory.apply(
        .init(
          verdict: answer.verdict, cause: answer.cause, at: now, isConfirmed: answer.isConfirmed, standing: standing),
        to: entry.state)
      if standing == .counts, answer.verdict == .alive { entry.page = answer.page }
      entry.due = CheckAge.due(
        after: entry.state, answer.verdict, redirect: nil, at: now, isSteady: false,
        chance: Double(random.next() % 1001) / 1000)
      if standing != .counts { entry.due = min(entry.due ?? now, now.addingTimeInterval(86_400)) }
      entries[address] = entry
    }
  }

  func condition(_ host: String, _ path: Int = 0) -> HealthState.Condition? {
    entries[Address(host: host, path: path)]?.state.condition
  }

  func count(_ condition: HealthState.Condition) -> Int { entries.values.count { $0.state.condition == condition } }
}
