import Bytes
import Exchange
import Fetching
import Findings
import FoundationEssentials
import JSON
import LibraryFiles
import LinkHealth
import Synchronization

/// `ibid check`: asks addresses, judges the answers, keeps the evidence, and counts what changed in their health.
///
/// In a library only health says «dead» (FORMATS §6); addresses of loose files are judged by this one answer. Source
/// files are never written.
package struct CheckLinks {
  let environment: WorkbenchEnvironment
  /// Ends the run early; what was done is kept.
  package let interruption: CheckInterruption

  package init(environment: WorkbenchEnvironment, interruption: CheckInterruption = CheckInterruption()) {
    self.environment = environment
    self.interruption = interruption
  }

  /// Checks what the words name, and reports progress as it comes.
  package func run(
    _ request: CheckRequest, progress: (CheckProgress) -> Void
  ) async throws(WorkbenchError) -> CheckReport {
    let started = environment.now()
    let baseline = try request.baseline.map { path throws(WorkbenchError) in
      try CheckBaseline(path: path, isWritten: request.updatesBaseline)
    }
    let configuration = WebConfiguration(environment)
    let settings = try CheckSettings(request, configuration)
    let failing = try request.failingVerdicts()
    if request.fixesPermanent, environment.isOffline {
      throw .wrongUse("--fix has to ask, and --offline forbids it", advice: "leave one of them away")
    }
    // What is wrong with the options is said before anything else is.
    let access =
      try environment.isOffline
      ? nil
      : WebAccess(
        request.network, environment: environment, configuration: configuration, accepted: settings.accepted)
    var standardInput: [UInt8]?
    if request.words.count == 1, !request.isDryRun, !request.fixesPermanent, !request.asksOnlyDue {
      // Where single addresses are treated in their own way, the list is read whole.
      let isPlain = settings.asksAllAlike && configuration.asksAllAlike && !environment.isOffline
      switch try LongList.find(request.words[0]) {
      case .long(let list) where isPlain:
        guard let access else { break }
        let findings = configuration.findings
        return try await stream(list, request, access, findings, baseline: baseline, progress: progress)
      case .long(.standardInput(let head)): standardInput = try LongList.rest(behind: head)
      case .long(.file): break
      case .whole(let bytes): standardInput = bytes
      case .other: break
      }
    }
    let (library, targets) = try self.targets(request, settings, standardInput: standardInput)
    var run = CheckRun(
      links: self, request: request, configuration: configuration, settings: settings, library: library,
      access: access, targets: targets, started: started)
    try run.recall()
    try run.open()
    run.tellWhatIsKnown(progress)
    if run.hasAnswers {
      try await run.ask(progress)
      try await run.judge(failing: failing, progress)
      try run.close(with: baseline)
    } else if !request.isDryRun {
      // Where no link is left, all that were known are mended.
      try run.compare(with: baseline)
    }
    return run.report
  }

  /// A list that may be longer than memory.
  private func stream(
    _ list: LongList, _ request: CheckRequest, _ access: WebAccess, _ findings: [Finding],
    baseline: CheckBaseline?, progress: (CheckProgress) -> Void
  ) async throws(WorkbenchError) -> CheckReport {
    let check = StreamedCheck(
      list: list, request: request, access: access, environment: environment, interruption: interruption)
    var report = try await check.run(failing: request.failingVerdicts(), progress: progress)
    report.findings = findings
    report.readFiles = [list.name]
    try Self.compare(&report, with: baseline, request)
    return report
  }

  /// Tells the failures that the baseline knows, and writes it anew where that was asked for.
  static func compare(
    _ report: inout CheckReport, with baseline: CheckBaseline?, _ request: CheckRequest
  ) throws(WorkbenchError) {
    guard var baseline else { return }
    // Of half a run no baseline is made: what it did not come to would be new the next time.
    if request.updatesBaseline, !report.isInterrupted, !request.isDryRun {
      try baseline.write(report, wholeLibrary: request.words.isEmpty)
    }
    baseline.apply(to: &report, wholeLibrary: request.words.isEmpty)
  }

  private func targets(
    _ request: CheckRequest, _ settings: CheckSettings, standardInput: [UInt8]?
  ) throws(WorkbenchError) -> (OpenLibrary?, CheckTargets) {
    var targets = CheckTargets()
    targets.filter = settings.filter
    // Who watches asks what is due, whatever its age.
    targets.recalls = environment.isOffline || settings.maxAge != nil && !request.asksOnlyDue
    let isLoose = { (word: String) in word == "-" || AddressWord.isAddress(word) || LinkedFiles.isNamed(by: word) }
    for word in request.words where isLoose(word) { try targets.addLoose(word, standardInput: standardInput) }
    let selection = request.words.filter { !isLoose($0) }
    guard request.words.isEmpty || !selection.isEmpty else {
      guard !request.fixesPermanent, !request.asksOnlyDue else {
        throw .wrongUse(
          "only addresses of a library can be rewritten or watched", advice: "name sources by their keys, or nothing")
      }
      return (nil, targets)
    }
    let library = try OpenLibrary.open(environment)
    if !request.isDryRun { try RunRecovery(library: library).run() }
    try targets.addSources(selection, of: library, request: request)
    return (library, targets)
  }
}

/// Lets the caller end a run: `ibid` raises it at Ctrl-C.
package final class CheckInterruption: Sendable {
  private let state = Mutex<(isRaised: Bool, action: (@Sendable () -> Void)?)>((false, nil))

  package init() {}

  /// Whether the end was asked for.
  package var isRaised: Bool { state.withLock { $0.isRaised } }

  /// Whether there is anything yet that has to be ended well.
  package var isConnected: Bool { state.withLock { $0.action != nil } }

  func connect(_ action: @escaping @Sendable () -> Void) {
    let isRaised = state.withLock { state in
      state.action = action
      return state.isRaised
    }
    if isRaised { action() }
  }

  /// Ends the run; one that has not begun yet ends as soon as it does. Says whether that was asked for before.
  @discardableResult
  package func raise() -> Bool {
    let (wasRaised, action) = state.withLock { state in
      defer { state.isRaised = true }
      return (state.isRaised, state.action)
    }
    action?()
    return wasRaised
  }
}

/// The run file behind a class, so that an optional one can be written to and closed.
final class RunFileBox {
  private var file: RunFile

  init(in folder: String, _ environment: WorkbenchEnvironment) throws(WorkbenchError) {
    file = try RunFile(in: folder, environment)
  }

  func append(_ line: [UInt8]) throws(WorkbenchError) { try file.append(line) }
  func flush() throws(WorkbenchError) { try file.flush() }
  func finish() throws(WorkbenchError) { try file.finish() }
  func settle() throws(WorkbenchError) { try file.settle() }
}

extension WorkbenchEnvironment {
  /// Numbers from 0 to 1, to spread the dates of checks.
  var chance: @Sendable () -> Double {
    let random = random
    return { Double(random() >> 11) / Double(1 << 53) }
  }

  /// The same from one random number, for runs that need one for each of a million addresses: the system is asked once
  /// (SplitMix64: Steele, Lea and Flood 2014).
  func spread() -> @Sendable () -> Double {
    let state = Counter(random())
    return {
      var mixed = state.next(adding: 0x9E37_79B9_7F4A_7C15)
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return Double((mixed ^ mixed >> 31) >> 11) / Double(1 << 53)
    }
  }

  private final class Counter: Sendable {
    private let value: Atomic<UInt64>

    init(_ start: UInt64) { value = Atomic(start) }

    func next(adding step: UInt64) -> UInt64 { value.wrappingAdd(step, ordering: .relaxed).newValue }
  }
}

extension CheckRequest {
  /// The verdicts that make loose addresses fail.
  func failingVerdicts() throws(WorkbenchError) -> Set<Verdict> {
    guard let failOn else { return [.dead, .soft404, .usurped, .unsafe, .malformed] }
    var verdicts: Set<Verdict> = []
    for word in failOn.split(separator: ",").map({ String($0).trimmed }) {
      guard let verdict = Verdict(rawValue: word) else {
        let known = Verdict.allCases.map(\.rawValue).joined(separator: ", ")
        throw .wrongUse("«\(word)» is no verdict", advice: "verdicts are \(known)")
      }
      verdicts.insert(verdict)
    }
    return verdicts
  }
}
