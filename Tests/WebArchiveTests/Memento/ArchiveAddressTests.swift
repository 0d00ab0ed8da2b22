import Exchange
import FoundationEssentials
import Testing

@testable import WebArchive

@Suite("Addresses of archives")
struct ArchiveAddressTests {
  @Test(
    "are taken apart into archive, time and original",
    arguments: [
      (
        "https://web.archive.org/web/20120515000000/http://mill.example/a?b=c", "20120515000000", "",
        "http://mill.example/a?b=c"
      ),
      ("http://web.archive.org/web/20120515id_/http://mill.example/", "20120515000000", "id_", "http://mill.example/"),
      ("https://web.archive.org/web/2012/mill.example", nil, "", ""),
      ("https://web.archive.org/web/2012/www.mill.example", "20120101000000", "", "http://www.mill.example/"),
      (
        "https://web.archive.org/web/20120515000000/http:/mill.example/x", "20120515000000", "", "http://mill.example/x"
      ),
      (
        "https://web.archive.org/web/20120515000000/http://mill.example:80/x#p", "20120515000000", "",
        "http://mill.example/x#p"
      ),
      ("https://arquivo.pt/wayback/20100101120000/http://mill.example/", "20100101120000", "", "http://mill.example/"),
      (
        "https://wayback.archive-it.org/1234/20100101120000/http://mill.example/", "20100101120000", "",
        "http://mill.example/"
      ),
      ("https://archive.ph/20150102030405/https://mill.example/a", "20150102030405", "", "https://mill.example/a"),
      (
        "http://127.0.0.1:8080/coll/20150102030405id_/https://mill.example/a", "20150102030405", "id_",
        "https://mill.example/a"
      ),
      ("https://mill.example/2015/http://other.example/", nil, "", ""),
      ("https://mill.example/jump?to=/20150102030405/http://other.example/", nil, "", ""),
      ("https://web.archive.org/web/20120515000000*/http://mill.example/", nil, "", ""),
      ("https://archive.ph/abcDE", nil, "", ""),
      ("https://web.archive.org/web/20129999000000/http://mill.example/", nil, "", ""),
      ("no address", nil, "", ""),
    ] as [(String, String?, String, String)])
  func parts(text: String, stamp: String?, flags: String, original: String) {
    let address = ArchiveAddress(text)
    #expect(address?.timestamp.text == stamp)
    guard let address else { return }
    #expect(address.flags == flags)
    #expect(address.original.full == original)
  }

  @Test("are cited with fourteen digits and asked for as they were captured")
  func forms() throws {
    let address = try #require(ArchiveAddress("https://web.archive.org/web/201205if_/http://mill.example:80/a#b"))
    #expect(address.address() == "https://web.archive.org/web/20120501000000/http://mill.example/a#b")
    #expect(address.address(flags: "id_") == "https://web.archive.org/web/20120501000000id_/http://mill.example/a#b")
  }

  @Test(
    "have times that need not be whole or possible",
    arguments: [
      ("2012", "2012-01-01T00:00:00Z"), ("201202", "2012-02-01T00:00:00Z"), ("20120229", "2012-02-29T00:00:00Z"),
      ("20120515102030", "2012-05-15T10:20:30Z"), ("20000800241623", "2000-08-01T00:00:00Z"),
      ("20000000000000", "2000-01-01T00:00:00Z"), ("20120515256199", "2012-05-15T00:00:00Z"), ("20120230", nil),
      ("201", nil), ("20121", nil), ("2012051510203040", nil), ("2012x515", nil), ("", nil),
    ] as [(String, String?)])
  func times(text: String, time: String?) {
    #expect(ArchiveTimestamp(text).map { WARCDate.text($0.date) } == time)
  }

  @Test("stand in an order with a deny list, subdomains with their hosts")
  func order() throws {
    let hosts = ArchiveHosts(order: ["Web.Archive.org", "arquivo.pt"], denied: ["archive.today", "bad.example"])
    #expect(hosts.rank("web.archive.org") == 0)
    #expect(hosts.rank("www.arquivo.pt") == 1)
    #expect(hosts.rank("notarquivo.pt") == 2)
    #expect(hosts.rank("x.bad.example") == nil)
    #expect(hosts.isArchive(try WebAddress("https://perma.cc/AB12-CD34")))
    #expect(hosts.isArchive(try WebAddress("https://archive.today/abcDE")))
    #expect(hosts.isArchive(try WebAddress("https://any.example/20150102030405/http://mill.example/")))
    #expect(!hosts.isArchive(try WebAddress("https://perma.cc/")))
    #expect(!hosts.isArchive(try WebAddress("https://mill.example/archive/2015/a")))
  }
}
