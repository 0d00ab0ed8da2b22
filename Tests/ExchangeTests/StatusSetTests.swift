import Testing

@testable import Exchange

@Suite("A list of statuses")
struct StatusSetTests {
  @Test(
    "reads single statuses and ranges in both spellings",
    arguments: [
      ("403", [403], [402, 404]), ("200-299,403", [200, 250, 299, 403], [199, 300]),
      ("200..=299, 500..=503", [200, 299, 500, 503], [300, 499, 504]), ("999", [999], [998]), ("404-404", [404], [405]),
    ] as [(String, [Int], [Int])])
  func reads(text: String, inside: [Int], outside: [Int]) throws {
    let set = try #require(StatusSet(text))
    #expect(inside.allSatisfy(set.contains) && !outside.contains(where: set.contains))
  }

  @Test(
    "takes nothing else",
    arguments: [
      "", ",", "403,", "40", "4030", "099", "403-", "-403", "500-400", "4xx", "all", "403;404", "403-404-405", "+40",
      "４０３",
    ])
  func refuses(text: String) { #expect(StatusSet(text) == nil) }

  @Test("adds up")
  func union() {
    let both = StatusSet("403")?.union(StatusSet("403,404-405") ?? StatusSet())
    #expect(both?.ranges == [403...403, 404...405])
    #expect(!StatusSet().contains(403))
  }
}
