import FoundationEssentials
import JSON

/// Reads a collection of articles and writes what was read in the form of its gold, for the scorer.
package enum FootnoteConformance {
  /// What a run read.
  package struct Counts: Sendable, Equatable {
    package var articles = 0
    package var notes = 0
    package var citations = 0
    package var shortCites = 0
    package var markers = 0

    /// One line for a person.
    package var text: String {
      "\(articles) articles, \(notes) notes, \(citations) citations, \(shortCites) short cites, \(markers) markers"
    }
  }

  /// Reads each `*/article.txt` below the directory; with an output folder writes `<folder name>.json` there.
  /// - Throws: the file system's error, with its path.
  package static func run(directory: String, output: String?) throws -> Counts {
    var counts = Counts()
    let files = FileManager.default
    if let output { try files.createDirectory(atPath: output, withIntermediateDirectories: true) }
    for name in try files.contentsOfDirectory(atPath: directory).sorted() {
      let path = directory + "/" + name + "/article.txt"
      guard files.fileExists(atPath: path) else { continue }
      let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
      let article = FootnoteArticle.read(text)
      counts.articles += 1
      counts.notes += article.notes.count
      counts.citations += article.notes.reduce(0) { $0 + $1.citations.count }
      counts.shortCites += article.notes.reduce(0) { $0 + $1.shortCites.count }
      counts.markers += article.markers.count
      if let output {
        let bytes = JSONWriter.bytes(FootnotePrediction.json(article)) + [0x0A]
        try Data(bytes).write(to: URL(filePath: output + "/" + name + ".json"))
      }
    }
    return counts
  }
}
