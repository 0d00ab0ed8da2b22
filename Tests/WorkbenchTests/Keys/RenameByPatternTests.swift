import Bibliography
import Foundation
import LibraryFiles
import Matching
import Testing

@testable import Workbench

@Suite("Keys by a pattern")
struct RenameByPatternTests {
  private func rename(
    _ bench: TestWorkbench, _ pattern: String, _ words: String..., isDryRun: Bool = false
  ) throws -> PatternRenameReport {
    try RenameByPattern(library: bench.open("ibid rename --pattern")).run(pattern, words, isDryRun: isDryRun)
  }

  private func bench() async throws -> TestWorkbench {
    let bench = try TestWorkbench()
    for (author, title, year) in [
      ("Velden, Marta", "The Docks of Orrin", "1974"), ("Velden, Marta", "A Social History", "1974"),
      ("Хрущёв, Никита", "О культе личности", "1956"), ("Tamm, Ilo", "Counting the Arrested", "2009"),
    ] {
      try await bench.add("book", "author=\(author)", "title=\(title)", "year=\(year)")
      bench.advance(days: 1)
    }
    return bench
  }

  @Test("All keys change in one transaction, old ones are aliases, and undo takes it back")
  func all() async throws {
    let bench = try await bench()
    let before = try bench.files("Bibliography/sources")
    let count = try bench.transactions()
    let report = try rename(bench, "[auth][year]")
    #expect(
      report.rows.map { "\($0.old) \($0.new)" } == [
        "velden1974 Velden1974", "velden1974a Velden1974a", "khrushchev1956 Khrushchev1956", "tamm2009 Tamm2009",
      ])
    #expect(report.rows.map(\.isCollision) == [false, true, false, false])
    #expect(report.rows[2].assumedLanguage == "russian" && report.unchanged == 0)
    #expect(try bench.transactions() == count + 1)
    #expect(try bench.keys() == ["Khrushchev1956", "Tamm2009", "Velden1974", "Velden1974a"])
    #expect(try bench.raw("tamm2009")["id"]?.string == "Tamm2009")
    #expect(try bench.raw("Tamm2009")["custom"]?["ibid"]?["aliases"]?.array?.compactMap(\.string) == ["tamm2009"])
    _ = try UndoTransactions(library: bench.open("ibid undo")).run("1", isDryRun: false)
    #expect(try bench.files("Bibliography/sources") == before)
  }

  @Test("A dry run lists old and new and changes nothing; right keys stay; twice changes nothing")
  func twice() async throws {
    let bench = try await bench()
    let before = try bench.files("Bibliography")
    #expect(
      try rename(bench, "[auth:lower][shortyear]", isDryRun: true).rows.map(\.new) == [
        "velden74", "velden74a", "khrushchev56", "tamm09",
      ])
    #expect(try bench.files("Bibliography") == before)
    let same = try rename(bench, "default")
    #expect(same.rows.isEmpty && same.unchanged == 4)
    #expect(try bench.files("Bibliography") == before)
    _ = try rename(bench, "auth.lower + veryshorttitle")
    let keys = try bench.keys()
    #expect(keys == ["khrushchevkulte", "tammCounting", "veldenDocks", "veldenSocial"].sorted())
    #expect(try rename(bench, "auth.lower + veryshorttitle").rows.isEmpty)
    // Old keys are taken back by the sources that had them.
    #expect(
      try rename(bench, "default").rows.map(\.new) == ["velden1974", "velden1974a", "khrushchev1956", "tamm2009"])
  }

  @Test("Adding a source never renames an older one, and letters stay when those before them become free")
  func stable() async throws {
    let bench = try await bench()
    _ = try rename(bench, "[auth:lower]")
    #expect(try bench.keys() == ["khrushchev", "tamm", "velden", "veldena"])
    try await bench.add("book", "author=Velden, Piet", "title=Ropes", "year=1980")
    let report = try rename(bench, "[auth:lower]")
    #expect(report.rows.map { "\($0.old) \($0.new)" } == ["velden1980 veldenb"])
    _ = try RemoveSources(library: bench.open("ibid rm")).run(["veldena"], isDryRun: false)
    #expect(try rename(bench, "[auth:lower]").rows.isEmpty)
    #expect(try bench.keys("velden", "veldenb").count == 2)
  }

  @Test("A key that another source has or had is not given")
  func taken() async throws {
    let bench = try await bench()
    _ = try RenameKey(library: bench.open("ibid rename")).run("tamm2009", to: "counting", isDryRun: false)
    try await bench.add("book", "author=Other", "title=Tamm", "year=2009", key: "other")
    let report = try rename(bench, "'tamm2009'", "other")
    #expect(report.rows.map(\.new) == ["tamm2009a"])
    #expect(try bench.raw("tamm2009")["id"]?.string == "counting")
    // Only the selection is renamed.
    #expect(try bench.keys().contains("velden1974"))
  }

  @Test("A pattern that cannot be read is wrong use and names the column; an empty selection too")
  func errors() async throws {
    let bench = try await bench()
    #expect(await message { _ = try rename(bench, "[auth") }.contains("column 1"))
    #expect(await isWrongUse { _ = try rename(bench, "auth.shout") } == true)
    #expect(await isWrongUse { _ = try rename(bench, "[auth]", "tag:none") } == true)
    #expect(await isWrongUse { _ = try rename(bench, "[auth]", "nobody1900") } == true)
  }

  @Test("The pattern of ibid.yaml is «library»; one that cannot be read says where it stands")
  func policy() async throws {
    let bench = try await bench()
    try bench.write("v: 1\nkeys:\n  pattern: \"[auth:upper]-[year]\"\n", to: "Bibliography/ibid.yaml")
    #expect(try bench.open().keyPattern().formula?.text == "[auth:upper]-[year]")
    #expect(try bench.open().keyPatternFindings().isEmpty)
    #expect(try rename(bench, "library", "tamm2009").rows.map(\.new) == ["TAMM-2009"])
    try bench.write("v: 1\nkeys:\n  pattern: \"auth.shout\"\n", to: "Bibliography/ibid.yaml")
    let text = await message { _ = try rename(bench, "library") }
    #expect(text.contains("ibid.yaml") && text.contains("column 6"))
    #expect(try bench.open().keyPatternFindings().map(\.code) == ["policy-key-pattern"])
  }

  @Test("A registered text keeps its citations, and its file and register stay as they are")
  func registeredText() async throws {
    let bench = try TestWorkbench()
    try bench.importing(Articles.harbour, as: "harbour.txt")
    #expect(try bench.keys() == Articles.harbourKeys)
    let text = try bench.text("harbour.txt")
    let registers = try bench.files("Bibliography/manuscripts")
    let cited = try ShowSource(library: bench.open()).run("velden1974").citations
    try #require(!cited.isEmpty)
    let report = try rename(bench, "[auth][year:(nd)]", "author:velden")
    #expect(report.rows.map(\.new) == ["Velden1974"])
    #expect(try ShowSource(library: bench.open()).run("Velden1974").citations == cited)
    #expect(try ShowSource(library: bench.open()).run("velden1974").citations == cited)
    #expect(try bench.text("harbour.txt") == text)
    #expect(try bench.files("Bibliography/manuscripts") == registers)
    let again = try bench.importing(Articles.harbour, as: "harbour.txt")
    #expect(again.count(.added) == 0)
  }

  @Test("Many sources under one base get all their letters in the order of addition, in one transaction")
  func many() async throws {
    let bench = try TestWorkbench()
    let records = (0..<60).map { "@book{k\($0), author={Guha}, title={Part \($0)}, year={\(1900 + $0)}}" }
    try bench.importing(records.joined(separator: "\n"), as: "many.bib")
    let count = try bench.transactions()
    let report = try rename(bench, "auth.lower")
    #expect(report.rows.count == 60 && Set(report.rows.map(\.new)).count == 60)
    #expect(report.rows.prefix(3).map(\.new) == ["guha", "guhaa", "guhab"])
    #expect(try bench.transactions() == count + 1)
    #expect(try rename(bench, "auth.lower").rows.isEmpty)
  }
}
