import Testing

@testable import Text

@Suite("Character references of HTML")
struct HTMLReferencesTests {
  private func read(_ text: String, inAttribute: Bool = false) -> (String, Int)? {
    HTMLReferences.match(Array(text.utf8), at: 0, inAttribute: inAttribute).map {
      (String(String.UnicodeScalarView($0.scalars)), $0.length)
    }
  }

  @Test(
    "are read as browsers read them",
    arguments: [
      ("&amp;", "&", 5), ("&nbsp x", "\u{A0}", 5), ("&copy2026", "©", 5), ("&notit;", "¬", 4), ("&notin;", "∉", 7),
      ("&lpar;", "(", 6), ("&NotEqualTilde;", "≂̸", 15), ("&AMP", "&", 4), ("&#65", "A", 4), ("&#x41g", "A", 5),
      ("&#150;", "–", 6), ("&#x92;", "’", 6), ("&#0;", "\u{FFFD}", 4), ("&#xD800;", "\u{FFFD}", 8),
      ("&#99999999999999;", "\u{FFFD}", 17), ("&#129;", "\u{81}", 6), ("&lang;", "⟨", 6), ("&middot", "·", 7),
      ("&Aacutes", "Á", 7),
    ])
  func known(_ text: String, _ expected: String, _ length: Int) throws {
    let found = try #require(read(text))
    #expect(found.0 == expected && found.1 == length)
  }

  @Test(
    "are none where the ampersand stands for itself",
    arguments: ["&", "& b", "&;", "&#;", "&#x;", "&hellip", "&unheard;", "&T", "&aeli"])
  func none(_ text: String) { #expect(read(text) == nil) }

  @Test("in an attribute, a name before an equals sign, a letter or a digit is none")
  func attributes() throws {
    for text in ["&copy=2", "&copyx", "&lt1"] { #expect(read(text, inAttribute: true) == nil) }
    for text in ["&copy;=2", "&copy", "&copy&"] { #expect(read(text, inAttribute: true)?.0 == "©") }
  }
}
