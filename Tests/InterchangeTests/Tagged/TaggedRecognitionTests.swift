import Testing

@testable import Interchange

/// Each format knows its own files by their first kilobytes, and no other's.
@Suite("Tagged formats: recognition")
struct TaggedRecognitionTests {
  static let samples: [(TaggedDialect?, String)] = [
    (.ris, "TY  - JOUR\nAU  - A, B\nER  - \n"), (.ris, "\u{FEFF}\r\nTY  - JOUR\r\nER  - \r\n"),
    (.ris, "TY - JOUR\nAU - A\n"),
    (.ris, "Provider: X\nContent: text/plain\n\nTY  - JOUR\nER  - \n"), (.ris, "ty  - jour\nau  - a\ner  - \n"),
    (.ris, "AU  - A, B\nTI  - T\nPY  - 1999\nER  - \n"),
    (.refer, "%0 Journal Article\n%A A, B\n"), (.refer, "%A A\n%T T\n%D 1999\n"),
    (.medline, "\nPMID- 12\nOWN - NLM\n"), (.medline, "\nOWN - ERIC\nTI  - T\nAU  - A, B\n"),
    (.webOfScience, "FN ISI Export Format\nVR 1.0\nPT J\nER\n"), (.webOfScience, "PT J\nAU A\nTI T\nUT X\nER\n"),
    (nil, ""), (nil, "@article{a,\n  title = {T}\n}\n"), (nil, "[{\"id\": \"a\", \"type\": \"book\"}]"),
    (nil, "<?xml version=\"1.0\"?>\n<xml/>"), (nil, "Title: a page\n\nIT is a text.\nOn it - and off it.\n"),
    (nil, "% a comment\n% another\n@book{b,}\n"), (nil, "cff-version: 1.2.0\ntitle: X\n"),
  ]

  @Test("by content alone", arguments: samples)
  func recognises(_ expected: TaggedDialect?, _ text: String) {
    let head = Array(text.utf8)[...]
    #expect(RISReader.recognises(head) == (expected == .ris))
    #expect(ReferReader.recognises(head) == (expected == .refer))
    #expect(MEDLINEReader.recognises(head) == (expected == .medline))
    #expect(WebOfScienceReader.recognises(head) == (expected == .webOfScience))
  }

  @Test("UTF-16 too, cut at any byte")
  func wide() {
    let bytes: [UInt8] =
      [0xFF, 0xFE] + "TY  - JOUR\r\nTI  - Größe\r\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(RISReader.recognises(bytes[...]))
    #expect(RISReader.recognises(bytes.dropLast()))
  }
}
