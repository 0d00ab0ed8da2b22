public import Bibliography
import JSON

/// Writes Hayagriva, the YAML of Typst: one entry a key, the work it stands in under `parent`.
///
/// An entry that was read from Hayagriva and not changed since is written as it was.
public struct HayagrivaWriter: SourceWriter, Sendable {
  /// How.
  public let options: WritingOptions

  /// A writer.
  public init(options: WritingOptions = WritingOptions()) {
    self.options = options
  }

  /// What Hayagriva has no field for: found by reading back each entry.
  public private(set) var losses: [Loss] = []
  private var isFirst = true

  /// Nothing stands before the first entry.
  public mutating func start(_ output: inout [UInt8]) {}

  /// An entry, with a blank line before all but the first.
  public mutating func write(_ source: Source, to output: inout [UInt8]) {
    if !isFirst { output.append(0x0A) }
    isFirst = false
    let entry = Self.entry(source, usesRaw: options.usesRaw)
    losses += Loss.between(source, HayagrivaEntry(entry).source(key: source.key), format: "Hayagriva")
    YAMLText.member(source.key, .object(entry), indent: 0, to: &output)
  }

  /// A file without entries is the empty map.
  public mutating func finish(_ output: inout [UInt8]) {
    if isFirst { output += Array("{}\n".utf8) }
  }

  /// The entry as it was read where that still says the same; else a new one with the members ibid does not know.
  private static func entry(_ source: Source, usesRaw: Bool) -> JSONObject {
    var entry = HayagrivaComposer.entry(source)
    guard usesRaw, let raw = source.record.raw["hayagriva"]?.object else { return entry }
    let back = HayagrivaEntry(raw).source(key: source.key)
    if back.type == source.type, back.texts == source.texts, back.names == source.names, back.dates == source.dates {
      return raw
    }
    for member in raw.members where !known.contains(member.name) && entry[member.name] == nil {
      entry[member.name] = member.value
    }
    return entry
  }

  private static let known: Set<String> = [
    "type", "title", "author", "date", "parent", "editor", "affiliated", "publisher", "location", "organization",
    "issue",
    "volume", "volume-total", "edition", "page-range", "page-total", "runtime", "url", "serial-number", "language",
    "archive", "archive-location", "call-number", "genre", "chapter", "note", "abstract", "doi", "isbn", "issn", "pmid",
    "pmcid",
  ]
}
