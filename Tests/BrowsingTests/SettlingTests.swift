import Testing

@testable import Browsing

@Suite("A page comes to rest")
struct SettlingTests {
  private let start = ContinuousClock.now

  private func at(_ milliseconds: Int) -> ContinuousClock.Instant { start + .milliseconds(milliseconds) }

  @Test("when it was loaded and nothing was under way for the while")
  func rest() {
    var settling = Settling(quiet: .milliseconds(500), at: start)
    #expect(!settling.isSettled(at: at(10_000)), "not before it is loaded")
    settling.began(at: at(10))
    settling.loaded(at: at(100))
    #expect(!settling.isSettled(at: at(5_000)), "a request is under way")
    settling.ended(at: at(5_000))
    #expect(!settling.isSettled(at: at(5_499)) && settling.isSettled(at: at(5_500)))
    settling.began(at: at(5_600))
    settling.began(at: at(5_601))
    settling.ended(at: at(5_602))
    #expect(!settling.isSettled(at: at(9_000)))
    settling.ended(at: at(9_000))
    #expect(settling.isSettled(at: at(9_500)))
  }

  @Test("what ended twice, or is told late, makes it neither busy nor quiet for ever")
  func odd() {
    var settling = Settling(quiet: .milliseconds(500), at: start)
    settling.ended(at: at(1))
    settling.loaded(at: at(2_000))
    settling.ended(at: at(3))
    #expect(!settling.isSettled(at: at(2_400)) && settling.isSettled(at: at(2_500)))
    settling.began(at: at(2_600))
    #expect(!settling.isSettled(at: at(9_000)))
  }
}
