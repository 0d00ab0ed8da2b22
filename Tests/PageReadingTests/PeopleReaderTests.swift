import Testing

@testable import PageReading

@Suite("People on pages")
struct PeopleReaderTests {
  private func names(
    _ raws: [String], _ style: PeopleReader.Style = .byline, sites: Set<String> = [], url: String? = nil
  ) -> [String] {
    PeopleReader(style: style, context: PageContext(url: url, siteNames: sites)).read(raws).people.map(\.display)
  }

  @Test(
    "bylines are cut into names",
    arguments: [
      ("By Jane Doe", ["Jane Doe"]), ("by Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
      ("Von Erika Mustermann und Max Müller", ["Erika Mustermann", "Max Müller"]),
      ("Jane Doe, John Roe & Ann Poe", ["Jane Doe", "John Roe", "Ann Poe"]), ("Jane Doe | The Daily", ["Jane Doe"]),
      ("Jane Doe, Staff Writer", ["Jane Doe"]),
      ("Jane Doe (Reuters)", ["Jane Doe"]), ("ByJane Doe", ["Jane Doe"]), ("Doe, Jane", ["Jane Doe"]),
      ("Par Jeanne Dupont", ["Jeanne Dupont"]),
      ("By Jane Doe on December 12, 2016", ["Jane Doe"]), ("Jane Doe 5 minute read", ["Jane Doe"]),
      ("Martin King, Jr.", ["Martin King, Jr."]),
      ("<a href='x'>Jane&nbsp;Doe</a>", ["Jane Doe"]), ("Von der Leyen", ["Von der Leyen"]),
      ("Автор: Иван Петров", ["Иван Петров"]),
    ])
  func bylines(raw: String, expected: [String]) {
    #expect(names([raw]) == expected)
  }

  @Test("scholarly values hold one person each, family name first")
  func scholarly() {
    #expect(names(["Doe, Jane A.", "Roe, John"], .scholarly) == ["Jane A. Doe", "John Roe"])
    #expect(names(["Doe, J., Roe, J. B."], .scholarly) == ["J. Doe", "J. B. Roe"])
    #expect(names(["van der Berg, Anna"], .scholarly) == ["Anna van der Berg"])
  }

  @Test(
    "what is no person is refused",
    arguments: [
      "admin", "Follow", "Edit", "https://example.org/jane", "jane@example.org", "{{author}}", "The Daily",
      "www.example.org", "Read more posts", "12345", "Monday", "View profile",
      "@jane", "undefined",
    ])
  func refuses(raw: String) {
    let result = PeopleReader(
      style: .byline, context: PageContext(url: "https://daily.example/", siteNames: ["the daily"])
    ).read([raw])
    #expect(result.people.isEmpty)
    #expect(result.refusal != nil)
  }

  @Test("names are split lightly and groups are not")
  func split() throws {
    let reader = PeopleReader(style: .byline, context: PageContext(url: nil))
    let person = try #require(reader.read(["Ludwig van Beethoven"]).people.first)
    #expect(person.family == "van Beethoven" && person.given == "Ludwig")
    let group = try #require(reader.read(["World Bank Group"]).people.first)
    #expect(group.isGroup && group.family == nil)
    let single = try #require(reader.read(["Voltaire"]).people.first)
    #expect(single.family == nil && !single.isGroup)
  }

  @Test("a person named twice counts once")
  func once() {
    #expect(names(["Jane Doe", "Doe, Jane", "JANE DOE"]) == ["Jane Doe"])
  }
}
