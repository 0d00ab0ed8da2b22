import TestSupport
import Testing

@testable import Interchange

/// Braces around the whole of an address, a DOI, a file: they go, however many there are; braces within it stay.
@Suite("BibTeX: braces around verbatim values")
struct VerbatimBracesTests {
  @Test(
    "pairs that wrap the whole go, others stay",
    arguments: [
      ("{a}", "a"), ("{{a}}", "a"), ("{ { a } }", "a"), ("{}", ""), ("{{}}", ""), ("{a}{b}", "{a}{b}"),
      ("{{a}{b}}", "{a}{b}"), ("{{a}b}", "{a}b"), ("{a{b}}", "a{b}"), ("{{{a}b}}", "{a}b"), ("{", "{"), ("{}}", "{}}"),
      ("{{}", "{{}"), ("{a}}", "{a}}"), ("{{a}", "{{a}"), ("\\url{{a}}", "a"), ("{a} {b}", "{a} {b}"),
    ])
  func unwraps(_ value: String, _ expected: String) {
    #expect(TeXVerbatim.decode(Array(value.utf8)[...]) == expected)
  }

  @Test("a million pairs take no longer than their bytes")
  func isLinear() {
    let count = 1_000_000
    let value = [UInt8](repeating: 0x7B, count: count) + [0x61] + [UInt8](repeating: 0x7D, count: count)
    let (decoded, seconds) = processorSeconds { TeXVerbatim.decode(value[...]) }
    #expect(decoded == "a" && seconds < 20)
  }
}
