import Testing
import Text

@testable import Workbench

@Suite("The texts that quotations are looked for in")
struct QuotableTextTests {
  @Test("tell characters, words and context of a page; menus do not stand between two paragraphs")
  func page() throws {
    let html = """
      <html><body><nav>Home</nav><main><p>The mill of Ørsted was sold in 1911; nobody knew to whom it went, or for what sum.</p>
      <aside>Advertisement: buy mills</aside><p>The new owner – a miller’s son – pulled it down.</p></main></body></html>
      """
    let text = try #require(QuotableText(body: Array(html.utf8), contentType: "text/html; charset=utf-8"))
    let place = try #require(text.find(Quotation("for what sum. The new owner - a miller's son")))
    #expect(place.match.grade == .normalised && place.isProof && place.page == nil)
    #expect(place.words == "for what sum. The new owner – a miller’s son")
    #expect(place.before == "1; nobody knew to whom it went, or ".suffix(32) && place.after == " – pulled it down.")
    #expect(place.characters == 69..<113)
    #expect(text.find(Quotation("The new owner pulled it up")) == nil)
  }

  @Test("prefer a sure place in all of the page to an unsure one in its main text")
  func heading() throws {
    let html = """
      <html><body><div><h1>Milling</h1>Saved from the almanac</div><article><p>Milling is the grinding of corn, and milling was the \
      trade of many villages on the river for a long time before the war.</p><p>Milling ended in 1950, when the last stone was \
      sold to a collector from the capital, who never came for it.</p></article></body></html>
      """
    let text = try #require(QuotableText(body: Array(html.utf8), contentType: "text/html"))
    #expect(text.find(Quotation("Milling"))?.match.isAmbiguous == true)
    #expect(text.find(Quotation("Milling", suffix: " ended in 1950, when"))?.match.isAmbiguous == false)
    let title = try #require(text.find(Quotation("Milling", suffix: "\n\tSaved from the alm")))
    #expect(title.isProof && title.after.contains("Saved"))
  }

  @Test("have pages where they are a PDF's, and words that a line's end divided")
  func pages() throws {
    let text = QuotableText(pages: [
      "One page of pro-\nvided words.\n", "A well-\nKnown and long-\nlived text ends here, and\n", "there.",
    ])
    #expect(text.find(Quotation("provided words"))?.page == 1)
    #expect(text.find(Quotation("well-Known and longlived"))?.page == 2)
    #expect(text.find(Quotation("and long-lived text ends"))?.page == 2)
    #expect(text.find(Quotation("ends here, and there"))?.page == 2)
    #expect(text.find(Quotation("there"))?.page == 3)
  }

  @Test("are read from a PDF by pdftotext", .enabled(if: PDFText.pages(of: Array(samplePDF.utf8)) != nil))
  func pdf() throws {
    let text = try #require(QuotableText(body: Array(Self.samplePDF.utf8), contentType: "application/pdf"))
    #expect(text.find(Quotation("The river rose"))?.page == 1)
    #expect(text.find(Quotation("the bridge was lost"))?.page == 2)
  }

  @Test("are none for what is no PDF and no text", arguments: ["%PDF-1.4 nothing", "\u{0}\u{1}\u{2}GIF89a", ""])
  func none(_ body: String) {
    #expect(QuotableText(body: Array(body.utf8), contentType: "application/octet-stream") == nil)
  }

  /// Two pages with a line each; the cross-reference table is left out, which readers repair.
  static let samplePDF: String = {
    func page(_ number: Int, _ text: String) -> String {
      let content = "BT /F1 12 Tf 72 720 Td (\(text)) Tj ET"
      return """
        \(number) 0 obj <</Type /Page /Parent 2 0 R /Contents \(number + 1) 0 R /MediaBox [0 0 612 792] \
        /Resources <</Font <</F1 9 0 R>>>>>> endobj
        \(number + 1) 0 obj <</Length \(content.utf8.count)>> stream
        \(content)
        endstream endobj

        """
    }
    return """
      %PDF-1.4
      1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
      2 0 obj <</Type /Pages /Kids [3 0 R 5 0 R] /Count 2>> endobj
      \(page(3, "The river rose in spring."))\(page(5, "In the night the bridge was lost."))\
      9 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
      trailer <</Root 1 0 R>>
      %%EOF

      """
  }()

  @Test(
    "are linked to by a text fragment",
    arguments: [
      ("", "the old bridge, it fell", "", "", "#:~:text=the%20old%20bridge%2C%20it%20fell"),
      (
        "#top", "öl-preis", "und der hohe ", " stieg weiter an",
        "#top:~:text=der%20hohe-,%C3%B6l%2Dpreis,-stieg%20weiter"
      ),
      (
        "", "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen", "", "",
        "#:~:text=one%20two%20three%20four,thirteen%20fourteen%20fifteen%20sixteen"
      ),
      ("", "one", "a b", "c d", "#:~:text=one"),
    ])
  func link(_ fragment: String, _ words: String, _ before: String, _ after: String, _ expected: String) {
    let url = "https://a.example/"
    #expect(TextFragment.address(url + fragment, to: words, before: before, after: after) == url + expected)
  }
}
