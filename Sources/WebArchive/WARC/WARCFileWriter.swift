internal import Bytes

/// One WARC file that this process appends to, held by a lock; each record is one gzip member.
///
/// A file is written by one process and never changed after it is finished, so that clones can exchange files by name. While
/// it is open a mark stands beside it, by which the next process finds what a killed one left.
struct WARCFileWriter: ~Copyable {
  let name: String
  /// The warcinfo record of the file, as other records refer to it.
  let warcinfo: String
  /// Bytes of the file that are whole.
  private(set) var size: Int
  private let file: OpenFile
  private let folder: Folder

  /// The name of the mark of a file.
  static func markName(for name: String) -> String { "." + name + markEnding }
  static let markEnding = ".open"
  /// What the mark of an imported file holds: it is whole as it stands, also where its end is damaged.
  static let importMark = Array("import\n".utf8)

  /// Makes a new file with its warcinfo record; nil when the name is taken.
  static func create(
    _ name: String, in folder: Folder, warcinfo draft: RecordDraft, compressor: inout GzipCompressor,
    hasher: inout SHA256Hasher
  ) throws(BytesError) -> WARCFileWriter? {
    let file: OpenFile
    do {
      file = try folder.createFile(name)
    } catch {
      guard error.isExisting else { throw error }
      return nil
    }
    guard try file.lockIfFree() else { return nil }
    var plain: [UInt8] = []
    draft.append(to: &plain, hasher: &hasher)
    try folder.write([], to: markName(for: name), durable: false)
    var writer = WARCFileWriter(name: name, warcinfo: draft.reference, size: 0, file: file, folder: folder)
    try writer.append(try compressor.member(of: plain))
    try folder.sync()
    return writer
  }

  private init(name: String, warcinfo: String, size: Int, file: consuming OpenFile, folder: Folder) {
    self.name = name
    self.warcinfo = warcinfo
    self.size = size
    self.file = file
    self.folder = folder
  }

  /// Appends whole records in one write; when it fails the file is cut back to its last whole record.
  mutating func append(_ bytes: [UInt8]) throws(BytesError) {
    do {
      try file.write(bytes)
    } catch {
      try? file.truncate(to: size)
      throw error
    }
    size += bytes.count
  }

  /// Waits until all records are on the disk.
  func sync() throws(BytesError) { try file.sync() }

  /// Syncs, and removes the mark: the index knows all records now.
  consuming func finish() throws(BytesError) {
    try file.sync()
    try folder.removeFile(Self.markName(for: name), durable: false)
  }
}
