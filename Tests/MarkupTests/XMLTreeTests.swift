import Testing

@testable import Markup

@Suite("XML trees")
struct XMLTreeTests {
  @Test("names keep prefixes and know their namespaces and lines")
  func namespaces() throws {
    let tree = try MarkupTree.xml(
      Array(
        "<?xml version='1.0'?>\n<a xmlns='urn:x' xmlns:d='urn:d'>\n<d:b d:k='v'>t&lt;<![CDATA[<u>]]></d:b></a>".utf8))
    let root = try #require(tree.root)
    #expect(root.name == "a" && root.namespace == "urn:x" && root.line == 2)
    let child = try #require(root.child("b"))
    #expect(child.name == "d:b" && child.localName == "b" && child.namespace == "urn:d" && child.line == 3)
    #expect(child.attribute("d:k") == "v")
    #expect(child.text == "t<<u>")
    #expect(tree.faults.isEmpty)
  }

  @Test("faults are reported with their place and the rest is read")
  func faults() throws {
    let tree = try MarkupTree.xml(Array("<a>\n<b>x</c>\n<d>y</d></a>".utf8))
    #expect(tree.faults.first?.line == 2)
    #expect(tree.root?.text.contains("y") == true)
  }

  @Test("what is no XML is an error", arguments: ["", "plain text", "\u{0}\u{0}", "<!-- only -->"])
  func noXML(text: String) {
    #expect(throws: MarkupError.self) { try MarkupTree.xml(Array(text.utf8)) }
  }

  @Test("encodings are taken from the declaration, the byte order mark or the caller")
  func encodings() throws {
    let declared =
      Array("<?xml version='1.0' encoding='windows-1251'?><a>".utf8) + [0xC1, 0xE0, 0xEA, 0xF3] + Array("</a>".utf8)
    #expect(try MarkupTree.xml(declared).root?.text == "Баку")
    let wide: [UInt8] = [0xFF, 0xFE] + Array("<a>é</a>".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try MarkupTree.xml(wide).root?.text == "é")
    let forced = Array("<a>".utf8) + [0xE9] + Array("</a>".utf8)
    #expect(try MarkupTree.xml(forced, encoding: "ISO-8859-1").root?.text == "é")
  }

  @Test("declared entities are never expanded, HTML's names are known")
  func entities() throws {
    var bomb = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e0 'lol'>"
    for level in 1...9 { bomb += "<!ENTITY e\(level) '" + String(repeating: "&e\(level - 1);", count: 10) + "'>" }
    let tree = try MarkupTree.xml(Array((bomb + "]><a>&e9;&nbsp;x</a>").utf8))
    #expect(tree.root?.text == "&e9;\u{A0}x")
    let external = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>"
    #expect(try MarkupTree.xml(Array(external.utf8)).root?.text == "&x;")
    let attribute = try MarkupTree.xml(Array("<a b='&eacute;&lt;&z;'><![CDATA[&eacute;]]></a>".utf8))
    #expect(attribute.root?.attribute("b") == "é<&z;")
    #expect(attribute.root?.text == "&eacute;")
  }
}
