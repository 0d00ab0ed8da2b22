import Interchange

/// An article: citation templates get parameters, other links `{{Webarchive}}` where that is asked for.
struct WikitextRescue: RescuableText {
  private let article: WikitextLinks
  let links: [TextLink]
  var text: [UInt8] { article.text }

  init(_ bytes: [UInt8], path: String, addsToPlainLinks: Bool) throws(WorkbenchError) {
    let article = try asInterchange { () throws(InterchangeError) in try WikitextLinks(bytes, name: path) }
    self.article = article
    links = article.links.map { found in
      var link = TextLink(address: found.address, line: found.line)
      link.accessed = found.accessed
      link.issued = found.issued
      link.hasCopy = found.copy != nil
      link.isExempt = found.isExempt
      if found.form == .plain, !addsToPlainLinks { link.obstacle = Self.plainLink }
      return link
    }
  }

  /// Why a link without a template gets nothing.
  static let plainLink = "a plain link; --plain-links adds {{Webarchive}} behind it"

  func adding(_ copies: [Int: NewArchiveCopy]) -> (text: [UInt8], bytes: [UInt8]) { article.adding(copies) }

  /// How many marks of dead links go.
  func removedMarks(_ copies: [Int: NewArchiveCopy]) -> Int { article.removedMarks(copies) }
}
