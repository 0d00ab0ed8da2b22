import TestSupport
import Testing

@testable import Manuscripts

struct BadInputTests {
  @Test(
    "Texts without notes give an article without notes",
    arguments: [
      "", "\n", "\r\n\r\n", " ", "One line.", "^", "1. ^", "  1. ^ ", "[1]", "[", "]", "[]", "((((", "))))", "\"\"\"\"",
      "\u{0}", "\u{FEFF}", "• ", "• •",
      "T\n\n1. ^ a b c d e\n", "T\n\n0. ^ x\n00. ^ y\n",
    ])
  func trivial(_ text: String) {
    let article = FootnoteArticle.read(text)
    #expect(article.markers.isEmpty || !article.notes.isEmpty)
    #expect(article.notes.allSatisfy { $0.citations.isEmpty })
  }

  @Test("Broken numbering is kept as it stands") func numbering() {
    let article = FootnoteArticle.read(
      "T\n\nIt grew.[3] It fell.[1]\n\n  3. ^ Marell 1999.\n  1. ^ Toft 2001.\n  1. ^ Quist 2002.\n  99999. ^ x\n")
    #expect(article.notes.map(\.raw) == ["Marell 1999.", "Toft 2001.", "Quist 2002.", "x"])
  }

  @Test(
    "Long lines of marks are read",
    arguments: ["(", "[", "\"", "A (1999). ", "\"A\". ", "Marell, Ada (1999). ", "a. ", "[1]", "p. 5, ", "; ", "• "])
  func long(_ piece: String) {
    let text = String(repeating: piece, count: 6_000 / piece.unicodeScalars.count)
    let article = FootnoteArticle.read("T\n\nIt grew.[1] \(text)\n\n  1. ^ \(text)\n\n  • \(text)\n")
    #expect(article.notes.count == 1)
  }

  static let seedText = """
    Orrin

    The port grew quickly in those years.[1][2] It was sold in 1911.[note 1][5]:33 "It fell."[a]

    • It was bought back.[6] It fell.[7][8][4]:44

      a. ^ A remark (see Toft 2011, p. 3).

      1. ^ A second remark.[2]

      1. ^ Marell 1992, p. 108; Toft & Quist 2011a, pp. 3, 5–7.
      2. ^ a b "Orrin \\"port\\"". International Encyclopedia of Ports (2nd ed.). London: Norra Press. 29 May 2024. Retrieved 3 June 2025.
      4. ^ Marell, Ada; et al. (2016). "Tides" (PDF). Ports. 12 (3): 4–15. doi:10.1000/182. PMID 123. Archived from the original on 3 May 2011.
      5. ^ Вольная гавань (1918-1920) 1998, p. 962—964.
      6. ^ Quist, C. (2004), "Tides", in Toft, B. (ed.), Ports, Norra Press, p. 4, ISBN 978-0-306-40615-7, Nobody came to it.
      7. ^ Chart: • "A". B. Retrieved 3 May 2011. • "C". D. 4 May 2012.
      8. ^ "Tides". www.tides.example – via Tube.

    Sources

      • ——— (1999). Ports. Norra Press.
    """

  @Test("Reading mutated text never fails, and every offset lies inside the text, in order") func mutated() {
    var generator = SeededGenerator(seed: 7)
    let base = Array(Self.seedText.unicodeScalars)
    let spice = Array("[]()\"“”.,;:•^↑ \n\t\r1290aZ–—-§éЯ漢\u{A0}\u{200B}\u{0}😀".unicodeScalars)
    for _ in 0..<120 {
      var scalars = base
      for _ in 0..<Int.random(in: 1...40, using: &generator) where !scalars.isEmpty {
        let place = Int.random(in: 0..<scalars.count, using: &generator)
        switch Int.random(in: 0...3, using: &generator) {
        case 0: scalars.remove(at: place)
        case 1: scalars.insert(spice.randomElement(using: &generator) ?? " ", at: place)
        case 2: scalars[place] = spice.randomElement(using: &generator) ?? " "
        default:
          let end = min(scalars.count, place + Int.random(in: 0...60, using: &generator))
          let part = Array(scalars[place..<end])
          scalars.insert(contentsOf: part, at: Int.random(in: 0...scalars.count, using: &generator))
        }
      }
      check(scalars)
    }
  }

  @Test("Reading random bytes never fails") func random() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<80 {
      let bytes = (0..<Int.random(in: 0...600, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      check(Array(String(decoding: bytes, as: UTF8.self).unicodeScalars))
    }
  }

  private func check(_ scalars: [Unicode.Scalar]) {
    let text = String(String.UnicodeScalarView(scalars))
    let article = FootnoteArticle.read(text)
    let whole = 0...scalars.count
    for marker in article.markers {
      #expect(scalars.has("[", at: marker.position.scalar))
      if let sentence = marker.sentence {
        #expect(whole.contains(sentence.lowerBound) && whole.contains(sentence.upperBound))
      }
    }
    #expect(article.markers.map(\.position.scalar) == article.markers.map(\.position.scalar).sorted())
    for claim in article.claims { #expect(scalars.string(claim.range) == claim.text) }
    #expect(article.claims.map(\.range.lowerBound) == article.claims.map(\.range.lowerBound).sorted())
    for note in article.notes {
      #expect(whole.contains(note.position.scalar))
      let raw = Array(note.raw.unicodeScalars)
      for citation in note.citations {
        #expect(citation.offset >= 0 && citation.offset + citation.raw.unicodeScalars.count <= raw.count)
      }
      for cite in note.shortCites { #expect(raw.has(cite.raw, at: cite.offset)) }
    }
    let sources = article.sources(file: "a.txt")
    #expect(sources.uses.allSatisfy { sources.sources.indices.contains($0.source) })
    #expect(sources.uses.allSatisfy { $0.claims.allSatisfy { article.claims.indices.contains($0) } })
    _ = article.findings(file: "a.txt")
  }
}
