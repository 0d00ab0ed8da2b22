import Bibliography
import Bytes
import JSON

/// Turns the events of a transaction, last first, into the changes that take them back.
struct Inversion {
  var transaction: Transaction
  let undone: ULID
  /// The path of a source by its id.
  let locate: ((String) -> String?)?
  private(set) var failures: [ChangedField] = []
  private(set) var notes: [String] = []
  /// Paths by id of all files, read once where ``locate`` is not given.
  private var pathsByID: [String: String]?
  /// All registers, read once.
  private var registers: [RegisterDocument]?

  init(transaction: Transaction, undone: ULID, locate: ((String) -> String?)?) {
    self.transaction = transaction
    self.undone = undone
    self.locate = locate
  }

  private var origin: Origin { Origin(.rule, name: "undo", place: undone.description) }

  mutating func invert(_ event: HistoryEvent) throws(LibraryError) {
    switch event.operation {
    case .health: note("what checks observed stays in the history")
    case .purge: note("what was erased from the snapshots does not come back")
    case .move where event.changes.isEmpty: note("files stay under the names that fit their ids")
    case .add: try removeAdded(event)
    case .remove: try restore(event)
    case .register where event.item != nil: try unregister(event)
    case .unregister: try registerAgain(event)
    case .register: try invertRegister(event)
    case .rewrite: try invertRewrite(event)
    default:
      guard !event.changes.isEmpty else {
        throw .transaction(
          id: undone.description,
          reason: "holds an operation «\(visible(event.operation.rawValue))» that this ibid cannot undo")
      }
      try invertChanges(event)
    }
  }

  private mutating func note(_ sentence: String) {
    if !notes.contains(sentence) { notes.append(sentence) }
  }

  private mutating func fail(_ owner: String, _ path: String? = nil) {
    let field = ChangedField(owner: owner, path: path)
    if !failures.contains(field) { failures.append(field) }
  }

  // MARK: - Sources

  /// The source of an event, wherever it stands now.
  private mutating func source(of event: HistoryEvent) throws(LibraryError) -> SourceFile? {
    if let key = event.key, !key.isEmpty, let file = try transaction.source(at: SourceFileName.path(ofKey: key)),
      file.id?.text == event.id
    {
      return file
    }
    let path: String?
    if let locate {
      path = locate(event.id)
    } else {
      if pathsByID == nil { pathsByID = try transaction.library.pathsByID() }
      path = pathsByID?[event.id]
    }
    guard let path, let file = try transaction.source(at: path), file.id?.text == event.id else { return nil }
    return file
  }

  private mutating func removeAdded(_ event: HistoryEvent) throws(LibraryError) {
    let owner = event.key ?? event.id
    guard let file = try source(of: event), let item = event.item else { return fail(owner) }
    let differences = FieldChange.between(item, file.item) { _ in nil }
    guard differences.isEmpty else {
      for change in differences { fail(owner, change.path.rawValue) }
      return
    }
    if !file.source.record.captures.isEmpty { note("the captured pages stay in Cache/") }
    if let id = file.id {
      if registers == nil { registers = try transaction.library.manuscriptDocuments() }
      for register in registers ?? [] where register.cites([id.text]) {
        if try transaction.stands(at: Library.registerPath(id: register.id)) { fail(register.path, "citations") }
      }
    }
    try transaction.record(removalOf: file)
  }

  private mutating func restore(_ event: HistoryEvent) throws(LibraryError) {
    guard let key = event.key, let item = event.item else { return fail(event.key ?? event.id) }
    let path = SourceFileName.path(ofKey: key)
    guard try !transaction.stands(at: path) else { return fail(key) }
    if let text = event.text {
      transaction.write(Array(text.utf8), at: path)
    } else {
      transaction.write(item, at: path)
    }
    transaction.claims[CitationKey.folded(key)] = key
    var inverse = HistoryEvent(.add, id: event.id, key: key)
    inverse.item = item
    inverse.from = origin
    transaction.record(inverse)
  }

  private mutating func invertChanges(_ event: HistoryEvent) throws(LibraryError) {
    guard let file = try source(of: event) else { return fail(event.key ?? event.id) }
    guard let old = inverted(event.changes, of: file.item, owner: file.key) else { return }
    var problems: [SourceProblem] = []
    let source = Source(cslJSON: old, problems: &problems)
    if event.changes.contains(where: { $0.path == .captures }) { note("the captured pages stay in Cache/") }
    guard source.key != file.key else {
      let item = source.cslJSON(.library)
      let changes = FieldChange.between(file.item, item) { _ in origin }
      transaction.write(item, at: file.path)
      transaction.record(
        HistoryEvent(event.operation == .keep ? .keep : .set, id: event.id, key: file.key, changes: changes))
      return
    }
    guard try !transaction.stands(at: SourceFileName.path(ofKey: source.key)) else { return fail(source.key) }
    transaction.claims[CitationKey.folded(source.key)] = source.key
    try transaction.move(file, to: source, .rename, by: origin)
  }

  /// The item with the earlier values; nil, with failures noted, where one is no longer what was recorded.
  private mutating func inverted(_ changes: [FieldChange], of item: JSONObject, owner: String) -> JSONObject? {
    var result = item
    var holds = true
    for change in changes {
      guard ItemFields.value(at: change.path, in: item) == change.after else {
        fail(owner, change.path.rawValue)
        holds = false
        continue
      }
      ItemFields.set(change.before, at: change.path, in: &result)
    }
    return holds ? result : nil
  }

  // MARK: - Manuscripts

  private mutating func register(of event: HistoryEvent) throws(LibraryError) -> JSONObject? {
    let path = Library.registerPath(id: event.id)
    guard let bytes = try transaction.bytes(at: path) else { return nil }
    return try RegisterCodec.read(bytes, path: path)
  }

  private mutating func unregister(_ event: HistoryEvent) throws(LibraryError) {
    guard let document = try register(of: event), let item = event.item else { return fail(event.id) }
    let differences = FieldChange.between(item, document) { _ in nil }
    guard differences.isEmpty else {
      for change in differences { fail(document["path"]?.string ?? event.id, change.path.rawValue) }
      return
    }
    try transaction.unregister(id: event.id)
  }

  private mutating func registerAgain(_ event: HistoryEvent) throws(LibraryError) {
    guard try register(of: event) == nil, let item = event.item else { return fail(event.id) }
    try transaction.register(item, id: event.id, by: origin)
  }

  private mutating func invertRegister(_ event: HistoryEvent) throws(LibraryError) {
    guard let document = try register(of: event) else { return fail(event.id) }
    guard let old = inverted(event.changes, of: document, owner: document["path"]?.string ?? event.id) else { return }
    try transaction.register(old, id: event.id, by: origin)
  }

  private mutating func invertRewrite(_ event: HistoryEvent) throws(LibraryError) {
    guard let rewrite = event.rewrite else { return fail(event.id) }
    do {
      try transaction.rewrite(
        rewrite.path, id: event.id, edits: rewrite.inverse.edits, digest: SHA256Digest(rewrite.after))
    } catch let error {
      switch error {
      case .conflict: fail(rewrite.path)
      case .files(let cause) where cause.isMissing: fail(rewrite.path)
      default: throw error
      }
    }
  }
}

extension Library {
  /// The paths of all sources, from `Bibliography/`, by their ids; reads every file.
  package func pathsByID() throws(LibraryError) -> [String: String] {
    var paths: [String: String] = [:]
    for file in try readAll().compactMap(\.file) {
      if let id = file.id { paths[id.text] = file.path }
    }
    return paths
  }
}
