import Bytes
package import Findings
package import JSON

/// The user's own configuration, `$XDG_CONFIG_HOME/ibid/config.yaml`: the only place that grants anything (FORMATS §1).
package struct UserConfiguration: Sendable, Hashable {
  /// Who works here, for the history.
  package var actor: String?
  /// A mail address that is given to services which ask for one.
  package var contact: String?
  package var style: String?
  package var language: String?
  /// `http://proxy.example:3128`; nil for none.
  package var proxy: String?
  package var noProxy: [String] = []
  /// A file of certificates to trust besides the system's.
  package var certificateFile: String?
  /// Addresses with ports that the guard lets through: `127.0.0.1:8080`, `[::1]:80`.
  package var allowPrivate: [String] = []
  /// What opens doors, by pattern of hosts; of several that match the last one is used.
  package var credentials: [CredentialSettings] = []
  /// Others can read the file: secrets that stand in it are not used.
  package var isReadableByOthers = false
  /// The Chromium that renders pages.
  package var browser = BrowserSettings()
  package var editor: String?
  /// All members.
  package var values = JSONObject()

  package init() {}

  /// The path of the file, by the XDG Base Directory Specification; nil without a home.
  package static func path(environment: [String: String]) -> String? {
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") { return folder + "/ibid/config.yaml" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.config/ibid/config.yaml"
  }

  /// Reads the user's file; one that is missing gives the defaults, one that cannot be read the defaults and a finding.
  package static func load(environment: [String: String], findings: inout [Finding]) -> UserConfiguration {
    guard let path = path(environment: environment) else { return UserConfiguration() }
    do {
      let bytes = try AtomicFile.read(path, limit: YAMLValues.maximumBytes)
      var configuration = read(String(decoding: bytes, as: UTF8.self), file: path, findings: &findings)
      if let facts = try FileFacts.at(path), facts.permissions & 0o077 != 0 { configuration.isReadableByOthers = true }
      if configuration.isReadableByOthers, configuration.credentials.contains(where: \.holdsSecrets) {
        findings.append(
          Finding(
            .warning, "configuration-permissions", at: Place(file: path),
            "others can read this file, so the secrets in it are not used",
            advice: "run «chmod 600» on it, or name a variable: {env: NAME}"))
      }
      return configuration
    } catch let error {
      if !error.isMissing {
        findings.append(Finding(.error, "configuration-unreadable", at: Place(file: path), error.description))
      }
      return UserConfiguration()
    }
  }

  /// Reads the file's text.
  package static func read(_ text: String, file: String, findings: inout [Finding]) -> UserConfiguration {
    var configuration = UserConfiguration()
    guard let values = YAMLValues.object(text, file: file, findings: &findings) else { return configuration }
    configuration.values = values
    configuration.actor = values["actor"]?.string
    configuration.contact = values["contact"]?.string
    configuration.style = values["style"]?.string
    configuration.language = values["language"]?.string
    configuration.proxy = values["proxy"]?.string
    configuration.noProxy = words(values["no-proxy"])
    configuration.certificateFile = values["ca-file"]?.string
    configuration.allowPrivate = words(values["allow-private"])
    configuration.browser = BrowserSettings(values["browser"]) { name in
      findings.append(
        Finding(
          .warning, "configuration-setting", at: Place(file: file, field: visible(name)),
          "this is no setting of a browser; passed over", advice: "write browser: {program: PATH, sandbox: false}"))
    }
    configuration.editor = values["editor"]?.string
    for host in values["credentials"]?.object?.members ?? [] {
      func unread(_ name: String) {
        findings.append(
          Finding(
            .warning, "configuration-credentials",
            at: Place(file: file, field: visible("credentials.\(host.name)\(name.isEmpty ? "" : ".")\(name)")),
            "this is no credential; passed over",
            advice: "write a text, {env: NAME} or {file: PATH}; basic needs user and password"))
      }
      if host.value.object == nil { unread("") }
      configuration.credentials.append(
        CredentialSettings(pattern: host.name, host.value.object ?? JSONObject(), unread: unread))
    }
    let known: Set = [
      "actor", "contact", "style", "language", "proxy", "no-proxy", "ca-file", "allow-private", "credentials",
      "browser", "editor", "services", "archives", "check", "hosts", "evidence",
    ]
    for name in values.names where !known.contains(name) {
      findings.append(
        Finding(
          .warning, "configuration-unknown", at: Place(file: file, field: visible(name)),
          "this ibid knows no such member; passed over", advice: "check the spelling"))
    }
    return configuration
  }

  private static func words(_ value: JSONValue?) -> [String] {
    value?.array?.compactMap(\.text) ?? value?.string.map { [$0] } ?? []
  }
}
