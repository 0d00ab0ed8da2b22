package import Bibliography
package import Bytes
import Findings
package import JSON

extension Transaction {
  /// Makes or changes the register of a manuscript, and returns what changed by top-level member; equal writes nothing.
  @discardableResult
  package mutating func register(
    _ document: JSONObject, id: String, by origin: Origin = .person
  ) throws(LibraryError) -> [FieldChange] {
    let path = Library.registerPath(id: id)
    let old = try bytes(at: path)
    var event = HistoryEvent(.register, id: id)
    if let old {
      event.changes = FieldChange.between(try RegisterCodec.read(old, path: path), document) { _ in origin }
      if event.changes.isEmpty { return [] }
    } else {
      event.item = document
      event.from = origin
    }
    write(RegisterCodec.bytes(of: document), at: path)
    record(event)
    return event.changes
  }

  /// Makes or changes the register of a manuscript.
  @discardableResult
  package mutating func register(
    _ manuscript: ManuscriptRegister, by origin: Origin = .person
  ) throws(LibraryError) -> [FieldChange] {
    try register(manuscript.json, id: manuscript.id, by: origin)
  }

  /// Removes the register of a manuscript; its event holds it whole. The manuscript itself is not touched.
  package mutating func unregister(id: String) throws(LibraryError) {
    let path = Library.registerPath(id: id)
    guard let bytes = try bytes(at: path) else {
      throw .badRequest("no manuscript is registered as «\(visible(id))»; «ibid manuscripts» lists them")
    }
    var event = HistoryEvent(.unregister, id: id)
    event.item = try RegisterCodec.read(bytes, path: path)
    write(nil, at: path)
    record(event)
  }

  /// Replaces passages in the text of a manuscript.
  ///
  /// `path`: from the library's folder, or absolute; no symbolic link is followed at its end. `id`: the manuscript's.
  /// `digest`: of the text the edits were made for, nil for what stands there now.
  package mutating func rewrite(
    _ path: String, id: String, edits: [TextEdit], digest: SHA256Digest? = nil
  ) throws(LibraryError) {
    guard !edits.isEmpty else { return }
    let name = Self.name(.manuscript, path)
    var old = places[name].flatMap { files[$0].content } ?? []
    if places[name] == nil { old = try library.manuscriptText(path) }
    let before = SHA256Digest(of: old)
    guard digest == nil || digest == before, let new = ManuscriptRewrite.apply(edits, to: old) else {
      throw .conflict(paths: [path])
    }
    if let place = places[name] {
      files[place].content = new
    } else {
      places[name] = files.count
      files.append(PlannedFile(room: .manuscript, path: path, before: before, content: new))
    }
    var event = HistoryEvent(.rewrite, id: id)
    event.rewrite = ManuscriptRewrite(path: path, before: before.hex, after: SHA256Digest(of: new).hex, edits: edits)
    record(event)
  }
}
