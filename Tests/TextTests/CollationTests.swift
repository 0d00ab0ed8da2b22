import Testing
import Text

@Suite("Collation")
struct CollationTests {
  @Test(
    "lists are sorted as a reader expects",
    arguments: [
      ["1984", "a", "A", "ä", "b", "B", "z", "Ω", "Я"],
      ["cote", "coté", "côte", "côté"],
      ["Altstadt 1992", "Altstadt 1997", "Altstädter 1990"],
      ["de Waal", "De Waal", "Debo"],
      ["OBrien", "O’Brien", "O'Bryan"],
      ["елка", "ёлка", "ель"], ["Иван", "Йод", "Калина"], ["Гай", "Ґава", "Дім"],
      ["Lodz", "Łódź", "Lubin"], ["(a)", "1", "a"],
    ])
  func sorts(expected: [String]) {
    #expect(
      Collation.sorted(expected.reversed(), by: \.self).map { Folding.search($0) }
        == expected.map { Folding.search($0) })
    for (left, right) in zip(expected, expected.dropFirst()) where Folding.search(left) != Folding.search(right) {
      #expect(Collation.precedes(left, right), "\(left) < \(right)")
      #expect(!Collation.precedes(right, left))
    }
  }

  @Test("marks are second and case is third")
  func levels() {
    #expect(Collation.precedes("cote", "côte"))
    #expect(Collation.precedes("a", "A"))
    #expect(Collation.precedes("A b", "á a") == false)
    #expect(Collation.precedes("ёлка", "ель"))
  }

  @Test("keys of canonically equal texts are equal, of others not", arguments: 0..<60)
  func equality(seed: Int) {
    let text = RandomText.text(seed: UInt64(seed), length: 30)
    #expect(CollationKey(text.nfd) == CollationKey(text.nfc))
    #expect(CollationKey(text) != CollationKey(text + "x"))
  }

  @Test("pure ASCII and mixed text are weighed alike")
  func consistent() {
    #expect(Collation.precedes("abc", "abcé"))
    #expect(Collation.precedes("abcd é", "abce"))
    #expect(Collation.precedes("AB é", "ac"))
  }
}
