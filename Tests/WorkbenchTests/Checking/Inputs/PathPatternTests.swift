import Testing

@testable import Workbench

@Suite("Patterns of paths")
struct PathPatternTests {
  @Test(
    "match as a shell's do",
    arguments: [
      ("*.md", "a.md", true), ("*.md", "a/b.md", false), ("*.md", ".a.md", false), ("a?c", "abc", true),
      ("a?c", "ac", false), ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false), ("[^a]x", "bx", true),
      ("[]]x", "]x", true),
      ("[x", "[x", true), ("*a*b*", "xaxbx", true), ("*a*b*", "xbxax", false), ("**/*.md", "a.md", true),
      ("**/*.md", "a/b/c.md", true), ("a/**", "a/b/c", true), ("a/**/z", "a/z", true), ("a/**/z", "b/z", false),
      ("*/*.bib", "x/y.bib", true), ("**/x/**/y", "a/x/b/y", true), ("**/x/**/y", "a/y/b/x", false),
    ])
  func matches(pattern: String, path: String, expected: Bool) throws {
    let found = try #require(PathPattern(pattern))
    // What stands before the first wildcard is opened and not matched.
    let isBelow = found.base == "." || path.hasPrefix(found.base + "/")
    let below = found.base == "." ? path : String(path.dropFirst(found.base.utf8.count + 1))
    #expect((isBelow && found.matches(below)) == expected)
  }

  @Test(
    "know where to begin",
    arguments: [
      ("*.md", "."), ("a/b/*.md", "a/b"), ("/a/*/c", "/a"), ("/*", "/"), ("a?/b", "."),
    ])
  func bases(pattern: String, base: String) throws { #expect(try #require(PathPattern(pattern)).base == base) }

  @Test("are none without wildcards") func plain() { #expect(PathPattern("a/b.md") == nil) }

  @Test("cost no more for many stars")
  func stars() throws {
    let pattern = try #require(
      PathPattern(String(repeating: "**/", count: 200) + String(repeating: "*a", count: 40) + "b"))
    #expect(!pattern.matches((0..<200).map { _ in String(repeating: "a", count: 60) }.joined(separator: "/")))
  }
}
