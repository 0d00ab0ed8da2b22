import Foundation
import Testing
import Text

@Suite("Normalization forms")
struct NormalizationTests {
  @Test(
    "known texts are normalised",
    arguments: [
      ("e\u{301}", "é"), ("\u{212B}", "Å"), ("\u{1E0B}\u{323}", "\u{1E0D}\u{307}"), ("\u{1100}\u{1161}\u{11A8}", "각"),
      ("\u{958}", "\u{915}\u{93C}"), ("й", "й"), ("q\u{307}\u{323}", "q\u{323}\u{307}"), ("plain", "plain"), ("", ""),
    ])
  func nfc(input: String, expected: String) {
    #expect(Array(input.nfc.unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test("compatibility forms are resolved")
  func nfkc() {
    #expect("ﬁ² Ａ\u{A0}①".nfkc == "fi2 A 1")
  }

  @Test("marks brought by a compatibility mapping are ordered with those that follow it")
  func order() {
    #expect(Array("\u{1FC1}\u{333}".nfkd.unicodeScalars) == [" ", "\u{333}", "\u{308}", "\u{342}"])
  }

  @Test("random text agrees with ICU in all four forms", arguments: 0..<60)
  func agreesWithICU(seed: Int) {
    // ICU leaves the marks of U+1FC1 out of order (checked against the canonical ordering algorithm), so it is no witness there.
    let scalars = RandomText.text(seed: UInt64(seed), length: 80).unicodeScalars.filter { $0 != "\u{1FC1}" }
    let text = String(String.UnicodeScalarView(scalars))
    #expect(Array(text.nfd.utf8) == Array(text.decomposedStringWithCanonicalMapping.utf8))
    #expect(Array(text.nfc.utf8) == Array(text.precomposedStringWithCanonicalMapping.utf8))
    #expect(Array(text.nfkd.utf8) == Array(text.decomposedStringWithCompatibilityMapping.utf8))
    #expect(Array(text.nfkc.utf8) == Array(text.precomposedStringWithCompatibilityMapping.utf8))
  }
}
