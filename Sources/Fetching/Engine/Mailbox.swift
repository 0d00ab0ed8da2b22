import CLibcurl
import Synchronization

/// What other threads tell the engine; the only thing they share with it.
final class Mailbox: Sendable {
  enum Letter: Sendable {
    case ask(FetchRequest, FetchCompletion)
    /// The answer of the resolver for the job of this number.
    case name(Int, NameAnswer)
    /// Look for cancelled jobs.
    case sweep
  }

  /// A multi handle, for waking only.
  ///
  /// Unchecked because a pointer is never `Sendable` to the compiler: `curl_multi_wakeup` is the one call that libcurl lets
  /// other threads make, it is the only one made with this pointer, and the lock round ``State`` keeps it from being made
  /// after the handle was given back.
  @safe
  private struct Handle: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer
  }

  private struct State {
    var letters: [Letter] = []
    var handle: Handle?
    var isClosed = false
  }

  private let state = Mutex(State())

  /// Lets `send` wake the engine from now on.
  func open(_ multi: UnsafeMutableRawPointer) {
    let handle = unsafe Handle(pointer: multi)
    state.withLock { $0.handle = handle }
  }

  /// False once the mailbox is closed; the letters are then the sender's again.
  func send(_ letters: some Sequence<Letter>) -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      let wasEmpty = state.letters.isEmpty
      state.letters.append(contentsOf: letters)
      if wasEmpty { wake(state) }
      return true
    }
  }

  /// Ends the engine after its present turn.
  func close() {
    state.withLock { state in
      state.isClosed = true
      wake(state)
    }
  }

  /// The letters that have come, and whether the engine shall go on. After the last turn nobody wakes the handle any more.
  func take() -> (letters: [Letter], isClosed: Bool) {
    state.withLock { state in
      let letters = state.letters
      state.letters = []
      if state.isClosed { state.handle = nil }
      return (letters, state.isClosed)
    }
  }

  private func wake(_ state: State) {
    guard let handle = state.handle else { return }
    unsafe curl_multi_wakeup(handle.pointer)
  }
}
