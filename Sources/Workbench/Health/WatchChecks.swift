import Exchange
package import FoundationEssentials
import LinkHealth

/// `ibid check --watch`: checks what is due, waits until more is, and so on until the person ends it.
package struct WatchChecks {
  let environment: WorkbenchEnvironment
  let interruption: CheckInterruption
  /// Waits so many seconds, less where `interruption` is raised.
  let wait: @Sendable (Double, CheckInterruption) async -> Void

  /// The longest wait: a source may have been added since.
  static let longest = 3600.0
  /// The shortest: nothing may be asked without a pause.
  static let shortest = 60.0

  /// Waits by the system's clock unless another way is given.
  package init(
    environment: WorkbenchEnvironment, interruption: CheckInterruption,
    wait: @escaping @Sendable (Double, CheckInterruption) async -> Void = WatchChecks.sleep
  ) {
    self.environment = environment
    self.interruption = interruption
    self.wait = wait
  }

  /// Sleeps in short pieces, so that Ctrl-C ends it at once.
  package static let sleep: @Sendable (Double, CheckInterruption) async -> Void = { seconds, interruption in
    var left = seconds
    while left > 0, !interruption.isRaised {
      let piece = min(left, 0.2)
      do { try await Task.sleep(for: .milliseconds(Int(piece * 1_000))) } catch { return }
      left -= piece
    }
  }

  /// Runs until it is interrupted; `finished` takes each run that asked something, with when the next is due.
  ///
  /// Throws `wrongUse` for loose files and addresses, which are never due.
  package func run(
    _ request: CheckRequest, progress: (CheckProgress) -> Void, finished: (CheckReport, _ next: Date?) -> Void
  ) async throws(WorkbenchError) -> CheckReport? {
    var last: CheckReport?
    var request = request
    while !interruption.isRaised {
      let report = try await CheckLinks(environment: environment, interruption: interruption).run(request) {
        progress($0)
      }
      let next = try nextDue(request)
      if report.checked > 0 {
        last = report
        finished(report, next)
      }
      // What was named is asked at once, and from then on when it is due.
      request.asksOnlyDue = true
      request.includesAll = false
      guard !interruption.isRaised else { break }
      let seconds = next?.timeIntervalSince(environment.now()) ?? Self.longest
      await wait(min(max(seconds, Self.shortest), Self.longest), interruption)
    }
    return last
  }

  /// When the first address of the selection is due; nil where it has none.
  private func nextDue(_ request: CheckRequest) throws(WorkbenchError) -> Date? {
    let now = environment.now()
    let entries = try OpenLibrary.open(environment).addresses(request.words).addresses
    return entries.map { entry in
      guard let health = entry.health, let due = health.due,
        !CheckAge.isDue(due, lastChecked: health.state.lastChecked, now: now)
      else { return now }
      return due
    }.min()
  }
}
