import Testing

@testable import Interchange

@Suite("Telling YAML and JSON formats apart")
struct YAMLAndJSONDetectionTests {
  private static let readers: [(String, @Sendable (ArraySlice<UInt8>, String?) -> Bool)] = [
    ("zotero-json", ZoteroJSONReader.recognises), ("bbt-json", BetterBibTeXReader.recognises),
    ("schema-org", SchemaOrgWriter.recognises), ("csl-yaml", CSLYAMLReader.recognises),
    ("hayagriva", HayagrivaReader.recognises), ("cff", CFFReader.recognises),
  ]

  @Test(
    "Each file is one format or none",
    arguments: [
      ("[{\"itemType\":\"book\"}]", "zotero-json"),
      ("[{\"key\":\"A\",\"data\":{\"itemType\":\"book\"}}]", "zotero-json"),
      ("{\"config\":{\"id\":\"x\",\"label\":\"BetterBibTeX JSON\"},\"items\":[{\"itemType\":\"book\"}]}", "bbt-json"),
      ("{\"items\":[{\"itemType\":\"book\",\"citationKey\":\"k\"}]}", "bbt-json"),
      ("[{\"id\":\"a\",\"type\":\"book\"}]", ""), ("{\"items\":[{\"id\":\"a\",\"type\":\"book\"}]}", ""),
      ("{\"@context\":\"https://schema.org\",\"@graph\":[]}", "schema-org"),
      ("---\nreferences:\n- id: a\n", "csl-yaml"), ("- id: a\n  type: book\n", "csl-yaml"),
      ("---\ntitle: Doc\nreferences:\n- id: a\n...\n", "csl-yaml"),
      ("# c\nharry:\n    type: Book\n    title: T\n", "hayagriva"),
      ("\u{FEFF}a:\n  title: T\n  author: B\n", "hayagriva"),
      ("cff-version: 1.2.0\ntitle: T\nreferences:\n- type: book\n", "cff"),
      ("# YAML\n---\nabstract: x\ncff-version: 1.2.0\n", "cff"),
      ("@book{a, title = {x}}", ""), ("<xml/>", ""), ("just words", ""), ("", ""), ("TY  - BOOK\nER  - \n", ""),
      ("- a\n- b\n", ""),
      ("name: CI\non: push\njobs:\n  build:\n    steps: x\n", ""), ("{\"a\": 1}", ""), ("{\"x\":\"\\", ""),
    ])
  func formats(text: String, format: String) {
    let bytes = Array(text.utf8)
    let found = Self.readers.filter { $0.1(bytes[...], nil) }.map(\.0)
    #expect(found == (format.isEmpty ? [] : [format]))
  }
}
