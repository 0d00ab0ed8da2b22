import Bibliography
import Bytes
import Findings
import JSON

// What a transaction reads it reads through here: its own changes first, then the disk, whose digest is kept.
extension Transaction {
  /// The bytes of a file of the record as this transaction leaves it; nil where there is none.
  mutating func bytes(at path: String) throws(LibraryError) -> [UInt8]? {
    if let place = places[Self.name(.record, path)] { return files[place].content }
    let bytes: [UInt8]?
    do {
      bytes = try library.record.readIfPresent(path, limit: Library.maximumFileBytes)
    } catch let error {
      throw .files(error)
    }
    try remember(path, bytes.map { SHA256Digest(of: $0) })
    return bytes
  }

  /// Whether a file of the record stands there, as this transaction leaves it.
  mutating func stands(at path: String) throws(LibraryError) -> Bool {
    if let place = places[Self.name(.record, path)] { return files[place].content != nil }
    if let base = bases[path] { return base != nil }
    guard try standsOnDisk(path) else {
      bases[path] = .some(nil)
      return false
    }
    return true
  }

  /// Looks with one call a file: an import of 100,000 sources asks as many times.
  mutating func standsOnDisk(_ path: String) throws(LibraryError) -> Bool {
    let parent = CommitFolder.parentFolder(path)
    do {
      let folder: Folder
      if let known = folders[parent] { folder = known } else { folder = try library.record.folder(parent) }
      folders[parent] = folder
      return try folder.facts(String(path.utf8.dropFirst(parent.utf8.count + 1)) ?? path) != nil
    } catch let error {
      guard error.isMissing else { throw .files(error) }
      return false
    }
  }

  /// Two reads that differ within one transaction are a conflict already.
  private mutating func remember(_ path: String, _ digest: SHA256Digest?) throws(LibraryError) {
    if let earlier = bases[path], earlier != digest { throw .conflict(paths: [path]) }
    bases[path] = .some(digest)
  }

  /// Plans the new content of a file of the record, nil to remove it.
  mutating func write(_ content: [UInt8]?, at path: String) {
    let name = Self.name(.record, path)
    if let place = places[name] {
      files[place].content = content
    } else {
      places[name] = files.count
      files.append(PlannedFile(room: .record, path: path, before: bases[path] ?? nil, content: content))
    }
  }

  mutating func write(_ item: JSONObject, at path: String) {
    write(SourceFileCodec.bytes(of: item), at: path)
  }

  static func name(_ room: PlannedFile.Room, _ path: String) -> String { "\(room.rawValue) \(path)" }

  /// Adds a line to the history.
  mutating func record(_ event: HistoryEvent) {
    lines += JSONWriter.bytes(event.json)
    lines.append(0x0A)
    eventCount += 1
  }
}

extension Transaction {
  /// The source of a key, for changing: as this transaction leaves it.
  ///
  /// Throws `noSource`, or `broken` for a file that cannot be read without loss.
  package mutating func source(key: String) throws(LibraryError) -> SourceFile {
    guard !key.isEmpty, let file = try source(at: SourceFileName.path(ofKey: key)), file.key == key else {
      throw .noSource(key: key)
    }
    return file
  }

  /// The source at a path from `Bibliography/`; nil where there is none.
  package mutating func source(at path: String) throws(LibraryError) -> SourceFile? {
    guard let bytes = try bytes(at: path) else { return nil }
    switch SourceFileCodec.read(bytes, path: path) {
    case .broken(_, let findings):
      throw .broken(findings.last ?? Finding(.error, "source-file-json", "it cannot be read"))
    case .source(let file):
      if let newer = file.findings.first(where: { $0.code == "source-file-version" }) { throw .broken(newer) }
      return file
    }
  }
}
