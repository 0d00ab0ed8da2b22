import Findings
import JSON

/// What opens a door at the hosts of one pattern, as the user's own configuration says it:
///
///     credentials:
///       "*.example.org":
///         basic: {user: ada, password: {env: EXAMPLE_PASSWORD}}
///         bearer: {file: ~/.config/ibid/example.token}
///         headers: {X-Reader: {env: READER}}
///         plain-http: true
///
/// Any other member is a header field by its name. Only the shape is read here: nothing is looked up.
package struct CredentialSettings: Sendable, Hashable {
  /// `example.org`, `*.example.org`, `127.0.0.1:8080`.
  package var pattern: String
  /// User and password (RFC 7617).
  package var basic: (user: SecretText, password: SecretText)? { user.flatMap { user in password.map { (user, $0) } } }
  private var user: SecretText?
  private var password: SecretText?
  /// A token (RFC 6750).
  package var bearer: SecretText?
  /// Header fields in order.
  package var headers: [Field] = []
  /// They may go where anybody on the way can read them.
  package var overPlainHTTP = false

  package struct Field: Sendable, Hashable {
    package var name: String
    package var value: SecretText
  }

  /// Whether a secret stands in the configuration itself; the name of a user is none.
  package var holdsSecrets: Bool {
    ([password, bearer] + headers.map(\.value)).contains {
      if case .literal? = $0 { return true }
      return false
    }
  }

  /// Reads an entry; members that are not understood are told by their paths.
  init(pattern: String, _ object: JSONObject, unread: (String) -> Void) {
    self.pattern = pattern
    for member in object.members {
      switch member.name {
      case "basic":
        user = SecretText(member.value["user"])
        password = SecretText(member.value["password"])
        if user == nil || password == nil { unread("basic") }
      case "bearer":
        bearer = SecretText(member.value)
        if bearer == nil { unread("bearer") }
      case "plain-http":
        overPlainHTTP = member.value.bool == true
        if member.value.bool == nil { unread("plain-http") }
      case "headers":
        for field in member.value.object?.members ?? [] { add(field, unread) }
        if member.value.object == nil { unread("headers") }
      default: add(member, unread)
      }
    }
  }

  private mutating func add(_ member: JSONObject.Member, _ unread: (String) -> Void) {
    guard let value = SecretText(member.value) else { return unread(member.name) }
    headers.append(Field(name: member.name, value: value))
  }
}
