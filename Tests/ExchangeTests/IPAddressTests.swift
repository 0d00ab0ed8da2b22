import Testing

@testable import Exchange

@Suite("Network addresses")
struct IPAddressTests {
  /// RFC 5952, section 4.
  @Test(
    "are printed in one form",
    arguments: [
      ("2001:db8:0:0:0:0:0:1", "2001:db8::1"), ("2001:0db8::0001", "2001:db8::1"),
      ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
      ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("::", "::"),
      ("::1", "::1"),
      ("1::", "1::"), ("::FFFF:1.2.3.4", "::ffff:102:304"), ("FE80::1", "fe80::1"), ("127.0.0.1", "127.0.0.1"),
      ("255.255.255.255", "255.255.255.255"),
    ])
  func form(_ written: String, _ printed: String) throws {
    let address = try #require(IPAddress(written))
    #expect(address.description == printed)
    #expect(IPAddress(printed) == address)
  }

  @Test(
    "are not read from other texts",
    arguments: [
      "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", "a.b.c.d", ":", ":::", "1::2::3",
      "1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8:9", "12345::", "g::", "::1.2.3", "1.2.3.4::", "::1%eth0", "1:2:3:4:5:6:7::8:9",
    ])
  func refused(_ text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test("give the address inside a mapped one")
  func mapped() {
    #expect(IPAddress("::ffff:10.0.0.1")?.unmapped == IPAddress("10.0.0.1"))
    #expect(IPAddress("::1")?.unmapped == IPAddress("::1"))
  }
}
