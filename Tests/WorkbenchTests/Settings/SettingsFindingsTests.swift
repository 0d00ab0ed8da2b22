import Testing

@testable import Workbench

@Suite("What is wrong with settings", .timeLimit(.minutes(5)))
struct SettingsFindingsTests {
  private func fields(_ bench: TestWorkbench) async throws -> [[String]] {
    let doctor = try ExamineLibrary(library: bench.open()).run(fix: false).findings
    let library = try bench.open()
    _ = try ReadStatus(library: library).run()
    let check = try await CheckLinks(environment: bench.environment("ibid check")).run(CheckRequest(words: [])) { _ in }
    return [doctor, library.findings, check.findings].map { findings in
      findings.filter { $0.severity > .note }.compactMap { $0.place.field ?? $0.code }.sorted()
    }
  }

  @Test(
    "is the same for doctor, status and check",
    arguments: [
      ("check: {accpt: 403}", ["check.accpt"]), ("check: [403]", ["check"]), ("check: {accept: 200}", ["check.accept"]),
      ("check: {exclude: {a: b}}", ["check.exclude"]), ("hosts: {a.example: {delay: -1}}", ["hosts.a.example.delay"]),
      ("hosts: 3", ["hosts"]), ("foo: bar", ["foo"]), ("limits: {requisites: 999999}", ["limits.requisites"]),
      ("limits: {requsites: 3, requisites: many}", ["limits.requisites", "limits.requsites"]),
      ("snapshots: {prune: {older: 3d}}", ["snapshots.prune.older"]), ("check: [", ["configuration-yaml"]),
      ("check: {accept: [403, 500-599], exclude: a.example}\nlimits: {requisites: 5}\nhosts:\n", []),
    ])
  func same(policy: String, expected: [String]) async throws {
    let bench = try TestWorkbench()
    try bench.write(policy + "\n", to: "Bibliography/ibid.yaml")
    for fields in try await fields(bench) { #expect(fields == expected) }
  }

  @Test("counts of the person's own file too")
  func own() async throws {
    let bench = try TestWorkbench()
    try bench.write("check: {max-age: soon}\nbrowsr: x\n", to: "home/.config/ibid/config.yaml")
    for fields in try await fields(bench) { #expect(fields == ["browsr", "check.max-age"]) }
  }
}
