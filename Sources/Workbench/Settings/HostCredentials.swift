import Bytes
import Exchange
import Fetching
import Findings
import LibraryFiles

/// What opens doors at hosts, out of the user's own configuration: looked up, and fit to be sent.
struct HostCredentials: Sendable {
  private var entries: [(pattern: HostPattern, credentials: FetchCredentials)] = []
  /// All that must never be shown.
  private(set) var secrets = SecretWords()

  var isEmpty: Bool { entries.isEmpty }

  /// Credentials that cannot be looked up are passed over with a finding; a value that no header field can hold stops the
  /// command.
  init(
    _ user: UserConfiguration, environment: [String: String], findings: inout [Finding]
  ) throws(WorkbenchError) {
    let file = UserConfiguration.path(environment: environment) ?? "your configuration"
    // Of secrets in a file that others can read, loading it has told.
    for settings in user.credentials where !(user.isReadableByOthers && settings.holdsSecrets) {
      let place = "credentials.\(settings.pattern)"
      guard let pattern = HostPattern(settings.pattern) else {
        findings.append(SettingFinding.make(file, place, "this is no host"))
        continue
      }
      let (fields, words, problem) = Self.fields(settings, environment)
      if let problem {
        findings.append(SettingFinding.make(file, place, problem))
        continue
      }
      for field in fields {
        guard let reason = Self.refusal(of: field) else { continue }
        throw .wrongUse("\(reason) (\(place) of your configuration)", advice: "correct it in \(file)")
      }
      for word in words { secrets.add(word) }
      entries.append((pattern, FetchCredentials(fields: fields, overPlainHTTP: settings.overPlainHTTP)))
    }
  }

  /// What is sent to an address; nil where nothing is. Of several entries the last one holds.
  func credentials(for address: WebAddress) -> FetchCredentials? {
    entries.last { $0.pattern.matches(address.host, port: address.port) }?.credentials
  }

  private static func fields(
    _ settings: CredentialSettings, _ environment: [String: String]
  ) -> (fields: [HeaderField], secrets: [String], problem: String?) {
    var fields: [HeaderField] = []
    var secrets: [String] = []
    do throws(SecretText.Problem) {
      if let basic = settings.basic {
        let user = try basic.user.resolve(environment: environment)
        let password = try basic.password.resolve(environment: environment)
        let pair = Base64.encode("\(user):\(password)".utf8)
        // The pair is coded, so that it could hide a line end from the look at the field.
        fields.append(
          HeaderField(name: "Authorization", value: HeaderField.holdsControl(user + password) ? "\n" : "Basic " + pair))
        secrets += [password, pair]
      }
      if let bearer = try settings.bearer?.resolve(environment: environment) {
        fields.append(HeaderField(name: "Authorization", value: "Bearer " + bearer))
        secrets.append(bearer)
      }
      for header in settings.headers {
        let value = try header.value.resolve(environment: environment)
        fields.append(HeaderField(name: header.name, value: value))
        secrets.append(value)
        // Of «Basic abc» the server may repeat the second word alone.
        if let last = value.split(separator: " ").last, last.count < value.count { secrets.append(String(last)) }
      }
    } catch {
      return ([], [], error.sentence)
    }
    return (fields, secrets, nil)
  }

  /// Why a header field is not sent; the value is not repeated.
  private static func refusal(of field: HeaderField) -> String? {
    guard !field.name.isEmpty, field.name.utf8.allSatisfy(HeaderField.isToken) else {
      return "«\(ShortWord.of(field.name))» is no name of a header field"
    }
    if ["host", "content-length", "transfer-encoding", "connection"].contains(field.name.lowercased()) {
      return "the header field «\(field.name)» cannot be set"
    }
    return HeaderField.holdsControl(field.value)
      ? "the value of «\(field.name)» holds a line end or another control character" : nil
  }
}

extension SecretText.Problem {
  /// A sentence for a person.
  fileprivate var sentence: String {
    switch self {
    case .notSet(let variable): "the variable \(variable) is not set"
    case .unreadable(let path): "the file \(path) cannot be read"
    case .readableByOthers(let path): "others can read \(path) (run «chmod 600» on it)"
    }
  }
}
