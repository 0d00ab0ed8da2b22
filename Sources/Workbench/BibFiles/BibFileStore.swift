import Bytes
import Interchange

/// A .bib file that a person named, read to be edited in place.
struct StoredBibFile {
  /// As the person gave it; `-` is standard input.
  let path: String
  let bytes: [UInt8]
  let file: BibFile

  var isStandardInput: Bool { path == "-" }

  static func read(_ path: String) throws(WorkbenchError) -> StoredBibFile {
    let bytes =
      path == "-" ? try StandardInput.readAll() : try asFiles { () throws(BytesError) in try AtomicFile.read(path) }
    do throws(InterchangeError) {
      return StoredBibFile(
        path: path, bytes: bytes, file: try BibFile(bytes, name: path == "-" ? "standard input" : path))
    } catch {
      throw .couldNot(error.description)
    }
  }

  /// Reads files to be judged together, each only once.
  static func read(_ paths: [String]) throws(WorkbenchError) -> [StoredBibFile] {
    guard !paths.isEmpty else {
      throw .wrongUse("no file is named", advice: "name .bib files, or - for standard input")
    }
    guard Set(paths).count == paths.count else {
      throw .wrongUse("a file is named twice", advice: "name each file once")
    }
    var files: [StoredBibFile] = []
    for path in paths { files.append(try read(path)) }
    return files
  }

  /// Replaces the file, atomically and with its permissions; where a link is named, the file it leads to. Refuses when
  /// somebody else has changed it meanwhile.
  func replace(with bytes: [UInt8]) throws(WorkbenchError) {
    try FileReplacement.replace(path, holding: self.bytes, with: bytes)
  }

  /// The bytes of an edited file; an error where its encoding cannot hold them.
  func printed(_ edited: BibFile) throws(WorkbenchError) -> [UInt8] {
    let bytes = edited.printed
    guard file.encoding != .utf8, let again = try? BibFile(bytes),
      again.text != edited.text || again.encoding != file.encoding
    else { return bytes }
    throw .couldNot(
      "\(path) is \(file.encoding.rawValue), which has no place for one of the new characters",
      advice: "convert the file to UTF-8 first")
  }
}

/// A file after an edit.
package struct EditedBibFile: Sendable {
  /// As the person gave it.
  package let path: String
  package let isChanged: Bool
  /// `diff -u`, where it was asked for.
  package let difference: [String]
  /// The whole file, where it came from standard input and goes to standard output.
  package let output: [UInt8]?

  /// Writes the file unless it is standard input or nothing is to be written.
  static func make(
    _ stored: StoredBibFile, _ edited: BibFile, isDryRun: Bool, showsDifference: Bool
  ) throws(WorkbenchError) -> EditedBibFile {
    let bytes = try stored.printed(edited)
    let isChanged = bytes != stored.bytes
    if isChanged, !isDryRun, !stored.isStandardInput { try stored.replace(with: bytes) }
    return EditedBibFile(
      path: stored.path, isChanged: isChanged,
      difference: showsDifference && isChanged
        ? UnifiedDiff.lines(stored.file.text, edited.text, name: stored.isStandardInput ? "stdin" : stored.path) : [],
      output: stored.isStandardInput && !isDryRun ? bytes : nil)
  }
}
