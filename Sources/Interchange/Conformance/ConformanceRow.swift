import FoundationEssentials
import JSON

/// One row of the list of test data: an input, its format, and what is expected of it.
struct ConformanceRow: Sendable {
  let input: String
  /// As the list calls it; a list of template invocations is one of inputs.
  let formatName: String
  /// The file with the expected items; nil where only survival is asked.
  let expected: String?
  let expectedFormat: String?
  /// What pandoc makes of the input, as CSL-JSON.
  let secondOpinion: String?
  /// Whether the input is what an exporter wrote for the expected items, and not the other way round.
  let isExport: Bool

  /// The folder the input stands in: who made it.
  var folder: String { input.split(separator: "/").first.map(String.init) ?? "" }

  /// A JSON list of template invocations.
  static let invocationList = "cs1-wikitext-list"

  /// The format of what is read; nil where ibid does not know it.
  var format: Format? {
    formatName == Self.invocationList ? .wikitext : Format(rawValue: formatName)
  }

  /// All rows of `index.json`.
  static func rows(in directory: String) throws(InterchangeError) -> [ConformanceRow] {
    let path = "\(directory)/index.json"
    guard let bytes = ConformanceFiles.bytes(path) else { throw .badIndex(file: path, reason: "cannot be read") }
    let list: JSONValue
    do throws(JSONError) { list = try JSONReader.read(bytes) } catch {
      throw .badIndex(file: path, reason: error.description)
    }
    guard let rows = list.array else { throw .badIndex(file: path, reason: "is no list") }
    return rows.compactMap { row in
      guard let input = row["input"]?.string, let format = row["format"]?.string else { return nil }
      return ConformanceRow(
        input: input, formatName: format, expected: row["expected"]?.string,
        expectedFormat: row["expected_format"]?.string, secondOpinion: row["pandoc"]?.string,
        isExport: row["note"]?.string?.lowercased().contains("exporter expectation") ?? false)
    }
  }
}

/// Reads files for the conformance run.
enum ConformanceFiles {
  static func bytes(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { Array($0) }
  }
}
