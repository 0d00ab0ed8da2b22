import Bibliography
import JSON
import TestSupport
import Testing

@testable import Matching

@Suite("Merging")
struct MergeTests {
  let rules = MergeRules()

  @Test("Missing values are filled and say where they came from")
  func fills() {
    let kept = source(.webpage, key: "a2012", date: "2012-09-22", [.title: "Stamps"])
    var duplicate = source(.webpage, key: "b2012", date: "2012-09-22", [.title: "Stamps", .url: "https://a.example/"])
    duplicate[.accessed] = CitationDate(EDTF("2024-10-27")!)
    let result = rules.merge(duplicate, into: kept)
    #expect(result.item[.url] == "https://a.example/")
    #expect(result.item[.accessed]?.value == EDTF("2024-10-27"))
    #expect(result.taken[.text(.url)]?.place == "b2012")
    #expect(result.taken[.date(.accessed)]?.place == "b2012")
    #expect(result.variants.isEmpty)
    #expect(result.item.record.aliases == ["b2012"])
    #expect(result.item.key == "a2012")
  }

  @Test("Differing values stay beside the kept one, with their origin")
  func variants() {
    let kept = source(.webpage, key: "a", [.title: "Republic, pre-USSR (1918-1920)"])
    let duplicate = source(.webpage, key: "b", [.title: "Republic, pre USSR (1918 – 1920)"])
    let origin = Origin(.footnote, name: "notes", place: "article.txt:59:1 [8]")
    let result = rules.merge(
      SourceDraft(duplicate, defaultOrigin: origin), into: SourceDraft(kept, defaultOrigin: .person))
    #expect(result.item.title == kept.title)
    #expect(
      result.item.record.variants
        == [FieldVariant(field: .text(.title), value: "Republic, pre USSR (1918 – 1920)", from: origin)])
  }

  @Test("The access date stays whose it was")
  func accessed() {
    var kept = source(.webpage, key: "a")
    kept[.accessed] = CitationDate(EDTF("2020-01-01")!)
    var duplicate = source(.webpage, key: "b")
    duplicate[.accessed] = CitationDate(EDTF("2024-10-27")!)
    let result = rules.merge(duplicate, into: kept)
    #expect(result.item[.accessed]?.value == EDTF("2020-01-01"))
    #expect(result.variants.map(\.field) == [.date(.accessed)])
  }

  @Test("A name beats a bare host for the site")
  func site() {
    let kept = source(.webpage, key: "a", [.containerTitle: "dcstamps.com"])
    let duplicate = source(.webpage, key: "b", [.containerTitle: "Dead Country Stamps"])
    let result = rules.merge(duplicate, into: kept)
    #expect(result.item[.containerTitle] == "Dead Country Stamps")
    #expect(result.variants.map(\.value) == ["dcstamps.com"])
    let reverse = rules.merge(kept, into: duplicate)
    #expect(reverse.item[.containerTitle] == "Dead Country Stamps")
    #expect(reverse.variants.map(\.value) == ["dcstamps.com"])
  }

  @Test("The fuller name wins over initials, the other form is kept")
  func names() {
    let kept = source(.book, key: "a", author: [person("Fricke", "B."), person("Root Kustritz", "Margaret")])
    let duplicate = source(.book, key: "b", author: [person("Fricke", "Burkhard"), person("Kustritz", "M.")])
    let result = rules.merge(duplicate, into: kept)
    #expect(result.item[.author] == [person("Fricke", "Burkhard"), person("Root Kustritz", "Margaret")])
    #expect(result.variants.count == 2)
    #expect(result.variants.allSatisfy { $0.field == .names(.author) })
  }

  @Test("A list cut short gives way to the whole one; other persons do not")
  func lists() {
    let cut = source(.book, key: "a", author: [person("Smith", "J.")])
    let whole = source(.book, key: "b", author: [person("Smith", "John"), person("Doe", "Jane")])
    #expect(rules.merge(whole, into: cut).item[.author] == whole[.author])
    #expect(rules.merge(cut, into: whole).item[.author] == whole[.author])
    let other = source(.book, key: "c", author: [person("Jones", "Ann")])
    let result = rules.merge(other, into: whole)
    #expect(result.item[.author] == whole[.author])
    #expect(result.variants.map(\.field) == [.names(.author)])
  }

  @Test("The more exact date is taken, a contradicting one is a variant")
  func dates() {
    let year = source(.book, key: "a", date: "2012")
    let day = source(.book, key: "b", date: "2012-09-22")
    let result = rules.merge(day, into: year)
    #expect(result.item[.issued]?.value == EDTF("2012-09-22"))
    #expect(result.variants.count == 1)
    let other = rules.merge(source(.book, key: "c", date: "2013"), into: day)
    #expect(other.item[.issued]?.value == EDTF("2012-09-22"))
    #expect(other.variants.map(\.field) == [.date(.issued)])
  }

  @Test(
    "Another edition, volume, ISBN or language is refused",
    arguments: [
      (TextVariable.edition, "2", "3rd"), (.volume, "I", "II"), (.language, "en", "de"),
      (.isbn, "978-0-306-40615-7", "978-1-56619-909-4"),
    ])
  func refused(_ field: TextVariable, _ one: String, _ two: String) {
    let kept = source(.book, key: "a", [field: one])
    let duplicate = source(.book, key: "b", [field: two])
    let result = rules.merge(duplicate, into: kept)
    #expect(result.refused == [MergeRefusal(field: .text(field), kept: one, duplicate: two)])
    #expect(result.item[field] == one)
    #expect(result.variants.map(\.value) == [.string(two)])
  }

  @Test(
    "Two spellings of one edition, volume, ISBN or language are not",
    arguments: [
      (TextVariable.edition, "2", "2nd ed."), (.volume, "2", "Vol. II"), (.language, "en", "en-GB"),
      (.isbn, "0-306-40615-2", "978-0-306-40615-7"), (.edition, "second", "2"),
    ])
  func agreed(_ field: TextVariable, _ one: String, _ two: String) {
    let result = rules.merge(source(.book, key: "b", [field: two]), into: source(.book, key: "a", [field: one]))
    #expect(result.refused.isEmpty)
  }

  @Test("Captures, attachments, tags, archives, relations and aliases move")
  func record() {
    var kept = source(.book, key: "a")
    kept.record.id = sourceID(1)
    kept.record.relations = [Relation(kind: .related, target: sourceID(2))]
    kept.record.captures = [CaptureReference(sha256: "00", date: "2020", url: "u")]
    kept.record.tags = ["x"]
    kept.record.added = "2024-02-01"
    var duplicate = source(.book, key: "b")
    duplicate.record.id = sourceID(2)
    duplicate.record.aliases = ["old"]
    duplicate.record.added = "2024-01-01"
    duplicate.record.relations = [
      Relation(kind: .related, target: sourceID(1)), Relation(kind: .editionOf, target: sourceID(3)),
    ]
    duplicate.record.captures = [
      CaptureReference(sha256: "00", date: "2020", url: "u", isBasis: true),
      CaptureReference(sha256: "01", date: "2021", url: "u"),
    ]
    duplicate.record.tags = ["x", "y"]
    duplicate.record.archiveCopies = [ArchiveCopy(url: "https://archive.example/a", date: "2020")]
    duplicate.record.attachments = [Attachment(path: "a.pdf", sha256: "02")]
    duplicate.record.raw = ["bibtex": ["howpublished": "x"]]
    let record = rules.merge(duplicate, into: kept).item.record
    #expect(record.id == sourceID(1))
    #expect(record.aliases == ["old", "b", sourceID(2).text])
    #expect(record.relations == [Relation(kind: .editionOf, target: sourceID(3))])
    #expect(record.captures.map(\.sha256) == ["00", "01"])
    #expect(record.captures[0].isBasis)
    #expect(record.tags == ["x", "y"])
    #expect(record.added == "2024-01-01")
    #expect(record.archiveCopies.count == 1 && record.attachments.count == 1)
    #expect(record.raw["bibtex"]?["howpublished"] == "x")
  }

  @Test("Forms of a name follow their person, or stay as a variant")
  func nameForms() {
    let kept = source(.book, key: "a", author: [person("Gezalov", "A."), person("Doe")])
    var duplicate = source(.book, key: "b", author: [person("Gezalov", "Akif"), person("Roe")])
    let form = NameForm(role: .author, position: 0, original: person("Гёзалов", "Акиф"))
    duplicate.record.nameForms = [form, NameForm(role: .author, position: 1, original: person("Ро"))]
    let result = rules.merge(duplicate, into: kept)
    #expect(result.item.record.nameForms == [form])
    #expect(result.variants.contains { $0.field == .record("names") })
  }

  @Test("A type that says nothing gives way; key words are joined")
  func typeAndKeywords() {
    let kept = source(.document, key: "a", [.keyword: "Baku, oil"])
    let duplicate = source(.book, key: "b", [.keyword: "Oil; war"])
    let result = rules.merge(duplicate, into: kept)
    #expect(result.item.type == .book)
    #expect(result.item[.keyword] == "Baku, oil, war")
    #expect(rules.merge(source(.map, key: "c"), into: duplicate).variants.map(\.value) == ["map"])
  }

  @Test("Nothing is lost, and merging the same again adds nothing")
  func laws() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let kept = Self.random(&random, key: "kept")
      let duplicate = Self.random(&random, key: "dup")
      let result = rules.merge(duplicate, into: kept)
      #expect(result.item.key == "kept")
      for side in [kept, duplicate] {
        for element in side.texts.elements where element.variable != .keyword {
          #expect(
            result.item[element.variable] == element.value
              || result.item.record.variants.contains {
                $0.field == .text(element.variable) && $0.value == .string(element.value)
              })
        }
        for element in side.names.elements {
          #expect(
            result.item[element.variable] == element.value
              || result.item.record.variants.contains {
                $0.field == .names(element.variable) && $0.value == .array(element.value.map(\.cslJSON))
              })
        }
        for element in side.dates.elements {
          #expect(
            result.item[element.variable] == element.value
              || result.item.record.variants.contains {
                $0.field == .date(element.variable) && $0.value == element.value.cslJSON
              })
        }
      }
      let again = rules.merge(duplicate, into: result.item)
      #expect(again.item == result.item)
      #expect(again.variants.isEmpty)
    }
  }

  static func random(_ random: inout SeededGenerator, key: String) -> Source {
    let types: [ItemType] = [.book, .webpage, .document]
    var one = Source(type: types.pick(using: &random), key: key)
    let words = ["Baku", "baku", "a.example", "War and Peace", "2", "2nd"]
    for variable in [TextVariable.title, .containerTitle, .publisher, .edition, .language, .url, .note]
    where Bool.random(using: &random) {
      one[variable] = words.pick(using: &random)
    }
    let people = [person("Doe", "J."), person("Doe", "Jane"), person("Roe", "A."), PersonName(literal: "Doe")]
    for role in [NameVariable.author, .editor] where Bool.random(using: &random) {
      one[role] = (0..<Int.random(in: 1...2, using: &random)).map { _ in people.pick(using: &random) }
    }
    for variable in [DateVariable.issued, .accessed] where Bool.random(using: &random) {
      one[variable] = EDTF(["2012", "2012-09", "2012-09-22", "2013"].pick(using: &random)).map { CitationDate($0) }
    }
    return one
  }
}
