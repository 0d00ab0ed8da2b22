import Findings
import JSON
import LibraryFiles
import WebArchive

/// The services that are asked for copies, by the user's own configuration; a library's files have no say (FORMATS §1).
///
///     archives:
///       timemap: https://memgator.example/timemap/link/{url}
///       cdx: false                      # not asked
///       save: https://web.archive.org/save/{url}
///       prefer: [web.archive.org, arquivo.pt]
///       deny: [archive.today]
struct ArchiveServices: Sendable {
  /// An aggregator's list of all copies (RFC 7089, section 5).
  var timeMap: ServiceAddress?
  /// An aggregator's answer to a date (RFC 7089, section 4).
  var timeGate: ServiceAddress?
  /// The Wayback Machine's availability service.
  var availability: ServiceAddress?
  /// A CDX server of the Wayback kind.
  var cdx: ServiceAddress?
  /// Where the captures of the CDX server are shown.
  var replay: ServiceAddress?
  /// Asked to save a page; none unless the user names one.
  var save: ServiceAddress?
  var hosts = ArchiveHosts.standard

  /// The public services.
  static let standard: ArchiveServices = {
    var services = ArchiveServices()
    services.timeMap = ServiceAddress("https://timetravel.mementoweb.org/timemap/link/{url}")
    services.timeGate = ServiceAddress("https://timetravel.mementoweb.org/timegate/{url}")
    services.availability = ServiceAddress("https://archive.org/wayback/available?url={url}&timestamp={timestamp}")
    services.cdx = ServiceAddress(
      "https://web.archive.org/cdx/search/cdx?url={url}&output=json&fl=\(CDXAnswer.asked.joined(separator: ","))"
        + "&filter=!statuscode:%5B45%5D..&sort=closest&closest={timestamp}&limit=60")
    services.replay = ServiceAddress("https://web.archive.org/web/{timestamp}/{url}")
    return services
  }()

  /// The services of the user's configuration, the public ones where it names none.
  static func load(_ environment: WorkbenchEnvironment) throws(WorkbenchError) -> ArchiveServices {
    var findings: [Finding] = []
    let user = UserConfiguration.load(environment: environment.variables, findings: &findings)
    // With the file as it is nobody knows whom the person does not want to be asked.
    if let fault = findings.first(where: { $0.severity == .error }) {
      throw .couldNot(
        "no archive was asked, since your configuration cannot be read: \(fault.message)",
        advice: "correct \(configurationPath(environment))")
    }
    var services = ArchiveServices.standard
    guard let settings = user.values["archives"]?.object else { return services }
    services.timeMap = try address("timemap", settings, services.timeMap)
    services.timeGate = try address("timegate", settings, services.timeGate)
    services.availability = try address("availability", settings, services.availability)
    services.cdx = try address("cdx", settings, services.cdx)
    services.replay = try address("replay", settings, services.replay)
    services.save = try address("save", settings, nil)
    services.hosts = ArchiveHosts(
      order: settings["prefer"].map(words) ?? services.hosts.order,
      denied: settings["deny"].map(words) ?? services.hosts.denied)
    return services
  }

  private static func words(_ value: JSONValue) -> [String] {
    value.array?.compactMap(\.text) ?? value.string.map { [$0] } ?? []
  }

  private static func address(
    _ name: String, _ settings: JSONObject, _ standard: ServiceAddress?
  ) throws(WorkbenchError) -> ServiceAddress? {
    guard let value = settings[name] else { return standard }
    if value.bool == false || value.string?.isEmpty == true || value.string == "none" { return nil }
    guard let text = value.string, let address = ServiceAddress(text) else {
      throw .wrongUse(
        "«\(ShortWord.of(value.text ?? ""))» under archives: \(name) in your configuration is no address with a place for {url}",
        advice: "write for example https://host.example/\(name)/{url}, or false")
    }
    return address
  }

  /// The path of the user's configuration, for advice.
  static func configurationPath(_ environment: WorkbenchEnvironment) -> String {
    UserConfiguration.path(environment: environment.variables) ?? "$XDG_CONFIG_HOME/ibid/config.yaml"
  }

  /// The hosts that are asked one request at a time, a second apart.
  var slowHosts: [String] {
    hosts.all + [timeMap, timeGate, availability, cdx, replay, save].compactMap { $0?.host }
  }
}
