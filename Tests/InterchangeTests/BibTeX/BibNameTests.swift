import Bibliography
import JSON
import TestSupport
import Testing

@testable import Interchange

@Suite("Names of BibTeX and biblatex")
struct BibNameTests {
  private func names(_ text: String, _ options: BibNameReader.Options = .init()) -> [PersonName] {
    var reader = BibNameReader(options)
    return reader.names(Array(text.utf8)[...])
  }

  @Test(
    "Names are divided as BibTeX divides them",
    arguments: [
      ("Ann Lee", PersonName(family: "Lee", given: "Ann")), ("Lee, Ann", PersonName(family: "Lee", given: "Ann")),
      ("Plato", PersonName(family: "Plato")),
      ("Ludwig van Beethoven", PersonName(family: "Beethoven", given: "Ludwig", nonDroppingParticle: "van")),
      ("van der Aa, Jan", PersonName(family: "Aa", given: "Jan", nonDroppingParticle: "van der")),
      ("King, Jr., Martin Luther", PersonName(family: "King", given: "Martin Luther", suffix: "Jr.")),
      ("{World Bank}", PersonName(literal: "World Bank")),
      ("{Barnes and Noble}", PersonName(literal: "Barnes and Noble")),
      (
        "Charles Louis de la {Vall\\'ee Poussin}",
        PersonName(family: "Vallée Poussin", given: "Charles Louis", nonDroppingParticle: "de la")
      ),
      ("{van} Gogh, Vincent", PersonName(family: "van Gogh", given: "Vincent")),
      ("{\\'E}mile~Zola", PersonName(family: "Zola", given: "Émile")),
      ("Uría Ríu, Juan", PersonName(family: "Uría Ríu", given: "Juan")),
      (
        "family=Gogh, given=Vincent, prefix=van, useprefix=true",
        PersonName(family: "Gogh", given: "Vincent", nonDroppingParticle: "van")
      ),
      ("family={Sm, ith}, given={A}, suffix={III}", PersonName(family: "Sm, ith", given: "A", suffix: "III")),
      ("Gompel, R.\\,G.", PersonName(family: "Gompel", given: "R.\u{2009}G.")),
      ("ter Borch, G.", PersonName(family: "Borch", given: "G.", nonDroppingParticle: "ter")),
      ("Jean {\\oe}uvre Dupont", PersonName(family: "Dupont", given: "Jean", nonDroppingParticle: "œuvre")),
      ("Семён Гёзалов", PersonName(family: "Гёзалов", given: "Семён")),
    ])
  func dividing(text: String, expected: PersonName) {
    #expect(names(text) == [expected])
  }

  @Test("Options of a list are no names, and parts that a data model adds do not hide the others")
  func listOptions() {
    #expect(names("uniquelist=false and Ann Lee") == [PersonName(family: "Lee", given: "Ann")])
    #expect(
      names("useprefix=false and Vincent van Gogh")
        == [PersonName(family: "Gogh", given: "Vincent", droppingParticle: "van")])
    #expect(
      names("given=Ann, middle=Jo, family=Lee, nickname=AJ") == [PersonName(family: "Lee", given: "Ann")])
    #expect(names("E=mc2, Ltd").first?.family == "E=mc2")
  }

  @Test("Lists divide at «and» between blanks, in any case, outside braces")
  func lists() {
    #expect(names("A B AND C D\nand\tE").count == 3)
    #expect(names("Anderson, Sandy and Brand, X").map(\.family) == ["Anderson", "Brand"])
    #expect(names("A B and others") == [PersonName(family: "B", given: "A"), PersonName(literal: "others")])
    #expect(names("") == [])
    var reader = BibNameReader(.init())
    #expect(reader.names(Array("A and  and B and".utf8)[...]).count == 2)
    #expect(reader.problems == [.emptyName, .emptyName])
    var commas = BibNameReader(.init())
    #expect(commas.names(Array("A, B, C, D".utf8)[...]) == [PersonName(literal: "A, B, C, D")])
    #expect(commas.problems == [.tooManyCommas("A, B, C, D")])
    #expect(names("van Gogh, V.", .init(usesPrefix: false))[0].droppingParticle == "van")
  }

  @Test("Law 12: names print so that they read back", arguments: 0..<500)
  func law12(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    func pick(_ choices: [String]) -> String { choices.randomElement(using: &random)! }
    func name() -> PersonName {
      if Int.random(in: 0..<6, using: &random) == 0 {
        return PersonName(literal: pick(["World Bank", "A and B, Ltd", "others x", "50% {Co}", "UN"]))
      }
      var name = PersonName(
        family: pick(["Lee", "Uría Ríu", "O'Neil", "de facto", "Sm,ith", "Żak", "Гёзалов", "A and B", "Lloyd~x"]))
      if Bool.random(using: &random) {
        name.given = pick(["Ann", "A. B.", "Émile", "Jean-Paul", "jean", "a, b", "X\u{A0}Y"])
      }
      switch Int.random(in: 0..<4, using: &random) {
      case 0: name.nonDroppingParticle = pick(["van", "de la", "Van", "d'"])
      case 1: name.droppingParticle = pick(["von", "von und zu", "Del"])
      default: break
      }
      if name.given != nil, Int.random(in: 0..<4, using: &random) == 0 { name.suffix = pick(["Jr.", "III"]) }
      return name
    }
    var list = (0..<Int.random(in: 1...4, using: &random)).map { _ in name() }
    if Bool.random(using: &random) { list.append(PersonName(literal: "others")) }
    for usesPrefix in [true, false] {
      for characters in [TeXEncoder.Characters.unicode, .ascii] {
        let text = BibNameWriter(dialect: .biblatex, characters: characters, usesPrefix: usesPrefix).list(list)
        #expect(names(text, .init(usesPrefix: usesPrefix)) == list, "\(text)")
        #expect(BibFile.isBalanced(text))
      }
    }
  }
}
