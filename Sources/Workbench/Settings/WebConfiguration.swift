import Findings
import JSON
import LibraryFiles

/// The settings files that a command on the web reads: the user's own configuration, and the policy of the library here.
struct WebConfiguration: Sendable {
  let user: UserConfiguration
  /// For findings.
  let userFile: String
  /// The defaults where there is no library.
  let policy: LibraryPolicy
  let hosts: HostSettings
  let findings: [Finding]

  /// Whether no host has a manner or credentials of its own.
  var asksAllAlike: Bool { hosts.isEmpty && user.values["credentials"] == nil }

  init(_ environment: WorkbenchEnvironment) {
    var findings: [Finding] = []
    user = UserConfiguration.load(environment: environment.variables, findings: &findings)
    userFile = UserConfiguration.path(environment: environment.variables) ?? "config.yaml"
    policy = LibraryPolicy.near(environment.folder, findings: &findings)
    var hosts = HostSettings()
    hosts.add(policy.values["hosts"], of: .library, file: "Bibliography/ibid.yaml", findings: &findings)
    hosts.add(user.values["hosts"], of: .user, file: userFile, findings: &findings)
    self.hosts = hosts
    self.findings = findings
  }
}
