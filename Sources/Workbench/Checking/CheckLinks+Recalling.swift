import Exchange
import FoundationEssentials
import JSON
import LibraryFiles

extension CheckLinks {
  /// What is answered without asking, and what would have to be asked and may not.
  struct Recalled {
    var targets: [CheckTarget] = []
    /// By their number in ``targets``.
    var events: [CheckEvent] = []
    var unknown: [CheckTarget] = []
    /// Nobody asked for them: they call for something that nobody has done yet.
    var isStanding = false
  }

  /// What the last check saw of addresses that are not due, and that nobody has dealt with.
  func standing(_ targets: CheckTargets, _ library: OpenLibrary?) -> Recalled {
    var standing = Recalled()
    standing.isStanding = true
    guard !targets.standing.isEmpty else { return standing }
    let answers = RecalledAnswers(
      of: targets.standing, in: checkFolders(library), maxAge: nil, now: environment.now())
    for target in targets.standing {
      guard let event = answers.event(for: target, number: standing.events.count) else { continue }
      standing.targets.append(target)
      standing.events.append(event)
    }
    return standing
  }

  /// Takes out of the targets what earlier checks answer; offline, all of them.
  func recall(
    _ targets: inout CheckTargets, _ library: OpenLibrary?, _ settings: CheckSettings, _ request: CheckRequest
  ) -> Recalled {
    var recalled = Recalled()
    guard targets.recalls else { return recalled }
    let isOffline = environment.isOffline
    let answers = RecalledAnswers(
      of: targets.targets, in: checkFolders(library), maxAge: isOffline ? nil : settings.maxAge ?? 0,
      now: environment.now())
    var events: [CheckEvent] = []
    recalled.targets = targets.take { target in
      // What is to be rewritten is looked at once more.
      guard !request.fixesPermanent || target.health?.moved == nil,
        let event = answers.event(for: target, number: events.count)
      else { return false }
      events.append(event)
      return true
    }
    recalled.events = events
    if isOffline { recalled.unknown = targets.take { _ in true } }
    return recalled
  }

  /// Where earlier checks are looked for: the library's, also where loose files are checked in it, and those of loose files.
  private func checkFolders(_ library: OpenLibrary?) -> [String] {
    let own = library?.files.layout ?? LibraryLayout.find(from: environment.folder)
    return [own?.checks, LooseChecks(environment)?.folder].compactMap { $0 }
  }

  /// The file of this run: a library's, or for loose files one that only `--max-age` asks for.
  func runFile(_ library: OpenLibrary?, _ settings: CheckSettings) throws(WorkbenchError) -> RunFileBox? {
    if let library { return try RunFileBox(in: library.files.layout.checks, environment) }
    guard settings.maxAge != nil, let loose = LooseChecks(environment) else { return nil }
    loose.prune(environment)
    return try RunFileBox(in: loose.folder, environment)
  }

  /// Says which addresses are not asked.
  func tell(
    _ targets: [CheckTarget], _ reason: UnaskedAddress.Reason, in report: inout CheckReport,
    _ progress: (CheckProgress) -> Void
  ) {
    for target in targets {
      let address = SecretHiding.hide(target.address)
      report.unasked.append(UnaskedAddress(name: target.name, address: address, reason: reason))
      var record: JSONObject = [
        "v": JSONValue(CheckRecord.version), "url": .string(address), "verdict": .string(Verdict.skipped.rawValue),
        "cause": .string(reason.rawValue), "advice": .string(Advice.none.rawValue),
      ]
      record.add("key", (target.owner?.key).map(JSONValue.string))
      progress(.told(line: JSONMarks.line(.object(record))))
    }
  }

  /// What earlier checks said of the archive copies of pages that are gone.
  func recall(
    _ copies: CopyChecks, of library: OpenLibrary, in report: inout CheckReport, _ progress: (CheckProgress) -> Void
  ) {
    guard !copies.questions.isEmpty else { return }
    let targets = copies.questions.map(\.target)
    let answers = RecalledAnswers(
      of: targets, in: [library.files.layout.checks], maxAge: nil, now: environment.now(), areCopies: true)
    for (number, target) in targets.enumerated() {
      guard let event = answers.event(for: target, number: number) else { continue }
      progress(.told(line: copies.line(event)))
      copies.note(event, in: &report.rows, isRecalled: true)
    }
  }

  /// Looks at the archive copies of pages that are gone.
  func look(
    at copies: CopyChecks, _ asking: Asking, _ runFile: RunFileBox?, _ report: inout CheckReport,
    _ progress: (CheckProgress) -> Void
  ) async throws(WorkbenchError) {
    guard !copies.questions.isEmpty else { return }
    let batches = asking.batches(copies.questions.map(\.target), environment: environment)
    while let events = await batches.next() {
      for event in events {
        guard !event.isCancelled else {
          report.isInterrupted = true
          continue
        }
        let line = copies.line(event)
        try runFile?.append(line)
        progress(.told(line: line))
        copies.note(event, in: &report.rows)
      }
      try runFile?.flush()
    }
  }
}
