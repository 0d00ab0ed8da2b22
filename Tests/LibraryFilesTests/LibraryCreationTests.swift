import Findings
import Foundation
import LibraryFiles
import Testing

@Suite struct LibraryCreationTests {
  private func folder() throws -> String {
    let path = NSTemporaryDirectory() + "ibid-init-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test("init makes a library whose policy has no findings, and a second init makes nothing")
  func create() throws {
    let root = try folder()
    defer { try? FileManager.default.removeItem(atPath: root) }
    let creation = try LibraryCreation.create(at: root, git: nil)
    #expect(!creation.existed)
    #expect(creation.made.contains("Bibliography/ibid.yaml"))
    #expect(try text(root + "/Cache/.gitignore").hasSuffix("\n*\n!.gitignore\n"))
    var findings: [Finding] = []
    let policy = LibraryPolicy.read(try text(root + "/Bibliography/ibid.yaml"), findings: &findings)
    #expect(findings.isEmpty)
    #expect(policy.version == 1)
    try "v: 1\nstyle: apa\n".write(toFile: root + "/Bibliography/ibid.yaml", atomically: true, encoding: .utf8)
    let again = try LibraryCreation.create(at: root, git: nil)
    #expect(again.existed)
    #expect(again.made.isEmpty)
    #expect(try text(root + "/Bibliography/ibid.yaml") == "v: 1\nstyle: apa\n")
  }

  @Test("a library is found from any folder below it, and not from beside it")
  func find() throws {
    let root = try folder()
    defer { try? FileManager.default.removeItem(atPath: root) }
    _ = try LibraryCreation.create(at: root + "/lib", git: nil)
    try FileManager.default.createDirectory(atPath: root + "/lib/a/b", withIntermediateDirectories: true)
    #expect(LibraryLayout.find(from: root + "/lib/a/b")?.root == root + "/lib")
    #expect(LibraryLayout.find(from: root + "/lib/a/../a/./b/")?.root == root + "/lib")
    #expect(LibraryLayout.find(from: root) == nil)
  }

  @Test("in a git repository the merge driver is installed once, and really merges")
  func git() throws {
    let root = try folder()
    defer { try? FileManager.default.removeItem(atPath: root) }
    let git = GitRunner.system
    try #require(git.run(["init", "-q"], root)?.status == 0)
    let creation = try LibraryCreation.create(at: root)
    #expect(creation.git.isRepository && creation.git.hasDriver && creation.git.changedConfiguration)
    #expect(try text(root + "/.gitattributes") == "Bibliography/sources/**/*.json merge=ibid\n")
    #expect(git.run(["config", "merge.ibid.driver"], root)?.output == "ibid git-merge %O %A %B\n")
    #expect(
      git.run(["check-attr", "merge", "Bibliography/sources/a/x.json"], root)?.output
        == "Bibliography/sources/a/x.json: merge: ibid\n")
    let again = try LibraryCreation.create(at: root)
    #expect(again.git.isRepository && again.git.hasDriver && !again.git.changedConfiguration)
    #expect(try text(root + "/.gitattributes") == "Bibliography/sources/**/*.json merge=ibid\n")
    // What belongs to this machine never shows in git.
    for path in ["Cache/ibid.sqlite", "Cache/clone", "Bibliography/.ibid-txn/x/commit"] {
      #expect(git.run(["check-ignore", path], root)?.status == 0)
    }
    #expect(git.run(["check-ignore", "Cache/.gitignore"], root)?.status == 1)
  }

  @Test("with snapshots in git, captures and checks are not ignored, the rest of the cache is")
  func snapshotsInGit() throws {
    let root = try folder()
    defer { try? FileManager.default.removeItem(atPath: root) }
    let git = GitRunner.system
    try #require(git.run(["init", "-q"], root)?.status == 0)
    _ = try LibraryCreation.create(at: root, snapshotsInGit: true)
    for (path, status) in [
      ("Cache/snapshots/a.warc.gz", 1), ("Cache/checks/2026/11/r.jsonl", 1), ("Cache/ibid.sqlite", 0),
      ("Cache/clone", 0),
      ("Cache/lock", 0), ("Cache/.gitignore", 1),
    ] as [(String, Int32)] {
      #expect(git.run(["check-ignore", path], root)?.status == status, "\(path)")
    }
  }

  @Test(
    "a library's policy grants nothing: forbidden members are passed over, with a finding",
    arguments: [
      "proxy: http://evil.example", "credentials:\n  a: b", "check:\n  allow-private: [\"127.0.0.1:80\"]",
      "api_key: x", "check:\n  browser: /bin/sh", "outputs:\n  - path: x.bib\n    command: rm", "GitHub-Token: x",
      "hooks: [x]",
    ])
  func forbidden(_ text: String) {
    var findings: [Finding] = []
    let policy = LibraryPolicy.read("style: apa\n" + text, findings: &findings)
    #expect(findings.contains { $0.code == "policy-forbidden" })
    #expect(policy.style == "apa")
    #expect(!String(describing: policy.values).contains("evil"))
  }

  @Test(
    "an output outside the library is refused",
    arguments: [
      "../x.bib", "/etc/passwd", "a/../../x", "Bibliography/ibid.yaml", ".git/config", "bibliography/x", "", "a//b",
    ])
  func outputs(_ path: String) {
    var findings: [Finding] = []
    let policy = LibraryPolicy.read("outputs:\n  - path: \"\(path)\"\n  - refs.bib\n", findings: &findings)
    #expect(policy.outputs.map(\.path) == ["refs.bib"])
    #expect(findings.map(\.code) == ["policy-output"])
  }

  @Test("broken YAML, doubled names and aliases that unfold without end are findings with defaults")
  func badYAML() {
    let bomb =
      "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
      + (1...9).map { n in
        "a\(n): &a\(n) [" + Array(repeating: "*a\(n - 1)", count: 10).joined(separator: ",") + "]\n"
      }.joined()
    for text in ["style: [", "style: a\nstyle: b\n", "- list\n", bomb, String(repeating: "[", count: 500), "\t x: : y"]
    {
      var findings: [Finding] = []
      #expect(LibraryPolicy.read(text, findings: &findings).style == nil)
      #expect(findings.contains { $0.code == "configuration-yaml" && $0.severity == .error }, "\(text.prefix(20))")
    }
  }

  @Test("the user's own configuration may hold what a library may not, and says when others can read it")
  func user() throws {
    let root = try folder()
    defer { try? FileManager.default.removeItem(atPath: root) }
    try FileManager.default.createDirectory(atPath: root + "/ibid", withIntermediateDirectories: true)
    let path = root + "/ibid/config.yaml"
    try
      "actor: Leyla\nproxy: http://p.example:1\nallow-private: [\"127.0.0.1:80\"]\ncredentials:\n  A.example:\n    X: y\nfoo: 1\n"
      .write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    var findings: [Finding] = []
    let configuration = UserConfiguration.load(environment: ["XDG_CONFIG_HOME": root], findings: &findings)
    #expect(configuration.actor == "Leyla")
    #expect(configuration.proxy == "http://p.example:1")
    #expect(configuration.allowPrivate == ["127.0.0.1:80"])
    #expect(configuration.credentials.map(\.pattern) == ["A.example"])
    #expect(configuration.credentials.first?.headers.map(\.name) == ["X"])
    #expect(configuration.credentials.first?.headers.map(\.value) == [.literal("y")])
    #expect(configuration.isReadableByOthers)
    #expect(findings.map(\.code) == ["configuration-unknown", "configuration-permissions"])
    findings = []
    #expect(UserConfiguration.load(environment: ["HOME": root], findings: &findings) == UserConfiguration())
    #expect(findings.isEmpty)
  }
}
