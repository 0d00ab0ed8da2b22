import Testing

@testable import Text

@Suite("Character references of HTML")
struct HTMLReferencesTests {
  private func read(_ text: String, inAttribute: Bool = false) -> (String, Int)? {
    HTMLReferences.match(Array(text.utf8)[...], at: 0, in: inAttribute ? .attribute : .text).map {
      ($0.text, $0.length)
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

  @Test(
    "outside HTML only what ends with its semicolon is one, and no control",
    arguments: [
      ("AT&T &copy &amp; &#169; &#7; &#0; &x; &", "AT&T &copy & © &#7; &#0; &x; &"), ("", ""), ("&&amp;", "&&"),
      ("&amp;amp;", "&amp;"),
    ])
  func outside(_ text: String, _ expected: String) {
    // A slice whose indices do not begin at zero.
    let bytes = Array("&lt;\(text)".utf8)
    #expect(String(decoding: HTMLReferences.decoded(bytes[4...], in: .outside), as: UTF8.self) == expected)
  }

  @Test("a reference ends with the slice it stands in")
  func slices() {
    let bytes = Array("a&copy;=".utf8)
    #expect(HTMLReferences.match(bytes[..<6], at: 1, in: .attribute)?.length == 5)
    #expect(HTMLReferences.match(bytes[..<6], at: 1, in: .outside) == nil)
    #expect(HTMLReferences.match(bytes[...], at: 1, in: .outside)?.length == 6)
  }
}
