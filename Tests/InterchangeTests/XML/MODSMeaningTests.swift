import Bibliography
import Testing

@testable import Interchange

/// What MODS says is the same after it was written and read again, though records are odd.
@Suite("MODS: law 1 by meaning")
struct MODSMeaningTests {
  private static func source(_ content: String) throws -> Source {
    let text = "<mods xmlns=\"http://www.loc.gov/mods/v3\"><titleInfo><title>T</title></titleInfo>\(content)</mods>"
    return try #require(try MODSReader().read(Array(text.utf8)).sources.first).source
  }

  private static func back(_ source: Source) throws -> Source {
    try #require(try MODSReader().read(MODSWriter().write([source]).bytes).sources.first).source
  }

  @Test(
    "one keyword with commas in it stays one",
    arguments: ["Battle of,&gt; 1889", "a, a", "a,b", "a, b, ", "Gettysburg, Battle of, 1889", ",", "a;b", "a, b; c"])
  func keywords(_ topic: String) throws {
    let source = try Self.source("<subject><topic>\(topic)</topic></subject>")
    #expect(source[.keyword] != nil)
    #expect(try Self.back(source)[.keyword] == source[.keyword])
  }

  @Test("an empty address hides no other")
  func emptyAddress() throws {
    let source = try Self.source(
      "<location><url usage=\"primary\"> </url><url>https://a.example/</url></location>")
    #expect(source[.url] == "https://a.example/")
    #expect(try Self.back(source)[.url] == "https://a.example/")
  }
}
