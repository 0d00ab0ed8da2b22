package import Bibliography
package import JSON

/// Where a value came from: `ibid blame`.
package struct BlameLine: Sendable, Hashable {
  package var path: FieldPath
  package var value: JSONValue
  /// The transaction that gave it; nil for a value edited outside ibid.
  package var header: HistoryHeader?
  package var from: Origin?
}

extension History {
  /// For every field of a source the newest change whose `after` is the current value (FORMATS §4).
  ///
  /// What was undone does not count. An undo puts an older value back: the change that gave that value is named, since it
  /// knows who did. Lines stand in the order of the item.
  package func blame(_ file: SourceFile) throws(LibraryError) -> [BlameLine] {
    var lines = ItemFields.flatten(file.item).map { BlameLine(path: $0.path, value: $0.value) }
    guard let id = file.id?.text else { return lines }
    let ids = Set([id] + file.source.record.aliases.filter { SourceID($0) != nil })
    var open = Set(lines.indices)
    var byUndo: [Int: (HistoryHeader, Origin?)] = [:]
    var undo = UndoStates()
    try newestFirst { history throws(LibraryError) in
      guard !open.isEmpty else { return false }
      guard let header = try header(of: history), undo.note(header) == nil else { return true }
      var events: [HistoryEvent] = []
      try forEachEvent(in: history, mentioning: Array(ids)) { event throws(LibraryError) in
        if Self.concerns(event, ids: ids, keys: []) { events.append(event) }
        return true
      }
      for event in events.reversed() {
        for index in open {
          guard let given = event.value(at: lines[index].path), given.value == lines[index].value else { continue }
          if header.undoes != nil {
            if byUndo[index] == nil { byUndo[index] = (header, given.from) }
            continue
          }
          lines[index].header = header
          lines[index].from = given.from
          open.remove(index)
        }
      }
      return true
    }
    for (index, given) in byUndo where lines[index].header == nil {
      lines[index].header = given.0
      lines[index].from = given.1
    }
    return lines
  }
}
