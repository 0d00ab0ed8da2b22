import TestSupport
import Testing

@testable import Markup

@Suite("Hostile markup")
struct HostileInputTests {
  private static let seedPage =
    "<!doctype html><html><head><title>t</title><meta content='a'><script>var a='</b>'</script></head><body><table><tr><td>x"
    + "<form><select><option>1</select><svg><a b=c d/></svg><!-- c --><![CDATA[z]]>&amp;&#x41;&bogus;<p>é漢</p></body></html>"

  /// Walks a tree by every relation, so that a broken range shows.
  private func check(_ tree: MarkupTree) {
    var count = 0
    for node in tree.document.descendants {
      count += 1
      #expect(node.parent?.contains(node) == true)
      if let next = node.nextSibling { #expect(next.position > node.position) }
      _ = node.attributes
    }
    #expect(count == tree.storage.records.count - 1)
    _ = tree.document.visibleText
  }

  /// The ranges alone, for trees too large to walk by every relation.
  private func checkRanges(_ tree: MarkupTree) {
    let records = tree.storage.records
    let broken = records.indices.dropFirst().filter { index in
      let parent = Int(records[index].parent)
      return parent < 0 || parent >= index || records[index].end > records[parent].end
        || Int(records[index].end) <= index
    }
    #expect(broken.isEmpty)
  }

  @Test("random bytes give a tree", arguments: 0..<60)
  func random(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 0...2000, using: &generator)
    let alphabet = Array("<>/!-=\"'& abpdivtablescriptmetaé\u{0}\n;#x[]?".utf8)
    let bytes = (0..<count).map { _ in
      Bool.random(using: &generator)
        ? alphabet.randomElement(using: &generator)! : UInt8.random(in: 0...255, using: &generator)
    }
    check(try MarkupTree.html(bytes))
    if let tree = try? MarkupTree.xml(bytes) { check(tree) }
    if let tree = try? MarkupTree.xml(Array("<a>".utf8) + bytes) { check(tree) }
  }

  @Test("mutated pages give a tree", arguments: 0..<120)
  func mutated(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 1000)
    var bytes = Array(Self.seedPage.utf8)
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      let position = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes[position] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.remove(at: position)
      case 2:
        bytes.insert(contentsOf: bytes[position...].prefix(20), at: Int.random(in: 0..<bytes.count, using: &generator))
      default: bytes.removeSubrange(position..<min(bytes.count, position + 9))
      }
      if bytes.isEmpty { bytes = [0x3C] }
    }
    check(try MarkupTree.html(bytes))
    if let tree = try? MarkupTree.xml(bytes) { check(tree) }
  }

  @Test("a hundred thousand levels survive", arguments: ["<div>", "<b>", "<p><span>", "<table><tr><td>", "<ul><li>"])
  func deep(tag: String) throws {
    let tree = try MarkupTree.html(Array((String(repeating: tag, count: 100_000) + "end").utf8))
    checkRanges(tree)
    #expect(tree.isTruncated)
    #expect(tree.document.text == "end")
    if let xml = try? MarkupTree.xml(Array(String(repeating: "<a>", count: 100_000).utf8)) { checkRanges(xml) }
  }

  @Test("end tags without a partner below a hundred thousand levels are passed quickly")
  func unmatchedEnds() throws {
    let html = String(repeating: "<div>", count: 100_000) + String(repeating: "</p>", count: 100_000) + "end"
    let (tree, seconds) = try processorSeconds {
      try MarkupTree.html(Array(html.utf8), limits: MarkupLimits(depth: 100))
    }
    #expect(seconds < 30)
    checkRanges(tree)
    #expect(tree.document.text == "end")
    #expect(tree.document.first(named: "p").map { Array($0.ancestors).count } ?? 0 <= 101)
  }

  @Test("input over a limit is refused or cut")
  func limits() throws {
    #expect(throws: MarkupError.tooLarge(bytes: 3, limit: 2)) {
      try MarkupTree.html([0x61, 0x62, 0x63], limits: MarkupLimits(bytes: 2))
    }
    let tree = try MarkupTree.html(Array(String(repeating: "<p>a", count: 100).utf8), limits: MarkupLimits(nodes: 20))
    #expect(tree.isTruncated)
    check(tree)
  }
}

@Suite("Decoding of character sets")
struct CharacterDecoderTests {
  @Test(
    "legacy sets are decoded",
    arguments: [
      ("CP1251", [0xC1, 0xE0, 0xEA, 0xF3], "Баку"), ("CP1252", [0x93, 0xE9, 0x94], "“é”"),
      ("KOI8-R", [0xE2, 0xC1], "Ба"),
      ("CP932", [0x93, 0xFA, 0x96, 0x7B], "日本"), ("GB18030", [0xD6, 0xD0], "中"), ("ISO-8859-2", [0xB3], "ł"),
      ("UTF-16LE", [0x61, 0x00, 0xE9, 0x00], "aé"),
    ] as [(String, [UInt8], String)])
  func decodes(set: String, bytes: [UInt8], text: String) throws {
    let result = try #require(CharacterDecoder.utf8(bytes, from: set))
    #expect(String(decoding: result.bytes, as: UTF8.self) == text)
    #expect(result.replaced == 0)
  }

  @Test("undecodable bytes are replaced and counted, unknown sets refused")
  func replaces() throws {
    let result = try #require(CharacterDecoder.utf8([0x61, 0xFF, 0x62], from: "UTF-8"))
    #expect(String(decoding: result.bytes, as: UTF8.self) == "a\u{FFFD}b")
    #expect(result.replaced == 1)
    #expect(CharacterDecoder.utf8([0x61], from: "no-such-set") == nil)
    let long = [UInt8](repeating: 0xE9, count: 100_000)
    #expect(CharacterDecoder.utf8(long, from: "CP1252")?.bytes.count == 200_000)
  }
}
