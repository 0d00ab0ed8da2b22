import Testing

@testable import Manuscripts

struct BundleTests {
  static let bundles: [(note: String, titles: [String])] = [
    (
      "Chart positions: • \"Port songs\". Orrin Charts. Retrieved 3 May 2011. • \"Port tunes\". Tune Post. 4 May 2012. Archived from the original on 5 May 2012.",
      ["Port songs", "Port tunes"]
    ),
    (
      "Marell, Ada (2000). \"Did it sink?\". Orrin Times. Retrieved 3 May 2011. Toft, Bo (2008). The Port. Norra Press. p. 559. ISBN 978-0-306-40615-7.",
      ["Did it sink?", "The Port"]
    ),
    (
      "Marell, Ada (2006). A Port Among Ports. pp. 352–361. Toft, Bo C. (2008). The Port. Vessby: Norra Press. p. 61.",
      ["A Port Among Ports", "The Port"]
    ),
    (
      "\"Ports I\". Orrin Times. Retrieved 3 May 2011.Toft, Bo (May 4, 2012). \"Ports II\". Orrin Times. Retrieved 3 May 2013.",
      ["Ports I", "Ports II"]
    ),
    (
      "\"Impact of tides\" (PDF). Tide Board. 24 October 2014. Retrieved 31 August 2017; Martin Beil; Aron Klint (January 2017). \"Impact of ports\". Port Journal. 3 (1): 20.",
      ["Impact of tides", "Impact of ports"]
    ),
    (
      "Taxes on tides: Harring, Ben H. (November 2009). \"Tide tax\" (PDF). Tide Board. Retrieved 9 October 2013. Gentz, W. M. (December 2007). \"Port tax\". Port Office. Retrieved 9 October 2013.",
      ["Tide tax", "Port tax"]
    ),
    (
      "Marell, Ada (2021). The Port. Norra Press. ISBN 978-0-306-40615-7. Nobody came to the port in that year. Toft, Bo (2019). Tides. Norra Press. p. 143. ISBN 978-0-306-40615-7.",
      ["The Port", "Tides"]
    ),
    ("This article uses text from \"Tide tables\". Tide Board. Retrieved 9 October 2013.", ["Tide tables"]),
    (
      "A. B. Emmer, The Port Quarterly, quoted in Zimmel, Benno (24 May 2005). \"Life in the port\". Orrin Times. Retrieved 5 May 2013.",
      ["Life in the port"]
    ),
    (
      "—\"First\". Orrin Times. Retrieved 9 October 2013. —\"Second\". Orrin Post. Retrieved 9 October 2013.",
      ["First", "Second"]
    ),
  ]

  @Test("A note with several citations is taken apart", arguments: bundles)
  func bundle(_ row: (note: String, titles: [String])) {
    let note = TestArticle.read(notes: [row.note]).notes[0]
    #expect(note.citations.map(\.title) == row.titles)
    #expect(note.shortCites.isEmpty)
  }

  @Test("A quotation between two citations belongs to the first") func quotation() {
    let note = TestArticle.read(notes: [Self.bundles[6].note]).notes[0]
    #expect(note.citations.first?.quote == "Nobody came to the port in that year.")
    #expect(note.citations.last?.pages == "143")
  }

  @Test("Offsets of citations lie in the note's text") func offsets() {
    for (text, _) in Self.bundles {
      let note = TestArticle.read(notes: [text]).notes[0]
      let scalars = Array(note.raw.unicodeScalars)
      for citation in note.citations {
        #expect(scalars.has(citation.raw, at: citation.offset))
        #expect(citation.offset + citation.raw.unicodeScalars.count <= scalars.count)
      }
      #expect(note.citations.map(\.offset) == note.citations.map(\.offset).sorted())
    }
  }
}
