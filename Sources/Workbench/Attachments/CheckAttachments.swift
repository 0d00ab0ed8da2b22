import Bibliography
import Bytes
package import Findings
import Glibc
import LibraryFiles

/// What `ibid attach --check` found.
package struct AttachmentCheck: Sendable {
  package var findings: [Finding] = []
  /// Files that were read and are as recorded.
  package var unchanged = 0
  /// Addresses on the web, which this command does not ask.
  package var addresses = 0
}

/// `ibid attach --check`: whether the files of sources are there, and as they were.
package struct CheckAttachments {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Checks the files of a selection, of all sources where it is empty, and then what stands in `Bibliography/files/` that
  /// nobody has.
  package func run(_ words: [String]) throws(WorkbenchError) -> AttachmentCheck {
    let keys = words.isEmpty ? nil : Set(try library.keys(words))
    let all = try library.allSources()
    var check = AttachmentCheck()
    for file in all where keys?.contains(file.key) ?? true {
      for attachment in file.source.record.attachments { examine(attachment, of: file.key, &check) }
    }
    if keys == nil { try findUnrecorded(all, &check) }
    return check
  }

  private func examine(_ attachment: Attachment, of key: String, _ check: inout AttachmentCheck) {
    func add(_ severity: Severity, _ code: String, _ message: String, advice: String?) {
      check.findings.append(
        Finding(severity, code, at: Place(file: attachment.path, key: key), message, advice: advice))
    }
    if AttachmentPath.isAddress(attachment.path) {
      check.addresses += 1
      return
    }
    if AttachmentPath.isWindowsAbsolute(attachment.path) || AttachmentPath.hasControls(attachment.path) {
      add(
        .warning, "attachment-elsewhere", "this path leads to no file of this machine",
        advice: "attach the file itself: ibid attach \(key) FILE")
      return
    }
    do throws(BytesError) {
      let content = try read(attachment.path)
      if attachment.sha256.isEmpty {
        add(
          .warning, "attachment-unread", "the file is there, and no digest of it is recorded",
          advice: "ibid attach \(key) \(attachment.path)")
      } else if content.sha256 != attachment.sha256 {
        add(
          .error, "attachment-changed",
          "the file is not the one that was attached: sha256 \(content.sha256.prefix(8))... in place of "
            + "\(attachment.sha256.prefix(8))...",
          advice: "put the old one back, or attach this one: ibid attach \(key) \(attachment.path)")
      } else {
        check.unchanged += 1
      }
    } catch {
      if error.isMissing {
        add(
          .warning, "attachment-missing", "the file is not there",
          advice: "put it back, or ibid attach --remove \(key) FILE")
      } else {
        add(.warning, "attachment-unreadable", error.description, advice: nil)
      }
    }
  }

  /// Below the library's folder no symbolic link is followed; outside of it only a regular file is read, never a pipe or device.
  private func read(_ path: String) throws(BytesError) -> FileContent {
    let root = library.files.layout.root
    let absolute = LibraryLayout.absolute(library.files.layout.absolute(path))
    let name = PathParts.split(absolute).name
    if let inside = AttachmentPath.below(root, absolute) {
      return try FileContent.read(Folder(root).openFile(inside), name: name)
    }
    guard let facts = try FileFacts.at(absolute) else {
      throw .file(operation: .open, path: absolute, code: ENOENT)
    }
    guard facts.kind == .file else { throw .unsafePath(path: absolute, reason: "it is no regular file") }
    return try FileContent.read(OpenFile(reading: absolute), name: name)
  }

  /// Files below `Bibliography/files/` that no source has: what undo and --remove leave, and what was put there by hand.
  private func findUnrecorded(_ all: [SourceFile], _ check: inout AttachmentCheck) throws(WorkbenchError) {
    let known = Set(all.flatMap { $0.source.record.attachments.map(\.path) })
    let base = "Bibliography/files"
    let root = library.files.layout.root
    let found = try asFiles { () throws(BytesError) in
      let folder = try Folder(root)
      var paths: [String] = []
      for entry in try folder.entries(in: base) {
        guard entry.kind == .folder else {
          paths.append(base + "/" + entry.name)
          continue
        }
        paths += try folder.entries(in: base + "/" + entry.name).map { "\(base)/\(entry.name)/\($0.name)" }
      }
      return paths
    }
    for path in found where !known.contains(path) {
      check.findings.append(
        Finding(
          .note, "attachment-unrecorded", at: Place(file: path), "no source has this file",
          advice: "ibid attach KEY \(path), or take it away"))
    }
  }
}
