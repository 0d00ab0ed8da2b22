import Exchange
import Fetching
import Findings
import LibraryFiles

/// The way to the web for one command: the user's own configuration, then the options of the command line. A library's
/// files grant nothing (FORMATS §1).
struct WebAccess {
  let settings: FetchSettings
  /// What is wrong with the files of the configuration; a command reports it, since a setting that is not read is one that
  /// the person believes to hold.
  let findings: [Finding]

  /// - Parameters:
  ///   - configuration: read from its files unless the caller has it.
  ///   - accepted: statuses from 400 on that are fine at any host.
  init(
    _ options: NetworkOptions, environment: WorkbenchEnvironment, configuration: WebConfiguration? = nil,
    accepted: StatusSet = StatusSet()
  ) throws(WorkbenchError) {
    if environment.isOffline {
      throw .wrongUse("this needs the network, and --offline forbids it")
    }
    var settings = FetchSettings()
    settings.clock = FetchClock(date: environment.now, nanoseconds: FetchClock.system.nanoseconds)
    settings.chance = environment.chance
    let configuration = configuration ?? WebConfiguration(environment)
    let user = configuration.user
    findings = configuration.findings
    settings.manners = Self.manners(configuration.hosts, accepted: accepted, longest: options.timeout)
    settings.proxy = user.proxy
    settings.caFile = options.caFile ?? user.certificateFile
    settings.permissions.allowsPrivate = options.allowsPrivate
    for word in user.allowPrivate { settings.permissions.services.insert(try Self.service(word)) }
    if let delay = options.hostDelay {
      guard delay >= 0 else { throw .wrongUse("--host-delay cannot be negative") }
      settings.hostDelay = Double(delay) / 1_000
    }
    if let number = options.perHost {
      guard (1...100).contains(number) else { throw .wrongUse("--per-host is a number from 1 to 100") }
      settings.perHost = number
    }
    if let number = options.concurrency {
      guard (1...1_000).contains(number) else { throw .wrongUse("--concurrency is a number from 1 to 1000") }
      settings.concurrency = number
    }
    if let seconds = options.timeout {
      guard seconds > 0, seconds <= 3_600 else { throw .wrongUse("--timeout is a number of seconds from 1 to 3600") }
      settings.timeouts.total = min(settings.timeouts.total, seconds)
      settings.addressBudget = seconds
    }
    let wrong = settings.resolve(options.resolve)
    if let first = wrong.first { throw .wrongUse("«\(first)» is no host:port:address") }
    do throws(FetchingError) { try settings.checkCertificates() } catch { throw .couldNot(error.description) }
    self.settings = settings
  }

  /// How single hosts are asked; nil where all are asked alike.
  private static func manners(
    _ hosts: HostSettings, accepted: StatusSet, longest: Double?
  ) -> (@Sendable (String) -> HostManners?)? {
    guard !hosts.isEmpty || accepted != StatusSet() else { return nil }
    return { host in
      var manners = hosts.manners(of: host) ?? HostManners()
      manners.accepted = accepted.union(manners.accepted)
      // Nobody waits longer than the command line says.
      if let seconds = manners.timeout, let longest { manners.timeout = min(seconds, longest) }
      return manners
    }
  }

  /// `127.0.0.1:8080` or `[::1]:80` of the user's configuration: an address is let through with its port only (FORMATS §9).
  private static func service(_ word: String) throws(WorkbenchError) -> NetworkPermissions.Service {
    guard let colon = word.lastIndex(of: ":"), let port = Int(word[word.index(after: colon)...]),
      (1...65_535).contains(port),
      let address = IPAddress(word[..<colon].drop { $0 == "[" }.prefix { $0 != "]" })
    else {
      throw .wrongUse(
        "«\(word)» under allow-private in your configuration is no address with a port",
        advice: "write 127.0.0.1:8080 or [::1]:80")
    }
    return NetworkPermissions.Service(address: address, port: port)
  }

  func fetcher() throws(WorkbenchError) -> Fetcher {
    do throws(FetchingError) {
      return try Fetcher(settings: settings)
    } catch {
      throw .couldNot(error.description)
    }
  }
}

extension OpenLibrary {
  /// The way to the web for a command on this library, whose findings are the library's.
  func webAccess(_ options: NetworkOptions) throws(WorkbenchError) -> WebAccess {
    let access = try WebAccess(options, environment: environment)
    findings += access.findings.filter { !findings.contains($0) }
    return access
  }
}

/// Addresses, of which a person may give one without its scheme.
enum AddressWord {
  /// Whether a word of the command line is meant as an address.
  static func isAddress(_ word: String) -> Bool {
    let lower = word.lowercased()
    return lower.hasPrefix("http://") || lower.hasPrefix("https://") || lower.hasPrefix("ftp://")
      || lower.hasPrefix("www.")
  }

  /// The address with a scheme.
  static func whole(_ word: String) -> String {
    word.lowercased().hasPrefix("www.") ? "https://" + word : word
  }
}
