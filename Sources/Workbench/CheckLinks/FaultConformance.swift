package import Exchange
package import Fetching
import JSON

/// Checks every address of a fault server's list, for `conformance faults`: the same code as `ibid check`.
///
/// Of the expectations it reads only the addresses and the names to resolve.
package struct FaultConformance: Sendable {
  /// The addresses, in order.
  package let urls: [String]
  /// `host:port:address` triples that the list asks for.
  package let resolve: [String]

  /// Why a list cannot be used.
  package enum ListError: Error, Sendable, Equatable {
    case notAList(String)
  }

  /// Reads the list that the fault server writes with `--out` or answers at `/_behaviours`.
  package init(behaviours: [UInt8]) throws(ListError) {
    let root: JSONValue
    do {
      root = try JSONReader.read(behaviours)
    } catch {
      throw .notAList("the list of behaviours is no JSON: \(error); start the fault server anew")
    }
    guard let entries = root.array ?? root["behaviours"]?.array else {
      throw .notAList("the list of behaviours has no entries; start the fault server anew")
    }
    var urls: [String] = []
    var resolve: Set<String> = []
    for entry in entries {
      if let url = entry["url"]?.string { urls.append(url) }
      for triple in entry["resolve"]?.array ?? [] { if let text = triple.string { resolve.insert(text) } }
    }
    self.urls = urls
    self.resolve = resolve.sorted()
  }

  /// Settings for a server on loopback: its hosts and ports alone are allowed, everything else of the guard stays.
  ///
  /// - Parameters:
  ///   - hosts: how many addresses from 127.0.0.1 on the server listens at.
  ///   - ports: the ports of the server's first line.
  package func settings(hosts: Int, ports: [Int], caFile: String?, hostDelay: Double) -> FetchSettings {
    var settings = FetchSettings()
    for host in 1...max(hosts, 1) {
      for port in ports {
        settings.permissions.services.insert(
          NetworkPermissions.Service(address: .v4(0x7F00_0000 + UInt32(host)), port: port))
      }
    }
    settings.caFile = caFile
    settings.hostDelay = hostDelay
    _ = settings.resolve(resolve)
    return settings
  }

  /// Checks all addresses; `each` gets the lines of the run file as they come.
  package func run(settings: FetchSettings, options: LinkChecker.Options, each: (CheckRecord) -> Void)
    async throws(FetchingError)
  {
    let checker = LinkChecker(fetcher: try Fetcher(settings: settings), options: options)
    for await record in checker.records(urls) { each(record) }
  }
}
