import Bibliography
import Bytes
import Findings
import FoundationEssentials
import Glibc
import LibraryFiles

/// `ibid edit`: a source's file in the person's editor.
package struct EditSource {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Opens a copy in the editor and takes what it saved, if that is a source; otherwise keeps the text and says where.
  package func run(_ key: String, isDryRun: Bool = false) throws(WorkbenchError) -> ChangeReport {
    let variables = library.environment.variables
    let editor = variables["VISUAL"] ?? variables["EDITOR"] ?? ""
    guard !editor.trimmed.isEmpty else {
      throw .wrongUse("no editor is set", advice: "set EDITOR, or use «ibid set \(key) field=value»")
    }
    let file = try library.file(key)
    let draft = "edit-\(library.environment.random() & 0xFF_FFFF).json"
    let folder = try asFiles { () throws(BytesError) in try Folder.make(library.files.layout.cache + "/drafts") }
    let bytes = try library.bytes(of: file)
    try asFiles { () throws(BytesError) in try folder.write(bytes, to: draft) }
    let path = library.files.layout.cache + "/drafts/" + draft
    guard EditorProcess.run(editor, path) == 0 else {
      let isUntouched = (try? folder.read(draft)) == bytes
      if isUntouched { _ = try? folder.removeFile(draft, durable: false) }
      throw .couldNot(
        "the editor «\(editor)» ended with an error; nothing was changed",
        advice: isUntouched ? nil : "your text is in \(path)")
    }
    let edited = try asFiles { () throws(BytesError) in try folder.read(draft) }
    if edited == bytes {
      _ = try? folder.removeFile(draft, durable: false)
      return ChangeReport(key: file.key, changes: [])
    }
    guard case .source(let read) = SourceFileCodec.read(edited, path: file.path) else {
      let findings = SourceFileCodec.read(edited, path: file.path).findings
      throw .couldNot(
        "what the editor saved is no source (\(findings.first?.description ?? "it cannot be read")); nothing was changed",
        advice: "your text is in \(path)")
    }
    guard read.key == file.key else {
      let command = read.key.isEmpty ? "" : "use «ibid rename \(file.key) \(read.key)»; "
      throw .couldNot("the key cannot be changed in the editor", advice: "\(command)your text is in \(path)")
    }
    let changes: [FieldChange]
    do throws(WorkbenchError) {
      changes = try library.change(isDryRun: isDryRun) { transaction throws(WorkbenchError) in
        try asWorkbench { () throws(LibraryError) in try transaction.set(file, to: read.source) }
      }
    } catch {
      throw .couldNot(error.description, advice: "your text is in \(path)")
    }
    _ = try? folder.removeFile(draft, durable: false)
    return ChangeReport(key: file.key, changes: changes.map(ChangedValue.init), findings: read.findings)
  }
}

/// Gives an error of files as one of the workbench.
func asFiles<Value: ~Copyable>(_ work: () throws(BytesError) -> Value) throws(WorkbenchError) -> Value {
  do {
    return try work()
  } catch {
    throw .files(error)
  }
}

/// The editor as a child process on this terminal; `sh` splits its arguments, as `EDITOR="code -w"` needs.
enum EditorProcess {
  /// The exit status; 127 where it could not be started.
  static func run(_ editor: String, _ path: String) -> Int32 {
    let words = ["sh", "-c", "\(editor) \"$1\"", "sh", path]
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) }
    unsafe arguments.append(nil)
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var child: pid_t = 0
    guard unsafe posix_spawn(&child, "/bin/sh", nil, nil, arguments, environ) == 0 else { return 127 }
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0 { if errno != EINTR { return 127 } }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 127
  }
}
