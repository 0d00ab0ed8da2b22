import Findings
import JSON
import LibraryFiles

/// The settings files that a command on the web reads: the user's own configuration, and the policy of the library here.
struct WebConfiguration {
  let user: UserConfiguration
  /// For findings.
  let userFile: String
  /// The defaults where there is no library.
  let policy: LibraryPolicy
  let hosts: HostSettings
  /// `check:` of both files.
  let check: CheckSettings
  /// What is wrong with any of the settings, whoever uses them: `check`, `doctor` and `status` say the same.
  let findings: [Finding]

  /// Whether no host has a manner or credentials of its own.
  var asksAllAlike: Bool { hosts.isEmpty && user.values["credentials"] == nil }

  init(_ environment: WorkbenchEnvironment) {
    var findings: [Finding] = []
    user = UserConfiguration.load(environment: environment.variables, findings: &findings)
    userFile = UserConfiguration.path(environment: environment.variables) ?? "config.yaml"
    policy = LibraryPolicy.near(environment.folder, findings: &findings)
    var hosts = HostSettings()
    hosts.add(policy.values["hosts"], of: .library, file: Self.policyFile, findings: &findings)
    hosts.add(user.values["hosts"], of: .user, file: userFile, findings: &findings)
    self.hosts = hosts
    var check = CheckSettings()
    check.read(policy.values["check"], file: Self.policyFile, isUser: false, findings: &findings)
    check.read(user.values["check"], file: userFile, isUser: true, findings: &findings)
    self.check = check
    findings += PolicyMembers.findings(policy.values, file: Self.policyFile)
    self.findings = findings
  }

  /// As findings name it.
  private static let policyFile = "Bibliography/ibid.yaml"
}
