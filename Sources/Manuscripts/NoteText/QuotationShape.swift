/// Tells the words of a quotation behind a citation from an editor's remark.
struct QuotationShape {
  let text: [Unicode.Scalar]

  private static let remarks = [
    "see also", "also see", "see ", "note:", "note that", "this article", "page ", "abstract", "original text",
    "a copy", "also ",
    "full text", "online version", "pdf", "cite error", "updated by", "reprinted", "originally published",
    "first published",
    "summary", "here,", "for an english", "for a ", "in german", "translated", "text was added", "standard ",
    "download",
    "chart position", "for more", "cf.", "archived", "alternate", "alternative", "available",
  ]

  func isQuotation(_ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    if text[first] == "(", !text.has("(p", at: first) { return false }
    if text[first].isDash { return false }
    let head = text.string(range.lowerBound..<Swift.min(range.upperBound, range.lowerBound + 40)).lowercased()
    if Self.remarks.contains(where: { head.hasPrefix($0) }) { return false }
    return text.split(range, at: " ").count > 3
  }
}
