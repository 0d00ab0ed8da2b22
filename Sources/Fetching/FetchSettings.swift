package import Exchange

/// How the web is asked: limits, manners, trust (guide/links.md §8 and §9). Times are seconds.
package struct FetchSettings: Sendable {
  /// Whether the certificates that are named can be used, before anything is asked.
  package func checkCertificates() throws(FetchingError) {
    if caFile != nil { _ = try CertificateBundle.find(caFile) }
  }

  /// Requests under way in all.
  package var concurrency = 100
  /// Requests under way at one host.
  package var perHost = 2
  /// From the start of one request to the start of the next at the same host.
  package var hostDelay = 0.2
  /// Hosts that are asked one at a time and more slowly, by name; their subdomains count too.
  package var slowHosts: [String] = ["github.com", "doi.org", "archive.org"]
  /// The delay at a slow host; none where `hostDelay` is 0.
  package var slowHostDelay = 1.0
  /// Limits by phase.
  package var timeouts = Timeouts()
  /// The most bytes of a body that are kept.
  package var bodyCap = 524_288
  /// The most bytes beyond the cap that are read and thrown away, to keep the connection.
  package var drainCap = 65_536
  /// The most bytes of an answer's head.
  package var headerCap = 307_200
  /// The most redirects followed.
  package var redirects = 10
  /// Waits before each retry after a failure that may pass.
  package var retryDelays: [Double] = [2, 10]
  /// The part of a wait that chance may add: 0.2 adds up to a fifth.
  package var jitter = 0.2
  /// The longest Retry-After that is waited for.
  package var longestRetryAfter = 30.0
  /// The wait where Retry-After is asked for but missing, negative or rubbish.
  package var unclearRetryAfter = 10.0
  /// The most time for one address: requests and the waits between them.
  package var addressBudget = 45.0
  /// The most time a host may be waited for without one good answer.
  package var hostBudget = 120.0
  /// The User-Agent header; the program adds where a site can complain.
  package var userAgent = "ibid/1 (checks the addresses of citations)"
  /// The Accept header, unless a request has its own.
  package var accept = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"
  /// The Accept-Language header.
  package var acceptLanguage = "en,*;q=0.5"
  /// A file of root certificates in PEM form; nil looks where systems keep theirs.
  package var caFile: String?
  /// `scheme://host:port` of a proxy; nil asks directly whatever the environment says.
  package var proxy: String?
  /// What the person allows beyond the public internet.
  package var permissions = NetworkPermissions()
  /// Addresses that a host name stands for, in place of asking the resolver; nil asks it. Called before every hop.
  package var pinnedAddresses: (@Sendable (_ host: String, _ port: Int) -> [IPAddress]?)?
  /// Tells why a name was not found; the system's resolver unless given.
  package var nameCheck: (@Sendable (_ host: String) -> NameAnswer)?
  /// How a host is asked where it differs from all this, by its name in lower case. Called on the engine's thread.
  package var manners: (@Sendable (_ host: String) -> HostManners?)?
  /// The clocks; tests give their own.
  package var clock = FetchClock.system
  /// Numbers from 0 to 1 for jitter.
  package var chance: @Sendable () -> Double = { Double.random(in: 0...1) }

  package init() {}

  /// The most time for each phase of one request, in seconds.
  package struct Timeouts: Sendable, Equatable {
    /// For finding the address of a name.
    package var dns = 5.0
    /// For the connection, TLS included.
    package var connect = 10.0
    /// From the request to the first byte of the answer.
    package var firstByte = 15.0
    /// Without a new byte of the body.
    package var idle = 10.0
    /// For the whole request.
    package var total = 30.0

    package init() {}
  }

  /// Takes `host:port:address` triples, as curl's `--resolve` has them; a host may be written with letters beyond ASCII.
  ///
  /// Returns the triples that could not be read.
  package mutating func resolve(_ triples: [String]) -> [String] {
    var table: [String: [IPAddress]] = [:]
    var wrong: [String] = []
    for triple in triples {
      let parts = triple.split(separator: ":", maxSplits: 2).map(String.init)
      guard parts.count == 3, let address = try? WebAddress("http://\(parts[0]):\(parts[1])/"),
        let number = IPAddress(parts[2].drop { $0 == "[" }.prefix { $0 != "]" })
      else {
        wrong.append(triple)
        continue
      }
      table["\(address.host):\(address.port)", default: []].append(number)
    }
    // Without any, requests need not be set up one by one.
    guard !table.isEmpty else { return wrong }
    let found = table
    let before = pinnedAddresses
    pinnedAddresses = { host, port in found["\(host):\(port)"] ?? before?(host, port) }
    return wrong
  }
}

/// What asking the resolver again says about a name that libcurl could not resolve.
package enum NameAnswer: Sendable, Equatable {
  case exists
  /// EAI_NONAME: there is no such name.
  case noSuchName
  /// EAI_AGAIN and the like: the resolver cannot say.
  case temporarilyUnknown
}
