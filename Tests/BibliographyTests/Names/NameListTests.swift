import Bibliography
import TestSupport
import Testing

@Suite("Lists of names")
struct NameListTests {
  @Test(
    "Lists are split into names",
    arguments: [
      ("Altstadt, Audrey L.", ["Altstadt, Audrey L."]), ("Smith, John; Doe, Jane", ["Smith, John", "Doe, Jane"]),
      ("Smith, John; Doe, Jane & Roe, Max", ["Smith, John", "Doe, Jane", "Roe, Max"]),
      ("Smith, John; Doe, Jane;", ["Smith, John", "Doe, Jane"]),
      ("John Smith and Jane Doe", ["Smith, John", "Doe, Jane"]),
      ("John Smith, Jane Doe, and Max Roe", ["Smith, John", "Doe, Jane", "Roe, Max"]),
      ("John Smith, Jane Doe, Max Roe", ["Smith, John", "Doe, Jane", "Roe, Max"]),
      ("Hermann Kulke; Dietmar Rothermund", ["Kulke, Hermann", "Rothermund, Dietmar"]),
      ("Smith, J. A., & Doe, R.", ["Smith, J. A.", "Doe, R."]),
      ("Smith, J. A., Doe, R. B., & Roe, C.", ["Smith, J. A.", "Doe, R. B.", "Roe, C."]),
      ("Smith, John, and Jane Doe", ["Smith, John", "Doe, Jane"]),
      ("Altstadt, Audrey L., and Smith, John", ["Altstadt, Audrey L.", "Smith, John"]),
      ("Hsu & Chang", ["Hsu", "Chang"]), ("Smith, Doe & Roe", ["Smith", "Doe", "Roe"]),
      ("Smith AB, Doe C, van der Berg JH", ["Smith, AB", "Doe, C", "van der Berg, JH"]),
      ("Smith, J. A., Jr., & Doe, R.", ["Smith, J. A., Jr.", "Doe, R."]),
      ("Иванов И. И., Петров П. П.", ["Иванов, И. И.", "Петров, П. П."]),
      ("Иванов И. И. и Петров П. П.", ["Иванов, И. И.", "Петров, П. П."]),
      ("Hans Meier und Karl Schmidt", ["Meier, Hans", "Schmidt, Karl"]), ("张三、李四", ["张三", "李四"]),
      ("张三, 李四", ["张三", "李四"]),
      ("{Simon and Schuster} and Jane Doe", ["Simon and Schuster", "Doe, Jane"]),
      ("((Smith; Sons)); Doe, Jane", ["Smith; Sons", "Doe, Jane"]),
      ("Ministry of Culture and Sport", ["Ministry of Culture and Sport"]),
      ("Ministry of Culture; UNESCO", ["Ministry of Culture", "UNESCO"]),
      ("", []), (" ; , ", []), ("Mao Zedong and Zhou Enlai", ["Mao Zedong", "Zhou Enlai"]),
      ("García Márquez, Gabriel José", ["García Márquez, Gabriel José"]),
    ])
  func split(text: String, expected: [String]) {
    let list = NameList(parsing: text)
    #expect(list.names.map(\.sortForm) == expected)
    #expect(!list.isCut)
  }

  @Test(
    "A list that was cut says so",
    arguments: [
      "Smith, John; et al.", "Smith, John et al.", "Smith, John, et al", "Smith, John and others", "Smith, John; и др.",
      "Smith, John u. a.", "Smith, John & al.",
    ])
  func cut(text: String) {
    #expect(NameList(parsing: text) == NameList([PersonName(family: "Smith", given: "John")], isCut: true))
  }

  @Test("A name that only ends like «et al.» is not cut")
  func notCut() {
    #expect(!NameList(parsing: "Claude Floret").isCut)
    #expect(!NameList(parsing: "Chevet al, Jean").isCut)
    #expect(!NameList(parsing: "Jean Chevet al").isCut)
    #expect(NameList(parsing: "王小明等").isCut)
  }

  @Test("Sort forms joined by semicolons read back as the same list")
  func readsBack() {
    var random = SeededGenerator(seed: 61)
    for _ in 0..<3000 {
      let names = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        PersonName(
          family: ["Altstadt", "García Márquez", "O'Brien", "Гёзалов"].randomElement(using: &random)!,
          given: ["Audrey L.", "J.-P.", "Шахин"].randomElement(using: &random)!,
          droppingParticle: [nil, "von"].randomElement(using: &random)!,
          nonDroppingParticle: [nil, "van", "al-"].randomElement(using: &random)!,
          suffix: [nil, "Jr."].randomElement(using: &random)!)
      }
      let cut = Bool.random(using: &random)
      let text = names.map(\.sortForm).joined(separator: "; ") + (cut ? "; et al." : "")
      #expect(NameList(parsing: text) == NameList(names, isCut: cut), "\(text)")
    }
  }
}
