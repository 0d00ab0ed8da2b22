/// A PDF of one's own: pages of lines, each line below the one before.
struct TestPDF {
  /// ASCII without parentheses.
  var pages: [[String]]
  /// The number tree of its page labels: `<</Nums [0 <</S /D /St 117>>]>>`.
  var labels: String?
  /// Further members of the trailer.
  var trailer = ""

  init(_ pages: [[String]], labels: String? = nil) {
    self.pages = pages
    self.labels = labels
  }

  /// The file; its cross-reference table is left out, which readers repair.
  var bytes: [UInt8] {
    var body = ""
    for (index, lines) in pages.enumerated() {
      let shown = lines.enumerated().map { "1 0 0 1 72 \(720 - 40 * $0) Tm (\($1)) Tj" }.joined(separator: " ")
      let content = "BT /F1 12 Tf \(shown) ET"
      body += """
        \(10 + 2 * index) 0 obj <</Type /Page /Parent 2 0 R /Contents \(11 + 2 * index) 0 R /MediaBox [0 0 612 792] \
        /Resources <</Font <</F1 4 0 R>>>>>> endobj
        \(11 + 2 * index) 0 obj <</Length \(content.utf8.count)>> stream
        \(content)
        endstream endobj

        """
    }
    let kids = pages.indices.map { "\(10 + 2 * $0) 0 R" }.joined(separator: " ")
    return Array(
      """
      %PDF-1.4
      1 0 obj <</Type /Catalog /Pages 2 0 R\(labels.map { " /PageLabels \($0)" } ?? "")>> endobj
      2 0 obj <</Type /Pages /Kids [\(kids)] /Count \(pages.count)>> endobj
      4 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
      \(body)trailer <</Root 1 0 R\(trailer)>>
      %%EOF

      """.utf8)
  }
}
