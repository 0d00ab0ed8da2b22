import Testing

@testable import WebArchive

struct SURTTests {
  @Test(
    "The key follows the package surt 0.3.1",
    arguments: [
      ("https://www2.Example.com:443/A/", "com,example)/a"),
      ("https://example.com:80/", "com,example:80)/"),
      ("example.com:8080/x", "example.com:8080/x"),
      ("http://example.com/a//b", "com,example)/a/b"),
      ("http://example.com/../a", "com,example)/../a"),
      ("http://example.com/a/./b/../c", "com,example)/a/c"),
      ("http://example.com?b=2&b=1&B=0", "com,example)/?b=0&b=1&b=2"),
      ("http://example.com/?", "com,example)/"),
      ("http://example.com/?b&b=", "com,example)/?b&b="),
      ("http://example.com/a?z=1&&a", "com,example)/a?&a&z=1"),
      ("http://example.com/%2541", "com,example)/a"),
      ("http://example.com/a%2Fb", "com,example)/a/b"),
      ("http://example.com/?b=%26&a=%3D", "com,example)/?&a==&b="),
      ("http://bücher.example/café", "example,xn--bcher-kva)/caf%c3%a9"),
      ("http://faß.example/", "example,fass)/"),
      ("http://\u{FF27}\u{FF4F}.example/", "example,go)/"),
      ("http://1.2.3.4/", "4,3,2,1)/"),
      ("http://2130706433/", "1,0,0,127)/"),
      ("http://127.1/", "1,0,0,127)/"),
      ("http://0177.0.0.1/", "1,0,0,127)/"),
      ("http://256.1.1.1/", "1,1,1,256)/"),
      ("http://[2001:db8::1]:8080/a", "2001:db8::1:8080)/a"),
      ("http://user:secret@example.com/#part", "com,example)/"),
      ("http://example.com/http://www.x/", "com,example)/http:/www.x"),
      ("http://example.com/a?sid=0123456789abcdef0123456789ABCDEF&b=1", "com,example)/a?b=1"),
      ("http://example.com/a?CFID=1&CFTOKEN=2", "com,example)/a"),
      ("http://example.com/a?utm_source=x", "com,example)/a?utm_source=x"),
      ("http://example.com/(S(abcdefghijklmnopqrstuvwx))/page.aspx", "com,example)/page.aspx"),
      ("http://example.com/(abcdefghijklmnopqrstuvwx)/page.aspx?x=1", "com,example)/page.aspx?x=1"),
      ("http:////www.example.com/x", "com,example)/x"),
      ("http://https://example.com/x", "com,example)/x"),
      ("about:blank#x", "about:blank"),
      ("  example.com\n/a ", "com,example)/a"),
      ("", "-"), (" \n", "-"),
      ("filedesc:X", "filedesc:X"),
    ])
  func keys(url: String, key: String) {
    #expect(SURT.key(for: url) == key)
  }
}
