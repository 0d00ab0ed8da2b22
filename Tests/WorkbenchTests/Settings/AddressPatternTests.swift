import Exchange
import TestSupport
import Testing

@testable import Workbench

@Suite("A pattern of addresses")
struct AddressPatternTests {
  private func forms(_ text: String) -> AddressForms { AddressForms(written: text, address: try? WebAddress(text)) }

  @Test(
    "is a host, an address without or with its scheme, or an expression",
    arguments: [
      ("example.org", "https://example.org/a", true), ("example.org", "https://www.example.org/", false),
      ("Example.ORG", "http://EXAMPLE.org:8080/a?b", true), ("example.org:8080", "http://example.org:8080/", true),
      ("example.org:8080", "http://example.org/", false), ("example.org:443", "https://example.org/", true),
      ("*.example.org", "https://a.b.example.org/", true), ("*.example.org", "https://example.org/", false),
      ("*.example.org", "https://notexample.org/", false), ("*", "https://anything.example/x", true),
      ("bücher.example", "https://xn--bcher-kva.example/", true), ("[::1]", "http://[::1]:80/", true),
      ("127.0.0.1", "http://2130706433/", true),
      ("example.org/private/*", "https://example.org/private/x/y", true),
      ("example.org/private/*", "http://example.org/public", false),
      ("example.org/a?b=*", "https://example.org/a?b=1", true),
      ("example.org/a?b=*", "https://example.org/axb=1", false),
      ("https://example.org/*", "https://example.org/", true), ("https://example.org/*", "http://example.org/", false),
      ("http*://*/feed", "https://x.example/a/feed", true), ("http*://*/feed", "https://x.example/feeds", false),
      ("*.pdf", "https://x.example/a.pdf", false), ("*/*.pdf", "https://x.example/a.pdf", true),
      (#"/\.pdf$/"#, "https://x.example/a.pdf", true), (#"/\.pdf$/"#, "https://x.example/a.pdf?x", false),
      ("/twitter|x\\.com/", "https://x.com/a", true), ("/(?i)ABC/", "https://x.example/abc", true),
      ("https://exämple.org/*", "https://exämple.org/a", true), ("mailto:*/x", "mailto:a@b/x", true),
    ])
  func matches(pattern: String, address: String, is expected: Bool) throws {
    #expect(try AddressPattern(pattern).matches(forms(address)) == expected)
  }

  @Test("is refused where it is none, with the reason")
  func refused() {
    for (text, problem) in [
      ("", AddressPattern.Problem.empty), ("a b", .noHost), ("x:99999", .noHost), ("x:y", .noHost),
    ] {
      #expect(throws: problem) { try AddressPattern(text) }
    }
    #expect(throws: AddressPattern.Problem.self) { try AddressPattern("/(/") }
    #expect(throws: AddressPattern.Problem.expressionNotAllowed) { try AddressPattern("/a/", allowsExpressions: false) }
    #expect(throws: AddressPattern.Problem.self) {
      try AddressPattern("/" + String(repeating: "a", count: 5_000) + "/")
    }
  }

  @Test("takes linear time for many stars")
  func hostile() throws {
    let pattern = try AddressPattern("http://x.example/" + String(repeating: "*a", count: 200) + "b")
    let forms = forms("http://x.example/" + String(repeating: "a", count: 8_000))
    let (matches, seconds) = processorSeconds { pattern.matches(forms) }
    #expect(!matches && seconds < 5)
  }

  @Test("included is what matches one pattern, of these none that is excluded")
  func filter() throws {
    var filter = AddressFilter()
    #expect(filter.takes("https://a.example/", nil))
    filter.included = [try AddressPattern("a.example"), try AddressPattern("*/keep")]
    filter.excluded = [try AddressPattern("*/secret*")]
    let filtered = [
      "https://a.example/x", "https://b.example/keep", "https://b.example/x", "https://a.example/secret1",
    ]
    .map { filter.takes($0, try? WebAddress($0)) }
    #expect(filtered == [true, true, false, false])
  }

  @Test(
    "lengths of time",
    arguments: [
      ("90s", 90), ("30m", 1_800), ("12h", 43_200), ("7d", 604_800), ("2w", 1_209_600), ("0", 0), ("0s", 0), ("1", nil),
      ("", nil), ("d", nil), ("-1d", nil), ("1.5h", nil), ("1y", nil), ("99999999w", nil), ("1d ", nil),
    ] as [(String, Double?)])
  func spans(text: String, seconds: Double?) { #expect(TimeSpan.seconds(text) == seconds) }
}
