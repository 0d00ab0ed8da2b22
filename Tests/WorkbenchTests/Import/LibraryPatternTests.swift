import Bibliography
import Testing

@testable import Workbench

@Suite("The library's pattern for keys")
struct LibraryPatternTests {
  private func bench(_ pattern: String) throws -> TestWorkbench {
    let bench = try TestWorkbench()
    try bench.write("v: 1\nkeys:\n  pattern: \"\(pattern)\"\n", to: "Bibliography/ibid.yaml")
    return bench
  }

  @Test("makes the keys of sources that are added or imported without one")
  func newKeys() async throws {
    let bench = try bench("[auth:upper]-[year]")
    try await bench.add("book", "author=Velden, Marta", "title=The Docks of Orrin", "year=1974")
    try await bench.add("book", "author=Velden, Piet", "title=Ropes", "year=1974")
    try bench.importing(
      "[{\"id\":\"\",\"type\":\"book\",\"title\":\"X\",\"author\":[{\"family\":\"Tamm\"}]}]", as: "x.json")
    #expect(try bench.keys() == ["TAMM", "VELDEN-1974", "VELDEN-1974a"])
    // A key that was given stays.
    try bench.importing("@book{given, author={Other}, title={Y}, year={1990}}", as: "y.bib")
    try await bench.add("book", "author=Chosen", "title=Z", key: "mine")
    #expect(try bench.keys("given", "mine").count == 2)
  }

  @Test("that cannot be read stops the command and says where it stands")
  func broken() async throws {
    let bench = try bench("[auth")
    let text = await message { try await bench.add("book", "author=Velden, Marta", "title=The Docks of Orrin") }
    #expect(text.contains("ibid.yaml") && text.contains("column 1"))
    #expect(try bench.keys().isEmpty)
  }
}
