import Findings
import Testing

@testable import Manuscripts

struct FindingTests {
  @Test("Notes and markers that do not fit each other are reported with their place") func review() {
    let article = FootnoteArticle.read(
      """
      Orrin

      The port grew quickly in those years and drew ships of all nations to its wide and deep basin.[1][3] It fell.[2]

        1. ^ a b Marell 1992, p. 108.
        2. ^ Toft 2011, p. 31.
        4. ^ Quist 2012, p. 3.
        5. ^ Quist 2013, p. 3.
      """)
    let findings = article.findings(file: "a.txt")
    #expect(
      findings.map { "\($0.code) \($0.place.line ?? 0)" } == [
        "back-references-differ 5", "note-without-marker 7", "note-without-marker 8", "marker-without-note 3",
        "note-numbering-gap 7",
      ])
    #expect(findings.allSatisfy { !$0.message.isEmpty && $0.place.file == "a.txt" })
  }

  @Test("A sound article has no findings") func sound() {
    let article = TestArticle.read(notes: ["Marell 1992, p. 108.", "Toft 2011, p. 31."])
    #expect(article.findings(file: "a.txt").isEmpty)
  }
}
