import Exchange
import Fetching
import Findings

/// The way to archives for one command.
struct ArchiveAccess {
  let services: ArchiveServices
  let finder: CopyFinder
  let fetcher: Fetcher
  let settings: FetchSettings
  /// What is wrong with the configuration of the web.
  let findings: [Finding]
  /// Ends searches early.
  let stop = StopFlag()

  init(_ network: NetworkOptions, environment: WorkbenchEnvironment, saves: Bool = false) throws(WorkbenchError) {
    let web = try WebAccess(network, environment: environment)
    findings = web.findings
    services = try ArchiveServices.load(environment)
    var settings = web.settings
    settings.slowHosts += services.slowHosts
    if saves {
      // A save ends when the archive has the page.
      settings.timeouts.firstByte = 120
      settings.timeouts.total = 180
      settings.addressBudget = network.timeout ?? 200
    }
    self.settings = settings
    do throws(FetchingError) {
      fetcher = try Fetcher(settings: settings)
    } catch {
      throw .couldNot(error.description)
    }
    finder = CopyFinder(services: services, fetcher: fetcher, permissions: settings.permissions)
  }

  /// Why archives are not asked for an address: nobody but this machine can know it.
  func privacyRefusal(_ text: String) -> String? {
    (try? WebAddress(text)).flatMap { finder.privacyRefusal($0) }
  }
}
