import Bibliography
import Glibc
import Interchange

/// Sources that were read, written in the same format and read again: what does not come back is named as a loss; where the
/// environment has FUZZ_MEANING, all comes back (law 1 by meaning).
struct RoundTrip {
  private static let isStrict = unsafe getenv("FUZZ_MEANING") != nil

  private let format: Format
  private let sources: [Source]
  private let input: [UInt8]

  init(_ format: Format, _ reading: Reading, _ input: [UInt8]) {
    self.format = format
    sources = reading.sources.map(\.source)
    self.input = input
  }

  func check() {
    guard let written = try? format.write(sources) else { return }
    guard let again = try? format.read(written.bytes) else {
      Law.expect(sources.isEmpty, "unreadable", "what was written cannot be read", input)
      return
    }
    Law.expect(
      again.sources.count == sources.count, "count",
      "\(sources.count) sources were written and read as \(again.sources.count)", input)
    guard again.sources.count == sources.count else { return }
    let losses = Self.isStrict ? [] : Set(written.losses.map { $0.key + "\u{0}" + $0.field })
    for (source, back) in zip(sources, again.sources.map(\.source)) {
      for (path, values) in differences(source, back) where !losses.contains(source.key + "\u{0}" + path) {
        Law.expect(false, "unnamed-\(path)", "\(path) of «\(source.key)» does not come back: \(values)", input)
      }
    }
  }

  private func differences(_ left: Source, _ right: Source) -> [(path: String, values: String)] {
    var paths: [(String, String)] = []
    if left.type != right.type { paths.append(("type", "\(left.type) → \(right.type)")) }
    for variable in left.texts == right.texts ? [] : TextVariable.allCases where left[variable] != right[variable] {
      // Which dash stands in a range of pages says nothing.
      if variable == .page, hyphenated(left[.page]) == hyphenated(right[.page]) { continue }
      paths.append((FieldPath.text(variable).rawValue, "\(left[variable] ?? "nil") → \(right[variable] ?? "nil")"))
    }
    for variable in left.names == right.names ? [] : NameVariable.allCases where left[variable] != right[variable] {
      paths.append((FieldPath.names(variable).rawValue, "\(left[variable]) → \(right[variable])"))
    }
    for variable in left.dates == right.dates ? [] : DateVariable.allCases where left[variable] != right[variable] {
      let values = [left[variable], right[variable]].map { $0.map { "\($0)" } ?? "nil" }
      paths.append((FieldPath.date(variable).rawValue, "\(values[0]) → \(values[1])"))
    }
    return paths
  }

  private func hyphenated(_ pages: String?) -> [Unicode.Scalar]? { pages?.unicodeScalars.map { $0 == "–" ? "-" : $0 } }
}
