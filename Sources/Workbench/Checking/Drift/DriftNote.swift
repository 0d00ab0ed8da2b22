import Exchange
import FoundationEssentials
import JSON
import Text

/// A page that no longer says what a source cites it for, as the health of its address remembers it until somebody has dealt
/// with it (``CitedPage/isDealt(with:)``): health itself counts failures, and a page that says something else is alive.
///
/// It belongs to a source and not to the address: two sources may rest on different snapshots of one page.
struct DriftNote: Sendable, Equatable {
  /// The id of the source.
  var source: String
  /// `changed` or `quote-lost`.
  var drift: Drift
  /// When the page was first seen to stand so.
  var since: Date
  /// SHA-256 of the snapshot it was judged by; nil where the source had none.
  var snapshot: String?
  /// What differs, as the evidence has it.
  var difference: String?
  /// The quotations that are gone, by the digests of the evidence; the first of them.
  var lost: [String]
  /// How many quotations still stand there.
  var kept: Int

  /// The most digests that are remembered, in the history too.
  private static let mostLost = 500

  /// What a check found; nil where it found no drift.
  ///
  /// - Parameter before: what was known: the same finding again is as old as that.
  init?(_ event: CheckEvent, source: String, before: DriftNote?) {
    guard event.verdict == .alive || event.verdict == .redirected,
      let drift = event.drift, drift == .changed || drift == .quoteLost
    else { return nil }
    let evidence = event.comparison
    self.source = source
    self.drift = drift
    snapshot = evidence?.snapshot
    difference = evidence?.difference
    lost = Array((evidence?.quotationsLost ?? []).prefix(Self.mostLost))
    kept = evidence?.quotationsFound ?? 0
    since = event.checked
    if let before, isSame(as: before) { since = before.since }
  }

  /// Whether both say the same of the page, whenever that was.
  func isSame(as other: DriftNote) -> Bool {
    guard source == other.source, drift == other.drift, snapshot == other.snapshot, lost == other.lost else {
      return false
    }
    return drift == .quoteLost || difference == other.difference
  }

  /// What is remembered of all sources of an address after a check of one of them: a page that could not be compared takes
  /// nothing back.
  static func after(_ event: CheckEvent, of source: String, before: [DriftNote]) -> [DriftNote] {
    let known = before.first { $0.source == source }
    let others = before.filter { $0.source != source }
    if let note = DriftNote(event, source: source, before: known) { return others + [note] }
    switch event.drift {
    case .same, .noise: return others
    case .unknown, .changed, .quoteLost, nil: return before
    }
  }

  /// The words of a source of one address joined with what is known of the others.
  static func joined(_ own: [DriftNote], of source: String, with others: [DriftNote]) -> [DriftNote] {
    others.filter { $0.source != source } + own.filter { $0.source == source }
  }
}

extension DriftNote {
  /// What is remembered, in a few words.
  func spoken(of page: CitedPage?) -> String {
    if drift == .quoteLost {
      let first = page?.lostQuotation(lost).map { ": \"\(Columns.truncated($0, to: 22))\"" } ?? ""
      return (lost.count <= 1 ? "your quotation is gone" : "\(lost.count) of your quotations are gone") + first
    }
    switch kept {
    case 0: return "the page is no longer the text of your snapshot"
    case 1: return "the page changed; your quotation still stands"
    default: return "the page changed; your \(kept) quotations still stand"
    }
  }

  var json: JSONValue {
    var object: JSONObject = [
      "source": .string(source), "drift": .string(drift.rawValue), "since": .string(HealthRecord.text(since)),
    ]
    object.add("snapshot", snapshot.map(JSONValue.string))
    object.add("difference", difference.map(JSONValue.string))
    if !lost.isEmpty { object["lost"] = .array(lost.map(JSONValue.string)) }
    if kept > 0 { object["kept"] = JSONValue(kept) }
    return .object(object)
  }

  init?(json: JSONValue) {
    guard let source = json["source"]?.string, let since = HealthRecord.date(json["since"]),
      let drift = json["drift"]?.string.flatMap(Drift.init(rawValue:)), drift == .changed || drift == .quoteLost
    else { return nil }
    self.source = source
    self.drift = drift
    self.since = since
    snapshot = json["snapshot"]?.string
    difference = json["difference"]?.string
    lost = (json["lost"]?.array ?? []).compactMap(\.string)
    kept = json["kept"]?.int ?? 0
  }

  /// The evidence of a check that would have led to this note, where its line is not in this clone.
  var evidence: JSONValue {
    var drift: JSONObject = ["quotations_found": JSONValue(kept)]
    drift.add("snapshot", snapshot.map(JSONValue.string))
    drift.add("difference", difference.map(JSONValue.string))
    drift["quotations_lost"] = .array(lost.map(JSONValue.string))
    return ["drift": .object(drift)]
  }
}
