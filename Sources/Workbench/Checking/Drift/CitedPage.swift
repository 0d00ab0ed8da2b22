import Bibliography
import Exchange
import FoundationEssentials
import LibraryFiles
import LinkHealth
import Text

/// What a source rests on: the snapshot of its page, the words that are quoted from it, and what its editor says of it.
struct CitedPage: Sendable {
  /// The snapshot that citations rest on; nil where there is none.
  let basis: CaptureReference?
  let quotations: [Quotation]
  /// Those of them that are known to have stood on the page, whose snapshot need not be here for that.
  let proven: [Quotation]
  /// The editor states that the page no longer says what was cited.
  private let isDeviated: Bool
  /// The day the person read it, by ``CivilDay``; nil where it is not known to the day.
  private let read: Int?

  init(_ source: Source, quotations: [Quotation]) {
    let record = source.record
    basis = record.captures.last(where: \.isBasis) ?? record.captures.last
    self.quotations = quotations
    proven = Self.proven(source)
    isDeviated = record.urlStatus == .deviated
    read = source[.accessed]?.value?.first.flatMap { date in
      guard let month = date.monthNumber, let day = date.dayNumber else { return nil }
      return CivilDay.number(year: date.year, month: month, day: day)
    }
  }

  /// Quotations that `ibid quote` found in a body which was this page: no attached file, and no capture of another address.
  private static func proven(_ source: Source) -> [Quotation] {
    let files = Set(source.record.attachments.map(\.sha256))
    let page = source[.url].flatMap(CanonicalAddress.of)
    let captures = Dictionary(source.record.captures.map { ($0.sha256, $0) }, uniquingKeysWith: { _, last in last })
    return source.record.quotations.compactMap { cited in
      guard let proof = cited.proof, proof.page == nil, !files.contains(proof.sha256) else { return nil }
      if let capture = captures[proof.sha256], !capture.isBasis, CanonicalAddress.of(capture.url) != page { return nil }
      return Quotation(cited.exact, prefix: cited.prefix ?? "", suffix: cited.suffix ?? "")
    }
  }

  /// Whether there is anything the page could be compared with.
  var isComparable: Bool { basis != nil || !proven.isEmpty }

  /// Whether the person has dealt with what was found:
  ///
  /// - the source rests on another snapshot now;
  /// - what was lost is no longer quoted;
  /// - the editor states `url-status: deviated`, as `ibid rescue --write` does where it cites a copy;
  /// - of a page that changed and lost no quotation: it was read since. `accessed` is the day the person read it (FORMATS §2);
  ///   when the page changes again, it has not been read since that.
  func isDealt(with note: DriftNote) -> Bool {
    if isDeviated { return true }
    if let basis, note.snapshot != basis.sha256 { return true }
    if note.drift == .quoteLost {
      let quoted = Set(quotations.map(QuotationFate.digest))
      return !note.lost.isEmpty && !note.lost.contains(where: quoted.contains)
    }
    guard let read, let seen = CivilDay.number(CheckRowMaker.day(note.since)) else { return false }
    let captured = basis.flatMap { CivilDay.number(String($0.date.prefix(10))) } ?? .min
    return read >= seen && read > captured
  }

  /// The first quotation that is gone, in its words.
  func lostQuotation(_ lost: [String]) -> String? {
    quotations.first { lost.contains(QuotationFate.digest(of: $0)) }?.exact
  }
}

/// The pages that the sources of a library rest on, read when they are asked for.
final class CitedPages {
  private let library: OpenLibrary
  private var known: [String: CitedPage?] = [:]
  /// Read once, and only where a source is looked at.
  private lazy var quoted = try? QuotationsOfSources(library: library)

  init(library: OpenLibrary) { self.library = library }

  /// Of a source by its key and id; nil where its file cannot be read.
  func page(of owner: (key: String, id: String)) -> CitedPage? {
    if let page = known[owner.key] { return page }
    let page = library.fileIfPresent(owner.key).map { file in
      CitedPage(
        file.source,
        quotations: (quoted ?? QuotationsOfSources()).quotations(of: [owner.id, owner.key], file.source.record))
    }
    known[owner.key] = .some(page)
    return page
  }

  /// What still waits for somebody to deal with it; nil where nothing does, or where the page is not there at all.
  func standing(_ health: HealthRecord?, of owner: (key: String, id: String)) -> DriftNote? {
    guard let health, health.state.condition == .alive, let note = health.drift(of: owner.id),
      let page = page(of: owner), !page.isDealt(with: note)
    else { return nil }
    return note
  }
}
