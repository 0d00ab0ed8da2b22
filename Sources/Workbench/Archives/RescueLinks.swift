import Bytes
import Exchange
import Findings
import LibraryFiles

/// `ibid rescue`: archive copies for sources, and for the addresses of texts.
package struct RescueLinks {
  let environment: WorkbenchEnvironment
  /// Opens the library where sources are named, or nothing is.
  let library: () throws(WorkbenchError) -> OpenLibrary
  /// Ends the run early; what was found is kept, and written where that is asked for.
  let interruption: CheckInterruption

  package init(
    environment: WorkbenchEnvironment, interruption: CheckInterruption = CheckInterruption(),
    library: @escaping () throws(WorkbenchError) -> OpenLibrary
  ) {
    self.environment = environment
    self.interruption = interruption
    self.library = library
  }

  /// Looks for copies, and writes them where that is asked for.
  package func run(
    _ request: RescueRequest, progress: (RescueProgress) -> Void = { _ in }
  ) async throws(WorkbenchError) -> RescueReport {
    let near = try NearDate.reading(request.near, now: environment.now())
    let access = try ArchiveAccess(request.network, environment: environment)
    let stop = access.stop
    interruption.connect { stop.raise() }
    var report = RescueReport()
    let files = request.words.filter { !AddressWord.isAddress($0) && Self.isFile($0) }
    let addresses = request.words.filter(AddressWord.isAddress)
    let selection = request.words.filter { !files.contains($0) && !addresses.contains($0) }
    // A mistyped name of a file is no key.
    for word in selection where word.contains(".") && RescuableKind(path: word) != nil {
      _ = try asFiles { () throws(BytesError) in try AtomicFile.read(word) }
    }
    for path in files where RescuableKind(path: path) == nil {
      throw .wrongUse(
        "«\(path)» is no text that copies can be written into",
        advice: "name a .wikitext, .md, .tex or .bib file, or keys of the library")
    }
    if let word = selection.first(where: { $0 == "-" }) {
      throw .wrongUse("rescue does not read standard input («\(word)»)", advice: "name a file")
    }
    for path in files {
      report.texts.append(
        try await RescueText(environment: environment, access: access, request: request, near: near)
          .run(path, progress: progress))
    }
    for address in addresses {
      let question = CopyFinder.Question(
        address: AddressWord.whole(address),
        near: .choose(asked: near, accessed: nil, issued: nil, now: environment.now()))
      progress(.searching(1))
      report.sources.append(
        RescuedSource(
          key: nil, address: SecretHiding.hide(question.address), condition: "unchecked",
          search: await access.finder.find(question)))
    }
    if request.words.isEmpty || !selection.isEmpty {
      let library = try library()
      let sources = RescueSources(library: library, access: access, near: near)
      (report.sources, report.isWritten) = try await sources.run(
        selection, writes: request.writes, earlier: report.sources, progress: progress)
      report.findings = library.findings
    }
    report.findings += access.findings.filter { !report.findings.contains($0) }
    return report
  }

  private static func isFile(_ word: String) -> Bool {
    guard let facts = try? FileFacts.at(word) else { return false }
    return facts.kind == .file
  }
}
