import Dispatch
import Exchange
import Fetching
import Synchronization

/// Stands between a list that may be longer than memory and the fetcher: what is under way is bounded, whatever comes.
///
/// - An address is under way from when it is handed to the fetcher until its answer was *consumed*, so that a reader of
///   answers who is slow (a terminal, a pager) holds back the fetching, and that the reading of the list.
/// - A host has a share of the window only. What comes of it beyond that is parked, packed, in order; the list is read on,
///   so that fifty thousand addresses of one host do not keep the others waiting. What is parked is bounded in all: then
///   the reading stops until hosts have worked off some of theirs.
/// - An address that stands twice is asked once, by the form in which it is sent and its fragment. Addresses that differ
///   in their fragment alone share one request as long as that is under way.
final class StreamWindow: Sendable {
  /// How much may be under way, and how much is read ahead.
  struct Limits: Sendable {
    /// The most addresses under way.
    var window = 2048
    /// The most of one host among them.
    var perHost = 64
    /// The most bytes of parked addresses, of all hosts.
    var parkedBytes = 16 << 20
  }

  /// Another spelling of the place under way.
  struct Spelling: Sendable {
    var written: String
    var line: Int
  }

  private struct Entry {
    var host = ""
    var place: AddressDigest?
    var line = 0
    var others: [Spelling] = []
    /// Answers that are not consumed.
    var left = 0
  }

  private struct Host {
    var underWay = 0
    var parked = ParkedAddresses()
  }

  private struct State {
    var seen = AddressDigests()
    var hosts: [String: Host] = [:]
    var entries: [Entry] = []
    var free: [Int] = []
    var places: [AddressDigest: Int] = [:]
    var underWay = 0
    var parkedBytes = 0
    var isWaiting = false
    var isClosed = false
    var isStopped = false
  }

  private let limits: Limits
  private let state = Mutex(State())
  private let room = DispatchSemaphore(value: 0)

  init(limits: Limits = Limits()) { self.limits = limits }

  /// An address of the list, taken apart before the window is asked.
  private struct Candidate {
    var request: FetchRequest
    var line: Int
    var host: String
    var place: AddressDigest
    /// Place and fragment.
    var key: AddressDigest

    init(_ written: String, line: Int) {
      request = FetchRequest(written)
      self.line = line
      let address = try? request.address.get()
      host = address?.host ?? ""
      place = AddressDigest(address?.requested ?? written)
      key = address?.fragment == nil ? place : AddressDigest(address?.full ?? written)
    }
  }

  /// Takes addresses of the list: the requests that are to be made now, each with its entry as `mark`, and whether the
  /// reader may go on without ``waitForRoom()``. Some dozens at once, so that the lock is not taken for each.
  func admit(_ links: some Sequence<(address: String, line: Int)>) -> (requests: [FetchRequest], hasRoom: Bool) {
    let candidates = links.map { Candidate($0.address, line: $0.line) }
    return state.withLock { state -> (requests: [FetchRequest], hasRoom: Bool) in
      if state.isStopped { return ([], false) }
      return (candidates.compactMap { admit($0, &state) }, hasRoom(state))
    }
  }

  private func admit(_ candidate: Candidate, _ state: inout State) -> FetchRequest? {
    guard state.seen.insert(candidate.key) else { return nil }
    if Self.join(candidate, &state) { return nil }
    if let underWay = state.hosts[candidate.host]?.underWay, underWay >= limits.perHost {
      state.parkedBytes +=
        state.hosts[candidate.host, default: Host()].parked.append(candidate.request.written, line: candidate.line)
      return nil
    }
    return Self.start(candidate, &state)
  }

  /// Shares the request of the same page where one is under way; false where none is.
  private static func join(_ candidate: Candidate, _ state: inout State) -> Bool {
    guard let number = state.places[candidate.place] else { return false }
    state.entries[number].others.append(Spelling(written: candidate.request.written, line: candidate.line))
    state.entries[number].left += 1
    state.underWay += 1
    return true
  }

  private static func start(_ candidate: Candidate, _ state: inout State) -> FetchRequest {
    var request = candidate.request
    let number = state.free.popLast() ?? state.entries.count
    if number == state.entries.count { state.entries.append(Entry()) }
    state.entries[number] = Entry(host: candidate.host, place: candidate.place, line: candidate.line, left: 1)
    state.places[candidate.place] = number
    state.hosts[candidate.host, default: Host()].underWay += 1
    state.underWay += 1
    request.mark = number
    return request
  }

  private func hasRoom(_ state: State) -> Bool {
    state.underWay < limits.window && state.parkedBytes < limits.parkedBytes
  }

  /// Waits until there is room; false once the check was stopped. For the one reader of the list.
  func waitForRoom() -> Bool {
    while true {
      let (isStopped, isFree) = state.withLock { state -> (Bool, Bool) in
        let isFree = hasRoom(state)
        state.isWaiting = !state.isStopped && !isFree
        return (state.isStopped, isFree)
      }
      if isStopped { return false }
      if isFree { return true }
      room.wait()
    }
  }

  /// The line of an entry, and the other spellings that share its answer; from now on none can join.
  func lines(of number: Int) -> (line: Int, others: [Spelling]) {
    state.withLock { state in
      if let place = state.entries[number].place, state.places[place] == number { state.places[place] = nil }
      state.entries[number].place = nil
      return (state.entries[number].line, state.entries[number].others)
    }
  }

  /// An answer of each of these entries was consumed; what may be asked now of what was parked, and whether all is done.
  func release(_ numbers: some Sequence<Int>) -> (requests: [FetchRequest], isDone: Bool) {
    state.withLock { state -> (requests: [FetchRequest], isDone: Bool) in
      var requests: [FetchRequest] = []
      for number in numbers { release(number, &state, &requests) }
      // Not for each single one: to wake the reader costs more than to read an address.
      if state.isWaiting, state.underWay * 4 <= limits.window * 3, state.parkedBytes * 4 <= limits.parkedBytes * 3 {
        state.isWaiting = false
        room.signal()
      }
      return (requests, Self.isDone(state))
    }
  }

  private func release(_ number: Int, _ state: inout State, _ requests: inout [FetchRequest]) {
    state.underWay -= 1
    state.entries[number].left -= 1
    guard state.entries[number].left == 0 else { return }
    let name = state.entries[number].host
    state.entries[number] = Entry()
    state.free.append(number)
    guard var host = state.hosts.removeValue(forKey: name) else { return }
    host.underWay -= 1
    let wanted = host.underWay * 2 <= limits.perHost ? limits.perHost - host.underWay : 0
    var taken: [(written: String, line: Int)] = []
    while taken.count < wanted, let next = host.parked.popFirst() {
      state.parkedBytes -= next.size
      taken.append((next.written, next.line))
    }
    // A host of which nothing is left is forgotten, so that a million hosts do not stay in memory.
    if host.underWay > 0 || !taken.isEmpty { state.hosts[name] = host }
    for next in taken {
      let parked = Candidate(next.written, line: next.line)
      if !Self.join(parked, &state) { requests.append(Self.start(parked, &state)) }
    }
  }

  /// The list has ended; whether nothing is under way any more.
  func close() -> Bool {
    state.withLock { state in
      state.isClosed = true
      return Self.isDone(state)
    }
  }

  /// Nothing more is asked: what is parked is given up. Whether nothing is under way any more.
  func stop() -> Bool {
    state.withLock { state in
      state.isStopped = true
      for name in Array(state.hosts.keys) { state.hosts[name]?.parked = ParkedAddresses() }
      state.parkedBytes = 0
      if state.isWaiting {
        state.isWaiting = false
        room.signal()
      }
      return Self.isDone(state)
    }
  }

  private static func isDone(_ state: State) -> Bool { (state.isClosed || state.isStopped) && state.underWay == 0 }

  /// What is under way, and the bytes that are parked; for tests.
  var load: (underWay: Int, parkedBytes: Int) { state.withLock { ($0.underWay, $0.parkedBytes) } }
}
