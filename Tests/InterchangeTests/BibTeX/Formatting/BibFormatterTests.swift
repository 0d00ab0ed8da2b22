import TestSupport
import Testing

@testable import Interchange

@Suite("fmt changes layout and nothing else")
struct BibFormatterTests {
  private func format(_ text: String, _ change: (inout BibFormatOptions) -> Void = { _ in }) throws -> String {
    var options = BibFormatOptions()
    change(&options)
    let formatted = try BibFormatter(options).format(try BibFile(Array(text.utf8)))
    #expect(!formatted.isRefused)
    let again = try BibFormatter(options).format(formatted.file)
    #expect(again.file.text == formatted.file.text, "not idempotent")
    return String(decoding: formatted.file.text, as: UTF8.self)
  }

  @Test(
    "The layout",
    arguments: [
      ("@misc{a, x={1},y = \"2\" }", "@misc{a,\n  x = {1},\n  y = \"2\",\n}\n"),
      ("@Misc ( a,X=1 # jan#\"b\")", "@Misc(a,\n  X = 1 # jan # \"b\",\n)\n"), ("@misc{a}", "@misc{a}\n"),
      ("@misc{a,}", "@misc{a}\n"),
      ("\n\n@misc{a}@misc{b}\n\n\n\n@misc{c}", "@misc{a}\n\n@misc{b}\n\n@misc{c}\n"),
      ("@string{a={x}}\n@string{ b = 1 }@string{c=a,}", "@string{a = {x}}\n@string{b = 1}\n@string{c = a}\n"),
      ("@preamble{ \"x\"#y }", "@preamble{\"x\" # y}\n"),
      ("@misc{a, x={one\n  two}}", "@misc{a,\n  x = {one\n  two},\n}\n"),
      ("@misc{a,,x=1,,}", "@misc{a,\n  x = 1,\n}\n"), ("@misc{two words, x=1}", "@misc{two words,\n  x = 1,\n}\n"),
      ("@misc{a,\r\nx=1}\r\n", "@misc{a,\r\n  x = 1,\r\n}\r\n"), ("\u{FEFF}\n@misc{a}", "\u{FEFF}@misc{a}\n"), ("", ""),
      ("only text\n\n", "only text\n\n"),
    ])
  func layout(text: String, expected: String) throws {
    #expect(try format(text) == expected)
  }

  @Test(
    "Comments and free text stay where they are",
    arguments: [
      (
        "% head\n\n\n\nfree\n@misc{a, % one\n x=1, % two\n % three\n y=2 % four\n % five\n}",
        "% head\n\n\n\nfree\n@misc{a, % one\n  x = 1, % two\n  % three\n  y = 2, % four\n  % five\n}\n"
      ),
      ("@misc{a} % tail\n  note\n\n\n\n% x\n@misc{b}", "@misc{a} % tail\n  note\n\n\n\n% x\n@misc{b}\n"),
      ("@misc{a, x = % why\n {1}, y=2}", "@misc{a,\n  x = % why\n {1},\n  y = 2,\n}\n"),
      ("@comment{ a  b }\n@comment line\n\n\n@misc{a}", "@comment{ a  b }\n@comment line\n\n@misc{a}\n"),
      ("see @misc{a} here @misc{b}", "see @misc{a} here @misc{b}\n"),
      ("@misc{a, % c\n}", "@misc{a, % c\n}\n"), ("@string{a = {x}% c\n}\n", "@string{a = {x}% c\n}\n"),
    ])
  func comments(text: String, expected: String) throws {
    #expect(try format(text) == expected)
  }

  @Test(
    "A block with a fault stays byte for byte, and its neighbours are laid out",
    arguments: [
      (
        "@misc{a,x=1}\n@misc{b, x = {1\n\n\n  @misc{c,x=1}",
        "@misc{a,\n  x = 1,\n}\n@misc{b, x = {1\n\n\n  @misc{c,\n  x = 1,\n}\n"
      ),
      ("@misc{b,x={1}  y=2}\n@misc{c,x=1}", "@misc{b,x={1}  y=2}\n\n@misc{c,\n  x = 1,\n}\n"),
      ("@misc{,x=1}", "@misc{,x=1}\n"), ("@misc{a,x=in press,y=1}", "@misc{a,x=in press,y=1}\n"),
    ])
  func faults(text: String, expected: String) throws {
    #expect(try format(text) == expected)
    #expect(try BibFormatter().format(BibFile(Array(text.utf8))).keptBlocks.count == 1)
  }

  @Test("Options: indentation, alignment, braces, blank lines, order of fields and entries")
  func options() throws {
    let text = "@misc{b, year=1, title=\"A {\"}B{\"}\", x-own=2, author={C}}\n@misc{A}"
    #expect(try format(text) { $0.indentation = .tab }.contains("\n\tyear = 1,\n"))
    #expect(try format(text) { $0.indentation = .spaces(0) }.contains("\nyear = 1,\n"))
    #expect(try format(text) { $0.alignsValues = true }.contains("\n  year   = 1,\n  title  = \"A"))
    #expect(try format(text) { $0.bracesValues = true }.contains("title = {A {\"}B{\"}},"))
    #expect(try format(text) { $0.blankLines = 0 }.hasSuffix("}\n@misc{A}\n"))
    let order = try format(text) { $0.sortsFields = true }
    #expect(order.hasPrefix("@misc{b,\n  author = {C},\n  title = \"A {\"}B{\"}\",\n  year = 1,\n  x-own = 2,\n}"))
    #expect(try format(text) { $0.sortsEntries = true }.hasPrefix("@misc{A}\n\n@misc{b,"))
  }

  @Test(
    "Entries are sorted between the blocks that are none, with the text above them, parents after their children",
    arguments: [
      (
        "@misc{b}\n@misc{a}\n@string{x=1}\n@misc{d}\n@misc{c}",
        "@misc{a}\n\n@misc{b}\n\n@string{x = 1}\n\n@misc{c}\n\n@misc{d}\n"
      ),
      ("% head\n\n% on b\n@misc{b}\n% on a\n@misc{a}\n", "% head\n\n% on a\n@misc{a}\n\n% on b\n@misc{b}\n"),
      ("@misc{a}\n@misc{z, crossref={A}}", "@misc{z,\n  crossref = {A},\n}\n\n@misc{a}\n"),
      ("@misc{b} % tail\n@misc{a}", "@misc{b} % tail\n@misc{a}\n"),
      ("@misc{b}\n@misc{a\n@misc{A}", "@misc{b}\n@misc{a\n@misc{A}\n"),
      ("@misc{a, x=1}\n@misc{a, x=2}", "@misc{a,\n  x = 1,\n}\n\n@misc{a,\n  x = 2,\n}\n"),
    ])
  func sorting(text: String, expected: String) throws {
    #expect(try format(text) { $0.sortsEntries = true } == expected)
  }

  private static let variants: [BibFormatOptions] = {
    var all = [BibFormatOptions(), BibFormatOptions(), BibFormatOptions(), BibFormatOptions()]
    all[1].bracesValues = true
    all[1].alignsValues = true
    all[2].sortsEntries = true
    all[2].blankLines = 0
    all[3].sortsFields = true
    all[3].indentation = .tab
    return all
  }()

  @Test("Formatting twice is formatting once, and nothing is lost or read otherwise", arguments: 0..<300)
  func properties(seed: Int) throws {
    var generator = BibTextGenerator(seed: UInt64(seed))
    let whole = generator.file()
    for bytes in [Array(whole.utf8), generator.damaged(whole), generator.damaged(whole)] {
      let file = try BibFile(bytes)
      for options in Self.variants {
        let once = try BibFormatter(options).format(file)
        let text = String(decoding: file.text, as: UTF8.self)
        #expect(!once.isRefused, "\(text)")
        let twice = try BibFormatter(options).format(once.file)
        let isSame = twice.file.text == once.file.text
        #expect(
          isSame,
          "\(text)\n--\n\(String(decoding: once.file.text, as: UTF8.self))\n--\n\(String(decoding: twice.file.text, as: UTF8.self))"
        )
        let isOrdered = !options.sortsEntries && !options.sortsFields
        #expect(!isOrdered || BibMeaning.areEqual(file, once.file))
        // Every letter is still there: only blanks, commas and delimiters come and go.
        let letters = Self.letters(file.text, options) == Self.letters(once.file.text, options)
        #expect(letters, "\(text)\n--\n\(String(decoding: once.file.text, as: UTF8.self))")
      }
    }
  }

  /// The bytes that are neither blanks nor commas, in order, or by value where things are moved.
  private static func letters(_ bytes: [UInt8], _ options: BibFormatOptions) -> [UInt8] {
    let dropped = Set((options.bracesValues ? " \t\n\r,\"{}" : " \t\n\r,").utf8)
    var text = bytes
    // A no-break space between fields is a blank.
    while let range = text.firstRange(of: [0xC2, 0xA0]) { text.removeSubrange(range) }
    let kept = text.filter { !dropped.contains($0) && $0 != 0x0B && $0 != 0x0C }
    return options.sortsEntries || options.sortsFields ? kept.sorted() : kept
  }
}
