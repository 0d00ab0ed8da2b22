import Bytes
import Findings

extension Library {
  /// The most bytes a source file may have.
  package static let maximumFileBytes = 64 << 20

  /// Reads the source file at a path from `Bibliography/`; nil where there is none. Safe from several threads at once.
  ///
  /// A file that cannot be read as a source is `broken`, never an error: one bad file stops no other.
  package func read(_ path: String) -> SourceReading? {
    do {
      guard let bytes = try record.readIfPresent(path, limit: Self.maximumFileBytes) else { return nil }
      return SourceFileCodec.read(bytes, path: path)
    } catch let error {
      return .broken(path: path, findings: [Self.finding(error, path: path)])
    }
  }

  /// Reads the source of this very key (aliases belong to the index); nil where there is none.
  package func read(key: String) -> SourceReading? {
    guard !key.isEmpty else { return nil }
    return read(SourceFileName.path(ofKey: key))
  }

  private static func finding(_ error: BytesError, path: String) -> Finding {
    let place = Place(file: "Bibliography/" + path)
    if case .unsafePath(_, let reason) = error {
      return Finding(
        .error, "source-file-kind", at: place, "the file was not opened because \(reason)", advice: "take it away")
    }
    if error.isLink {
      return Finding(
        .error, "source-file-link", at: place, "a symbolic link stands here, and links are not followed in a library",
        advice: "put the file itself in its place")
    }
    return Finding(.error, "source-file-unreadable", at: place, error.description)
  }

  /// Reads all source files, a few at a time, in the order of their paths.
  package func readAll() throws(LibraryError) -> [SourceReading] {
    let paths = try scan().files.map(\.path)
    return ParallelMap.map(paths) { read($0) }.compactMap { $0 }
  }
}
