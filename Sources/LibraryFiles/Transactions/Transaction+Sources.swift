package import Bibliography
import Bytes
import Findings
import JSON

extension Transaction {
  /// Adds a source under its key, gives it an id and a day where it has none, and returns it as it will stand.
  ///
  /// Throws `key` for a key that cannot be given.
  @discardableResult
  package mutating func add(_ draft: SourceDraft) throws(LibraryError) -> Source {
    var source = draft.source
    try claim(source.key)
    let now = library.environment.now()
    if source.record.id == nil { source.record.id = library.newSourceID(milliseconds: now) }
    if source.record.added == nil { source.record.added = UTCTime.day(milliseconds: now) }
    let item = source.cslJSON(.library)
    var event = HistoryEvent(.add, id: source.record.id?.text ?? "", key: source.key)
    event.item = item
    event.from = draft.defaultOrigin
    for field in ItemFields.flatten(item) {
      guard let origin = draft.origins[field.path], origin != draft.defaultOrigin else { continue }
      event.changes.append(FieldChange(path: field.path, from: origin))
    }
    write(item, at: SourceFileName.path(ofKey: source.key))
    record(event)
    return source
  }

  /// Gives a source that was read new values, and returns what changed; the key stays (``rename(_:to:)``).
  ///
  /// `origins` by field; a field without one was given by `origin`. Equal values write nothing.
  @discardableResult
  package mutating func set(
    _ file: SourceFile, to new: Source, origins: [FieldPath: Origin] = [:], by origin: Origin = .person
  ) throws(LibraryError) -> [FieldChange] {
    try change(file, to: new, .set) { origins[$0] ?? origin }
  }

  /// Notes captures with a source (operation `keep`); those it has already are passed over.
  @discardableResult
  package mutating func keep(
    _ captures: [CaptureReference], for file: SourceFile, by origin: Origin = .person
  ) throws(LibraryError) -> [FieldChange] {
    var source = file.source
    for capture in captures where !source.record.captures.contains(capture) { source.record.captures.append(capture) }
    return try change(file, to: source, .keep) { _ in origin }
  }

  /// Notes a change of health, which stands in the history only (FORMATS §6); equal values write nothing.
  package mutating func health(of id: SourceID, key: String, _ changes: [FieldChange]) {
    let real = changes.filter { $0.before != $0.after }
    if !real.isEmpty { record(HistoryEvent(.health, id: id.text, key: key, changes: real)) }
  }

  /// Removes a source; its event holds the whole file.
  ///
  /// Throws `cited` when a registered manuscript cites it and `force` is not given.
  package mutating func remove(_ file: SourceFile, force: Bool = false) throws(LibraryError) {
    try adopt(file)
    needsQuiet = true
    if !force, let id = file.id {
      let citing = try library.manuscripts(citing: [id.text] + file.source.record.aliases)
      guard citing.isEmpty else { throw .cited(key: file.key, manuscripts: citing.map(\.path)) }
    }
    try record(removalOf: file)
  }

  mutating func record(removalOf file: SourceFile) throws(LibraryError) {
    var event = HistoryEvent(.remove, id: file.id?.text ?? "", key: file.key)
    let item = file.item
    event.item = item
    // A file laid out by hand is kept letter by letter, so that undo gives back every byte.
    if let bytes = try bytes(at: file.path), bytes != SourceFileCodec.bytes(of: item) {
      event.text = String(decoding: bytes, as: UTF8.self)
    }
    write(nil, at: file.path)
    record(event)
  }

  mutating func change(
    _ file: SourceFile, to new: Source, _ operation: HistoryOperation, from origin: (FieldPath) -> Origin?
  ) throws(LibraryError) -> [FieldChange] {
    try adopt(file)
    guard new.key == file.key else {
      throw .badRequest("a source keeps its key when its fields are set; use «ibid rename \(visible(file.key)) …»")
    }
    var new = new
    new.record.id = file.id ?? library.newSourceID(milliseconds: library.environment.now())
    let item = new.cslJSON(.library)
    let changes = FieldChange.between(file.item, item, from: origin)
    guard !changes.isEmpty else { return [] }
    write(item, at: file.path)
    record(HistoryEvent(operation, id: new.record.id?.text ?? "", key: new.key, changes: changes))
    return changes
  }

  /// Takes a file that was read outside the transaction into it.
  mutating func adopt(_ file: SourceFile) throws(LibraryError) {
    if let newer = file.findings.first(where: { $0.code == "source-file-version" }) { throw .broken(newer) }
    if let place = places[Self.name(.record, file.path)] {
      guard files[place].content.map({ SHA256Digest(of: $0) }) == file.digest else {
        throw .conflict(paths: [file.path])
      }
      return
    }
    if let base = bases[file.path], base != file.digest { throw .conflict(paths: [file.path]) }
    bases[file.path] = .some(file.digest)
  }
}

extension Library {
  func newSourceID(milliseconds: Int64) -> SourceID? {
    var generator = environment.generator
    return SourceID(UUIDMaker.version7(milliseconds: milliseconds, using: &generator))
  }
}
