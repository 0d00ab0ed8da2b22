import Testing

@testable import Interchange

@Suite("Sentence case of titles")
struct SentenceCaseTests {
  @Test(
    "Words lose their capital but at the start of a sentence, in names in capitals, and where protected",
    arguments: [
      ("The Rise of Large Numbers", "The rise of large numbers"),
      ("The Story of NASA and mRNA", "The story of NASA and mRNA"),
      ("Twice-Born, Once Conceived: Meaning Construction", "Twice-born, once conceived: Meaning construction"),
      ("Newton’s Principia: the Many Faces", "Newton’s principia: The many faces"),
      ("Numbers: (an Introduction)", "Numbers: (An introduction)"), ("On: iPhones", "On: iPhones"),
      ("Is It True? An Answer", "Is it true? An answer"),
      ("A <i>De Anima</i> Study", "A <i>De Anima</i> study"), ("A <i>Open Study", "A <i>open study"),
      ("The H1 Receptor, Plan B, and A Car2go", "The H1 receptor, plan B, and a Car2go"),
      ("Bounds $A < B$ In Five Dollars", "Bounds $A < B$ in five dollars"), ("A $5 Bill", "A $5 bill"),
      ("A <span class=\"nocase\">Heck</span> Reaction", "A Heck reaction"),
      ("A <span class=\"nocase\">t</span>-J Model", "A <span class=\"nocase\">t</span>-J model"),
      ("<span class=\"nocase\">Real Analysis and Probability</span>", "Real Analysis and Probability"),
      (
        "<span class=\"nocase\">t</span> of <span class=\"nocase\">u</span>",
        "<span class=\"nocase\">t</span> of <span class=\"nocase\">u</span>"
      ),
      ("Über Große Ärgernisse", "Über große ärgernisse"),
      ("5 < 6 & a <b", "5 < 6 & a <b"),
      ("", ""),
    ])
  func titles(_ title: String, _ expected: String) {
    #expect(SentenceCase.title(title) == expected)
  }

  @Test("The name of a periodical keeps its words, and loses the protection it does not need")
  func periodicals() throws {
    let text = "@article{a, title = {On {NASA}}, journaltitle = {Journal of the {American} Society}}"
    let options = ReadingOptions(sentenceCase: true)
    let source = try Format.biblatex.read(Array(text.utf8), options: options).sources.first?.source
    #expect(source?[.containerTitle] == "Journal of the American Society")
    #expect(source?[.title] == "On NASA")
    #expect(
      SentenceCase.title("Factorisation <span class=\"nocase\">entière</span> B", .foreign) == "Factorisation entière B"
    )
  }

  @Test("It is asked for, and never done where the language is another than English")
  func languages() throws {
    let text = """
      @book{a, title = {Alpha Beta}}
      @book{b, title = {Alpha Beta}, langid = {english}}
      @book{c, title = {Alpha Beta}, langid = {german}}
      """
    func titles(_ sentenceCase: Bool) throws -> [String?] {
      let options = ReadingOptions(sentenceCase: sentenceCase)
      return try Format.biblatex.read(Array(text.utf8), options: options).sources.map { $0.source[.title] }
    }
    #expect(try titles(true) == ["Alpha beta", "Alpha beta", "Alpha Beta"])
    #expect(try titles(false) == ["Alpha Beta", "Alpha Beta", "Alpha Beta"])
  }
}
