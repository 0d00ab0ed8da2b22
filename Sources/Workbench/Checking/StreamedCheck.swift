import Bytes
import Dispatch
import Exchange
import Fetching
import Findings
import FoundationEssentials
import LinkHealth
import Synchronization

/// A check of a list that may be longer than memory: addresses are asked as they are read, and what is not simply alive
/// leaves in portions of rows, so that a million addresses take no more memory than some thousands.
struct StreamedCheck {
  let list: LongList
  let request: CheckRequest
  let access: WebAccess
  let environment: WorkbenchEnvironment
  let interruption: CheckInterruption
  var limits = StreamWindow.Limits()

  /// So many rows are gathered before they are handed on; a report that is one document needs them all.
  static let mostRows = 20_000

  /// An answer on its way from the fetcher's thread to the report.
  private struct Answer: Sendable {
    var event: CheckEvent
    var address: String
    var line: Int
    /// To be released in the window once it is consumed.
    var entry: Int
  }

  /// What the parts of a run share.
  private struct Run: Sendable {
    let fetcher: Fetcher
    let checker: LinkChecker
    let window: StreamWindow
    let batches: CheckBatches<Answer>
    let cancellation = FetchCancellation()
    let chance: @Sendable () -> Double

    func ask(_ requests: [FetchRequest]) {
      checker.check(requests, of: window, cancellation: cancellation) { [batches, chance] record, line, entry in
        let event = CheckEvent(record, target: entry, chance: chance())
        batches.add(Answer(event: event, address: record.url, line: line, entry: entry))
      }
    }
  }

  /// Runs to the end of the list, or until it is interrupted.
  func run(failing: Set<Verdict>, progress: (CheckProgress) -> Void) async throws(WorkbenchError) -> CheckReport {
    let started = environment.now()
    progress(.reading(name: list.name))
    // A host needs so much of the window that its own connections are never idle.
    var limits = limits
    limits.perHost = max(limits.perHost, 4 * access.settings.perHost)
    let fetcher = try access.fetcher()
    let run = Run(
      fetcher: fetcher, checker: LinkChecker(fetcher: fetcher, options: .init(environment)),
      window: StreamWindow(limits: limits), batches: CheckBatches(count: nil), chance: environment.spread())
    interruption.connect {
      if run.window.stop() { run.batches.finish() }
      run.fetcher.cancel(run.cancellation)
    }
    let trouble = read(run)
    var report = CheckReport()
    while let answers = await run.batches.next() {
      for answer in answers { take(answer, into: &report, failing: failing, progress: progress) }
      let next = run.window.release(answers.lazy.map(\.entry))
      run.ask(next.requests)
      if next.isDone { run.batches.finish() }
    }
    if let error = trouble.withLock({ $0 }) { throw error }
    if interruption.isRaised { report.isInterrupted = true }
    report.sortRows()
    report.alivePlaces.sort { ($0.line ?? 0) < ($1.line ?? 0) }
    report.seconds = environment.now().timeIntervalSince(started)
    return report
  }

  /// Reads the list on a thread of its own, which waits where the window is full; what went wrong is there once all is done.
  private func read(_ run: Run) -> Trouble {
    let trouble = Trouble(nil)
    let list = list
    DispatchQueue(label: "ibid.list").async {
      do throws(WorkbenchError) {
        try list.read { found in
          var rest = found[...]
          while !rest.isEmpty {
            let admitted = run.window.admit(rest.prefix(Self.portion))
            rest = rest.dropFirst(Self.portion)
            run.ask(admitted.requests)
            guard admitted.hasRoom || run.window.waitForRoom() else { return false }
          }
          return true
        }
      } catch {
        trouble.withLock { $0 = error }
      }
      if run.window.close() { run.batches.finish() }
    }
    return trouble
  }

  private typealias Trouble = SharedValue<WorkbenchError?>

  /// So many addresses are handed to the fetcher at once: to wake it for each would cost more.
  private static let portion = 64

  private func take(
    _ answer: Answer, into report: inout CheckReport, failing: Set<Verdict>, progress: (CheckProgress) -> Void
  ) {
    guard !answer.event.isCancelled else {
      report.isInterrupted = true
      return
    }
    report.checked += 1
    progress(.checked(line: answer.event.line, done: report.checked))
    let target = CheckTarget(address: answer.address, file: list.name, line: answer.line)
    guard let row = CheckRowMaker.row(answer.event, target: target, health: nil, failing: failing) else {
      report.alive += 1
      if request.wantsAlivePlaces { report.alivePlaces.append(target.place) }
      return
    }
    report.rows.append(row)
    guard report.rows.count >= Self.mostRows, !request.needsAllRows else { return }
    progress(.rows(report.passRowsOn()))
  }
}

/// A value that two threads write and read.
final class SharedValue<Value: Sendable>: Sendable {
  private let value: Mutex<Value>

  init(_ value: Value) { self.value = Mutex(value) }

  func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result { value.withLock { body(&$0) } }
}

extension LinkChecker.Options {
  /// What a check needs of the surroundings, without anything of a library.
  init(_ environment: WorkbenchEnvironment) {
    self.init()
    tool = environment.tool
    salt = environment.random()
    digest = { SHA256Digest(of: $0).hex }
    date = environment.now
    chance = environment.spread()
  }
}
