import Bibliography
import Testing
import Text

@testable import CitationStyles

@Suite("The plain style")
struct PlainStyleTests {
  private static func source(_ type: ItemType, _ change: (inout Source) -> Void) -> Source {
    var source = Source(type: type, key: "k")
    change(&source)
    return source
  }

  static let table: [(Source, String)] = [
    (
      source(.book) {
        $0[.author] = [PersonName(family: "Velden", given: "Marta")]
        $0[.title] = "The Docks of Orrin"
        $0[.publisher] = "Harrow & Pike"
        $0[.publisherPlace] = "Lowmoor"
        $0[.issued] = CitationDate(text: "1974")
        $0[.edition] = "2"
        $0[.isbn] = "9780306406157"
      }, "Velden, Marta. The Docks of Orrin. 2nd ed. Lowmoor: Harrow & Pike. 1974. ISBN 9780306406157."
    ),
    (
      source(.articleJournal) {
        $0[.author] = [
          PersonName(family: "Tamm", given: "Ilo"), PersonName(family: "Oll", given: "Peeter"),
          PersonName(literal: "Port Society"),
        ]
        $0[.title] = "Counting the Arrested"
        $0[.containerTitle] = "Journal of Port History"
        $0[.volume] = "12"
        $0[.issue] = "3"
        $0[.page] = "201-219"
        $0[.doi] = "10.5555/a"
        $0[.url] = "https://left.out.example/"
        $0[.issued] = CitationDate(text: "2009-09")
      },
      "Tamm, Ilo, Peeter Oll and Port Society. \"Counting the Arrested\". Journal of Port History 12 (3): 201–219. September 2009. https://doi.org/10.5555/a."
    ),
    (
      source(.entryEncyclopedia) {
        $0[.title] = "Orrin"
        $0[.containerTitle] = "Encyclopedia of Harbours"
        $0[.editor] = [PersonName(family: "Velden", given: "Marta")]
        $0[.volume] = "4"
        $0[.page] = "xii, 3-9"
      }, "\"Orrin\". Encyclopedia of Harbours, edited by Marta Velden 4: xii, 3–9."
    ),
    (
      source(.webpage) {
        $0[.title] = "Who goes there?"
        $0[.containerTitle] = "Quay Review"
        $0[.url] = "https://quay.example/a"
        $0[.accessed] = CitationDate(text: "2026-11-22")
        $0.record.revised = CitationDate(text: "2021-06-03")
      }, "\"Who goes there?\". Quay Review. Revised 3 June 2021. https://quay.example/a. Retrieved 22 November 2026."
    ),
    (
      source(.manuscript) {
        $0[.title] = "Report"
        $0[.archive] = "State Archive"
        $0[.archiveCollection] = "f. 970"
        $0[.archiveLocation] = "op. 1, d. 23"
        $0[.archivePlace] = "Orrin"
      }, "\"Report\". State Archive, f. 970, op. 1, d. 23, Orrin."
    ),
    (
      source(.book) {
        $0[.editor] = [PersonName(family: "Velden", given: "Marta"), PersonName(family: "Tamm", given: "Ilo")]
        $0[.title] = "Go!"
      }, "Velden, Marta and Ilo Tamm (eds.). Go!"
    ),
    (
      source(.book) {
        $0[.editor] = [PersonName(family: "Velden", given: "Marta")]
        $0[.title] = "A <i>Grus grus</i> of H<sub>2</sub>O <span style=\"font-variant:small-caps\">x</span> where 1 < 2"
      }, "Velden, Marta (ed.). A Grus grus of H2O x where 1 < 2."
    ),
    (
      source(.document) {
        $0[.author] = [PersonName(family: "Castell")]; $0[.issued] = CitationDate(text: "1936")
      }, "Castell. 1936."
    ),
    (source(.book) { _ in }, ""),
    (
      source(.book) {
        $0[.volume] = "3"; $0[.page] = "9"
      }, "Vol. 3: 9."
    ),
    (
      source(.book) {
        $0[.edition] = "Revised ed."; $0[.publisherPlace] = "Lowmoor"
      }, "Revised ed. Lowmoor."
    ),
  ]

  @Test("prints what a source holds in one order, and invents nothing", arguments: table)
  func reference(source: Source, expected: String) {
    #expect(PlainStyle.reference(source) == expected)
  }

  @Test(
    "counts editions in English",
    arguments: [
      (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"),
      (102, "102nd"), (111, "111th"),
    ])
  func ordinals(number: Int, word: String) {
    #expect(PlainStyle.reference(Self.source(.book) { $0[.edition] = "\(number)" }) == "\(word) ed.")
  }

  @Test("puts the locator after the date")
  func locator() {
    let source = Self.source(.book) {
      $0[.title] = "Ropes"; $0[.issued] = CitationDate(text: "1974"); $0[.isbn] = "9780306406157"
    }
    #expect(
      PlainStyle.reference(source, locator: Locator(parsing: "108")) == "Ropes. 1974. p. 108. ISBN 9780306406157.")
    #expect(
      PlainStyle.reference(source, locator: Locator(parsing: "pp. 88-90")).contains(" pp. 88-90. "),
      "as the person wrote it")
  }

  @Test(
    "takes rich text's tags away and no other angle bracket",
    arguments: [
      ("a", "a"), ("<", "<"), ("<b>x</b>", "x"), ("<sup>2</sup>", "2"), ("<span class=\"nocase\">x</span>", "x"),
      ("<em>x</em>", "<em>x</em>"), ("<span", "<span"), ("1<2>0", "1<2>0"), ("<i", "<i"),
    ])
  func plain(text: String, expected: String) {
    #expect(RichText.plain(text) == expected)
  }
}
