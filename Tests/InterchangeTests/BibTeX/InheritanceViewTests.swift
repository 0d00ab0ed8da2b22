import Bibliography
import Testing

@testable import Interchange

@Suite("Inheritance part by part, and titles in sentence case")
struct InheritanceViewTests {
  @Test("A field or a name of an @xdata entry is put in where it is named")
  func granular() throws {
    let text = """
      @xdata{shared-one, author = {Ann Lee and Bob Ray}, publisher = {P}}
      @book{a, author = {Cy Doe and xdata=shared-one-author-2}, publisher = {xdata=shared-one-publisher}, title = {T}}
      @book{b, author = {xdata=nowhere-author}, title = {T}}
      """
    let reading = BibTeXReader(dialect: .biblatex).read([try BibFile(Array(text.utf8), name: "r.bib")])
    let source = reading.sources[0].source
    #expect(source[.author].map(\.family) == ["Doe", "Ray"])
    #expect(source[.publisher] == "P")
    #expect(reading.findings.contains { $0.code == "bibtex-missing-parent" && $0.place.line == 3 })
  }

  @Test("A macro that names itself means its older value")
  func selfReference() throws {
    let text = "@string{a = {x}}\n@string{a = a # {y}}\n@book{k, title = a}"
    let reading = BibTeXReader(dialect: .biblatex).read([try BibFile(Array(text.utf8), name: nil)])
    #expect(reading.sources[0].source.title == "xy")
  }

  @Test(
    "Sentence case lowers words that have a capital for being in a title, and no others",
    arguments: [
      ("The Origin of Species", "The origin of species"), ("Life of DNA and McCoy", "Life of DNA and McCoy"),
      ("One: A Tale of Two", "One: A tale of two"), ("Why? Because I Can", "Why? Because I can"),
      ("Éloge Électrique", "Éloge électrique"),
    ])
  func sentenceCase(title: String, expected: String) {
    #expect(SentenceCase.title(title) == expected)
  }

  @Test("Sentence case is only applied where asked, and only to English")
  func language() throws {
    func title(_ fields: String, asked: Bool) throws -> String? {
      let bytes = Array("@book{k, title = {Das Große Buch}\(fields)}".utf8)
      return try BibTeXReader(dialect: .biblatex, options: ReadingOptions(sentenceCase: asked))
        .read(bytes, name: nil).sources[0].source.title
    }
    #expect(try title("", asked: false) == "Das Große Buch")
    #expect(try title(", langid = {german}", asked: true) == "Das Große Buch")
    #expect(try title(", langid = {english}", asked: true) == "Das große buch")
  }
}
