import Bibliography
import Bytes
import Exchange
import Fetching
import LibraryFiles
import LinkHealth
import PageReading
import Text
import WebArchive

/// `ibid quote`: looks for quoted words in the snapshots of a source, in its files and on its page, and keeps the quotation
/// with the source and the place where it stands.
///
/// Words that were looked for and not found are not kept unless a person insists: a quotation that nothing has is a mistake
/// more often than a loss; so too words that stand on another page of a PDF than the locator names. Words of a source that has nothing to look into, a printed book, are kept without proof.
package struct QuoteSource {
  /// What a person says of a quotation.
  package struct Request: Sendable {
    package var words: String
    package var prefix: String?
    package var suffix: String?
    /// As written: «108», «p. 108».
    package var locator: String?
    package var translation: String?
    package var translator: String?
    /// Keep the quotation also where the words were not found.
    package var keepsAnyway = false
    package var isDryRun = false

    package init(_ words: String) { self.words = words }
  }

  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Looks for the words and keeps the quotation.
  package func run(_ key: String, _ request: Request, network: NetworkOptions) async throws(WorkbenchError)
    -> QuoteReport
  {
    let file = try library.file(key)
    var cited = try quotation(request)
    let wanted = Wanted(
      quotation: Quotation(cited.exact, prefix: cited.prefix ?? "", suffix: cited.suffix ?? ""),
      cited: cited.locator.flatMap { LocatorPages($0) }, pages: file.source[.page].map { PageRanges($0) })
    var report = QuoteReport(key: file.key, quotation: cited)
    report.looks = try lookIntoSnapshots(of: file, wanted) + lookIntoFiles(of: file, wanted)
    var reference: CaptureReference?
    if !library.environment.isOffline, let address = file.source[.url] {
      let web = try library.webAccess(network)
      let capture = PageCapture(library: library, web: web)
      let exchange = await PageCapture.fetch(address, with: try web.fetcher())
      var page = look(at: exchange, address, wanted)
      if page.isProof, !request.isDryRun, !report.looks.contains(where: \.isProof) {
        // Only the page has the words: it is kept, or they could not be shown tomorrow.
        reference = try keep(exchange, capture, basis: !file.source.record.captures.contains(where: \.isBasis))
        page.sha256 = reference?.sha256
      }
      report.looks.append(page)
    }
    if let proof = report.looks.first(where: \.isProof) { cited = Self.proven(cited, by: proof) }
    report.quotation = cited
    report.link = link(file.source[.url], report.looks)
    if !(report.isMissing || report.isMisplaced) || request.keepsAnyway {
      try record(cited, reference, file.key, request, &report)
    }
    return report
  }

  private func quotation(_ request: Request) throws(WorkbenchError) -> CitedQuotation {
    let words = request.words.nfc
    guard words.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil })
    else {
      throw .wrongUse("a quotation has words", advice: "for example «ibid quote smith2019 \"the quoted words\"»")
    }
    guard words.utf8.count <= 20_000 else {
      throw .wrongUse("the quotation has \(words.utf8.count) bytes; 20000 are the most", advice: "quote less of it")
    }
    let texts = [
      request.words, request.prefix, request.suffix, request.translation, request.translator, request.locator,
    ]
    guard !texts.compactMap(\.self).contains(where: AttachmentPath.hasControls) else {
      throw .wrongUse("a quotation holds no control characters", advice: "leave line ends out, or put blanks there")
    }
    if request.translator != nil, request.translation == nil {
      throw .wrongUse("--translator says whose translation it is", advice: "give the words with --translation")
    }
    var cited = CitedQuotation(words)
    cited.prefix = request.prefix
    cited.suffix = request.suffix
    cited.translation = request.translation
    cited.translator = request.translator
    cited.locator = request.locator.map { Locator(parsing: $0) }
    return cited
  }

  // MARK: - Looking

  /// What is looked for, and what is known of its pages.
  private struct Wanted {
    var quotation: Quotation
    /// The pages that the person names.
    var cited: LocatorPages?
    /// The pages that the source has in its volume.
    var pages: PageRanges?
  }

  private func lookIntoSnapshots(of file: SourceFile, _ wanted: Wanted) throws(WorkbenchError) -> [QuoteReport.Look] {
    let captures = file.source.record.captures
    guard !captures.isEmpty else { return [] }
    let store = try library.snapshotStoreForReading()
    var looks: [QuoteReport.Look] = []
    // The one that citations rest on first, then the newest.
    for capture in captures.reversed().sorted(by: { $0.isBasis && !$1.isBasis }) {
      guard let digest = SHA256Digest(capture.sha256) else { continue }
      var look = QuoteReport.Look(kind: .snapshot, outcome: .unread, name: capture.date, sha256: capture.sha256)
      let receipts = try asArchive { try store.find(sha256: digest) }
      if let receipt = receipts.first(where: { !$0.isRevisit }) ?? receipts.first {
        if let body = try? store.extract(receipt) {
          let type = body.fields.first { $0.name.lowercased() == "content-type" }?.value
          search(body.bodyBytes, type, body.truncated != nil, wanted, &look)
          if !look.isProof { lookIntoRendering(try asArchive { try store.rendering(of: receipts) }, wanted, &look) }
        } else {
          look.reason = "its file is damaged; «ibid verify» says where"
        }
      } else {
        look.reason = try library.absence(of: capture)
      }
      looks.append(look)
      if look.isProof { break }
    }
    return looks
  }

  /// What the server sent does not have the words: what a browser made of it may.
  private func lookIntoRendering(
    _ rendering: ExtractedRendering?, _ wanted: Wanted, _ look: inout QuoteReport.Look
  ) {
    guard let rendering, rendering.isWhole else { return }
    var found = QuoteReport.Look(kind: .snapshot, outcome: .unread, name: look.name, sha256: look.sha256)
    search(ShadowTrees.opened(rendering.markup), "text/html; charset=utf-8", false, wanted, &found)
    guard found.isProof || look.words == nil && found.words != nil else { return }
    (found.browser, found.rendered) = (rendering.recorded.browser, rendering.recorded.sha256.hex)
    look = found
  }

  private func lookIntoFiles(of file: SourceFile, _ wanted: Wanted) throws(WorkbenchError) -> [QuoteReport.Look] {
    let folder = try? Folder(library.files.layout.root)
    return file.source.record.attachments.map { attachment in
      var look = QuoteReport.Look(kind: .attachment, outcome: .unread, name: attachment.path)
      guard let body = try? folder?.read(attachment.path, limit: PageCapture.sizeLimit) else {
        look.reason = "it could not be read"
        return look
      }
      look.sha256 = SHA256Digest(of: body).hex
      if look.sha256 != attachment.sha256 {
        look.reason = "it is not the file that was attached"
      } else {
        search(body, attachment.mediaType, false, wanted, &look)
      }
      return look
    }
  }

  private func look(at exchange: WebExchange, _ address: String, _ wanted: Wanted) -> QuoteReport.Look {
    var look = QuoteReport.Look(kind: .page, outcome: .unread, name: SecretHiding.hide(address))
    if let refusal = PageRefusal.sentence(exchange) {
      look.reason = refusal
    } else if let hop = exchange.final {
      let body = ContentDecoding.decode(hop, limit: PageCapture.sizeLimit)
      search(body.bytes, hop.header("content-type"), hop.truncated != nil || body.problem != nil, wanted, &look)
    }
    return look
  }

  private func search(
    _ body: [UInt8], _ type: String?, _ isCut: Bool, _ wanted: Wanted, _ look: inout QuoteReport.Look
  ) {
    guard let text = QuotableText(body: body, contentType: type, isCut: isCut) else {
      look.reason =
        PDFText.isPDF(body)
        ? "the text of a PDF needs pdftotext (poppler-utils), or it has none" : "it has no text that could be read"
      return
    }
    guard let place = text.find(wanted.quotation) else {
      look.outcome = .absent
      return
    }
    (look.words, look.before, look.after) = (place.words, place.before, place.after)
    look.characters = place.characters
    if let page = place.page {
      let paged = PagedText(
        pages: text.pages, labels: PDFPageLabels.read(body, count: text.pages.count), source: wanted.pages)
      look.page = paged.numbering.page(at: page - 1)
      look.check = wanted.cited.flatMap { cited in
        // A person who says what stands round the words means that place.
        let hasContext = !wanted.quotation.prefix.isEmpty || !wanted.quotation.suffix.isEmpty
        let places = hasContext ? [] : paged.places(of: [wanted.quotation])[0]
        return PageCheck(places.isEmpty ? [page - 1...page - 1] : places, in: paged, cited: cited)
      }
    }
    switch place.match.grade {
    case _ where place.match.isAmbiguous: look.outcome = .ambiguous
    case .exact: look.outcome = .exact
    case .normalised: look.outcome = .normalised
    case .parts: look.outcome = .parts
    case .approximate: look.outcome = .similar
    }
  }

  // MARK: - Keeping

  private static func proven(_ cited: CitedQuotation, by look: QuoteReport.Look) -> CitedQuotation {
    var cited = cited
    cited.prefix = cited.prefix ?? look.before
    cited.suffix = cited.suffix ?? look.after
    if let sha256 = look.sha256, let characters = look.characters,
      let match = CitedQuotation.Proof.Match(rawValue: look.outcome.rawValue)
    {
      cited.proof = CitedQuotation.Proof(
        sha256: sha256, match: match, characters: characters, page: look.page?.index, rendered: look.rendered)
    }
    return cited
  }

  private func link(_ address: String?, _ looks: [QuoteReport.Look]) -> String? {
    guard let address, let look = looks.last(where: { $0.kind == .page }) ?? looks.first(where: \.isProof),
      look.isProof, look.page == nil, let words = look.words
    else { return nil }
    return TextFragment.address(address, to: words, before: look.before, after: look.after)
  }

  private func keep(
    _ exchange: WebExchange, _ capture: PageCapture, basis: Bool
  ) throws(WorkbenchError) -> CaptureReference {
    let store = try library.snapshotStore()
    let kept = try capture.keep(exchange, in: store)
    try library.close(store)
    return CaptureReference(sha256: kept.sha256, date: kept.date, url: kept.address, isBasis: basis)
  }

  private func record(
    _ cited: CitedQuotation, _ reference: CaptureReference?, _ key: String, _ request: Request,
    _ report: inout QuoteReport
  ) throws(WorkbenchError) {
    let file = try library.file(key)
    var source = file.source
    let same = source.record.quotations.firstIndex { $0.exact == cited.exact && $0.locator == cited.locator }
    report.wasKept = same.map { source.record.quotations[$0] == cited } ?? false
    if let same { source.record.quotations[same] = cited } else { source.record.quotations.append(cited) }
    if let reference { source.record.captures.append(reference) }
    let changed = source
    try library.change(isDryRun: request.isDryRun) { transaction throws(WorkbenchError) in
      try asWorkbench { () throws(LibraryError) in _ = try transaction.set(file, to: changed) }
    }
    report.isKept = !request.isDryRun
  }
}
