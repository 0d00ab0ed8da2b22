import Bibliography
import Testing

@testable import LibraryIndex

@Suite("Lists and searches")
struct ListingTests {
  static func filled() throws -> TemporaryLibrary {
    let library = try TemporaryLibrary()
    try library.write(
      source(
        "altstadt1992", number: 1, author: [person("Altstadt", "Audrey L.")], date: "1992", tags: ["Caucasus"],
        [.title: "The <i>Azerbaijani</i> Turks", .publisher: "Hoover", .language: "en-US", .isbn: "9780306406157"]))
    try library.write(
      source(
        "dcstamps2012", .webpage, number: 2, date: "2012-09-22", tags: ["stamps", "caucasus"],
        [
          .title: "Republic of Azerbaijan", .containerTitle: "Dead Country Stamps",
          .url: "https://www.stamps.example/az",
        ]))
    try library.write(
      source(
        "Gezalov2004", .articleJournal, number: 3, author: [person("Гёзалов", "Акиф"), person("Doe")], date: "2004",
        [.title: "О войне", .containerTitle: "Вопросы истории", .language: "ru"]))
    try library.write(
      source("cornell2011", .document, number: 4, author: [person("Cornell"), person("B"), person("C")], date: "2011"))
    try library.write(
      source(
        "pravda1920", .articleNewspaper, number: 5, date: "1920-04-29",
        [.title: "人民日报 in Baku", .containerTitle: "Pravda"]))
    var edited = source("suny1996", number: 6, date: "199X", [.title: "Transcaucasia", .note: "war and oil"])
    edited[.editor] = [person("Suny", "Ronald")]
    edited.record.aliases = ["oldsuny", id(99)]
    edited.record.added = "2026-10-01"
    try library.write(edited)
    return library
  }

  @Test("A row shows key, author, year and title, in the order of keys whatever their case")
  func rows() throws {
    let rows = try Self.filled().index().rows()
    #expect(
      rows.map(\.key) == ["altstadt1992", "cornell2011", "dcstamps2012", "Gezalov2004", "pravda1920", "suny1996"])
    #expect(rows.map(\.author) == ["Altstadt", "Cornell et al.", "", "Гёзалов and Doe", "", "Suny (ed.)"])
    #expect(rows.map(\.year) == ["1992", "2011", "2012", "2004", "1920", "199X"])
    #expect(rows[0].title == "The Azerbaijani Turks")
    #expect(rows[0].id == id(1))
    #expect(rows[2].type == .webpage)
  }

  static let selections: [(String, [String])] = [
    ("altstadt1992", ["altstadt1992"]), ("ALTSTADT1992", ["altstadt1992"]),
    ("altstadt1992 suny1996", ["altstadt1992", "suny1996"]),
    ("oldsuny", ["suny1996"]), (id(99), ["suny1996"]), (id(3), ["Gezalov2004"]),
    ("tag:caucasus", ["altstadt1992", "dcstamps2012"]), ("tag:caucasus kind:web", ["dcstamps2012"]),
    ("not:tag:caucasus", ["cornell2011", "Gezalov2004", "pravda1920", "suny1996"]),
    ("author:Altstadt", ["altstadt1992"]), ("author:suny", []), ("name:suny", ["suny1996"]),
    ("kind:book", ["altstadt1992", "suny1996"]), ("kind:article", ["Gezalov2004", "pravda1920"]),
    ("type:book,webpage", ["altstadt1992", "dcstamps2012", "suny1996"]),
    ("year:2004-2012", ["cornell2011", "dcstamps2012", "Gezalov2004"]), ("year:-1950", ["pravda1920"]),
    ("year:2011-", ["cornell2011", "dcstamps2012"]),
    ("year:none", []), ("incomplete", ["cornell2011", "suny1996"]), ("missing:publisher", ["cornell2011", "suny1996"]),
    ("language:en", ["altstadt1992"]), ("host:stamps.example", ["dcstamps2012"]), ("host:amps.example", []),
    ("key:*19*2", ["altstadt1992"]), ("isbn:0306406152", ["altstadt1992"]), ("added:2026-10", ["suny1996"]),
    ("in:pravda", ["pravda1920"]), ("title:azerbaijan", ["dcstamps2012"]), ("azerbaijan", ["dcstamps2012"]),
    ("azerb", ["altstadt1992", "dcstamps2012"]), ("azerb*", ["altstadt1992", "dcstamps2012"]),
    ("oil war", ["suny1996"]), ("oil peace", []),
    ("stamps country", ["dcstamps2012"]), ("hoover", ["altstadt1992"]), ("日报", ["pravda1920"]),
    ("voprosy", ["Gezalov2004"]),
  ]

  @Test("A selection means these sources", arguments: selections)
  func selection(_ text: String, _ keys: [String]) throws {
    let index = try Self.filled().index()
    let selection = try Selection.parse(text.split(separator: " ").map(String.init))
    #expect(try index.rows(selection).map(\.key) == keys)
    #expect(try index.places(selection).map(\.key) == keys)
  }

  @Test(
    "A name is found in every spelling",
    arguments: ["Гёзалов", "гезалов", "Gezalov", "Gyozalov", "Gözəlov", "GÖZƏLOV", "gezal*"])
  func spellings(_ word: String) throws {
    let index = try Self.filled().index()
    #expect(try index.rows(.words([word])).map(\.key) == ["Gezalov2004"])
    #expect(try index.rows(Selection([.text(.author, [word])])).map(\.key) == ["Gezalov2004"])
  }

  @Test("Where one word is a key, a word that is none is a misspelt key, not a search")
  func misspelt() throws {
    let index = try Self.filled().index()
    let error = #expect(throws: IndexError.self) { try index.rows(Selection.parse(["suny1996", "altstad1992"])) }
    #expect(error == .unknownKey("altstad1992", suggestions: ["altstadt1992"]))
    #expect(throws: IndexError.unknownField(term: "auhtor:x", field: "auhtor", suggestion: "author")) {
      try index.rows(Selection.parse(["auhtor:x"]))
    }
    #expect(try index.rows(Selection.parse(["https://stamps.example/az"])).isEmpty)
  }

  @Test("Orders of a list")
  func orders() throws {
    let index = try Self.filled().index()
    #expect(try index.rows(order: .year).map(\.year) == ["1920", "199X", "1992", "2004", "2011", "2012"])
    #expect(
      try index.rows(order: .author).map(\.key).first == "pravda1920"
        || index.rows(order: .author).map(\.key).first == "altstadt1992")
    #expect(try index.rows(order: .title).last?.key == "pravda1920")
    #expect(try index.rows(order: .added).first?.key == "suny1996")
    #expect(try index.rows(limit: 2).count == 2)
    #expect(try index.rows(.words(["azerbaijan*"]), order: .relevance).count == 2)
  }

  @Test("A hit in the title goes before one in a note")
  func relevance() throws {
    let library = try TemporaryLibrary()
    try library.write(source("a1", [.title: "Something else", .note: "oil"]))
    try library.write(source("b1", [.title: "Oil"]))
    #expect(try library.index().rows(.words(["oil"]), order: .relevance).map(\.key) == ["b1", "a1"])
  }

  @Test("A list ends when the reader has enough")
  func stops() throws {
    var seen = 0
    let count = try Self.filled().index().list { _ in
      seen += 1
      return seen < 3
    }
    #expect(count == 3 && seen == 3)
  }

  @Test("Sources cited in a manuscript, by the ids it cites")
  func cited() throws {
    let index = try Self.filled().index()
    let selection = try Selection.parse(["cited-in:paper.md"])
    #expect(
      try index.rows(selection, cited: ["paper.md": [id(2), id(6), "x' OR 1"]]).map(\.key) == [
        "dcstamps2012", "suny1996",
      ])
    #expect(try index.rows(selection).isEmpty)
  }

  @Test("Counts, tags, relations, identifiers and duplicates")
  func counts() throws {
    let library = try Self.filled()
    var translation = source("translated", number: 7, [.title: "republic of azerbaijan"])
    translation.record.relations = [Relation(kind: .translationOf, target: SourceID(id(1))!)]
    try library.write(translation)
    try library.write(Array("no json".utf8), key: "zbroken", atomically: true)
    let index = try library.index()
    let counts = try index.counts()
    #expect(counts.sources == 7 && counts.broken == 1 && counts.addresses == 1 && counts.tags == 2)
    #expect(counts.byType[.book] == 3)
    #expect(counts.incomplete == 3)
    #expect(try index.tags().map(\.count) == [2, 1])
    #expect(try index.brokenFiles() == ["sources/z/zbroken.json"])
    let relations = try index.relations(to: id(1))
    #expect(relations.count == 1 && relations[0].kind == .translationOf && relations[0].source.key == "translated")
    #expect(
      try index.duplicateCandidates(keys: ["title:republic of azerbaijan"]).map(\.key).sorted() == [
        "dcstamps2012", "translated",
      ])
    #expect(try index.duplicateCandidates(keys: []).isEmpty)
    #expect(try index.sources(withIdentifier: "ISBN 0-306-40615-2").map(\.key) == ["altstadt1992"])
    #expect(try index.sources(withCanonicalAddress: "www.stamps.example/az").map(\.key) == ["dcstamps2012"])
  }

  @Test("Health is kept by address and joined to sources")
  func health() throws {
    let library = try Self.filled()
    let index = try library.index()
    let row = HealthRow(address: "www.stamps.example/az", status: "dead", value: #"{"class":"dead"}"#)
    #expect(try index.healthCounts() == ["": 1])
    try index.setHealth([row, HealthRow(address: "elsewhere.example", status: "healthy", value: "{}")])
    #expect(try index.health(of: row.address) == row)
    #expect(try index.health(of: "unknown") == nil)
    #expect(try index.allHealth().count == 2)
    #expect(try index.healthCounts() == ["dead": 1])
    #expect(try index.rows(Selection.parse(["health:dead"])).map(\.key) == ["dcstamps2012"])
    #expect(try index.addresses().map(\.health) == [row.value])
    #expect(try index.addresses(Selection.parse(["kind:book"])).isEmpty)
    try index.setNote("history", "mark")
    // Another process sees the same.
    let other = try library.index()
    #expect(try other.note("history") == "mark")
    #expect(try other.health(of: row.address) == row)
    try other.removeHealth()
    #expect(try index.allHealth().isEmpty)
  }

  @Test("Keys and old keys are taken without regard to case and Unicode form")
  func taken() throws {
    let library = try Self.filled()
    try library.write(source("gözel1", number: 8))
    let index = try library.index()
    for key in ["altstadt1992", "Altstadt1992", "OLDSUNY", "GO\u{308}ZEL1"] { #expect(try index.isTaken(key)) }
    #expect(try !index.isTaken("new2020"))
    #expect(try index.aliasOwner("OldSuny") == "suny1996")
    #expect(try index.aliasOwner("suny1996") == nil)
  }
}
