import Testing

@testable import Workbench

@Suite("A bibliography that is imported again")
struct ImportTwiceTests {
  private static func bib(note: String) -> String {
    """
    @book{orrin74, author = {Velden, Marta}, title = {The Docks of Orrin}, year = {1974}, isbn = {9780306406157}\(note)}
    @article{brack80, author = {Brack, Ola}, title = {Tides and tolls}, journal = {Harbour Papers}, year = {1980}}
    """
  }

  @Test("unchanged is all present, and makes no transaction")
  func unchanged() throws {
    let bench = try TestWorkbench()
    _ = try bench.importing(Self.bib(note: ""), as: "refs.bib")
    let before = try bench.open().files.history.files().count
    let report = try bench.importing(Self.bib(note: ""), as: "refs.bib")
    #expect(report.rows.map(\.outcome) == [.present, .present])
    #expect(report.rows.map(\.key) == ["orrin74", "brack80"])
    #expect(try bench.open().files.history.files().count == before)
  }

  @Test("with one new value changes that source alone; the values it had keep who gave them")
  func oneChange() async throws {
    let bench = try TestWorkbench()
    _ = try bench.importing(Self.bib(note: ""), as: "first.bib")
    let report = try bench.importing(Self.bib(note: ", publisher = {Harrow}"), as: "second.bib")
    #expect(report.rows.map(\.outcome) == [.merged, .present])
    let library = try bench.open()
    let blame = try library.files.history.blame(try library.file("orrin74"))
    #expect(blame.first { $0.path.description == "publisher" }?.from?.place?.contains("second.bib") == true)
    #expect(blame.first { $0.path.description == "title" }?.from?.place?.contains("first.bib") == true)
  }
}
