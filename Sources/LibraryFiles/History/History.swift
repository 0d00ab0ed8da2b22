package import Bytes
package import Findings
import JSON

/// The history of a library: immutable files, one a transaction, whose names sort by time.
package struct History: Sendable {
  let record: Folder

  /// All files, oldest first, none read.
  package func files() throws(LibraryError) -> [HistoryFile] {
    var files: [HistoryFile] = []
    for month in try months() { files += try self.files(ofMonth: month) }
    return files.sorted { $0.id < $1.id }
  }

  /// The files newer than a transaction, oldest first; all for nil.
  package func files(above mark: ULID?) throws(LibraryError) -> [HistoryFile] {
    guard let mark else { return try files() }
    var files: [HistoryFile] = []
    try newestFirst { file throws(LibraryError) in
      guard file.id > mark else { return false }
      files.append(file)
      return true
    }
    return files.reversed()
  }

  /// Visits files from the newest on until `visit` returns false; lists only the months it comes to.
  package func newestFirst(_ visit: (HistoryFile) throws(LibraryError) -> Bool) throws(LibraryError) {
    for month in try months().reversed() {
      for file in try files(ofMonth: month).reversed() where try !visit(file) { return }
    }
  }

  /// The file of a transaction, which its name alone finds.
  package func file(of id: ULID) throws(LibraryError) -> HistoryFile? {
    let path = "history/\(UTCTime.month(milliseconds: id.milliseconds))/\(id).jsonl"
    guard try onFiles({ () throws(BytesError) in try record.facts(path) }) != nil else {
      return try files().first { $0.id == id }
    }
    return HistoryFile(id: id, path: path)
  }

  /// The digest of a file's bytes.
  package func digest(of file: HistoryFile) throws(LibraryError) -> SHA256Digest {
    SHA256Digest(of: try onFiles { () throws(BytesError) in try record.read(file.path) })
  }

  private func months() throws(LibraryError) -> [String] {
    try onFiles { () throws(BytesError) in try record.entries(in: "history") }.filter { $0.kind == .folder }.map(\.name)
  }

  private func files(ofMonth month: String) throws(LibraryError) -> [HistoryFile] {
    let ending = ".jsonl"
    return try onFiles { () throws(BytesError) in try record.entries(in: "history/" + month) }.compactMap { entry in
      guard entry.name.hasSuffix(ending), let id = ULID(String(entry.name.dropLast(ending.count))) else { return nil }
      return HistoryFile(id: id, path: "history/\(month)/\(entry.name)")
    }
  }
}

extension Library {
  /// The history of this library.
  package var history: History { History(record: record) }
}

extension History {
  /// The first line of a file; nil where it cannot be understood.
  package func header(of file: HistoryFile) throws(LibraryError) -> HistoryHeader? {
    var header: HistoryHeader?
    try lines(of: file, firstRead: 4_096) { line throws(LibraryError) in
      header = (try? JSONReader.read(Array(line))).flatMap(HistoryHeader.init(json:))
      return false
    }
    return header
  }

  /// Visits the events of a file in order until `visit` returns false; lines that cannot be read become findings.
  ///
  /// With `words`, only lines that hold one of these texts are read: ids and keys.
  package func forEachEvent(
    in file: HistoryFile, mentioning words: [String] = [], findings: inout [Finding],
    _ visit: (HistoryEvent) throws(LibraryError) -> Bool
  ) throws(LibraryError) {
    let searches = words.map { ByteSearch(Self.bytesInJSON(of: $0)) }
    var number = 0
    try lines(of: file) { line throws(LibraryError) in
      number += 1
      if number == 1 || line.isEmpty { return true }
      if !searches.isEmpty, !searches.contains(where: { $0.isIn(line) }) { return true }
      do {
        guard let event = HistoryEvent(json: try JSONReader.read(Array(line))) else {
          findings.append(Self.finding(file, number, 1, "no operation stands in this line"))
          return true
        }
        return try visit(event)
      } catch let error as JSONError {
        findings.append(Self.finding(file, number, error.column, error.reason))
      } catch let error as LibraryError {
        throw error
      } catch {
        return true
      }
      return true
    }
  }

  /// Visits the events of a file in order until `visit` returns false; lines that cannot be read are passed over.
  package func forEachEvent(
    in file: HistoryFile, mentioning words: [String] = [], _ visit: (HistoryEvent) throws(LibraryError) -> Bool
  ) throws(LibraryError) {
    var findings: [Finding] = []
    try forEachEvent(in: file, mentioning: words, findings: &findings, visit)
  }

  /// A text as it stands inside a JSON string of ours.
  private static func bytesInJSON(of word: String) -> [UInt8] {
    Array(JSONWriter.bytes(.string(word)).dropFirst().dropLast())
  }

  private static func finding(_ file: HistoryFile, _ line: Int, _ column: Int, _ reason: String) -> Finding {
    Finding(
      .error, "history-line", at: Place(file: "Bibliography/" + file.path, line: line, column: column),
      "this line of the history cannot be read: \(reason)", advice: "take the file from git as it was")
  }
}
