import JSON
import Testing

@testable import Interchange

@Suite("Rules by which a reading differs from a reference on purpose")
struct PinnedRuleTests {
  private static func rule(_ item: JSONObject, _ expected: JSONObject, _ member: String) -> PinnedRule? {
    let differences = ItemComparison(item, expected: expected).differences.filter {
      $0.member == member && $0.normaliser == nil
    }
    return differences.first.flatMap { PinnedRule.rule($0, in: item) }
  }

  @Test(
    "A rule is known by the two values",
    arguments: [
      ("type", "pamphlet", "manuscript", PinnedRule.ownTypes), ("type", "book", "document", .ownTypes),
      ("note", "One", "Two\n\nOne", .ownVariables), ("title", "On cats", "On cats. by A. Velden", .responsibility),
      ("ISSN", "0000-0019 0000-0027", "0000-0027", .serialNumbers),
      ("publisher", "A; B", "B", .publisherOfAll),
    ] as [(String, String, String, PinnedRule)])
  func texts(_ member: String, _ mine: String, _ theirs: String, _ rule: PinnedRule) {
    let found = Self.rule(
      JSONObject([(member, .string(mine))]), JSONObject([(member, .string(theirs))]), member)
    #expect(found == rule)
  }

  @Test(
    "Other differences are differences",
    arguments: [
      ("type", "book", "chapter"), ("note", "One", "Two"), ("title", "On cats", "On dogs"),
      ("title", "On cats", "On cats and dogs"), ("ISSN", "0000-0019", "0000-0027"), ("publisher", "A", "B"),
      ("container-title", "Annals", "Reports"), ("publisher-place", "Bonn", "Berlin"), ("status", "a", "b"),
    ])
  func differences(_ member: String, _ mine: String, _ theirs: String) {
    let found = Self.rule(
      JSONObject([(member, .string(mine))]), JSONObject([(member, .string(theirs))]), member)
    #expect(found == nil)
  }

  @Test("Dates are exacter, journals full, numbers in their own member")
  func members() {
    let day: JSONObject = ["issued": ["date-parts": [[2001, 5, 6]]]]
    #expect(Self.rule(day, ["issued": ["date-parts": [[2001, 5]]]], "issued") == .exactDate)
    #expect(Self.rule(day, ["issued": ["literal": "May 6"]], "issued") == .exactDate)
    #expect(Self.rule(day, ["issued": ["date-parts": [[2001, 6]]]], "issued") == nil)
    #expect(Self.rule(["issued": ["date-parts": [[2001]]]], day, "issued") == nil)
    #expect(Self.rule(["issued": ["literal": "in press"]], day, "issued") == .dateWords)
    let journal: JSONObject = ["container-title": "Annals of Ports", "container-title-short": "Ann. Ports"]
    #expect(Self.rule(journal, ["container-title": "Ann. Ports"], "container-title") == .fullJournal)
    #expect(Self.rule(["ISSN": "0000-0019"], ["ISBN": "0000-0019"], "ISBN") == .serialNumbers)
    #expect(Self.rule(["title": "T"], ["title": "T", "ISBN": "0000-0019"], "ISBN") == nil)
    #expect(Self.rule(["title": "T"], ["title": "T", "publisher-place": "Berlin"], "publisher-place") == nil)
  }

  @Test("What differs by a rule is counted beside the agreement and never as a part of it")
  func counts() throws {
    let folder = DataFolder()
    try folder.put("own/a.ris", "TY  - PAMP\nTI  - Ports\nPY  - 1974/05/06/\nPB  - A\nER  - \n")
    try folder.put(
      "own/a.json",
      #"[{"type":"manuscript","title":"Ports","issued":{"date-parts":[[1974,5]]},"publisher":"B"}]"#)
    try folder.put(
      "index.json",
      #"[{"input":"own/a.ris","format":"ris","expected":"own/a.json","expected_format":"csl-json"}]"#)
    let run = try InterchangeConformance.run(directory: folder.url.path)
    let score = try #require(run.all.scores["csl-json"])
    #expect(score.expected == ConformanceTally(held: 1, total: 4) && score.byRule == 2)
    let totals = Dictionary(run.totals.map { ($0.key, $0.value) }) { first, _ in first }
    #expect(totals["csl-json.expected"] == "25.00" && totals["csl-json.expected-outside-rules"] == "50.00")
  }
}
