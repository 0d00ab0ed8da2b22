import FoundationEssentials
import JSON

/// One row of the list of test data: an input, its format, and what is expected of it.
struct ConformanceRow {
  let input: String
  let format: Format
  /// The file with the expected items; nil where only survival is asked.
  let expected: String?

  /// The folder the input stands in: who made it.
  var origin: String { input.split(separator: "/").first.map(String.init) ?? "" }

  /// The rows of `index.json` whose format is read here.
  static func rows(in directory: String) throws(InterchangeError) -> [ConformanceRow] {
    let path = "\(directory)/index.json"
    guard let bytes = ConformanceFiles.bytes(path) else { throw .badIndex(file: path, reason: "cannot be read") }
    let list: JSONValue
    do throws(JSONError) { list = try JSONReader.read(bytes) } catch {
      throw .badIndex(file: path, reason: error.description)
    }
    guard let rows = list.array else { throw .badIndex(file: path, reason: "is no list") }
    return rows.compactMap { row in
      guard let input = row["input"]?.string, let format = row["format"]?.string.flatMap(Format.init(rawValue:)),
        format.reader() != nil
      else {
        return nil
      }
      let isItems = row["expected_format"]?.string == Format.cslJSON.rawValue
      return ConformanceRow(input: input, format: format, expected: isItems ? row["expected"]?.string : nil)
    }
  }
}

/// Reads files for the conformance run.
enum ConformanceFiles {
  static func bytes(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { Array($0) }
  }
}
