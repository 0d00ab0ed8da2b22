public import FoundationEssentials

/// One check of one address with its evidence: one line of `Cache/checks/YYYY/MM/<run>.jsonl` (guide/links.md §6).
///
/// The words in it are those of `Verdict`, `RedirectKind` and `Advice`; `cause` is one word of the judge.
public struct CheckRecord: Sendable, Equatable {
  /// Version of the line's form.
  public static let version = 1

  /// As the person or the file wrote it.
  public var url: String
  /// When the first request was started.
  public var checked: Date
  /// What this exchange says (FORMATS §6).
  public var verdict: Verdict
  /// Why, in one word.
  public var cause: String
  /// Where the chain ended, with its fragment; nil where nothing was asked.
  public var finalURL: String?
  /// The title of the page, blanks collapsed.
  public var title: String?
  /// `found`, `missing`, `unknown` or `none`.
  public var fragment: String
  /// By the status codes of the chain; nil without a redirect.
  public var redirect: RedirectKind?
  /// The chain changes only scheme, `www.`, a final slash or an index page.
  public var isCosmetic = false
  /// What a person may do.
  public var advice: Advice
  /// How the text compares with the snapshot, where one was compared.
  public var drift: Drift?
  /// Verdict and cause of the page behind a DOI or handle.
  public var landing: String?
  /// What the verdict rests on.
  public var evidence: Evidence

  /// Makes a record from what must be there.
  public init(
    url: String, checked: Date, verdict: Verdict, cause: String, fragment: String, advice: Advice, evidence: Evidence
  ) {
    self.url = url
    self.checked = checked
    self.verdict = verdict
    self.cause = cause
    self.fragment = fragment
    self.advice = advice
    self.evidence = evidence
  }

  /// What the verdict rests on.
  public struct Evidence: Sendable, Equatable {
    /// Name and version of the program.
    public var tool: String
    /// Other things noticed, each one word.
    public var signs: [String] = []
    /// Every hop in order.
    public var hops: [Step] = []
    /// `FetchFailure.Kind`, its phase, libcurl's code and its sentence.
    public var failure: FetchFailure?
    /// Requests made in all.
    public var attempts = 0
    /// The three-digit status, nil without an answer.
    public var status: Int?
    /// Content-Type of the last answer.
    public var type: String?
    /// Content-Length of the last answer, as received.
    public var declaredLength: String?
    /// ETag of the last answer.
    public var etag: String?
    /// Last-Modified of the last answer.
    public var lastModified: String?
    /// Server of the last answer.
    public var server: String?
    /// Version of HTTP of the last answer: `1.0`, `1.1`, `2`, `3`.
    public var httpVersion: String?
    /// Marks of a wall: `cf-mitigated`, `cf-ray`, `retry-after`, `www-authenticate`, as `name: value`.
    public var marks: [String] = []
    /// What the TLS handshake of the last hop showed.
    public var tls: Hop.TLSFacts?
    /// Bytes of the body that were taken.
    public var bytes = 0
    /// Why less was taken than was sent.
    public var truncated: Hop.Truncation?
    /// Of the body as received, coding kept; lower-case hexadecimal.
    public var sha256: String?
    /// Of the visible text; 16 hexadecimal digits.
    public var simhash: String?
    /// Words of the visible text.
    public var words: Int?
    /// Of an answer «not modified»: when the page was last seen whole; title and fragment are those of that look.
    public var unchangedSince: Date?
    /// Whether the person's credentials for the host went along: `sent`, or `withheld` where all hops were plain http or
    /// other places; nil where there are none.
    public var credentials: String?
    /// The word of ``credentials`` where they went along with a hop.
    public static let sent = "sent"
    /// The word of ``credentials`` where they went along with none.
    public static let withheld = "withheld"
    /// The sibling that was asked, and its answer.
    public var probe: Probe?
    /// What the drift rests on, where a snapshot was compared.
    public var drift: DriftEvidence?
    /// Day and time of the next check by the age of the result.
    public var due: Date?

    /// Makes a record from what must be there.
    public init(tool: String) {
      self.tool = tool
    }
  }

  /// One hop of the chain.
  public struct Step: Sendable, Equatable {
    /// The address in the form that was sent.
    public var url: String
    /// The three-digit status, nil without an answer.
    public var status: Int?
    /// The Location of the answer, as received.
    public var location: String?
    /// The peer as `address port`.
    public var peer: String?
    /// From the start of the request to the last byte taken.
    public var milliseconds: Int

    /// Makes a record from what must be there.
    public init(url: String, status: Int?, location: String?, peer: String?, milliseconds: Int) {
      self.url = url
      self.status = status
      self.location = location
      self.peer = peer
      self.milliseconds = milliseconds
    }
  }

  /// The address that cannot exist, and what it gave.
  public struct Probe: Sendable, Equatable {
    /// The address in the form that was sent.
    public var url: String
    /// The three-digit status, nil without an answer.
    public var status: Int?
    /// Likeness to the page in hundredths.
    public var likeness: Int
    /// The sibling gave what the page gave: a soft 404 counts only then.
    public var agrees: Bool

    /// Makes a record from what must be there.
    public init(url: String, status: Int?, likeness: Int, agrees: Bool = false) {
      self.url = url
      self.status = status
      self.likeness = likeness
      self.agrees = agrees
    }
  }
}

extension CheckRecord {
  /// The line in UTF-8, without a final newline.
  ///
  /// - Parameter hidesSecrets: for reports: user information and token-like parameters become `…` (FORMATS §7).
  public func line(hidesSecrets: Bool = false) -> [UInt8] {
    func shown(_ url: String?) -> String? { hidesSecrets ? url.map(SecretHiding.hide) : url }
    var line = JSONLine()
    line.open()
    line.add("v", Self.version)
    line.add("url", shown(url))
    line.add("checked", Timestamp.text(secondsSince1970: checked.timeIntervalSince1970))
    line.add("verdict", verdict.rawValue)
    line.add("cause", cause)
    line.add("final_url", shown(finalURL))
    line.add("title", title)
    line.add("fragment", fragment)
    line.add("redirect", redirect?.rawValue)
    line.add("cosmetic", flag: isCosmetic)
    line.add("advice", advice.rawValue)
    line.add("drift", drift?.rawValue)
    line.add("landing", landing)
    line.open("evidence")
    evidence.write(to: &line, shown: shown)
    line.close()
    line.close()
    return line.bytes
  }
}

extension CheckRecord.Evidence {
  fileprivate func write(to line: inout JSONLine, shown: (String?) -> String?) {
    line.add("tool", tool)
    line.add("method", "GET")
    line.openArray("signs")
    for sign in signs { line.element(sign) }
    line.closeArray()
    line.add("attempts", attempts)
    line.openArray("hops")
    for hop in hops {
      line.open()
      line.add("url", shown(hop.url))
      line.add("status", hop.status)
      line.add("location", shown(hop.location))
      line.add("peer", hop.peer)
      line.add("ms", hop.milliseconds)
      line.close()
    }
    line.closeArray()
    if let failure {
      line.open("failure")
      line.add("kind", failure.kind.rawValue)
      line.add("phase", failure.phase?.rawValue)
      line.add("curl", failure.curlCode)
      line.add("message", failure.message)
      line.close()
    }
    line.add("status", status)
    line.add("type", type)
    line.add("length", declaredLength)
    line.add("etag", etag)
    line.add("last_modified", lastModified)
    line.add("server", server)
    line.add("http", httpVersion)
    if !marks.isEmpty {
      line.openArray("marks")
      for mark in marks { line.element(mark) }
      line.closeArray()
    }
    if let tls {
      line.open("tls")
      line.add("version", tls.version)
      line.add("issuer", tls.issuer)
      line.add("expires", tls.expires)
      line.add("verify", tls.verifyResult)
      line.close()
    }
    line.add("bytes", bytes)
    line.add("truncated", truncated?.rawValue)
    line.add("sha256", sha256)
    line.add("simhash", simhash)
    line.add("words", words)
    if let unchangedSince {
      line.add("unchanged_since", Timestamp.text(secondsSince1970: unchangedSince.timeIntervalSince1970))
    }
    line.add("credentials", credentials)
    if let probe {
      line.open("probe")
      line.add("url", shown(probe.url))
      line.add("status", probe.status)
      line.add("likeness", probe.likeness)
      line.add("agrees", flag: probe.agrees)
      line.close()
    }
    drift?.write(to: &line)
    if let due { line.add("due", Timestamp.text(secondsSince1970: due.timeIntervalSince1970)) }
  }
}
