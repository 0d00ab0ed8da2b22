import TestSupport
import Testing

@testable import Workbench

@Suite("Page labels of a PDF")
struct PDFPageLabelsTests {
  private static func labels(_ tree: String, count: Int, trailer: String = "") -> String? {
    var pdf = TestPDF([[String]](repeating: ["x"], count: count), labels: tree)
    pdf.trailer = trailer
    return PDFPageLabels.read(pdf.bytes, count: count)?.joined(separator: " ")
  }

  @Test(
    "are read in all styles",
    arguments: [
      ("<</Nums [0 <</S /D /St 117>>]>>", "117 118 119 120"),
      ("<</Nums [0 <</S /r>> 2 <</S /D>>]>>", "i ii 1 2"),
      ("<</Nums [ 0<</S/R/St 8>>3<</P(A-)/S/D>> ]>>", "VIII IX X A-1"),
      ("<</Nums [0 <</S /a /St 25>>]>>", "y z aa bb"),
      ("<</Nums [0 <</S /A>> 1 <</P <FEFF00530020>/S/D/St 3>>]>>", "A S 3 S 4 S 5"),
      ("<</Nums [0 % a comment >>\n <</P (Co\\166er\\))>> 1 <</S /D>>]>>", "Cover) 1 2 3"),
      ("<</Kids [<</Nums [0 <</S /r>>] /Limits [0 0]>> <</Nums [2 <</S /D>>]>>]>>", "i ii 1 2"),
      ("<</Nums [0 <</S /D /St 5>> 9 <</S /r>>]>>", "5 6 7 8"),
    ])
  func styles(_ tree: String, _ expected: String) { #expect(Self.labels(tree, count: 4) == expected) }

  @Test(
    "are none where they cannot be read",
    arguments: [
      "<</Nums [1 <</S /D>>]>>", "<</Nums [0 <</S /D>> 2]>>", "<</Nums [0 <</S /D /St 0>>]>>", "<</Nums [0 7]>>", "[]",
      "99 0 R",
      "1 0 R", "<</Kids [1 0 R]>>", "<</Nums [0 <</S /D", "<</Nums [0 <</S /r /St 3998>>]>>",
      "<</Nums [0 <</P (\u{E9}) /S /D>>",
      "<</Nums [0 <</S /D /St 9223372036854775807>>]>>", String(repeating: "[", count: 5000),
      "<</Nums [0 <</S /a /St 9000000>>]>>",
    ])
  func none(_ tree: String) {
    #expect(Self.labels(tree, count: 4) == nil)
  }

  @Test("are none of an encrypted file, nor of one without a catalogue")
  func encrypted() {
    let tree = "<</Nums [0 <</S /D /St 117>>]>>"
    #expect(Self.labels(tree, count: 2, trailer: " /Encrypt 3 0 R") == nil)
    #expect(PDFPageLabels.read(Array("%PDF-1.4\n1 0 obj \(tree) endobj".utf8), count: 2) == nil)
    #expect(PDFPageLabels.read([], count: 0) == nil)
  }

  @Test("are read from object streams, plain or deflated, and the later object counts", arguments: [false, true])
  func streams(isDeflated: Bool) {
    func file(_ label: Int, before: String = "", after: String = "") -> [UInt8] {
      let objects = ["<</Type/Catalog/PageLabels 5 0 R>>", "<</Nums[0 6 0 R]>>", "<</S/D/St \(label)>>"]
      let head = "1 0 5 \(objects[0].utf8.count + 1) 6 \(objects[0].utf8.count + objects[1].utf8.count + 2) "
      var content = Array((head + objects.joined(separator: " ")).utf8)
      if isDeflated { content = Self.zlib(content) }
      var bytes = Array(
        """
        %PDF-1.5
        \(before)7 0 obj
        <</Type/ObjStm/N 3/First \(head.utf8.count)/Length 8 0 R\(isDeflated ? "/Filter/FlateDecode" : "")>>
        stream\r\n
        """.utf8)
      bytes += content
      bytes += Array(
        "\nendstream\nendobj\n\(after)9 0 obj <</Type/XRef/Root 1 0 R/Length 0>> stream\n\nendstream endobj\n".utf8)
      return bytes
    }
    #expect(PDFPageLabels.read(file(40), count: 2) == ["40", "41"])
    #expect(PDFPageLabels.read(file(40, before: "6 0 obj <</S/r>> endobj\n"), count: 2) == ["40", "41"])
    #expect(PDFPageLabels.read(file(40, after: "6 0 obj <</S/r>> endobj\n"), count: 2) == ["i", "ii"])
  }

  @Test("survive any damage", arguments: 0..<40)
  func damage(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var bytes = TestPDF([["a"], ["b"]], labels: "<</Nums [0 <</S /r /P (x)>> 1 <</S /D>>]>>").bytes
    for _ in 0..<8 {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.remove(at: place)
      default: bytes.insert(contentsOf: "<<[(".utf8, at: place)
      }
    }
    let labels = PDFPageLabels.read(bytes, count: 2)
    #expect(labels == nil || labels?.count == 2)
  }

  /// A zlib stream of one stored block (RFC 1950, RFC 1951 3.2.4).
  private static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt16(bytes.count)
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in bytes { (a, b) = ((a + UInt32(byte)) % 65_521, (b + a + UInt32(byte)) % 65_521) }
    let block = [0x78, 0x01, 0x01, UInt8(count & 0xFF), UInt8(count >> 8), UInt8(~count & 0xFF), UInt8(~count >> 8)]
    return block + bytes + [UInt8(b >> 8), UInt8(b & 0xFF), UInt8(a >> 8), UInt8(a & 0xFF)]
  }
}
