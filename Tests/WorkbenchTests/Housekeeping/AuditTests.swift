import JSON
import Testing

@testable import Workbench

@Suite("An audit of a text")
struct AuditTests {
  private func audit(_ bench: TestWorkbench) throws -> AuditReport {
    try #require(try AuditManuscripts(library: bench.open("ibid audit")).run([]).first)
  }

  @Test("says what each claim rests on, which rest on nothing one can find, and where no note stands")
  func report() throws {
    let bench = try TestWorkbench()
    try bench.importing(Articles.harbour, as: "harbour.txt")
    let report = try audit(bench)
    #expect(report.claims.count == 5 && report.noteCount == 7 && report.sourceCount == 5)
    #expect(Support.allCases.map { report.count($0) }.reduce(0, +) == 5)
    #expect(report.weakClaims.map(\.sentence) == ["The mayor asked the government for troops on the third day."])
    let rest = try #require(report.weakClaims.first?.rests.first)
    #expect(rest.key == "castell1936" && rest.locator == "p. 41")
    #expect(rest.reason == "short cite [3]; no full reference in the text")
    #expect(report.claims[0].support == .pageOfFindable)
    #expect(report.claims[0].rests.map(\.key).contains("velden1974"))
    #expect(report.uncited.map(\.line) == [7])
    #expect(report.twins.map(\.notes) == [["1", "6"], ["5", "7"]])
    #expect(report.remarks.isEmpty && report.isTextHere)
    #expect(report.findingCount == 4)
    #expect(report.json["findings"]?.int == 4)
  }

  @Test("finds the weak source mended after it was completed by hand")
  func mended() throws {
    let bench = try TestWorkbench()
    try bench.importing(Articles.harbour, as: "harbour.txt")
    try bench.set("castell1936", "type=book", "title=My Years as Mayor", "publisher=Lowmoor Press")
    let report = try audit(bench)
    #expect(report.weakClaims.isEmpty)
    #expect(report.claims.first { $0.notes == ["3"] }?.support == .pageOfFindable)
  }

  @Test("of a text that has changed, or is gone, says so and shows no wrong sentences")
  func changed() throws {
    let bench = try TestWorkbench()
    try bench.importing(Articles.harbour, as: "harbour.txt")
    try bench.write("New first line\n" + Articles.harbour, to: "harbour.txt")
    let report = try audit(bench)
    #expect(report.remarks.contains { $0.contains("has changed since it was registered") })
    #expect(report.claims.allSatisfy { $0.sentence.isEmpty })
    #expect(report.claims.count == 5)
  }

  @Test("of a text that is not registered is wrong use; without any there is nothing to say")
  func notRegistered() async throws {
    let bench = try TestWorkbench()
    #expect(try AuditManuscripts(library: bench.open()).run([]).isEmpty)
    let work = { _ = try AuditManuscripts(library: bench.open()).run(["harbour.txt"]) }
    #expect(await message(work).contains("«harbour.txt» is not registered in this library"))
    #expect(await isWrongUse(work) == true)
    #expect(
      await isWrongUse { _ = try ManageManuscripts(library: bench.open()).remove("x.txt", isDryRun: false) } == true)
  }

  @Test("goes on where a register is nonsense", arguments: ["{broken", "", "[]", "{\"v\": 1}"])
  func brokenRegister(text: String) throws {
    let bench = try TestWorkbench()
    try bench.importing(Articles.harbour, as: "harbour.txt")
    try bench.importing(Articles.harbour.replacing("Castell 1936", with: "Oll 1950"), as: "two.txt")
    try bench.write(text, to: "Bibliography/manuscripts/harbour.json")
    let library = try bench.open()
    let reports = try AuditManuscripts(library: library).run([])
    #expect(reports.map(\.path) == ["two.txt"])
    #expect(
      try ExamineLibrary(library: bench.open()).run(fix: false).findings.contains {
        $0.description.contains("harbour.json")
      })
    #expect(try bench.keys("author:oll") == ["oll1950"])
  }

  @Test("names a cited source that is not here any more")
  func missingSource() throws {
    let bench = try TestWorkbench()
    try bench.importing(Articles.harbour, as: "harbour.txt")
    let paths = try bench.files("Bibliography/sources").keys.filter { $0.contains("tamm2009") }
    for path in paths { try RemoveFile.at(bench.root + "/Bibliography/sources/" + path) }
    let report = try audit(bench)
    #expect(report.remarks.contains { $0.contains("is not in the library any more") })
    #expect(report.sourceCount == 4)
  }
}
