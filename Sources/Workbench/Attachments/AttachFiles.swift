import Bibliography
import Bytes
import Findings
import LibraryFiles

/// `ibid attach`: files of a source, with digest and media type, in one transaction.
package struct AttachFiles {
  /// What is done with a file outside of the library's folder.
  package enum Place: Sendable, Hashable {
    /// It is copied to `Bibliography/files/<key>/`.
    case automatic
    /// Every file is copied there, also one within the library's folder.
    case copy
    /// It stays where it is.
    case link
  }

  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Attaches files that a person named; links in their paths are followed. Content the source has already is not added again.
  package func run(
    _ key: String, _ paths: [String], title: String? = nil, place: Place = .automatic, isDryRun: Bool = false
  ) throws(WorkbenchError) -> AttachReport {
    guard !paths.isEmpty else {
      throw .wrongUse("attach needs a file", advice: "for example «ibid attach \(key) scan.pdf»")
    }
    guard title == nil || paths.count == 1 else { throw .wrongUse("a title is for one file; attach them one by one") }
    if title.map(AttachmentPath.hasControls) == true { throw .wrongUse("a title holds no control characters") }
    let owner = try library.file(key)
    var keeper = FileKeeper(library: library, key: owner.key, place: place, isDryRun: isDryRun)
    do throws(WorkbenchError) {
      var kept: [FileKeeper.Kept] = []
      for path in paths { kept.append(try keeper.keep(path, known: owner.source.record.attachments)) }
      return try library.change(isDryRun: isDryRun) { transaction throws(WorkbenchError) in
        try record(kept, key: owner.key, title: title, in: &transaction)
      }
    } catch {
      keeper.takeBack()
      throw error
    }
  }

  private func record(
    _ kept: [FileKeeper.Kept], key: String, title: String?, in transaction: inout Transaction
  ) throws(WorkbenchError) -> AttachReport {
    let file = try library.file(key)
    var report = AttachReport(key: file.key)
    var source = file.source
    for one in kept {
      let new = Attachment(path: one.path, sha256: one.content.sha256, mediaType: one.content.mediaType, title: title)
      let outcome = Self.add(new, one.outcome, to: &source.record.attachments)
      report.rows.append(
        AttachReport.Row(outcome: outcome.outcome, attachment: outcome.attachment, bytes: one.content.bytes))
    }
    try asWorkbench { () throws(LibraryError) in _ = try transaction.set(file, to: source) }
    return report
  }

  /// Adds a file to those of a source: one with the same content is there already, one under the same path is renewed.
  private static func add(
    _ new: Attachment, _ outcome: AttachReport.Outcome, to attachments: inout [Attachment]
  ) -> (outcome: AttachReport.Outcome, attachment: Attachment) {
    if let index = attachments.firstIndex(where: { $0.sha256 == new.sha256 }) {
      guard let title = new.title, title != attachments[index].title else { return (.present, attachments[index]) }
      attachments[index].title = title
      return (.renewed, attachments[index])
    }
    if let index = attachments.firstIndex(where: { $0.path == new.path }) {
      var renewed = new
      renewed.title = new.title ?? attachments[index].title
      attachments[index] = renewed
      return (.renewed, renewed)
    }
    attachments.append(new)
    return (outcome, new)
  }
}

/// `ibid attach --remove`: files off the record of a source. The files themselves stay where they are.
package struct DetachFiles {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Takes files off, named by path, name, title, or at least six digits of their digest; an error where one names none or
  /// several.
  package func run(_ key: String, _ words: [String], isDryRun: Bool = false) throws(WorkbenchError) -> AttachReport {
    guard !words.isEmpty else {
      throw .wrongUse("attach --remove needs a file", advice: "«ibid show \(key)» lists them")
    }
    return try library.change(isDryRun: isDryRun) { transaction throws(WorkbenchError) in
      let file = try library.file(key)
      var report = AttachReport(key: file.key)
      var source = file.source
      for word in words {
        let found = source.record.attachments.indices.filter { names(word, source.record.attachments[$0]) }
        guard let index = found.first else {
          throw .wrongUse(
            "\(file.key) has no file «\(ShortWord.of(word))»", advice: "«ibid show \(file.key)» lists them")
        }
        guard found.count == 1 else {
          throw .wrongUse(
            "\(found.count) files of \(file.key) are «\(ShortWord.of(word))»", advice: "name one by its path")
        }
        report.rows.append(AttachReport.Row(outcome: .removed, attachment: source.record.attachments.remove(at: index)))
      }
      try asWorkbench { () throws(LibraryError) in _ = try transaction.set(file, to: source) }
      return report
    }
  }

  private func names(_ word: String, _ attachment: Attachment) -> Bool {
    if attachment.path == word || attachment.title == word || PathParts.split(attachment.path).name == word {
      return true
    }
    if attachment.path == AttachmentPath.recorded(LibraryLayout.absolute(word), from: library.files.layout.root) {
      return true
    }
    return word.utf8.count >= 6 && attachment.sha256.hasPrefix(word.lowercased())
  }
}
