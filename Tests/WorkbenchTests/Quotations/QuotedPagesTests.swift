import JSON
import Testing

@testable import Workbench

@Suite(
  "Pages that a text cites, and those of a PDF", .enabled(if: PDFText.pages(of: TestPDF([["a"]]).bytes) != nil),
  .timeLimit(.minutes(5)))
struct QuotedPagesTests {
  static let article = """
    The harbour strike of Orrin

    The harbour of Orrin was closed for eleven weeks, and "most of the crews went home unpaid".[1] Tamm held that "the fire was never explained by anybody".[2] He wrote that "the fund was spent within a month".[3] A wholly invented "sentence that stands in no book of his" is here too.[2]

    The essay has "words that both of them have written down".[2][4] In "Counting the Arrested" he gives ninety-four names.[2]

    Notes

      1. ^ Tamm 2009, p. 203.
      2. ^ Tamm 2009, pp. 202–3.
      3. ^ Tamm 2009, ch. 2.
      4. ^ Castell 1936, p. 41.
      5. ^ Tamm, Ilo (2009). "Counting the Arrested". Journal of Port History. 12 (3): 201–205. doi:10.5555/jph.2009.12.3.201.

    """

  /// Pages of an article; the words that the text cites wrongly stand on the last.
  static let lines = [
    ["Counting the Arrested", "In Orrin most of the crews went home unpaid."],
    ["Counting the Arrested", "The next page has little."],
    ["Counting the Arrested", "Here the fire was never explained by anybody."],
    ["Counting the Arrested", "The fund was spent within a month."],
    ["Counting the Arrested", "These are words that both of them have written down."],
  ]

  private func bench(_ pdf: TestPDF) throws -> TestWorkbench {
    let bench = try TestWorkbench()
    try bench.importing(Self.article, as: "article.txt")
    try bench.write(pdf.bytes, to: "tamm.pdf")
    _ = try AttachFiles(library: bench.open("ibid attach")).run("tamm2009", [bench.root + "/tamm.pdf"], place: .link)
    return bench
  }

  private func audit(_ bench: TestWorkbench) throws -> AuditReport {
    try #require(try AuditManuscripts(library: bench.open("ibid audit")).run([]).first)
  }

  private func rows(_ report: AuditReport) -> [String] {
    report.quotedPages.map { row in
      let outcome =
        switch row.check.outcome {
        case .there: "there"
        case .elsewhere: "elsewhere"
        case .unclear(let reason): reason
        }
      return
        "\(row.locator) | \(row.words.prefix(10)) | \(outcome) | \(row.check.pages.map(\.spoken).joined(separator: "; "))"
    }
  }

  @Test("are compared: right, wrong with both pages, and unclear where another source may be meant")
  func compared() throws {
    let bench = try bench(TestPDF(Self.lines))
    try bench.set("tamm2009", "page=201–205")
    let report = try audit(bench)
    #expect(
      rows(report) == [
        "p. 203 | most of th | elsewhere | p. 201, page 1 of the PDF",
        "pp. 202–3 | the fire w | there | p. 203, page 3 of the PDF",
        "pp. 202–3 | words that | another source that the sentence cites may be meant | p. 205, page 5 of the PDF",
      ])
    #expect(report.misplaced.map(\.key) == ["tamm2009"] && report.misplaced.first?.file == "tamm.pdf")
    let json = try #require(report.json["quoted_pages"]?.array?.first)
    #expect(json["outcome"] == "elsewhere" && json["locator"] == "p. 203" && json["line"]?.int == 3)
    #expect(json["pages"]?.array?.first?["page"]?.int == 1 && json["pages"]?.array?.first?["label"] == "201")
    // The same text without the PDF has one finding less.
    try RemoveFile.at(bench.root + "/tamm.pdf")
    let without = try audit(bench)
    #expect(without.quotedPages.isEmpty && without.findingCount == report.findingCount - 1)
  }

  @Test("go by the labels of the file")
  func labelled() throws {
    let bench = try bench(TestPDF(Self.lines, labels: "<</Nums [0 <</S /D /St 201>>]>>"))
    try bench.set("tamm2009", "page=")
    #expect(rows(try audit(bench)).first == "p. 203 | most of th | elsewhere | p. 201, page 1 of the PDF")
  }

  @Test("are no finding where nothing numbers the pages")
  func unnumbered() throws {
    let bench = try bench(TestPDF(Self.lines))
    try bench.set("tamm2009", "page=")
    let report = try audit(bench)
    #expect(report.misplaced.isEmpty && report.quotedPages.count == 3)
    #expect(rows(report).first?.hasSuffix("is not known | page 1 of the PDF") == true)
  }

  @Test("are those of words that a note quotes")
  func note() throws {
    let bench = try TestWorkbench()
    try bench.importing(
      """
      The strike of Orrin

      Nobody was asked why the crews were not paid.[1]

      Notes

        1. ^ Velden, Marta (1974). The Docks of Orrin: A Social History. Lowmoor: Harrow & Pike. p. 30. ISBN 978-0-306-40615-7. \
      "The fund was spent."

      """, as: "note.txt")
    let pdf = TestPDF((28...32).map { [$0 == 31 ? "The fund was spent." : "Some other words.", String($0)] })
    try bench.write(pdf.bytes, to: "velden.pdf")
    _ = try AttachFiles(library: bench.open("ibid attach")).run(
      "velden1974", [bench.root + "/velden.pdf"], place: .link)
    #expect(rows(try audit(bench)) == ["p. 30 | The fund w | elsewhere | p. 31, page 4 of the PDF"])
  }

  @Test("are those of quotations that were kept, however short; a captured PDF is read as well")
  func kept() async throws {
    let bench = try bench(TestPDF(Self.lines))
    try bench.set("tamm2009", "page=201–205")
    var request = QuoteSource.Request("The fund")
    request.locator = "p. 203"
    func quote() async throws -> QuoteReport {
      try await QuoteSource(library: bench.open("ibid quote", isOffline: true)).run(
        "tamm2009", request, network: AddFromWebTests.network)
    }
    let refused = try await quote()
    #expect(!refused.isMissing && refused.isMisplaced && !refused.isKept)
    let look = try #require(refused.looks.first)
    #expect(
      look.page == NumberedPage(index: 4, label: "204") && look.json["label"] == "204" && look.json["page"]?.int == 4)
    #expect(look.json["cited_page"]?["outcome"] == "elsewhere")
    request.locator = "p. 204"
    let kept = try await quote()
    #expect(kept.isKept && !kept.isMisplaced && kept.check?.outcome == .there)
    #expect(kept.quotation.proof?.page == 4)
    request.locator = "p. 203"
    request.keepsAnyway = true
    #expect(try await quote().isKept)
  }
}
