import Synchronization

/// Finds the targets of an address that stands in several sources, one after the other.
final class CheckPlaces: Sendable {
  private struct State {
    /// The target that comes next, by address.
    var next: [String: Int32] = [:]
    /// The target after one of the same address, by that one; most addresses have a single target.
    var following: [Int32: Int32] = [:]
  }

  private let state: Mutex<State>

  init(_ addresses: [String]) {
    var state = State()
    state.next.reserveCapacity(addresses.count)
    for (index, address) in addresses.enumerated().reversed() {
      let number = Int32(truncatingIfNeeded: index)
      if let later = state.next.updateValue(number, forKey: address) { state.following[number] = later }
    }
    self.state = Mutex(state)
  }

  func take(_ address: String) -> Int {
    state.withLock { state in
      guard let number = state.next[address] else { return 0 }
      if let later = state.following[number] { state.next[address] = later }
      return Int(number)
    }
  }
}
