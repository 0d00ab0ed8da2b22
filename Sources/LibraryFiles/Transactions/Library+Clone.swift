package import Bytes

// Three small files in `Cache/` belong to this clone and are never in git: `lock`, `clone` (its name) and
// `last-transaction` (so that neither a new ULID nor a conflict check has to list the history). All can be deleted: a new
// name is made, after which `undo` needs a transaction named, and the history is listed once.
extension Library {
  private static let lastName = "last-transaction"

  /// The name of this clone, made where it is missing; only under the lock.
  func cloneID() throws(LibraryError) -> String {
    if let known = try knownCloneID() { return known }
    var generator = environment.generator
    let made = UUIDMaker.version7(milliseconds: environment.now(), using: &generator)
    try onFiles { () throws(BytesError) in try Folder.make(layout.cache).write(Array((made + "\n").utf8), to: "clone") }
    return made
  }

  /// The name of this clone, made where it is missing.
  package func madeCloneID() throws(LibraryError) -> String {
    if let known = try knownCloneID() { return known }
    let lock = try lock(timeout: environment.lockTimeout)
    let made = try cloneID()
    lock.release()
    return made
  }

  /// The name of this clone; nil as long as it has committed nothing.
  package func knownCloneID() throws(LibraryError) -> String? {
    let text = try cacheText("clone")
    return text?.isEmpty == false ? text : nil
  }

  /// The newest transaction of this clone; nil where there is none.
  package func lastTransaction() throws(LibraryError) -> ULID? {
    if let last = try cacheText(Self.lastName).flatMap(ULID.init) { return last }
    guard let clone = try knownCloneID() else { return nil }
    var found: ULID?
    try history.newestFirst { file throws(LibraryError) in
      guard try history.header(of: file)?.clone == clone else { return true }
      found = file.id
      return false
    }
    return found
  }

  /// Remembers the newest transaction; where that fails, nothing is remembered and the history is listed.
  func noteLast(_ id: ULID) {
    guard let cache = try? Folder.make(layout.cache) else { return }
    if let known = try? cacheText(Self.lastName).flatMap(ULID.init), known > id { return }
    do {
      try cache.write(Array("\(id)\n".utf8), to: Self.lastName, durable: false)
    } catch {
      _ = try? cache.removeFile(Self.lastName)
    }
  }

  /// A ULID above all of this clone, even when the clock went back, and above the transaction it undoes.
  func nextTransactionID(milliseconds: Int64, above other: ULID?) throws(LibraryError) -> ULID {
    var generator = environment.generator
    let previous = [try lastTransaction(), other].compactMap { $0 }.max()
    return ULID(after: previous, milliseconds: milliseconds, using: &generator)
  }

  private func cacheText(_ name: String) throws(LibraryError) -> String? {
    let bytes: [UInt8]?
    do {
      bytes = try Folder(layout.cache).readIfPresent(name, limit: 1_024)
    } catch let error {
      guard error.isMissing else { throw .files(error) }
      return nil
    }
    guard let bytes else { return nil }
    return String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self)
  }
}
