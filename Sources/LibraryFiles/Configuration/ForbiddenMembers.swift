import Findings
package import JSON

/// What a library's own file must not decide, since a cloned repository is not trusted (FORMATS §1): permissions,
/// credentials, proxies, allow lists, paths of programs.
package enum ForbiddenMembers {
  private static let words: Set<String> = [
    "permission", "permissions", "credential", "credentials", "auth", "authorization", "authentication", "user",
    "username",
    "cookie", "cookies", "header", "headers", "proxies", "allow", "allowed", "allowlist", "whitelist", "allowprivate",
    "allowhosts", "allowedhosts", "allowaddresses", "private", "insecure", "trust", "trusted", "cafile", "cacert",
    "cabundle",
    "certificate", "certificates", "clientcertificate", "programs", "commands", "executable", "executables", "exec",
    "browser",
    "editor", "pager", "shell", "hook", "hooks", "plugin", "plugins", "binary", "interpreter", "signingkey",
    "signingkeys",
    "basic", "bearer", "plainhttp", "privatekey", "keyfile", "environment", "env", "withcredentials", "noproxy",
  ]
  private static let endings = [
    "password", "passwd", "passphrase", "token", "tokens", "secret", "secrets", "apikey", "apikeys", "proxy", "command",
    "program", "executable",
  ]

  static func isForbidden(_ name: String) -> Bool {
    let word = String(
      name.lowercased().unicodeScalars.filter { $0 != "-" && $0 != "_" && $0 != " " && $0 != "." }.map(Character.init))
    return words.contains(word) || endings.contains { word.hasSuffix($0) }
  }

  /// Takes forbidden members out of an object, however deep, and returns their paths.
  package static func remove(from object: inout JSONObject, path: String = "") -> [String] {
    var found: [String] = []
    for member in object.members {
      let here = path.isEmpty ? member.name : "\(path).\(member.name)"
      if isForbidden(member.name) {
        found.append(here)
        object[member.name] = nil
      } else {
        var value = member.value
        found += remove(from: &value, path: here)
        object[member.name] = value
      }
    }
    return found
  }

  private static func remove(from value: inout JSONValue, path: String) -> [String] {
    switch value {
    case .object(var object):
      let found = remove(from: &object, path: path)
      value = .object(object)
      return found
    case .array(var elements):
      var found: [String] = []
      for index in elements.indices { found += remove(from: &elements[index], path: "\(path)[\(index)]") }
      value = .array(elements)
      return found
    default: return []
    }
  }
}
