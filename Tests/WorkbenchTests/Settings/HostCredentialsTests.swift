import Foundation
import JSON
import TestSupport
import Testing

@testable import Workbench

@Suite("Credentials in a check", .timeLimit(.minutes(10)))
struct HostCredentialsTests {
  /// A place that opens with a header field, and repeats what it got wherever an answer can.
  private func door() throws -> LoopbackServer {
    try LoopbackServer { request in
      guard let got = request.headers["authorization"] ?? request.headers["x-key"] else {
        return .init(html: "<title>Login</title>", status: 401)
      }
      if request.target == "/echo" {
        let spelt = got.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return .redirect(302, to: "/in?got=\(spelt)")
      }
      let words = (0..<300).map { "word\($0 % 17)" }.joined(separator: " ")
      return .init(
        200, headers: [("Content-Type", "text/html"), ("ETag", "\"\(got)\""), ("Server", got)],
        body: Array("<title>You sent \(got)</title><p>\(words)</p>".utf8))
    }
  }

  private func configure(_ bench: TestWorkbench, _ text: String, mode: Int = 0o600) throws {
    try bench.write(text, to: "home/.config/ibid/config.yaml")
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: bench.root + "/home/.config/ibid/config.yaml")
  }

  private func sent(_ server: LoopbackServer, _ name: String = "authorization") -> Set<String> {
    Set(server.requests.compactMap { $0.headers[name] })
  }

  @Test(
    "go along by their pattern, in each form",
    arguments: [
      ("{basic: {user: ada, password: 'pass:wört'}}", "authorization", "Basic YWRhOnBhc3M6d8O2cnQ="),
      ("{bearer: tokentoken}", "authorization", "Bearer tokentoken"),
      ("{headers: {X-Key: keykey}}", "x-key", "keykey"), ("{X-Key: keykey}", "x-key", "keykey"),
      ("{bearer: {env: TOKEN}}", "authorization", "Bearer fromenv"),
      ("{bearer: {file: ~/token}}", "authorization", "Bearer fromfile"),
    ])
  func forms(entry: String, name: String, value: String) async throws {
    let server = try door()
    let other = try LoopbackServer(address: "127.0.0.2") { _ in .init(html: "x") }
    let bench = try TestWorkbench(isLibrary: false)
    try bench.write("fromfile\n", to: "home/token")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: bench.root + "/home/token")
    bench.variables.withLock { $0["TOKEN"] = "fromenv" }
    try configure(bench, "credentials:\n  127.0.0.1: \(entry.dropLast()), plain-http: true}\n")
    let (report, lines) = try await CheckSettingsTests.run(bench, [server.origin + "/in", other.origin + "/"])
    #expect(sent(server, name) == [value])
    #expect(other.requests.allSatisfy { $0.headers[name] == nil })
    #expect(report.findings.isEmpty)
    #expect(lines.first { $0["url"]?.string == server.origin + "/in" }?["evidence"]?["credentials"]?.string == "sent")
  }

  @Test(
    "secrets stand nowhere: not in lines, reports, run files, the index or the history, however the server repeats them"
  )
  func hidden() async throws {
    let server = try door()
    let bench = try TestWorkbench()
    try configure(bench, "credentials:\n  127.0.0.1: {basic: {user: ada, password: sup3rsecret}, plain-http: true}\n")
    for (key, path) in [("a", "/in"), ("b", "/echo")] {
      try await bench.add("web", "title=\(key)", "url=\(server.origin)\(path)", key: key)
    }
    var shown = ""
    for _ in 0..<2 {
      let (report, lines) = try await CheckSettingsTests.run(bench, ["a", "b"])
      #expect(report.alive == 2)
      shown += lines.map { JSONWriter.text($0) }.joined() + "\(report)"
    }
    #expect(shown.contains("You sent Basic …"))
    let pair = "YWRhOnN1cDNyc2VjcmV0"
    for word in ["sup3rsecret", pair] { #expect(!shown.contains(word)) }
    for folder in ["Bibliography", "Cache"] {
      for (path, data) in try bench.files(folder) {
        let text = String(decoding: data, as: UTF8.self)
        #expect(!text.contains("sup3rsecret") && !text.contains(pair), "\(folder)/\(path)")
      }
    }
  }

  @Test("are withheld over plain http unless that is allowed, and the report says why the door is shut")
  func plainHTTP() async throws {
    let server = try door()
    let bench = try TestWorkbench(isLibrary: false)
    try configure(bench, "credentials:\n  '*': {bearer: tokentoken}\n")
    let (report, lines) = try await CheckSettingsTests.run(bench, [server.origin + "/in"])
    #expect(sent(server).isEmpty)
    #expect(lines.first?["evidence"]?["credentials"]?.string == "withheld")
    #expect(report.rows.first?.detail.contains("do not go over plain http") == true)
  }

  @Test("in a file that others can read are not used, unless they only name where the secret is")
  func permissions() async throws {
    let server = try door()
    let bench = try TestWorkbench(isLibrary: false)
    bench.variables.withLock { $0["TOKEN"] = "fromenv" }
    try configure(bench, "credentials:\n  127.0.0.1: {bearer: tokentoken, plain-http: true}\n", mode: 0o644)
    let open = try await CheckSettingsTests.run(bench, [server.origin + "/in"]).report
    #expect(sent(server).isEmpty)
    #expect(open.findings.map(\.code) == ["configuration-permissions"])
    #expect(open.findings.allSatisfy { $0.description.contains("chmod 600") && !$0.description.contains("tokentoken") })
    try configure(bench, "credentials:\n  127.0.0.1: {bearer: {env: TOKEN}, plain-http: true}\n", mode: 0o644)
    #expect(try await CheckSettingsTests.run(bench, [server.origin + "/in"]).report.findings.isEmpty)
    #expect(sent(server) == ["Bearer fromenv"])
  }

  @Test(
    "that cannot be looked up are told and not sent",
    arguments: [
      ("{bearer: {env: NOSUCH}}", "NOSUCH is not set"), ("{bearer: {file: /no/such}}", "cannot be read"),
      ("{bearer: {file: ~/open}}", "chmod 600"),
    ])
  func missing(entry: String, reason: String) async throws {
    let server = try door()
    let bench = try TestWorkbench(isLibrary: false)
    try bench.write("tokentoken", to: "home/open")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: bench.root + "/home/open")
    try configure(bench, "credentials:\n  127.0.0.1: \(entry.dropLast()), plain-http: true}\n")
    let report = try await CheckSettingsTests.run(bench, [server.origin + "/in"]).report
    #expect(report.findings.count == 1 && report.findings.allSatisfy { $0.description.contains(reason) })
    #expect(sent(server).isEmpty && server.requests.count > 0)
  }

  @Test(
    "that no header field can hold stop the command with a sentence, and nothing is asked",
    arguments: [
      ("{headers: {X-Key: \"a\\r\\nX-More: 1\"}}", "X-Key"), ("{bearer: \"a\\nb\"}", "Authorization"),
      ("{basic: {user: \"a\\nb\", password: pppp}}", "Authorization"), ("{headers: {\"X Key\": abcd}}", "X Key"),
      ("{headers: {Host: evil.example}}", "Host"), ("{bearer: {env: LINES}}", "Authorization"),
    ])
  func lineEnds(entry: String, name: String) async throws {
    let server = try door()
    let bench = try TestWorkbench(isLibrary: false)
    bench.variables.withLock { $0["LINES"] = "secretone\r\nX-More: secrettwo" }
    try configure(bench, "credentials:\n  127.0.0.1: \(entry.dropLast()), plain-http: true}\n")
    let words = [server.origin + "/in"]
    let sentence = await message { _ = try await CheckSettingsTests.run(bench, words) }
    #expect(sentence.contains(name) && sentence.contains("correct it in"))
    #expect(!sentence.contains("secret") && !sentence.contains("pppp"))
    #expect(await isWrongUse { _ = try await CheckSettingsTests.run(bench, words) } == true)
    #expect(server.connections == 0)
  }

  @Test("of a library's own file are never used, wherever they stand in it")
  func library() async throws {
    let server = try door()
    let bench = try TestWorkbench()
    try bench.write(
      """
      credentials:
        127.0.0.1: {bearer: tokentoken, plain-http: true}
      hosts:
        127.0.0.1: {headers: {X-Key: keykey}, bearer: tokentoken, basic: {user: a, password: bbbb}, plain-http: true}
      check:
        headers: {X-Key: keykey}
      """, to: "Bibliography/ibid.yaml")
    let report = try await CheckSettingsTests.run(bench, [server.origin + "/in"]).report
    #expect(sent(server).isEmpty && sent(server, "x-key").isEmpty && server.requests.count > 0)
    #expect(report.findings.count { $0.code == "policy-forbidden" } >= 5)
  }

  @Test("a secret that a cut has left in part is hidden too, and what only looks alike by chance is not")
  func cut() {
    var secrets = SecretWords()
    secrets.add("pa ss/word")
    secrets.add("abc")
    #expect(secrets.hide("got pa ss/word, pa%20ss%2Fword, abc") == "got …, …, abc")
    #expect(secrets.hide("title pa ss/wo") == "title …")
    #expect(secrets.hide("title pa ss") == "title pa ss")
    #expect(secrets.hide("") == "")
  }

  @Test("of several patterns that match, the last one holds")
  func order() async throws {
    let server = try door()
    let bench = try TestWorkbench(isLibrary: false)
    try configure(
      bench,
      "credentials:\n  '*': {bearer: firstfirst, plain-http: true}\n  '127.0.0.1:\(server.port)': {bearer: second, plain-http: true}\n"
        + "  '127.0.0.1:1': {bearer: third, plain-http: true}\n")
    _ = try await CheckSettingsTests.run(bench, [server.origin + "/in"])
    #expect(sent(server) == ["Bearer second"])
  }
}
