import Exchange
import Synchronization

/// The addresses of one check in the order they are asked: each place once, hosts in turn, a window at a time.
///
/// Only what is in the window stands in the fetcher's memory, however long the list is.
final class CheckOrder: Sendable {
  private let urls: [String]
  /// Indices into `urls`, hosts in turn, so that a window holds many hosts even where the list is grouped by host.
  private let order: [Int32]
  /// Indices of further addresses of the same place, by the index that is asked.
  private let sharers: [Int32: [Int32]]
  private let state = Mutex((next: 0, underWay: 0))

  /// The most addresses that the fetcher knows of at once.
  static let window = 2048

  init(_ urls: [String]) {
    self.urls = urls
    var places: [String: Int32] = [:]
    var sharers: [Int32: [Int32]] = [:]
    var turns: [(turn: Int32, index: Int32)] = []
    var turnOfHost: [String: Int32] = [:]
    turns.reserveCapacity(urls.count)
    for (number, url) in urls.enumerated() {
      let index = Int32(truncatingIfNeeded: number)
      var turn: Int32 = 0
      if let address = try? WebAddress(url) {
        if let first = places[address.requested] {
          sharers[first, default: []].append(index)
          continue
        }
        places[address.requested] = index
        turn = turnOfHost[address.host, default: 0]
        turnOfHost[address.host] = turn + 1
      }
      turns.append((turn, index))
    }
    turns.sort { ($0.turn, $0.index) < ($1.turn, $1.index) }
    order = turns.map(\.index)
    self.sharers = sharers
  }

  /// The next addresses to ask, after `finished` of those under way have ended; empty while the window is half full.
  func next(finished: Int) -> [(index: Int, url: String)] {
    let range = state.withLock { state -> Range<Int> in
      state.underWay -= finished
      guard state.underWay <= Self.window / 2, state.next < order.count else { return 0..<0 }
      let end = min(state.next + Self.window - state.underWay, order.count)
      defer {
        state.underWay += end - state.next
        state.next = end
      }
      return state.next..<end
    }
    return range.map { (Int(order[$0]), urls[Int(order[$0])]) }
  }

  /// The other spellings in the list of the place at `index`.
  func spellings(of index: Int) -> [String] {
    (sharers[Int32(truncatingIfNeeded: index)] ?? []).map { urls[Int($0)] }
  }
}
