import Testing

@testable import Manuscripts

struct MarkerTests {
  /// An article of one paragraph whose notes are 1 to 9.
  private static func text(_ paragraph: String) -> String {
    let notes = (1...9).map { "  \($0). ^ Marell 199\($0), p. \($0)." }.joined(separator: "\n")
    return
      "Orrin\n\nThe port of Orrin lies in the far north of the island, where the ice stays until the end of May.\n\n\(paragraph)\n\n\(notes)\n"
  }

  private static func article(_ paragraph: String) -> FootnoteArticle { FootnoteArticle.read(text(paragraph)) }

  static let sentences: [(text: String, found: [String])] = [
    ("It grew.[1][2] It fell.[3]", ["1: It grew.", "2: It grew.", "3: It fell."]),
    ("It grew[1] and fell.[2]", ["1: It grew[1] and fell.", "2: It grew[1] and fell."]),
    ("He wrote: \"It grew.\"[1] Then it fell.[2]", ["1: He wrote: \"It grew.\"", "2: Then it fell."]),
    (
      "Dr. A. B. Marell left on 5 Jan. 1919.[1] The U.S. Navy came.[2]",
      ["1: Dr. A. B. Marell left on 5 Jan. 1919.", "2: The U.S. Navy came."]
    ),
    ("It was sold to the U.S.[1] The buyers left.[2]", ["1: It was sold to the U.S.", "2: The buyers left."]),
    ("After World War I. The port fell.[1]", ["1: The port fell."]),
    ("It fell (as some say.[1]) The rest stayed.[2]", ["1: It fell (as some say.[1])", "2: The rest stayed."]),
    ("Did it fall?[1] No![2] It grew.[3]", ["1: Did it fall?", "2: No!", "3: It grew."]),
    (
      "It grew by 3.5 percent, see vol. 3 of that work.[1] It fell.[2]",
      ["1: It grew by 3.5 percent, see vol. 3 of that work.", "2: It fell."]
    ),
    ("It is an art.[1] In particular it grew.[2]", ["1: It is an art.", "2: In particular it grew."]),
    (
      "It grew.[1]:15 It fell.[2]:4, 7–9 It rose.[3]:xii Then.[4]:15:34 End.[5]:p158",
      [
        "1: It grew.", "2: It fell.", "3: It rose.", "4: Then.", "5: End.",
      ]
    ),
    ("Marell et al. found it.[1] It fell.[2]", ["1: Marell et al. found it.", "2: It fell."]),
    ("港口建于1911年[1]。后来关闭[2]。", ["1: 港口建于1911年[1]。", "2: 后来关闭[2]。"]),
    ("No stop at the end[1]", ["1: No stop at the end"]),
  ]

  @Test("A marker belongs to the sentence it follows or stands in", arguments: sentences)
  func sentence(_ row: (text: String, found: [String])) {
    let article = Self.article(row.text)
    let scalars = Array(Self.text(row.text).unicodeScalars)
    let found = article.markers.filter { $0.block != .note }.map { marker in
      "\(marker.label): " + (marker.sentence.map { scalars.string($0) } ?? "")
    }
    #expect(found == row.found)
  }

  @Test("Pages behind a marker belong to the marker") func locators() {
    let article = Self.article(
      "It grew.[1]:15 It fell.[2]:4, 7–9 It rose.[3]:xii Then.[4]:15:34 End.[5]:p158 He said:[6]: nothing.[7]:.")
    #expect(article.markers.map(\.locator) == ["15", "4, 7–9", "xii", "15:34", "p158", nil, nil])
  }

  @Test("A marker inside a sentence is marked so") func middle() {
    let article = Self.article("It grew[1] and fell.[2]")
    #expect(article.markers.map(\.isMidSentence) == [true, false])
  }

  @Test("Brackets that are no markers are left alone") func others() {
    let article = Self.article("It grew [sic] in 1911 [12].[1] He wrote \"[t]he port\" and array[x].[2]")
    #expect(article.markers.map(\.label) == ["1", "2"])
  }

  @Test("Two markers of one note make two claims, in the order of the text") func claims() {
    let article = Self.article("It grew.[1] It fell.[7][8][4] It rose.[1]")
    #expect(article.claims.map(\.notes) == [["1"], ["7", "8", "4"], ["1"]])
    #expect(article.claims.map(\.text) == ["It grew.", "It fell.", "It rose."])
    #expect(article.claims.map(\.position.line) == [5, 5, 5])
    #expect(article.claims.map(\.position.column) == [1, 13, 31])
  }

  @Test("Paragraphs without a marker are listed, captions marked as a guess") func uncited() {
    let article = FootnoteArticle.read(
      """
      Orrin

      The port of Orrin lies in the far north of the island, where the ice stays until the end of May.

      It was opened to foreign ships in the autumn of that year, as all the papers of the coast wrote.[1]

      The house in which the first board of the port met in secret. A plaque on the wall tells of it now.
        1. ^ Marell 1999, p. 12.
      """)
    #expect(article.uncitedParagraphs.map(\.position.line) == [3, 7])
    #expect(article.uncitedParagraphs.map(\.isPerhapsCaption) == [false, true])
  }

  @Test("Places count scalars, bytes, lines and columns") func places() {
    let article = FootnoteArticle.read("Ö\n\nДа.[1]\n\n  1. ^ Marell 1999, p. 12.\n")
    #expect(article.markers.first?.position == TextPosition(scalar: 6, byte: 9, line: 3, column: 4))
    #expect(article.notes.first?.position == TextPosition(scalar: 11, byte: 14, line: 5, column: 1))
  }
}
