package import Bytes

/// The folder of a person's signing keys, `$XDG_STATE_HOME/ibid/keys` (FORMATS §1); files have mode 600.
///
/// Keys of evidence logs belong to one clone each, since one log is kept by one clone. Beside each stands the last
/// checkpoint that it signed, written before that checkpoint is published: nothing is ever signed that contradicts it, by
/// whatever copy of the library and wherever a process dies (``KeySession``).
package struct KeyFolder: Sendable {
  private let path: String
  private static let lockName = ".lock"
  private static let longest = 1 << 16
  private static let packageKeyName = "package-p384.pem"

  /// `path` is made when the first key is.
  package init(_ path: String) { self.path = path }

  /// A key of an evidence log.
  package struct EvidenceKey: Sendable {
    package var key: PrivateKey
    package var verifier: NoteKey
    /// The last note that it signed, as far as this machine knows.
    package var lastSigned: SignedNote?
  }

  // MARK: evidence logs

  /// The keys that this machine has for a clone, and why others of it cannot be used.
  package func evidenceKeys(
    of clone: String
  ) throws(EvidenceError) -> (keys: [EvidenceKey], faults: [EvidenceError]) {
    guard let folder = try open() else { return ([], []) }
    var keys: [EvidenceKey] = []
    var faults: [EvidenceError] = []
    let start = Self.evidenceStart(clone)
    for entry in try onFiles({ () throws(BytesError) in try folder.entries() })
    where entry.name.hasPrefix(start) && entry.name.hasSuffix(".pem") {
      do throws(EvidenceError) {
        let key = try read(entry.name, in: folder, .ed25519)
        guard let verifier = Self.verifier(key, clone) else { continue }
        keys.append(EvidenceKey(key: key, verifier: verifier, lastSigned: try lastSigned(by: verifier, clone, folder)))
      } catch {
        faults.append(error)
      }
    }
    return (keys, faults)
  }

  /// Opens the folder to sign with the keys of a clone; waits for other processes that do.
  package func session(of clone: String) throws(EvidenceError) -> KeySession {
    KeySession(keys: self, clone: clone, lock: try lock())
  }

  private func lock() throws(EvidenceError) -> FileLock {
    try onFiles { () throws(BytesError) in
      try FileLock.acquire(
        Self.lockName, in: Folder.make(path, permissions: 0o700), timeout: .seconds(30))
    }
  }

  fileprivate func makeEvidenceKey(for clone: String) throws(EvidenceError) -> EvidenceKey {
    let key = try onFiles { () throws(BytesError) in try PrivateKey.make(.ed25519) }
    guard let verifier = Self.verifier(key, clone) else {
      throw .unusableKey(path: path, reason: "the clone has no name that a log can have")
    }
    let name = Self.evidenceName(verifier, clone) + ".pem"
    try onFiles { () throws(BytesError) in
      try Folder.make(path, permissions: 0o700).write(Array(key.pem.utf8), to: name, permissions: 0o600)
    }
    return EvidenceKey(key: key, verifier: verifier)
  }

  fileprivate func note(_ checkpoint: SignedNote, of key: NoteKey, clone: String) throws(EvidenceError) {
    let name = Self.evidenceName(key, clone) + ".checkpoint"
    try onFiles { () throws(BytesError) in
      try Folder.make(path, permissions: 0o700).write(checkpoint.bytes, to: name, permissions: 0o600)
    }
  }

  private func lastSigned(by key: NoteKey, _ clone: String, _ folder: Folder) throws(EvidenceError) -> SignedNote? {
    let name = Self.evidenceName(key, clone) + ".checkpoint"
    let bytes = try onFiles { () throws(BytesError) in try folder.readIfPresent(name, limit: Self.longest) }
    guard let bytes else { return nil }
    guard let note = SignedNote(bytes), note.isSigned(by: key) else {
      throw .unusableKey(
        path: path + "/" + name, reason: "what it signed last cannot be read; remove that file and the key")
    }
    return note
  }

  private static func evidenceStart(_ clone: String) -> String { "evidence-\(clone)-" }
  private static func evidenceName(_ key: NoteKey, _ clone: String) -> String {
    evidenceStart(clone) + key.hash.hex.prefix(16)
  }
  private static func verifier(_ key: PrivateKey, _ clone: String) -> NoteKey? {
    NoteKey(name: "ibid/\(clone)", publicKey: key.publicKey)
  }

  // MARK: packages

  /// The key that signs WACZ packages; nil where none was made yet.
  package func packageKeyIfPresent() throws(EvidenceError) -> PrivateKey? {
    guard let folder = try open(),
      try onFiles({ () throws(BytesError) in try folder.facts(Self.packageKeyName) }) != nil
    else { return nil }
    return try read(Self.packageKeyName, in: folder, .p384)
  }

  /// The key that signs WACZ packages, made when it is not there.
  package func packageKey() throws(EvidenceError) -> PrivateKey {
    if let key = try packageKeyIfPresent() { return key }
    let lock = try lock()
    let folder = try onFiles { () throws(BytesError) in try Folder.make(path, permissions: 0o700) }
    if try onFiles({ () throws(BytesError) in try folder.facts(Self.packageKeyName) }) == nil {
      let made = try onFiles { () throws(BytesError) in try PrivateKey.make(.p384) }
      try onFiles { () throws(BytesError) in
        try folder.write(Array(made.pem.utf8), to: Self.packageKeyName, permissions: 0o600)
      }
    }
    lock.release()
    return try read(Self.packageKeyName, in: folder, .p384)
  }

  // MARK: files

  private func open() throws(EvidenceError) -> Folder? {
    do {
      return try Folder(path)
    } catch {
      if error.isMissing { return nil }
      throw .bytes(error)
    }
  }

  private func read(
    _ name: String, in folder: Folder, _ scheme: SignatureScheme
  ) throws(EvidenceError) -> PrivateKey {
    let whole = path + "/" + name
    let (facts, bytes) = try onFiles { () throws(BytesError) -> (FileFacts, [UInt8]) in
      let file = try folder.openFile(name)
      return (try file.facts(), try file.readAll(limit: Self.longest))
    }
    guard facts.permissions & 0o077 == 0 else {
      throw .unusableKey(path: whole, reason: "others can read it; run «chmod 600» on it, or remove it if they did")
    }
    guard let key = PrivateKey(pem: String(decoding: bytes, as: UTF8.self)), key.scheme == scheme else {
      throw .unusableKey(
        path: whole, reason: "it holds no \(scheme.rawValue) key; restore it, or remove it for a new one")
    }
    return key
  }
}

/// The keys of one clone while this process alone may sign with them, from reading what was signed last to noting what is
/// signed next: two copies of a library have the same clone and the same keys.
package struct KeySession: ~Copyable {
  fileprivate let keys: KeyFolder
  fileprivate let clone: String
  fileprivate let lock: FileLock

  /// The keys, and why others cannot be used.
  package func evidenceKeys() throws(EvidenceError) -> (keys: [KeyFolder.EvidenceKey], faults: [EvidenceError]) {
    try keys.evidenceKeys(of: clone)
  }

  /// Makes a key for the log of the clone.
  package func makeEvidenceKey() throws(EvidenceError) -> KeyFolder.EvidenceKey {
    try keys.makeEvidenceKey(for: clone)
  }

  /// Remembers what a key has signed and is about to publish.
  package func note(_ checkpoint: SignedNote, of key: NoteKey) throws(EvidenceError) {
    try keys.note(checkpoint, of: key, clone: clone)
  }

  /// Lets others sign.
  package consuming func close() {}
}
