import Testing

@testable import Exchange

@Suite("Two spellings of one place")
struct SameAsTests {
  @Test(
    "meet under one key",
    arguments: [
      ("http://example.org/a", "https://www.example.org/a/"), ("http://example.org/", "http://example.org/index.html"),
      ("http://example.org/a/default.aspx", "http://example.org/a"),
      ("http://example.org/a?utm_source=x&b=1", "http://example.org/a?b=1"),
      ("http://example.org/a?fbclid=123", "http://example.org/a"),
      ("http://example.org/a?b=1&a=2", "http://example.org/a?a=2&b=1"),
      ("https://web.archive.org/web/20200101000000/http://example.org/a", "http://example.org/a"),
      ("https://web.archive.org/web/2020id_/http://www.example.org/a#x", "https://example.org/a"),
      ("http://example.org/a#sec", "http://example.org/a"), ("http://www2.example.org/a", "http://example.org/a"),
      ("http://example.org./a", "http://example.org/a"), ("http://example.org/%7Euser", "http://example.org/~user"),
      ("http://example.org/%d0%bf", "http://example.org/п"),
      ("http://example.org/a;jsessionid=AB12", "http://example.org/a"),
      ("http://example.org//a//b", "http://example.org/a/b"),
    ])
  func same(_ left: String, _ right: String) throws {
    #expect(try WebAddress(left).sameAsKey == WebAddress(right).sameAsKey)
  }

  @Test(
    "do not meet where a reader would see two pages",
    arguments: [
      ("http://example.org/a", "http://example.org/b"), ("http://example.org/a", "http://example.org/A"),
      ("http://example.org/?id=1", "http://example.org/?id=2"), ("http://example.org/", "http://sub.example.org/"),
      ("http://example.org:8080/", "http://example.org/"), ("http://example.org/#!a", "http://example.org/#!b"),
      ("http://www.com/", "http://com/"), ("http://example.org/a%2Fb", "http://example.org/a/b"),
      ("http://example.org/indexes.html", "http://example.org/"),
    ])
  func different(_ left: String, _ right: String) throws {
    #expect(try WebAddress(left).sameAsKey != WebAddress(right).sameAsKey)
  }

  @Test("an archive's own pages are not unwrapped")
  func archive() throws {
    #expect(SameAs.unarchived(try WebAddress("https://web.archive.org/about")) == nil)
    #expect(SameAs.unarchived(try WebAddress("https://web.archive.org/web/2001*/x")) == nil)
    #expect(SameAs.unarchived(try WebAddress("https://example.org/web/20200101000000/http://a.example/")) == nil)
  }
}

@Suite("Secrets in addresses")
struct SecretHidingTests {
  @Test(
    "are hidden in reports",
    arguments: [
      ("https://user:pw@example.org/a", "https://…@example.org/a"),
      ("https://example.org/a?token=abc&x=1", "https://example.org/a?token=…&x=1"),
      ("https://example.org/a?X-Amz-Signature=abc", "https://example.org/a?X-Amz-Signature=…"),
      ("https://example.org/a#access_token=abc", "https://example.org/a#access_token=…"),
      ("https://example.org/a?x=1&api_key=k;sig=s", "https://example.org/a?x=1&api_key=…;sig=…"),
      ("https://example.org/a?to%6Ben=abc", "https://example.org/a?to%6Ben=…"),
    ])
  func hidden(_ written: String, _ shown: String) {
    #expect(SecretHiding.hide(written) == shown)
    #expect(SecretHiding.hasSecret(written))
  }

  @Test(
    "leave honest addresses alone",
    arguments: ["https://example.org/a?page=2", "https://example.org/@user", "no address", "", "a=b", "http://"])
  func honest(_ text: String) {
    #expect(SecretHiding.hide(text) == text)
  }
}
