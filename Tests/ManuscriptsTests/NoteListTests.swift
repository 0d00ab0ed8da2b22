import Testing

@testable import Manuscripts

struct NoteListTests {
  @Test("A note list is read with label, back-references and text") func plainList() {
    let article = FootnoteArticle.read(
      """
      Orrin

      The port grew quickly.[1] It was sold in 1911.[2] It was bought back.[1]

        1. ^ a b Marell 1999, p. 12.
        2. ^ Toft 2003, p. 9.

      A reader's footer
      """)
    #expect(article.notes.map(\.label) == ["1", "2"])
    #expect(article.notes.map(\.backReferences) == [2, 1])
    #expect(article.notes.map(\.raw) == ["Marell 1999, p. 12.", "Toft 2003, p. 9."])
    #expect(article.notes[1].position.line == 6)
    #expect(article.title == "Orrin")
  }

  static let lines: [(line: String, label: String, count: Int, text: String)] = [
    ("  4. ^ a b Cole 2011.", "4", 2, "Cole 2011."),
    ("  4. ^ a b c d Cole 2011.", "4", 4, "Cole 2011."),
    ("  12. ↑ Cole 2011.", "12", 1, "Cole 2011."),
    ("   7. ↑ 7.0 7.1 7.2 Cole 2011.", "7", 3, "Cole 2011."),
    ("a. ^ Cole 2011.", "a", 1, "Cole 2011."),
    ("  3. ^ a history of ports", "3", 1, "a history of ports"),
    ("  3. ^ a b A study of ports", "3", 2, "A study of ports"),
    ("  3. ^ a c Letters in a gap", "3", 1, "a c Letters in a gap"),
    ("\u{A0} 5.\u{A0}^ Cole\u{A0}2011.", "5", 1, "Cole\u{A0}2011."),
    ("  8) ^ Cole 2011.", "8", 1, "Cole 2011."),
  ]

  @Test("Lines of note lists are cut into label, back-references and text", arguments: lines)
  func line(_ row: (line: String, label: String, count: Int, text: String)) throws {
    let scalars = Array(row.line.unicodeScalars)
    let note = try #require(NoteLineReader(text: scalars).read(0..<scalars.count))
    #expect(note.label == row.label)
    #expect(note.backReferences == row.count)
    #expect(scalars.string(note.textStart..<scalars.count) == row.text)
  }

  @Test("Back-reference letters run on behind z") func letters() {
    #expect(
      [1, 26, 27, 28, 52, 53, 702, 703].map(LetterLabel.text) == ["a", "z", "aa", "ab", "az", "ba", "zz", "aaa"])
    for number in 1...800 { #expect(LetterLabel.number(LetterLabel.text(number)) == number) }
    #expect(LetterLabel.number("A") == nil)
  }

  @Test(
    "Lines that are no notes are left alone",
    arguments: ["", "1. Cole", "^ Cole", "1 ^ Cole", "1999. Cole", "see ^ below", "  •  1. Cole"])
  func noNote(_ line: String) {
    let scalars = Array(line.unicodeScalars)
    #expect(NoteLineReader(text: scalars).read(0..<scalars.count) == nil)
  }

  @Test("Lettered, named and plain lists of one page keep their labels") func severalLists() {
    let article = FootnoteArticle.read(
      """
      Orrin

      The port grew quickly.[1][a] It was sold in 1911.[note 1][2] It was closed.[note 2]

      Notes
        a. ^ A remark on the port.

        1. ^ A word on the sale.[2]
        2. ^ Another word.

      References
        1. ^ Marell 1999, p. 12.
        2. ^ a b Toft 2003, p. 9.
        3. ^ Quist 2004.
      """)
    #expect(article.notes.map(\.label) == ["a", "note 1", "note 2", "1", "2", "3"])
    #expect(article.notes.map(\.listLabel) == ["a", "1", "2", "1", "2", "3"])
    #expect(article.markers.map(\.label) == ["1", "a", "note 1", "2", "note 2", "2"])
    #expect(article.markers.last?.isInNote == true)
  }

  @Test("A lettered list can stand behind numbered group markers") func letteredGroup() {
    let article = FootnoteArticle.read(
      "T\n\nThe port grew.[lower-alpha 1][1] He wrote: \"be[a]ware\".\n\na. ^ A remark.\n\n1. ^ Toft 2003.\n")
    #expect(article.notes.map(\.label) == ["lower-alpha 1", "1"])
    #expect(article.markers.map(\.label) == ["lower-alpha 1", "1"])
  }

  @Test("Lists without back-reference signs are notes where the text has their markers") func unsigned() {
    let article = FootnoteArticle.read(
      "T\n\nThe port grew.[1] It was sold.[2]\n\n1. Marell 1999, p. 12.\n2. Toft 2003, p. 9.\n")
    #expect(article.notes.map(\.raw) == ["Marell 1999, p. 12.", "Toft 2003, p. 9."])
    let bracketed = FootnoteArticle.read(
      "T\n\nThe port grew.[1] It was sold.[2]\n\n[1] Marell 1999, p. 12.\n[2] Toft 2003, p. 9.\n")
    #expect(bracketed.notes.map(\.label) == ["1", "2"])
    let recipe = FootnoteArticle.read("How to sail\n\n1. Hoist the sail.\n2. Cast off.\n")
    #expect(recipe.notes.isEmpty)
  }

  @Test("Hard-wrapped notes and carriage returns are joined to one text") func wrapped() {
    let article = FootnoteArticle.read(
      "T\r\n\r\nThe port grew.[1] It was sold.[2]\r\n\r\n"
        + "  1. ^ Marell, Ada (1999). The long history of the free port of Orrin and\r\n     its people. Vessby: Norra Press.\r\n"
        + "  2. ^ Toft 2003, p. 9.\r\n\r\nFrom the footer\r\n")
    #expect(article.notes.count == 2)
    #expect(
      article.notes.first?.raw
        == "Marell, Ada (1999). The long history of the free port of Orrin and its people. Vessby: Norra Press.")
    #expect(article.notes.first?.citations.first?.publisher == "Norra Press")
    #expect(article.notes.last?.raw == "Toft 2003, p. 9.")
  }
}
