package import Bytes

/// Something wrong in an evidence log.
package struct EvidenceFault: Sendable, Hashable {
  /// The file, from the folder of all logs.
  package var file: String
  /// One sentence without its full stop.
  package var reason: String
}

/// All of a log, read and held against itself: entries against tiles, tiles against the checkpoint, that against its key.
package struct LogReading: Sendable {
  /// The log's folder below that of all logs.
  package let name: String
  /// nil where the key file is not that of this folder; then nothing is vouched for.
  package internal(set) var key: NoteKey?
  /// The note as it stands, where it is signed by the key.
  package internal(set) var note: SignedNote?
  package internal(set) var checkpoint: Checkpoint?
  /// The hashes of the leaves that the checkpoint stands for; empty where they do not lead to its root.
  package internal(set) var tree = MerkleTree()
  /// The entries that the signed root vouches for, by index.
  package internal(set) var entries: [Int: [UInt8]] = [:]
  package internal(set) var faults: [EvidenceFault] = []
  /// Kept beside the log, smallest state first; that they are of this log is checked, not what a service signed.
  package internal(set) var timeStamps: [StoredTimeStamp] = []

  /// The name by which people know the log's key: the first digits of its hash.
  package var shortName: String { String(name.prefix(8)) }

  /// The clone that keeps the log, by the name of its key.
  package var clone: String? { key.flatMap { $0.name.split(separator: "/").last.map(String.init) } }

  /// Reads all logs of a folder, in order of their names.
  package static func all(in logs: Folder) throws(EvidenceError) -> (logs: [LogReading], faults: [EvidenceFault]) {
    var readings: [LogReading] = []
    var faults: [EvidenceFault] = []
    for entry in try onFiles({ () throws(BytesError) in try logs.entries() })
    where !entry.name.hasPrefix(AtomicFile.temporaryPrefix) {
      if entry.kind == .folder {
        readings.append(try LogReading(entry.name, in: logs))
      } else {
        faults.append(EvidenceFault(file: entry.name, reason: "this is no evidence log"))
      }
    }
    return (readings, faults)
  }

  /// Reads one log.
  package init(_ name: String, in logs: Folder) throws(EvidenceError) {
    self.name = name
    let folder = try onFiles { () throws(BytesError) in try logs.folder(name) }
    var files = LogFiles(folder)
    try files.list(below: "", depth: 0)
    readKey(&files)
    readCheckpoint(&files)
    readTiles(&files)
    readTimeStamps(&files)
    for path in files.remaining { checkSurplus(path, &files) }
    for (path, reason) in files.unreadable { fault(path, reason) }
  }

  mutating func fault(_ path: String, _ reason: String) {
    faults.append(EvidenceFault(file: name + "/" + path, reason: reason))
  }

  private mutating func readKey(_ files: inout LogFiles) {
    guard let bytes = files.take(EvidenceLog.keyName, limit: EvidenceLog.noteLimit) else {
      return fault(EvidenceLog.keyName, "the key of the log is missing")
    }
    guard bytes.last == 0x0A, let read = NoteKey(String(decoding: bytes.dropLast(), as: UTF8.self)),
      "\(read)\n".utf8.elementsEqual(bytes)
    else { return fault(EvidenceLog.keyName, "this is no key of a log") }
    guard EvidenceLog.folderName(read) == name else {
      return fault(EvidenceLog.keyName, "this is not the key by which the log's folder is named")
    }
    key = read
  }

  private mutating func readCheckpoint(_ files: inout LogFiles) {
    guard let bytes = files.take(EvidenceLog.checkpointName, limit: EvidenceLog.noteLimit) else {
      return fault(EvidenceLog.checkpointName, "the checkpoint is missing")
    }
    guard let read = SignedNote(bytes), let state = Checkpoint(read.text) else {
      return fault(EvidenceLog.checkpointName, "this is no checkpoint")
    }
    guard let key else { return }
    guard read.isSigned(by: key), state.origin == key.name else {
      return fault(EvidenceLog.checkpointName, "it is not signed by the log's key")
    }
    guard state.size <= files.count * TileGrid.width else {
      return fault(EvidenceLog.checkpointName, "it is signed over \(state.size) entries, and fewer stand here")
    }
    (note, checkpoint) = (read, state)
  }
}

/// The files of one log, each taken once.
struct LogFiles {
  private let folder: Folder
  private var paths: Set<String> = []
  /// Names that are no files, and files that could not be read.
  private(set) var unreadable: [(path: String, reason: String)] = []

  init(_ folder: Folder) { self.folder = folder }

  /// All files at first.
  private(set) var count = 0
  /// Those not taken yet, in order.
  var remaining: [String] { paths.sorted() }

  mutating func list(below path: String, depth: Int) throws(EvidenceError) {
    let entries = try onFiles { () throws(BytesError) in
      path.isEmpty ? try folder.entries() : try folder.entries(in: path)
    }
    for entry in entries {
      let name = path.isEmpty ? entry.name : path + "/" + entry.name
      switch entry.kind {
      // What a killed process had not finished is no part of the log.
      case _ where entry.name.hasPrefix(AtomicFile.temporaryPrefix): break
      case .file: paths.insert(name)
      case .folder where depth < 8: try list(below: name, depth: depth + 1)
      default: unreadable.append((name, "this is no file of an evidence log"))
      }
    }
    count = paths.count
  }

  /// The bytes of a file; nil where there is none, or it cannot be read.
  mutating func take(_ path: String, limit: Int) -> [UInt8]? {
    guard paths.remove(path) != nil else { return nil }
    do {
      return try folder.read(path, limit: limit)
    } catch {
      unreadable.append((path, error.description))
      return nil
    }
  }
}
