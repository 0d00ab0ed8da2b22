import Bibliography
import JSON

/// The entries of a .bib file as items of their own fields: text as Unicode, names divided, so that two files can be
/// compared by what they say.
enum BibItems {
  static func items(_ bytes: [UInt8]) -> [JSONObject] {
    guard let file = try? BibFile(bytes) else { return [] }
    return file.blocks.filter { $0.kind == .entry }.map { item($0, file) }
  }

  private static func item(_ block: BibBlock, _ file: BibFile) -> JSONObject {
    var item: JSONObject = ["id": .string(file.string(block.key)), "type": .string(file.lowercased(block.type))]
    for field in block.fields.map({ file.fields[$0] }) {
      let name = file.lowercased(field.name)
      guard item[name] == nil else { continue }
      item[name] = value(name, field, file)
    }
    return item
  }

  private static func value(_ name: String, _ field: BibField, _ file: BibFile) -> JSONValue {
    var bytes: [UInt8] = []
    for piece in field.pieces { bytes += file.text[file.pieces[piece].range.range] }
    if names.contains(name) {
      var reader = BibNameReader(BibNameReader.Options(usesPrefix: true))
      return .array(reader.names(bytes[...]).map(\.cslJSON))
    }
    if verbatim.contains(name) { return .string(TeXVerbatim.decode(bytes[...])) }
    return .string(TeXDecoder.decode(bytes[...], as: titles.contains(name) ? .title : .text))
  }

  private static let names: Set<String> = [
    "author", "editor", "translator", "bookauthor", "editora", "editorb", "editorc", "holder", "annotator",
    "commentator", "afterword", "foreword", "introduction", "director", "collaborator",
  ]
  private static let verbatim: Set<String> = ["url", "doi", "file", "eprint", "isbn", "issn", "date", "urldate"]
  static let titles: Set<String> = [
    "title", "subtitle", "booktitle", "maintitle", "journal", "journaltitle", "shortjournal", "shorttitle", "series",
    "eventtitle", "origtitle", "titleaddon", "booktitleaddon", "journalsubtitle", "issuetitle", "booksubtitle",
  ]
}
