import JSON

/// Answers that a reader must beat, or a score means nothing.
enum PlainAnswers {
  /// The fields of each entry under the nearest names of CSL, their text undecoded; none for other formats than .bib.
  static func echo(_ bytes: [UInt8]) -> [JSONObject] { items(bytes) { members[$0] ?? $0 } }

  /// The same under the names of the file.
  static func raw(_ bytes: [UInt8]) -> [JSONObject] { items(bytes) { $0 } }

  private static func items(_ bytes: [UInt8], _ memberName: (String) -> String) -> [JSONObject] {
    guard let file = try? BibFile(bytes) else { return [] }
    return file.blocks.filter { $0.kind == .entry }.map { block in
      var item: JSONObject = ["id": .string(file.string(block.key)), "type": .string(file.lowercased(block.type))]
      for field in block.fields.map({ file.fields[$0] }) {
        let name = file.lowercased(field.name)
        let member = memberName(name)
        guard item[member] == nil, let first = field.pieces.first else { continue }
        item[member] = .string(file.string(file.pieces[first].range))
      }
      return item
    }
  }

  private static let members: [String: String] = [
    "journal": "container-title", "journaltitle": "container-title", "booktitle": "container-title",
    "year": "issued", "date": "issued", "number": "issue", "pages": "page", "doi": "DOI", "url": "URL", "isbn": "ISBN",
    "issn": "ISSN", "keywords": "keyword", "address": "publisher-place", "location": "publisher-place",
    "series": "collection-title", "langid": "language", "urldate": "accessed", "shorttitle": "title-short",
    "pagetotal": "number-of-pages", "institution": "publisher", "school": "publisher", "type": "genre",
  ]

  /// The most frequent item: an article of this year by nobody in particular.
  static let constant: JSONObject = [
    "type": "article-journal", "title": "Introduction", "author": [["family": "Smith", "given": "J."]],
    "container-title": "Nature", "issued": ["date-parts": [["2010"]]], "volume": "1", "issue": "1", "page": "1-10",
    "language": "en",
  ]
}
