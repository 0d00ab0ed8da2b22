import JSON
import Testing

@Suite("Marks in JSON that a terminal must not get")
struct JSONMarksTests {
  @Test("are escaped, all else stays, and a reader sees the same text")
  func marks() throws {
    let text =
      "a\u{85}b\u{A0}é\u{61C}\u{61D}x\u{200E}\u{200F}\u{2010}\u{2029}\u{202A}\u{202E}\u{202F}\u{2065}\u{2066}\u{2069}\u{206A}€"
    let json = JSONWriter.bytes(.string(text))
    let escaped = JSONMarks.escaped(json)
    #expect(try JSONReader.read(escaped).string == text)
    let shown = String(decoding: escaped, as: UTF8.self)
    #expect(
      shown.contains("\\u0085") && shown.contains("\\u061c") && shown.contains("\\u202e") && shown.contains("\\u2069"))
    for mark in "\u{85}\u{61C}\u{200E}\u{200F}\u{202A}\u{202E}\u{2066}\u{2069}".unicodeScalars {
      #expect(!shown.unicodeScalars.contains(mark))
    }
    for sign in "\u{A0}é\u{61D}\u{2010}\u{2029}\u{202F}\u{206A}€".unicodeScalars {
      #expect(shown.unicodeScalars.contains(sign))
    }
    let plain = Array(#"{"a":"b – c"}"#.utf8)
    #expect(JSONMarks.escaped(plain) == plain)
  }
}
