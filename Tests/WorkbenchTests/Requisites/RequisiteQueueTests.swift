import Exchange
import Findings
import LibraryFiles
import PageReading
import Testing

@testable import Workbench

@Suite("The queue of what a page needs")
struct RequisiteQueueTests {
  private let base = "https://www.example.org/a/page.html"

  private func all(_ queue: inout RequisiteQueue) -> [String] {
    var addresses: [String] = []
    while let next = queue.next() { addresses.append(next.address.requested) }
    return addresses
  }

  @Test(
    "reads references as the URL standard does",
    arguments: [
      ("b.png", "https://www.example.org/a/b.png"), ("../b.png", "https://www.example.org/b.png"),
      ("//cdn.example/x", "https://cdn.example/x"), ("/x?q=1#f", "https://www.example.org/x?q=1"),
      (" \n b\t.p\nng \u{0}", "https://www.example.org/a/b.png"), ("http://u:p@h.example/x", "http://h.example/x"),
      ("\\\\cdn.example\\x", "https://cdn.example/x"), ("ä b.png", "https://www.example.org/a/%C3%A4%20b.png"),
      ("HTTP://H.EXAMPLE/x", "http://h.example/x"),
      ("", nil), ("#top", nil), ("data:image/gif;base64,R0", nil), ("javascript:alert(1)", nil),
      ("blob:https://x/1", nil),
      ("about:blank", nil), ("file:///etc/passwd", nil), ("http://[::1", nil), ("http://a b/", nil), ("x\u{1}y", nil),
      ("http://x.example:99999/", nil), ("mailto:a@b.example", nil),
    ] as [(String, String?)])
  func addresses(reference: String, expected: String?) throws {
    #expect(RequisiteAddress.resolve(reference, against: try WebAddress(base))?.requested == expected)
  }

  @Test("takes the base of a page where it is one")
  func bases() throws {
    let document = try WebAddress(base)
    #expect(RequisiteAddress.base("/x/", of: document).requested == "https://www.example.org/x/")
    #expect(RequisiteAddress.base("data:text/plain,x", of: document) == document)
    #expect(RequisiteAddress.base(nil, of: document) == document)
  }

  @Test("hands out the more important first, each once, no more than the limit, and counts the rest")
  func order() throws {
    var queue = RequisiteQueue(limit: 4, seen: [base])
    let address = try WebAddress(base)
    queue.add(
      [
        PageRequisite("s.js", .script), PageRequisite("i.png#x", .image), PageRequisite("c.css", .stylesheet),
        PageRequisite("i.png", .image), PageRequisite("page.html", .frame), PageRequisite("f.html", .frame),
        PageRequisite("z.png", .alternative), PageRequisite("f.woff", .font),
      ], base: address, place: WantedRequisite.Place(address: base))
    #expect(all(&queue).map { $0.split(separator: "/").last } == ["c.css", "i.png", "f.woff", "f.html"])
    #expect(queue.remaining == 2)
  }

  @Test("stops at frames in frames and at the sixth stylesheet in a row")
  func depths() throws {
    var queue = RequisiteQueue(limit: 100, seen: [])
    var place = WantedRequisite.Place(address: base)
    for number in 0..<10 {
      queue.add([PageRequisite("\(number).css", .stylesheet)], base: try WebAddress(base), place: place)
      guard let next = queue.next() else {
        #expect(number == 5)
        break
      }
      place = next.place(at: next.address.requested)
      #expect(place.depth == number + 1)
    }
    queue.add(
      [PageRequisite("f.html", .frame), PageRequisite("i.png", .image)], base: try WebAddress(base),
      place: WantedRequisite.Place(address: base, isInFrame: true))
    #expect(all(&queue) == ["https://www.example.org/a/i.png"])
  }

  @Test("keeps no more than so many addresses apart, however many there are")
  func many() throws {
    var queue = RequisiteQueue(limit: 10, seen: [])
    let references = (0..<30_000).map { PageRequisite("\($0).png", .image) }
    queue.add(references, base: try WebAddress(base), place: WantedRequisite.Place(address: base))
    #expect(all(&queue).count == 10)
    #expect(queue.remaining == 29_990)
  }

  @Test("has limits that a library may narrow, and widen only so far")
  func limits() {
    func limits(_ text: String, isInGit: Bool = false) -> RequisiteLimits {
      var findings: [Finding] = []
      return RequisiteLimits(LibraryPolicy.read(text, findings: &findings), isInGit: isInGit)
    }
    #expect(limits("") == RequisiteLimits())
    let narrow = limits("limits: {requisites: 3, requisites-bytes: 1000, requisite-bytes: 100, requisites-seconds: 2}")
    #expect([narrow.count, narrow.totalBytes, narrow.fileBytes, narrow.seconds] == [3, 1_000, 100, 2])
    let wide = limits("limits: {requisites: 999999999, requisites-bytes: 99999999999, requisites-seconds: 999999}")
    #expect(wide.count == 2_000 && wide.totalBytes == 500 << 20 && wide.seconds == 600)
    #expect(limits("", isInGit: true).totalBytes < 50_000_000)
  }

  @Test("tells other hosts no more of the page than its own host")
  func referrers() throws {
    func referrer(_ page: String, _ address: String) throws -> String? {
      RequisiteCapture.referrer(page, for: try WebAddress(address))
    }
    #expect(try referrer("https://a.example/p?t=1", "https://a.example/i") == "https://a.example/p?t=1")
    #expect(try referrer("https://a.example/p?t=1", "https://b.example/i") == "https://a.example/")
    #expect(try referrer("https://a.example/p", "http://b.example/i") == nil)
  }

  @Test("a long base does not make few bytes of references many")
  func longAddresses() throws {
    let base = try WebAddress("http://a.example/" + String(repeating: "x", count: 30_000) + "/")
    var queue = RequisiteQueue(limit: 100_000, seen: [])
    let references = (0..<5_000).map { PageRequisite("\($0)", .image) }
    queue.add(references, base: base, place: WantedRequisite.Place(address: base.requested))
    var taken = 0
    while queue.next() != nil { taken += 1 }
    #expect(taken > 100 && taken < 400)
    #expect(queue.remaining == 5_000 - taken)
  }
}
