package import FoundationEssentials

/// What the use cases take from outside: the folder they start in, environment variables, clock and random numbers.
package struct WorkbenchEnvironment: Sendable {
  package var variables: [String: String]
  /// Where a library is looked for: this folder, then those above.
  package var folder: String
  /// `ibid 0.1.0`, for the history and captures.
  package var tool: String
  /// The command as given, for the history.
  package var command: [String]
  package var isOffline: Bool
  package var now: @Sendable () -> Date
  package var random: @Sendable () -> UInt64

  package init(
    variables: [String: String], folder: String, tool: String, command: [String], isOffline: Bool = false,
    now: @escaping @Sendable () -> Date = { Date() },
    random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }
  ) {
    self.variables = variables
    self.folder = folder
    self.tool = tool
    self.command = command
    self.isOffline = isOffline
    self.now = now
    self.random = random
  }

  /// The command on one line, as a person could type it again.
  package var commandLine: String {
    command.map { word in
      let isPlain =
        !word.isEmpty
        && word.unicodeScalars.allSatisfy {
          $0.properties.isAlphabetic || "0123456789-_./:=+,@%~".unicodeScalars.contains($0)
        }
      return isPlain
        ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
    .joined(separator: " ")
  }

  /// Milliseconds since 1970.
  package var milliseconds: Int64 { Int64((now().timeIntervalSince1970 * 1_000).rounded(.down)) }
}

/// How one command may use the network, beyond the user's own configuration.
package struct NetworkOptions: Sendable {
  /// Private and loopback addresses are asked too.
  package var allowsPrivate = false
  /// Root certificates in place of the system's.
  package var caFile: String?
  /// Milliseconds between requests to one host.
  package var hostDelay: Int?
  package var perHost: Int?
  package var concurrency: Int?
  /// Seconds for one address in all.
  package var timeout: Double?
  /// `host:port:address` triples.
  package var resolve: [String] = []

  package init(
    allowsPrivate: Bool = false, caFile: String? = nil, hostDelay: Int? = nil, perHost: Int? = nil,
    concurrency: Int? = nil,
    timeout: Double? = nil, resolve: [String] = []
  ) {
    self.allowsPrivate = allowsPrivate
    self.caFile = caFile
    self.hostDelay = hostDelay
    self.perHost = perHost
    self.concurrency = concurrency
    self.timeout = timeout
    self.resolve = resolve
  }
}
