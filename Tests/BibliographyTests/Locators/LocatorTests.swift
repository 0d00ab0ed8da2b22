import Bibliography
import JSON
import TestSupport
import Testing

@Suite("Locators")
struct LocatorTests {
  private func shape(_ text: String) -> String {
    Locator(parsing: text).parts.map { part in
      "\(part.label.rawValue)=\(part.value)" + (part.side.map { " \($0.rawValue)" } ?? "")
    }.joined(separator: " | ")
  }

  @Test(
    "Locators are read from words of several languages",
    arguments: [
      ("p. 31", "page=31"), ("31", "page=31"), ("pp. 31–35", "page=31–35"), ("p. 962—964", "page=962—964"),
      ("pp. 12, 15–18", "page=12, 15–18"),
      ("vol. 2, p. 31, n. 4", "volume=2 | page=31 | note=4"), ("vol. 2 p. 31", "volume=2 | page=31"),
      ("p.31", "page=31"), ("p31", "page=31"), ("P. 31", "page=31"),
      ("at p. 31", "page=31"), ("see pp. 3–4", "page=3–4"), ("31n4", "page=31 | note=4"),
      ("p. 31 n. 4", "page=31 | note=4"), ("p. xii", "page=xii"), ("xii", "page=xii"), ("p. S53", "page=S53"),
      ("31 ff.", "page=31 ff."), ("p. 31 f.", "page=31 f."), ("ch. 3", "chapter=3"), ("chapter 3", "chapter=3"),
      ("chap. IV, § 2", "chapter=IV | section=2"), ("§ 3", "section=3"), ("§§ 3–5", "section=3–5"), ("§3", "section=3"),
      ("¶ 12", "paragraph=12"), ("para. 12", "paragraph=12"), ("Appendix B", "appendix=B"),
      ("app. B, p. 4", "appendix=B | page=4"), ("fol. 12", "folio=12"), ("fol. 12r", "folio=12 recto"),
      ("f. 12v", "folio=12 verso"),
      ("ff. 12r–13v", "folio=12r–13v"), ("sheet 12 verso", "sheet=12 verso"), ("no. 3", "issue=3"),
      ("no. 3, pp. 1–2", "issue=3 | page=1–2"), ("fig. 2", "figure=2"), ("table 3", "table=3"), ("l. 5", "line=5"),
      ("ll. 5–9", "line=5–9"),
      ("act 2, scene 3", "act=2 | scene=3"), ("bk. IX, v. 3", "book=IX | verse=3"), ("s.v. Baku", "sub-verbo=Baku"),
      ("s.v. Oil, industry; p. 3", "sub-verbo=Oil, industry | page=3"), ("1:02:33", "timestamp=1:02:33"),
      ("S. 31", "page=31"), ("S. 16 f.", "page=16 f."), ("Bd. 2, S. 31, Anm. 4", "volume=2 | page=31 | note=4"),
      ("Kap. 3", "chapter=3"), ("Sp. 12", "column=12"), ("Nr. 4", "issue=4"), ("Abb. 3", "figure=3"),
      ("Rn. 14", "paragraph=14"),
      ("с. 31", "page=31"), ("С. 31–35", "page=31–35"), ("стр. 31", "page=31"), ("т. 2, с. 31", "volume=2 | page=31"),
      ("Т. 2. С. 31", "volume=2 | page=31"), ("гл. 4", "chapter=4"), ("№ 5", "issue=5"),
      ("л. 12 об.", "sheet=12 verso"), ("л. 12об", "sheet=12 verso"), ("л. 12", "sheet=12"),
      ("лл. 12–14 об.", "sheet=12–14 об."), ("арк. 12 зв.", "sheet=12 verso"), ("Bl. 7", "sheet=7"),
      ("t. 2, p. 31", "volume=2 | page=31"), ("tome II, chap. 3", "volume=II | chapter=3"), ("n° 5", "issue=5"),
      ("fo 12", "folio=12"), ("liv. 3", "book=3"),
      ("第31页", "page=31"), ("第12—15页", "page=12—15"), ("第二卷第31页", "volume=二 | page=31"), ("31頁", "page=31"),
      ("第3章", "chapter=3"),
      ("introduction", "section=introduction"), ("31, introduction", "page=31, introduction"),
      ("passim", "section=passim"), ("", ""), (" , ", ""), ("p. ((12-3))", "page=((12-3))"),
      ("loc. 1234", "elocation=1234"),
      ("səh. 31", "page=31"), ("str. 31", "page=31"), ("pt. 2, art. 7", "part=2 | article-locator=7"),
      ("suppl. 1", "supplement=1"), ("op. 27", "opus=27"), ("rule 11", "rule=11"), ("p.\u{A0}31", "page=31"),
    ])
  func read(text: String, expected: String) {
    #expect(shape(text) == expected)
    #expect(Locator(parsing: text).raw == text)
  }

  @Test(
    "Locators print in English short form",
    arguments: [
      ("S. 31", "p. 31"), ("p. 962—964", "pp. 962—964"), ("Bd. 2, S. 31, Anm. 4", "vol. 2, p. 31, n. 4"),
      ("л. 12 об.", "sheet 12v"), ("fol. 12r", "fol. 12r"), ("§§ 3–5", "§§ 3–5"),
      ("31 ff.", "pp. 31 ff."), ("12, 15", "pp. 12, 15"), ("Appendix B", "app. B"), ("第31页", "p. 31"),
      ("s.v. Oil, industry", "s.v. Oil, industry"), ("", ""), ("chapter 3", "ch. 3"),
    ])
  func english(text: String, expected: String) {
    #expect(Locator(parsing: text).english == expected)
  }

  @Test("CSL gets one label, sheets as folios")
  func csl() throws {
    let sheet = try #require(Locator(parsing: "л. 12 об.").csl)
    #expect(sheet == ("folio", "12v"))
    let many = try #require(Locator(parsing: "vol. 2, p. 31, n. 4").csl)
    #expect(many == ("volume", "2, p. 31, n. 4"))
    #expect(Locator(parsing: "").csl == nil)
  }

  @Test("The same place in two spellings")
  func same() {
    #expect(Locator(parsing: "S. 137–74").isSame(as: Locator(parsing: "pp. 137--174")))
    #expect(!Locator(parsing: "p. 31").isSame(as: Locator(parsing: "n. 31")))
    #expect(!Locator(parsing: "fol. 12r").isSame(as: Locator(parsing: "fol. 12v")))
    #expect(!Locator(parsing: "p. 31").isSame(as: Locator(parsing: "p. 31, n. 4")))
  }

  @Test("The English form of any locator reads back as the same parts")
  func englishReadsBack() {
    var random = SeededGenerator(seed: 31)
    let values = ["3", "12", "IV", "xii", "12–15", "12, 15–18", "7a", "S53", "31 ff.", "962—964", "1, 3"]
    for _ in 0..<5000 {
      let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        var part = Locator.Part(
          LocatorLabel.allCases.randomElement(using: &random)!, values.randomElement(using: &random)!)
        if part.label == .sheet || part.label == .folio {
          part.value = String(Int.random(in: 1...300, using: &random))
          part.side = [nil, .recto, .verso].randomElement(using: &random)!
        }
        return part
      }
      // The word of a dictionary runs to the end.
      if parts.dropLast().contains(where: { $0.label == .subVerbo }) { continue }
      let locator = Locator(parts)
      #expect(Locator(parsing: locator.english).parts == parts, "\(locator.english)")
    }
  }

  @Test("Data written as JSON reads back, and other JSON is refused")
  func json() throws {
    var random = SeededGenerator(seed: 32)
    for _ in 0..<2000 {
      let parts = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        Locator.Part(
          LocatorLabel.allCases.randomElement(using: &random)!, ["31", "", "é «x»"].randomElement(using: &random)!,
          side: [nil, .recto, .verso].randomElement(using: &random)!)
      }
      let locator = Locator(parts, raw: [nil, "p. 31", ""].randomElement(using: &random)!)
      #expect(Locator(json: locator.json) == locator)
      #expect(Locator(json: try JSONReader.read(JSONWriter.text(locator.json))) == locator)
    }
    for text in [
      "null", "{}", #"{"parts":1}"#, #"{"parts":[1]}"#, #"{"parts":[{"label":"nonsense","value":"1"}]}"#,
      #"{"parts":[{"label":"page"}]}"#,
      #"{"parts":[{"label":"folio","value":"1","side":"left"}]}"#,
    ] {
      #expect(Locator(json: try JSONReader.read(text)) == nil, "\(text)")
    }
  }

  @Test("Any text is taken and kept")
  func damaged() {
    var random = SeededGenerator(seed: 33)
    let pieces = [
      "p.", "pp", "vol.", "31", "–", ",", ";", " ", "n", "§", "第", "页", "л.", "об.", "s.v.", "((", "))", "é", "\u{301}",
      "\u{A0}", "ff.", "XII", "1:02:33", "№", "🙂", "n°", "()", "",
    ]
    for _ in 0..<6_000 {
      let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
      let locator = Locator(parsing: text)
      #expect(locator.raw == text)
      #expect(Locator(json: locator.json) == locator)
      _ = (locator.english, locator.csl?.value, locator.pages)
    }
  }
}
