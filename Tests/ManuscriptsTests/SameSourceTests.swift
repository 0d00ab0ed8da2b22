import Testing

@testable import Manuscripts

struct SameSourceTests {
  static let pairs: [(one: String, two: String, same: Bool)] = [
    (
      "\"Republic of Orrin, pre-Union (1918-1920)\". Gone Ports. 22 September 2012.",
      "\"Republic of Orrin, pre Union (1918 – 1920)\". www.goneports.example. 22 September 2012. Retrieved 27 October 2024.",
      true
    ),
    ("Marell, Ada (1999). The Port. Norra Press. p. 5.", "Marell, Ada (1999). The Port. Norra Press. p. 77.", true),
    ("Marell, Ada (1999). The Port. Norra Press. p. 5.", "Marell, Ada (2001). The Port. Norra Press. p. 5.", false),
    ("Marell 1999, p. 5.", "Marell 1999, p. 7.", true),
    ("Marell 1999, p. 5.", "Marell 1999a, p. 5.", false),
    (
      "Marell, A. (2011). \"Tides\". Ports. 3: 4. doi:10.1000/X1.",
      "Marell, Ada (2011). \"Tides, again\". Ports. 3: 4. doi:10.1000/x1.", true
    ),
    ("\"Chart\". Orrin Charts. Retrieved 3 May 2011.", "\"Chart\". Orrin Charts. Retrieved 4 May 2011.", false),
    ("\"Gézal's port\". Orrin Times. 3 May 2011.", "\"Gezals port\". Orrin Times. May 3, 2011.", true),
    ("Marell, Ada (1999). The Port. Norra Press. p. 5.", "Marell 1999, p. 9.", true),
  ]

  @Test("Mentions of one source are joined, others kept apart", arguments: pairs)
  func pair(_ row: (one: String, two: String, same: Bool)) {
    let article = TestArticle.read(notes: [row.one, row.two])
    #expect(article.clusters.contains { $0.members.count == 2 } == row.same)
  }
}
