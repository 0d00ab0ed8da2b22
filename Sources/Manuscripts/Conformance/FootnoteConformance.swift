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
  package static func run(directory: String, output: String?) throws(ManuscriptError) -> Counts {
    var counts = Counts()
    if let output {
      try write(output) { try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true) }
    }
    for name in try read(directory, { try FileManager.default.contentsOfDirectory(atPath: directory) }).sorted() {
      let path = directory + "/" + name + "/article.txt"
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let data = try read(path) { try Data(contentsOf: URL(filePath: path)) }
      let article = FootnoteArticle.read(String(decoding: data, as: UTF8.self))
      counts.add(article)
      guard let output else { continue }
      let target = output + "/" + name + ".json"
      let bytes = JSONWriter.bytes(FootnotePrediction.json(article)) + [0x0A]
      try write(target) { try Data(bytes).write(to: URL(filePath: target)) }
    }
    return counts
  }

  private static func read<Value>(_ path: String, _ work: () throws -> Value) throws(ManuscriptError) -> Value {
    do {
      return try work()
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }

  private static func write(_ path: String, _ work: () throws -> Void) throws(ManuscriptError) {
    do {
      try work()
    } catch {
      throw .unwritable(path: path, reason: "\(error)")
    }
  }
}

extension FootnoteConformance.Counts {
  fileprivate mutating func add(_ article: FootnoteArticle) {
    articles += 1
    notes += article.notes.count
    citations += article.notes.reduce(0) { $0 + $1.citations.count }
    shortCites += article.notes.reduce(0) { $0 + $1.shortCites.count }
    markers += article.markers.count
  }
}
