import Foundation
import JSON
import Testing

@testable import Manuscripts

struct FootnoteConformanceTests {
  @Test("A collection is read and written in the form of its gold") func run() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ibid-footnotes-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let article = folder.appending(path: "gold/orrin")
    try FileManager.default.createDirectory(at: article, withIntermediateDirectories: true)
    try Data(TestArticle.text(notes: ["Marell 1999, p. 12.", "\"Tides\". Orrin Today. 3 May 2011."]).utf8)
      .write(to: article.appending(path: "article.txt"))
    let output = folder.appending(path: "out")
    let counts = try FootnoteConformance.run(directory: folder.appending(path: "gold").path(), output: output.path())
    #expect(counts == .init(articles: 1, notes: 2, citations: 1, shortCites: 1, markers: 2))
    #expect(counts.text == "1 articles, 2 notes, 1 citations, 1 short cites, 2 markers")
    let written = try String(contentsOf: output.appending(path: "orrin.json"), encoding: .utf8)
    let json = try JSONReader.read(written)
    #expect(json["footnotes"]?.array?.count == 2)
    #expect(json["footnotes"]?.array?[1]["citations"]?.array?[0]["issued"] == "2011-05-03")
    #expect(json["markers"]?.array?[0]["sentence"]?["start"]?.int == 9)
  }

  @Test("A folder that is not there is an error") func missing() {
    #expect(throws: ManuscriptError.self) { try FootnoteConformance.run(directory: "/nowhere/at/all", output: nil) }
  }
}
