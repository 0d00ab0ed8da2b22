public import FoundationEssentials
public import JSON

extension CheckRecord {
  /// Reads a line of a run file back: what health is counted from, what tells one page from another, and what reports say.
  /// Headers of the answer, certificates and the passages of a drift are left out; secrets stay hidden as they are in the
  /// line, so that an address with a `…` is none that could be asked or written.
  ///
  /// Nil where the line is none, or of a later version.
  ///
  /// - Parameter date: reads RFC 3339.
  public init?(json: JSONValue, date: (String) -> Date?) {
    guard json["v"]?.int == Self.version, let url = json["url"]?.string,
      let checked = json["checked"]?.string.flatMap(date),
      let verdict = json["verdict"]?.string.flatMap(Verdict.init(rawValue:))
    else { return nil }
    self.init(
      url: url, checked: checked, verdict: verdict, cause: json["cause"]?.string ?? "",
      fragment: json["fragment"]?.string ?? "unknown",
      advice: json["advice"]?.string.flatMap(Advice.init(rawValue:)) ?? .none,
      evidence: Evidence(json: json["evidence"] ?? .null, date: date))
    finalURL = json["final_url"]?.string
    title = json["title"]?.string
    redirect = json["redirect"]?.string.flatMap(RedirectKind.init(rawValue:))
    isCosmetic = json["cosmetic"]?.bool ?? false
    drift = json["drift"]?.string.flatMap(Drift.init(rawValue:))
    landing = json["landing"]?.string
  }
}

extension CheckRecord.Evidence {
  fileprivate init(json: JSONValue, date: (String) -> Date?) {
    self.init(tool: json["tool"]?.string ?? "")
    attempts = json["attempts"]?.int ?? 0
    hops = (json["hops"]?.array ?? []).map { hop in
      CheckRecord.Step(
        url: hop["url"]?.string ?? "", status: hop["status"]?.int, location: hop["location"]?.string,
        peer: hop["peer"]?.string, milliseconds: hop["ms"]?.int ?? 0)
    }
    if let kind = json["failure"]?["kind"]?.string.flatMap(FetchFailure.Kind.init(rawValue:)) {
      failure = FetchFailure(
        kind: kind, phase: json["failure"]?["phase"]?.string.flatMap(FetchFailure.Phase.init(rawValue:)),
        curlCode: json["failure"]?["curl"]?.int ?? 0, message: json["failure"]?["message"]?.string ?? "")
    }
    status = json["status"]?.int
    bytes = json["bytes"]?.int ?? 0
    sha256 = json["sha256"]?.string
    simhash = json["simhash"]?.string
    words = json["words"]?.int
    unchangedSince = json["unchanged_since"]?.string.flatMap(date)
    credentials = json["credentials"]?.string
    drift = json["drift"].flatMap(DriftEvidence.init(json:))
    if let url = json["probe"]?["url"]?.string {
      probe = CheckRecord.Probe(
        url: url, status: json["probe"]?["status"]?.int, likeness: json["probe"]?["likeness"]?.int ?? 0,
        agrees: json["probe"]?["agrees"]?.bool ?? false)
    }
  }
}

extension DriftEvidence {
  /// Sizes and quotations; the passages are left out.
  fileprivate init?(json: JSONValue) {
    guard json.object != nil else { return nil }
    self.init(snapshot: json["snapshot"]?.string)
    isSnapshotMissing = json["snapshot_missing"]?.bool ?? false
    difference = json["difference"]?.string
    likeness = json["likeness"]?.int
    wordsBefore = json["words_before"]?.int ?? 0
    wordsAfter = json["words_after"]?.int ?? 0
    changes = json["changes"]?.int ?? 0
    quotationsFound = json["quotations_found"]?.int ?? 0
    quotationsLost = (json["quotations_lost"]?.array ?? []).compactMap(\.string)
    quotationsUnfounded = json["quotations_unfounded"]?.int ?? 0
  }
}
