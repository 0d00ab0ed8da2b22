public import FoundationEssentials
public import JSON

extension CheckRecord {
  /// Reads a line of a run file back: what health is counted from, and what tells one page from another. Headers of the
  /// answer, certificates and drift are left out; secrets stay hidden as they are in the line.
  ///
  /// Nil where the line is none, or of a later version.
  ///
  /// - Parameter date: reads RFC 3339.
  public init?(json: JSONValue, date: (String) -> Date?) {
    guard json["v"]?.int == Self.version, let url = json["url"]?.string, let cause = json["cause"]?.string,
      let checked = json["checked"]?.string.flatMap(date),
      let verdict = json["verdict"]?.string.flatMap(Verdict.init(rawValue:)), let found = json["evidence"]
    else { return nil }
    self.init(
      url: url, checked: checked, verdict: verdict, cause: cause, fragment: json["fragment"]?.string ?? "unknown",
      advice: json["advice"]?.string.flatMap(Advice.init(rawValue:)) ?? .none,
      evidence: Evidence(json: found, date: date))
    // An address with a hidden secret is none that could be asked or written.
    finalURL = json["final_url"]?.string.flatMap { $0.contains("…") ? nil : $0 }
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
    if let url = json["probe"]?["url"]?.string {
      probe = CheckRecord.Probe(
        url: url, status: json["probe"]?["status"]?.int, likeness: json["probe"]?["likeness"]?.int ?? 0,
        agrees: json["probe"]?["agrees"]?.bool ?? false)
    }
  }
}
