import Bibliography
import Testing

@Suite("A source knows what a reader would need to find it")
struct CompletenessTests {
  @Test("A short cite is incomplete: nothing is guessed")
  func shortCite() {
    var source = Source(type: .document, key: "altstadt1992")
    source[.author] = [PersonName(literal: "Altstadt")]
    #expect(source.isIncomplete)
    #expect(source.missing.map(\.label) == ["title", "publisher, work or address"])
  }

  @Test("A book needs author or editor, title, date and a publisher or number")
  func book() {
    var source = Source(type: .book)
    #expect(source.missing.map(\.label) == ["author or editor", "title", "date", "publisher"])
    source[.editor] = [PersonName(literal: "E")]
    source[.title] = "T"
    source[.issued] = CitationDate(literal: "n.d.")
    source[.isbn] = "9780306406157"
    #expect(!source.isIncomplete)
  }

  @Test("An encyclopedia entry needs its title and its work, a web page its address")
  func entryAndPage() {
    var entry = Source(type: .entryEncyclopedia)
    entry[.title] = "T"
    #expect(entry.missing.map(\.label) == ["work it stands in"])
    var page = Source(type: .webpage)
    page[.title] = "T"
    #expect(page.missing.map(\.label) == ["address"])
    page[.url] = "https://a.example/"
    #expect(!page.isIncomplete)
  }
}
