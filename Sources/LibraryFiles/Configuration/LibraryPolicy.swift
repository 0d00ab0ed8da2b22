import Bytes
package import Findings
package import JSON

/// The policy of a library, `Bibliography/ibid.yaml`: what holds for everybody who works in it, never what is permitted.
package struct LibraryPolicy: Sendable, Hashable {
  package static let currentVersion = 1

  /// A file that is written whenever the library changes.
  package struct Output: Sendable, Hashable {
    /// Below the library's folder.
    package var path: String
    /// By its short name; nil for the one of the path's ending.
    package var format: String?
    /// In the selection grammar; nil for all sources.
    package var selection: String?
  }

  package var version = LibraryPolicy.currentVersion
  /// The style of references when a command names none.
  package var style: String?
  /// A BCP 47 tag: the language of references.
  package var language: String?
  /// How keys are made (FORMATS §3).
  package var keyPattern: String?
  package var outputs: [Output] = []
  /// All members that may stand there, those above among them.
  package var values = JSONObject()

  package init() {}

  /// A limit by its name, such as `requisites`; nil where the policy has none or no whole number from 0 on.
  package func limit(_ name: String) -> Int? {
    values["limits"]?[name]?.int.flatMap { $0 >= 0 ? $0 : nil }
  }
}

extension LibraryPolicy {
  private static let known: Set = [
    "v", "style", "language", "keys", "limits", "outputs", "origins", "check", "snapshots", "lint", "hosts",
  ]

  /// Reads the file's text; what is forbidden or not understood is passed over, with a finding.
  package static func read(
    _ text: String, file: String = "Bibliography/ibid.yaml", findings: inout [Finding]
  ) -> LibraryPolicy {
    var policy = LibraryPolicy()
    guard var values = YAMLValues.object(text, file: file, findings: &findings) else { return policy }
    for path in ForbiddenMembers.remove(from: &values) {
      findings.append(
        Finding(
          .warning, "policy-forbidden", at: Place(file: file, field: visible(path)),
          "permissions, credentials, proxies, allow lists and paths of programs are never taken from a library; passed over",
          advice: "put it into your own configuration, and remove it here"))
    }
    for name in values.names where !known.contains(name) {
      findings.append(
        Finding(
          .warning, "policy-unknown", at: Place(file: file, field: visible(name)),
          "this ibid knows no such member; passed over",
          advice: "check the spelling"))
    }
    policy.version = values["v"]?.int ?? currentVersion
    if policy.version > currentVersion {
      findings.append(
        Finding(
          .warning, "policy-version", at: Place(file: file, field: "v"),
          "a newer ibid wrote this policy; read as far as it is understood",
          advice: "update ibid"))
    }
    policy.style = values["style"]?.string
    policy.language = values["language"]?.string
    policy.keyPattern = values["keys"]?["pattern"]?.string
    policy.outputs = outputs(values["outputs"], file: file, findings: &findings)
    policy.values = values
    return policy
  }

  private static func outputs(_ value: JSONValue?, file: String, findings: inout [Finding]) -> [Output] {
    guard let value else { return [] }
    var outputs: [Output] = []
    for (index, element) in (value.array ?? []).enumerated() {
      let path = element["path"]?.string ?? element.string
      guard let path, isBelow(path) else {
        findings.append(
          Finding(
            .warning, "policy-output", at: Place(file: file, field: "outputs[\(index)]"),
            "an output needs a path below the library's folder, outside Bibliography/, Cache/ and .git/; passed over",
            advice: "correct the path"))
        continue
      }
      outputs.append(Output(path: path, format: element["format"]?.string, selection: element["select"]?.string))
    }
    return outputs
  }

  /// A cloned library must not name files elsewhere that a command would then overwrite.
  private static func isBelow(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else {
      return false
    }
    guard !path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return false }
    return !["bibliography", "cache", ".git", ".gitattributes", ".gitignore"].contains(first.lowercased())
  }
}

extension Library {
  /// The policy of this library; a file that cannot be read gives the defaults, with a finding.
  package func policy(findings: inout [Finding]) -> LibraryPolicy {
    LibraryPolicy.read(in: record, findings: &findings)
  }
}

extension LibraryPolicy {
  /// The policy of the library in a folder or above, for commands that need no more of it; the defaults where there is none.
  package static func near(_ folder: String, findings: inout [Finding]) -> LibraryPolicy {
    guard let layout = LibraryLayout.find(from: folder), let record = try? Folder(layout.bibliography) else {
      return LibraryPolicy()
    }
    return read(in: record, findings: &findings)
  }

  fileprivate static func read(in record: Folder, findings: inout [Finding]) -> LibraryPolicy {
    do {
      let bytes = try record.readIfPresent("ibid.yaml", limit: YAMLValues.maximumBytes) ?? []
      return LibraryPolicy.read(String(decoding: bytes, as: UTF8.self), findings: &findings)
    } catch let error {
      findings.append(
        Finding(.error, "policy-unreadable", at: Place(file: "Bibliography/ibid.yaml"), error.description))
      return LibraryPolicy()
    }
  }
}
