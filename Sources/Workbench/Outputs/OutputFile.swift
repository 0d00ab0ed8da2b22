import Bytes
import Glibc
import LibraryFiles

/// A file that `-o` names: it is replaced whole, only where its bytes differ, and only where ibid wrote it before or the
/// person says so.
struct OutputFile {
  /// What became of the file.
  enum Outcome: String, Sendable {
    case written
    /// It held the same bytes already and was not touched.
    case unchanged
  }

  private let path: String
  private let isForced: Bool
  private let written: WrittenFiles
  private let output: AtomicOutput

  /// Prepares to write a file whose folder must be there.
  init(_ path: String, isForced: Bool, environment: WorkbenchEnvironment) throws(WorkbenchError) {
    let resolved = Self.resolved(LibraryLayout.absolute(path))
    if let facts = try asFiles({ () throws(BytesError) in try FileFacts.at(resolved) }), facts.kind != .file {
      throw .wrongUse(
        "«\(path)» is no regular file", advice: "name another with -o, or leave it out for standard output")
    }
    self.path = resolved
    self.isForced = isForced
    written = WrittenFiles(environment: environment.variables)
    output = try asFiles { () throws(BytesError) in try AtomicOutput(resolved) }
  }

  func append(_ bytes: [UInt8]) throws(WorkbenchError) {
    try asFiles { () throws(BytesError) in try output.append(bytes) }
  }

  /// Gives the file its name; an error where somebody else wrote what stands there.
  func finish() throws(WorkbenchError) -> Outcome {
    let digest = output.finishDigest()
    let there = try Self.digest(path)
    if there == digest {
      written.note(digest, replacing: nil, at: path)
      return .unchanged
    }
    if let there, !isForced, !written.holds(there, at: path) {
      throw .couldNot(
        "«\(path)» holds something that ibid did not write, or that was changed since; it was left as it is",
        advice: "--force replaces it, or name another file with -o")
    }
    written.note(digest, replacing: there, at: path)
    try asFiles { () throws(BytesError) in try output.commit() }
    return .written
  }

  /// Leaves what stands there.
  func discard() { output.discard() }

  private static func digest(_ path: String) throws(WorkbenchError) -> SHA256Digest? {
    guard try asFiles({ () throws(BytesError) in try FileFacts.at(path) }) != nil else { return nil }
    // In pieces: what stands there may be as large as what was just written.
    return try asFiles { () throws(BytesError) in
      let file = try OpenFile(reading: path)
      var hasher = SHA256Hasher()
      var piece: [UInt8] = []
      while try file.append(upTo: 1 << 18, to: &piece) > 0 {
        hasher.update(piece)
        piece.removeAll(keepingCapacity: true)
      }
      return hasher.finish()
    }
  }

  /// The path behind links: replacing a link itself would part it from its file.
  private static func resolved(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
