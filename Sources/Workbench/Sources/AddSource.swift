import Bibliography
import Capture
import Exchange
import Fetching
import Findings
import LibraryFiles
import Matching
import WebArchive

/// `ibid add`: a source by hand, off a page, or from a service; its key, its duplicates, one transaction.
package struct AddSource {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Adds what a word names: a kind of source, an address, a DOI, an ISBN, a file, `-`, or a printed reference.
  package func run(
    _ what: String, _ request: AddRequest, progress: @escaping RequisiteProgress.Handler = { _ in }
  ) async throws(WorkbenchError) -> AddReport {
    if let type = ItemType(word: what, prefersWords: true) { return try addByHand(type, request) }
    if what == "-" { return try importFile(what, request) }
    if AddressWord.isAddress(what) {
      if let doi = Identifier.recognise(what), doi.kind == .doi { return try await addDOI(doi, request) }
      return try await addPage(AddressWord.whole(what), request, progress)
    }
    if library.isFile(what) { return try importFile(what, request) }
    if let identifier = Identifier.recognise(what) {
      switch identifier.kind {
      case .doi: return try await addDOI(identifier, request)
      case .isbn: return try addISBN(identifier, request)
      case .url: return try await addPage(what, request, progress)
      default: break
      }
    }
    return try addReference(what, request)
  }

  // MARK: by hand

  private func addByHand(_ type: ItemType, _ request: AddRequest) throws(WorkbenchError) -> AddReport {
    guard !request.assignments.isEmpty else {
      throw .wrongUse(
        "a source by hand needs at least one field",
        advice: "for example «ibid add \(type.name) --title \"…\" --author \"…\"»")
    }
    var report = AddReport()
    var source = Source(type: type)
    for assignment in request.assignments { try assignment.apply(to: &source, findings: &report.findings) }
    try place(SourceDraft(source, defaultOrigin: .person), request, into: &report)
    return report
  }

  private func addISBN(_ isbn: Identifier, _ request: AddRequest) throws(WorkbenchError) -> AddReport {
    var report = AddReport()
    var source = Source(type: .book)
    source[.isbn] = isbn.canonical
    for assignment in request.assignments { try assignment.apply(to: &source, findings: &report.findings) }
    try place(SourceDraft(source, defaultOrigin: .person), request, into: &report)
    return report
  }

  /// A reference as a text prints it, read by the rules for notes.
  private func addReference(_ text: String, _ request: AddRequest) throws(WorkbenchError) -> AddReport {
    guard var draft = PrintedReference.draft(text) else {
      throw .wrongUse(
        "«\(ShortWord.of(text))» is no address, DOI, ISBN, file, kind of source, or reference that can be read",
        advice: "«ibid add --help» shows each with an example")
    }
    var report = AddReport()
    try apply(request.assignments, to: &draft, &report.findings)
    try place(draft, request, into: &report)
    return report
  }

  private func importFile(_ file: String, _ request: AddRequest) throws(WorkbenchError) -> AddReport {
    let imported = try ImportFile(library: library).run(
      file, ImportRequest(tags: request.tags, isDryRun: request.isDryRun))
    var report = AddReport()
    report.findings = imported.findings
    report.summary =
      "\(imported.file) (\(imported.format)): \(imported.count(.added)) added, \(imported.count(.merged)) merged, "
      + "\(imported.count(.present)) there already"
    return report
  }

  // MARK: off the web

  private func addPage(
    _ address: String, _ request: AddRequest, _ progress: @escaping RequisiteProgress.Handler
  ) async throws(WorkbenchError) -> AddReport {
    var report = AddReport()
    if SecretHiding.hasSecret(address) {
      report.findings.append(
        Finding(
          .warning, "address-with-secret", at: Place(address: SecretHiding.hide(address)),
          "the address holds a name, password or token, which every export of it would show", advice: "use one without")
      )
    }
    if case .failure(let error) = FetchRequest(address).address {
      throw .wrongUse(
        "«\(ShortWord.of(SecretHiding.hide(address)))» is no address that can be read: \(error.description)")
    }
    let web = try WebAccess(request.network, environment: library.environment)
    report.findings += web.findings
    let capture = PageCapture(library: library, web: web)
    let fetcher = try web.fetcher()
    let exchange = await PageCapture.fetch(address, with: fetcher)
    if let sentence = PageRefusal.sentence(exchange) {
      throw .couldNot(sentence, advice: "add it by hand: ibid add web --url \(SecretHiding.hide(address)) --title …")
    }
    var kept: KeptSnapshot?
    if request.keepsSnapshot, !request.isDryRun {
      let store = try library.snapshotStore()
      kept =
        request.keepsRequisites
        ? try await capture.keep(exchange, with: capture.requisites(fetcher, store, progress: progress))
        : try capture.keep(exchange, in: store)
      try library.close(store)
    }
    let page = try PageContent.metadata(exchange)
    let stored = Self.storedAddress(exchange, written: address)
    var found = PageSource(page, address: stored, accessed: library.today, capture: kept?.sha256)
    if let kept {
      found.draft.source.record.captures = [
        CaptureReference(
          sha256: kept.sha256, date: kept.date, url: kept.address, isBasis: true)
      ]
    }
    try apply(request.assignments, to: &found.draft, &report.findings)
    try place(found.draft, request, into: &report) { added in
      added.snapshot = kept
      added.candidates = found.candidates.map { candidate in
        ShownField(
          label: candidate.field.rawValue, path: candidate.field, value: candidate.value,
          origin: Origin(.rule, name: candidate.refusal.map { "\(candidate.rule), refused: \($0)" } ?? candidate.rule))
      }
    }
    return report
  }

  /// The address as given; where every hop is permanent, the one it has moved to.
  private static func storedAddress(_ exchange: WebExchange, written: String) -> String {
    let redirects = exchange.hops.dropLast()
    guard !redirects.isEmpty, redirects.allSatisfy({ $0.status == 301 || $0.status == 308 }),
      let last = exchange.hops.last
    else { return written }
    return last.url
  }

  private func addDOI(_ doi: Identifier, _ request: AddRequest) async throws(WorkbenchError) -> AddReport {
    var report = AddReport()
    let web = try WebAccess(request.network, environment: library.environment)
    report.findings += web.findings
    let registry = DOIRegistry(resolver: library.doiResolver)
    let exchange = await (try web.fetcher()).fetch(registry.request(for: doi))
    let body = PageContent.body(exchange)
    switch registry.answer(exchange, body: body, doi: doi) {
    case .found(let source):
      var draft = SourceDraft(
        source, defaultOrigin: Origin(.service, name: "doi.org", place: doi.canonical))
      try apply(request.assignments, to: &draft, &report.findings)
      try place(draft, request, into: &report)
      return report
    case .unknown:
      throw .couldNot("the DOI \(doi.canonical) is not registered", advice: "look for a typing error")
    case .failed(let sentence):
      throw .couldNot(
        "nothing could be learnt of the DOI \(doi.canonical): \(sentence)",
        advice: "try again, or add it by hand: ibid add article --doi \(doi.canonical) --title …")
    }
  }

  // MARK: into the library

  private func apply(
    _ assignments: [FieldAssignment], to draft: inout SourceDraft, _ findings: inout [Finding]
  ) throws(WorkbenchError) {
    for assignment in assignments {
      try assignment.apply(to: &draft.source, findings: &findings)
      draft.origins[assignment.field.path] = .person
    }
  }

  private func place(
    _ draft: SourceDraft, _ request: AddRequest, into report: inout AddReport,
    complete: (inout AddedSource) -> Void = { _ in }
  ) throws(WorkbenchError) {
    var draft = draft
    for tag in request.tags where !draft.source.record.tags.contains(tag) { draft.source.record.tags.append(tag) }
    if let key = request.key {
      // An empty variable of a shell is no wish for a key made by ibid.
      guard !key.isEmpty else { throw .library(.key(.empty)) }
      draft.source.key = key
    }
    let matches = try library.matches(draft.source)
    if request.key == nil, let same = matches.first(where: { $0.strength == DuplicateStrength.certain.name }) {
      report.summary =
        "Nothing added: \(same.key) is this source already (\(same.reason)). With -k KEY it is added all the same."
      return
    }
    let placed = try library.place(draft, isDryRun: request.isDryRun)
    var added = AddedSource(
      key: placed.source.key, source: placed.source,
      fields: placed.source.shownFields { path in draft.origin(of: path) })
    added.similar = matches
    added.assumedLanguage = placed.assumedLanguage
    complete(&added)
    report.added.append(added)
  }
}
