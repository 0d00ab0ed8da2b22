package import Bibliography
package import JSON

extension Transaction {
  /// Notes that a capture was erased, which stands in the history only; without `id` and `key` where no source had it.
  package mutating func purge(id: String = "", key: String? = nil, _ purged: JSONObject) {
    var event = HistoryEvent(.purge, id: id, key: key)
    event.purged = purged
    record(event)
  }

  /// Takes captures away from a source (operation `keep`); their records stay where they are.
  @discardableResult
  package mutating func untie(
    _ captures: Set<CaptureReference>, from file: SourceFile, by origin: Origin = .person
  ) throws(LibraryError) -> [FieldChange] {
    var source = file.source
    source.record.captures.removeAll(where: captures.contains)
    return try change(file, to: source, .keep) { _ in origin }
  }

  /// Says of captures that no citation rests on them (operation `keep`).
  package mutating func unmark(
    _ file: SourceFile, where isGone: (CaptureReference) -> Bool
  ) throws(LibraryError) {
    var source = file.source
    for place in source.record.captures.indices where isGone(source.record.captures[place]) {
      source.record.captures[place].isBasis = false
    }
    _ = try change(file, to: source, .keep) { _ in .person }
  }
}
