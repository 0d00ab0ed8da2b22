import Testing

@testable import Exchange

@Suite("Web addresses")
struct WebAddressTests {
  @Test(
    "are asked in one spelling",
    arguments: [
      ("http://example.org", "http://example.org/"),
      ("HTTP://Example.ORG:80/A", "http://example.org/A"),
      ("https://example.org:443/a?b#c", "https://example.org/a?b"),
      ("https://example.org:8443/", "https://example.org:8443/"),
      ("http://example.org:/x", "http://example.org/x"),
      (" http://example.org/a b ", "http://example.org/a%20b"),
      ("http://example.org/a/./b/../c", "http://example.org/a/c"),
      ("http://example.org/a/%2e%2E/c", "http://example.org/c"),
      ("http://example.org/../..", "http://example.org/"),
      ("http://example.org/a/..", "http://example.org/"),
      ("http://example.org/a/.", "http://example.org/a/"),
      ("http://example.org/a//b", "http://example.org/a//b"),
      ("http:\\\\example.org\\a", "http://example.org/a"),
      ("http:///example.org/a", "http://example.org/a"),
      ("http://user:secret@example.org/a", "http://example.org/a"),
      ("http://a@b@example.org/", "http://example.org/"),
      ("http://example.org?x=1", "http://example.org/?x=1"),
      ("http://example.org/путь?имя=а", "http://example.org/%D0%BF%D1%83%D1%82%D1%8C?%D0%B8%D0%BC%D1%8F=%D0%B0"),
      ("http://example.org/%EF%F0%E8", "http://example.org/%EF%F0%E8"),
      ("http://example.org/100%", "http://example.org/100%"),
      ("http://example.org/a%2Fb+c;v=1", "http://example.org/a%2Fb+c;v=1"),
      ("http://example.org/\"<>`{}", "http://example.org/%22%3C%3E%60%7B%7D"),
      ("http://example.org/?a='b'", "http://example.org/?a=%27b%27"),
      ("http://пример.example/", "http://xn--e1afmkfd.example/"),
      ("http://BÜCHER.example/", "http://xn--bcher-kva.example/"),
      ("http://b%C3%BCcher.example/", "http://xn--bcher-kva.example/"),
      ("http://ｅｘａｍｐｌｅ。org/", "http://example.org/"),
      ("http://example.org./", "http://example.org./"),
      ("http://under_score.example/", "http://under_score.example/"),
      ("http://2130706433/", "http://127.0.0.1/"),
      ("http://0177.0.0.1/", "http://127.0.0.1/"),
      ("http://0x7f.1/", "http://127.0.0.1/"),
      ("http://0x7F000001/", "http://127.0.0.1/"),
      ("http://127.1/", "http://127.0.0.1/"),
      ("http://127.0.0.1./", "http://127.0.0.1/"),
      ("http://%31%32%37.0.0.1/", "http://127.0.0.1/"),
      ("http://１２７．０．０．１/", "http://127.0.0.1/"),
      ("http://192.168.257/", "http://192.168.1.1/"),
      ("http://[::1]:8080/", "http://[::1]:8080/"),
      ("http://[2001:DB8:0:0:0:0:0:1]/", "http://[2001:db8::1]/"),
      ("http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/"),
    ])
  func spelling(_ written: String, _ requested: String) throws {
    let address = try WebAddress(written)
    #expect(address.requested == requested)
    #expect(address.written == written)
    // The form that is asked is its own form.
    #expect(try WebAddress(requested).requested == requested)
  }

  @Test(
    "that are none say why",
    arguments: [
      ("", WebAddressError.empty), ("   ", .empty), ("www.example.org/a", .missingScheme), ("/a/b", .missingScheme),
      ("example.org:8080/x", .missingScheme), ("mailto:a@example.org", .unsupportedScheme("mailto")),
      ("FTP://example.org/", .unsupportedScheme("ftp")), ("file:///etc/passwd", .unsupportedScheme("file")),
      ("javascript:alert(1)", .unsupportedScheme("javascript")), ("http://", .missingHost), ("http:///", .missingHost),
      ("http://user@/", .missingHost), ("http://example.org/a\tb", .controlByte(offset: 20)),
      ("http://exa\nmple.org/", .controlByte(offset: 10)), ("http://example.org/\u{7F}", .controlByte(offset: 19)),
      ("http://example.org/\r\nHost: x", .controlByte(offset: 19)),
      ("http://example.org:99999/", .invalidPort("99999")),
      ("http://example.org:0/", .invalidPort("0")), ("http://example.org:8a/", .invalidPort("8a")),
      ("http://exa mple.org/", .invalidHost("exa mple.org")), ("http://a..b/", .invalidHost("a..b")),
      ("http://256.256.256.256/", .invalidHost("256.256.256.256")), ("http://1.2.3.4.5/", .invalidHost("1.2.3.4.5")),
      ("http://0x100000000/", .invalidHost("0x100000000")), ("http://[::1/", .invalidHost("[:")),
      ("http://[fe80::1%25eth0]/", .invalidHost("[fe80::1%25eth0]")), ("http://xn--/", .invalidHost("xn--")),
      ("http://a<b>/", .invalidHost("a<b>")),
    ])
  func refused(_ written: String, _ error: WebAddressError) {
    #expect(throws: error) { try WebAddress(written) }
    #expect(!error.description.isEmpty)
  }

  @Test("keep fragment, host, port and path apart")
  func parts() throws {
    let address = try WebAddress("https://user:pw@www.example.org:8443/a/b?c=d&e#sec tion")
    #expect(address.scheme == .https)
    #expect(address.host == "www.example.org")
    #expect(address.port == 8443)
    #expect(address.path == "/a/b")
    #expect(address.query == "c=d&e")
    #expect(address.fragment == "sec%20tion")
    #expect(address.hadUserInfo)
    #expect(address.full == "https://www.example.org:8443/a/b?c=d&e#sec%20tion")
    #expect(try WebAddress("http://example.org/#").fragment == "")
    #expect(try WebAddress("http://example.org/").fragment == nil)
    #expect(try WebAddress("http://0x7f.1/").hostAddress == IPAddress("127.0.0.1"))
    #expect(try WebAddress("http://пример.example/").readableHost == "пример.example")
  }

  /// RFC 3986, section 5.4, but for what concerns other schemes.
  @Test(
    "resolve references",
    arguments: [
      ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
      ("//g", "http://g/"),
      ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
      ("g#s", "http://a/b/c/g#s"),
      ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"), ("g;x", "http://a/b/c/g;x"),
      ("", "http://a/b/c/d;p?q"),
      (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"),
      ("../g", "http://a/b/g"),
      ("../..", "http://a/"), ("../../", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
      ("../../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."),
      (".g", "http://a/b/c/.g"), ("g..", "http://a/b/c/g.."), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"),
      ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
      ("g;x=1/./y", "http://a/b/c/g;x=1/y"), ("g;x=1/../y", "http://a/b/c/y"), ("g?y/./x", "http://a/b/c/g?y/./x"),
      ("HTTPS://Other/x", "https://other/x"), ("http:g", "http://a/b/c/g"), ("\\\\h\\x", "http://h/x"),
    ])
  func resolution(_ reference: String, _ expected: String) throws {
    let base = try WebAddress("http://a/b/c/d;p?q")
    #expect(try base.resolve(reference).full == expected)
  }

  @Test("inherit the fragment over a redirect that has none")
  func inheritance() throws {
    let base = try WebAddress("http://a/b#sec")
    #expect(try base.following(location: Array("/c".utf8)).full == "http://a/c#sec")
    #expect(try base.following(location: Array("/c#own".utf8)).full == "http://a/c#own")
    #expect(try base.following(location: [0x2F, 0xE9]).requested == "http://a/%E9")
    #expect(throws: WebAddressError.unsupportedScheme("file")) { try base.following(location: Array("file:///x".utf8)) }
    #expect(throws: WebAddressError.controlByte(offset: 2)) { try base.following(location: Array("/a\tb".utf8)) }
  }

  @Test("never trap on random bytes")
  func random() {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("http:/\\@[]?#%.0123456789xabcdef:-é。ß\u{7F} \t".unicodeScalars)
    for _ in 0..<5000 {
      var text = String.UnicodeScalarView()
      if Bool.random(using: &generator) { text.append(contentsOf: "http://".unicodeScalars) }
      for _ in 0..<Int.random(in: 0...30, using: &generator) { text.append(alphabet.randomElement(using: &generator)!) }
      guard let address = try? WebAddress(String(text)) else { continue }
      #expect(address.requested.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
      #expect((try? WebAddress(address.requested))?.requested == address.requested)
      #expect(address.path.hasPrefix("/"))
    }
  }
}
