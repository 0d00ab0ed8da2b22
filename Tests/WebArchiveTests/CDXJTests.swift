import Testing

@testable import WebArchive

struct CDXJTests {
  private func line(_ key: String, _ stamp: String, _ members: String) -> [UInt8] {
    Array("\(key) \(stamp) {\(members)}".utf8)
  }

  @Test(
    "that point behind the end of any file are no lines",
    arguments: [
      ("9223372036854775807", "1"), ("1", "9223372036854775807"), ("72057594037927936", "0"), ("-1", "5"),
    ])
  func impossiblePlaces(offset: String, length: String) throws {
    func line(_ offset: String, _ length: String) -> CDXJLine? {
      let text =
        #"org,example)/ 20261122120000 {"url":"https://example.org/","filename":"a.warc.gz","offset":"\#(offset)","length":\#(length)}"#
      return CDXJLine(Array(text.utf8)[...])
    }
    #expect(line("1", "2") != nil)
    #expect(line(offset, length) == nil)
  }

  @Test(
    "Numbers are read as numbers and as strings",
    arguments: [
      #""url":"http://a.org/","filename":"x","offset":5,"length":10,"status":200"#,
      #""url":"http://a.org/","filename":"x","offset":"5","length":"10","status":"200""#,
    ])
  func numbers(members: String) throws {
    let parsed = try #require(CDXJLine(line("org,a)/", "20270115080000", members)[...]))
    #expect(parsed.offset == 5 && parsed.length == 10 && parsed.status == 200 && parsed.key == "org,a)/")
  }

  @Test(
    "Lines that name no record give nothing",
    arguments: [
      "", "key", "key 20270115080000", "key 2027 {}", #"key 20270115080000 {"url":"x"}"#, "key 20270115080000 {",
      #"key 20270115080000 {"url":"x","filename":"y","offset":-1,"length":2}"#, "key 2027011508000x {}",
    ])
  func bad(text: String) {
    #expect(CDXJLine(Array(text.utf8)[...]) == nil)
  }

  @Test("Foreign digests and times with milliseconds are read")
  func foreign() throws {
    let members = #""url":"http://a.org/","filename":"x","offset":5,"length":10,"digest":"sha1:ABC""#
    let parsed = try #require(CDXJLine(line("org,a)/", "20270115080000123", members)[...]))
    #expect(parsed.sha256 == nil && parsed.receipt == nil && parsed.digest == "sha1:ABC")
  }

  private let three = """
    org,a)/ 20270101000000 {"url":"http://a.org/","filename":"x","offset":1,"length":1}
    org,a)/ 20270102000000 {"url":"http://A.org/","filename":"x","offset":2,"length":1}
    org,a)/b 20270101000000 {"url":"http://a.org/b","filename":"x","offset":3,"length":1}

    """

  @Test("Look-up by key finds all its lines and no other, at the start, in the middle and at the end")
  func lookUp() {
    let index = CDXJIndex(Array(three.utf8))
    #expect(index.lines(forKey: "org,a)/").map(\.offset) == [1, 2])
    #expect(index.lines(forKey: "org,a)/b").map(\.offset) == [3])
    for key in ["", "org,a)", "org,a)/a", "org,a)/c", "zzz", "org,a)/b "] { #expect(index.lines(forKey: key).isEmpty) }
    #expect(CDXJIndex([]).lines(forKey: "x").isEmpty)
  }

  @Test("Look-up agrees with a plain search in an index of a thousand keys")
  func manyKeys() {
    let lines = (0..<1_000).map {
      line("org,a)/\($0)", "20270101000000", #""url":"u","filename":"x","offset":\#($0),"length":1"#)
    }
    let index = CDXJIndex([]).adding(lines.shuffled())
    #expect(index.count == 1_000)
    for number in 0..<1_000 { #expect(index.lines(forKey: "org,a)/\(number)").map(\.offset) == [number]) }
    #expect(index.lines(containing: Array("\"offset\":77,".utf8)).map(\.offset) == [77])
    #expect(index.lines(containing: Array("nowhere".utf8)).isEmpty)
  }

  @Test("A merge keeps byte order, drops doubles, and keeps members it does not know")
  func merge() {
    let text = "zz 20270101000000 {\"url\":\"z\",\"own\":1}\n!meta {}\n" + three
    let index = CDXJIndex(Array(text.utf8)).adding([
      line("org,a)/", "20270101120000", "\"x\":1"), Array(three.utf8.prefix { $0 != 0x0A }),
    ])
    let lines = String(decoding: index.bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines.map { Array($0.utf8) } == lines.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) })
    #expect(lines.last == "zz 20270101000000 {\"url\":\"z\",\"own\":1}")
  }
}
