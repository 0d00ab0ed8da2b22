import Testing

@testable import Workbench

@Suite("Addresses in plain text")
struct PlainAddressTests {
  @Test(
    "end where the sentence goes on",
    arguments: [
      ("See http://a.example/x.", ["http://a.example/x"]),
      ("(http://a.example/x)", ["http://a.example/x"]),
      ("(see http://a.example/x_(y)).", ["http://a.example/x_(y)"]),
      ("[t](http://a.example/x)", ["http://a.example/x"]),
      ("[t](http://a.example/x_(y))", ["http://a.example/x_(y)"]),
      ("<http://a.example/x>", ["http://a.example/x"]),
      ("\"http://a.example/x\"", ["http://a.example/x"]),
      ("'http://a.example/it's'", ["http://a.example/it"]),
      ("http://a.example/it's here", ["http://a.example/it's"]),
      ("<a href=\"HTTPS://a.example/x\">t</a>", ["HTTPS://a.example/x"]),
      ("url = {http://a.example/x},", ["http://a.example/x"]),
      ("\\url{http://a.example/x}", ["http://a.example/x"]),
      ("`http://a.example/x`", ["http://a.example/x"]),
      ("|http://a.example/x|http://a.example/y|", ["http://a.example/x", "http://a.example/y"]),
      (
        "http://a.example/x, http://a.example/y; http://a.example/z!",
        ["http://a.example/x", "http://a.example/y", "http://a.example/z"]
      ),
      ("http://a.example/x?y=1&z=2#part", ["http://a.example/x?y=1&z=2#part"]),
      ("http://a.example/ü/日本", ["http://a.example/ü/日本"]),
      ("http://[::1]:8080/x", ["http://[::1]:8080/x"]),
      ("http://web.archive.org/web/2020/http://a.example/x", ["http://web.archive.org/web/2020/http://a.example/x"]),
      ("no address, https no, http:/ no, ftp://a.example/", []),
      ("", []), ("http", []), ("h", []),
    ])
  func ends(text: String, expected: [String]) {
    #expect(TextLinks.addresses(in: Array(text.utf8), kind: .plain).map(\.address) == expected)
  }

  @Test("count once, at their first line; any bytes are taken")
  func lines() {
    let found = TextLinks.addresses(
      in: Array("a\r\nhttp://a.example/x\r\nhttp://a.example/x http://a.example/y\n".utf8), kind: .plain)
    #expect(found == [.init(address: "http://a.example/x", line: 2), .init(address: "http://a.example/y", line: 3)])
    #expect(
      TextLinks.addresses(in: [0xFF, 0x00] + Array("http://a.example/\u{0}".utf8) + [0xFE], kind: .plain).map(\.address)
        == [
          "http://a.example/"
        ])
  }
}
