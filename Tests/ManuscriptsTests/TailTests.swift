import Testing

@testable import Manuscripts

struct TailTests {
  static let tails: [(tail: String, field: String, value: String?)] = [
    ("Retrieved 27 October 2024.", "accessed", "2024-10-27"),
    ("Retrieved October 27, 2024.", "accessed", "2024-10-27"),
    ("Retrieved 2024-10-27.", "accessed", "2024-10-27"),
    ("Accessed 27 October 2024.", "accessed", "2024-10-27"),
    ("Archived from the original on 1 May 2015. Retrieved 2 May 2015.", "archived", "2015-05-01"),
    ("Archived (PDF) from the original on 1 May 2015.", "archived", "2015-05-01"),
    ("Archived from the original (PDF) on May 1, 2015.", "archived", "2015-05-01"),
    ("Archived from the original (XLS) on 2015-05-01.", "archived", "2015-05-01"),
    ("Retrieved 2 May 2015. Archived 1 May 2015 at the Wayback Machine", "archived", "2015-05-01"),
    ("doi:10.1000/j.1461-0248.2005.00736.x.", "doi", "10.1000/j.1461-0248.2005.00736.x"),
    ("doi:10.1000/182 (inactive 17 May 2025). ISSN 1234-5679.", "doi", "10.1000/182"),
    ("Bibcode:1873Natur...7..478.. doi:10.1000/182.", "bibcode", "1873Natur...7..478."),
    ("Bibcode:2003PhST..112...20I. doi:10.1000/182.", "bibcode", "2003PhST..112...20I"),
    ("ISBN 978-0-306-40615-7. OCLC 1234.", "isbn", "978-0-306-40615-7"),
    ("ISBN 0-8044-2957-X.", "isbn", "0-8044-2957-X"),
    ("OCLC 1234.", "oclc", "1234"), ("PMID 1234567.", "pmid", "1234567"), ("PMC 3564677. PMID 1.", "pmc", "3564677"),
    ("JSTOR 260307.", "jstor", "260307"), ("S2CID 220880174.", "s2cid", "220880174"),
    ("LCCN 66-11527.", "lccn", "66-11527"),
    ("hdl:10665/269456. PMC 1.", "hdl", "10665/269456"), ("ISSN 1234-567X.", "issn", "1234-567X"),
    ("arXiv:astro-ph/0008382. doi:10.1000/182.", "arxiv", "astro-ph/0008382"),
    ("Retrieved 5 May 2020 – via Port Library.", "via", "Port Library"),
    ("ISBN 978-0-306-40615-7 – via www.port.example. Retrieved 5 May 2020.", "via", "www.port.example"),
    ("ISBN 978-0-306-40615-7.[page needed] Retrieved 5 May 2020.", "accessed", "2020-05-05"),
    ("https://port.example/a?b=1. Retrieved 5 May 2020.", "url", "https://port.example/a?b=1"),
    ("Retrieved soon.", "accessed", nil), ("ISBN none.", "isbn", nil), ("doi:abc.", "doi", nil),
  ]

  @Test("Items of the tail are read in any order", arguments: tails)
  func item(_ row: (tail: String, field: String, value: String?)) throws {
    let note = try #require(
      TestArticle.citation("Marell, Ada (1999). \"Tides of the north\". Orrin Today. \(row.tail)"))
    let found: String? =
      switch row.field {
      case "accessed": note.accessed?.text
      case "archived": note.archived?.text
      case "via": note.via
      case "url": note.url
      default: NoteIdentifier(rawValue: row.field).flatMap { note.identifiers[$0] }
      }
    #expect(found == row.value)
    if row.value != nil { #expect(note.container == "Orrin Today") }
  }

  @Test("CS2 prints the tail in lower case behind commas") func commas() throws {
    let note = try #require(
      TestArticle.citation(
        "\"Tides\", Orrin Law Journal, 1 (3), July 2008, archived from the original on 1 October 2015, retrieved 11 October 2016"
      ))
    #expect(note.archived?.text == "2015-10-01")
    #expect(note.accessed?.text == "2016-10-11")
    #expect(note.container == "Orrin Law Journal")
    #expect(note.issued?.text == "2008-07")
    #expect(note.volume == "1")
  }
}
