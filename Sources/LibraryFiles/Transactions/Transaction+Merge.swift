package import Bibliography
import JSON

extension Transaction {
  /// Merges a duplicate into the source that is kept (FORMATS §4), and returns the kept one as it will stand.
  ///
  /// `choice` holds the fields that merge rules chose; nil takes ``SourceMerge/filled(_:from:)``: the kept one's values
  /// win, missing ones come from the duplicate. Values not chosen become variants; `whose` tells who gave a field of a
  /// source, where blame knows. The duplicate's id and key become aliases; its captures, citations and quotations move.
  /// Throws `differentEditions` unless `force`.
  @discardableResult
  package mutating func merge(
    _ duplicate: SourceFile, into kept: SourceFile, choice: Source? = nil, force: Bool = false,
    by origin: Origin = .person,
    whose: (_ key: String, _ field: FieldPath) -> Origin? = { _, _ in nil }
  ) throws(LibraryError) -> Source {
    try adopt(duplicate)
    try adopt(kept)
    guard duplicate.path != kept.path else {
      throw .badRequest("«\(visible(kept.key))» cannot be merged into itself; name two sources")
    }
    needsQuiet = true
    let differing = SourceMerge.blockingDifferences(kept.source, duplicate.source)
    guard force || differing.isEmpty else {
      throw .differentEditions(kept: kept.key, duplicate: duplicate.key, fields: differing.map(\.rawValue))
    }
    var kept = kept
    if kept.id == nil { kept.source.record.id = library.newSourceID(milliseconds: library.environment.now()) }
    let merged = SourceMerge.merged(duplicate.source, into: kept.source, choice: choice, whose: whose)
    let item = merged.cslJSON(.library)
    var event = HistoryEvent(.merge, id: merged.record.id?.text ?? "", key: merged.key)
    event.changes = FieldChange.between(kept.item, item) { _ in origin }
    event.merged = ["id": JSONValue(duplicate.id?.text), "key": .string(duplicate.key)]
    write(item, at: kept.path)
    record(event)
    try record(removalOf: duplicate)
    claims[CitationKey.folded(duplicate.key)] = kept.key
    if let old = duplicate.id?.text, let new = merged.record.id?.text {
      for register in try library.manuscriptDocuments() {
        let path = Library.registerPath(id: register.id)
        // Read again through the transaction, which may have changed it already.
        guard let bytes = try bytes(at: path),
          let moved = try RegisterCodec.read(bytes, path: path).replacing(old, with: new)
        else { continue }
        try self.register(moved, id: register.id, by: origin)
      }
    }
    return merged
  }
}

extension JSONObject {
  /// The object with every string equal to `old` replaced, however deep; nil where there is none.
  func replacing(_ old: String, with new: String) -> JSONObject? {
    guard case .object(let object) = JSONValue.object(self).replacing(old, with: new), object != self else {
      return nil
    }
    return object
  }
}

extension JSONValue {
  fileprivate func replacing(_ old: String, with new: String) -> JSONValue {
    switch self {
    case .string(old): .string(new)
    case .array(let elements): .array(elements.map { $0.replacing(old, with: new) })
    case .object(let object): .object(JSONObject(object.members.map { ($0.name, $0.value.replacing(old, with: new)) }))
    default: self
    }
  }
}
