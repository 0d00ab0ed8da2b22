import Bibliography
import JSON

/// The files of an entry as attachments of its source, and back.
///
/// The field itself stays under `raw`, so that it leaves as it came while the source's files are those it names.
enum EntryFiles {
  private static let name = "file"

  /// The files an entry names, in the order of its fields; nothing of them is read.
  static func attachments(of entry: BibEntry, own count: Int) -> [Attachment] {
    var attachments: [Attachment] = []
    for field in entry.fields.prefix(count) where BibFiles.fieldNames.contains(field.name) {
      for file in BibFiles.attachments(fromField: field.value.text, named: field.name) {
        if !attachments.contains(where: { $0.path == file.path }) { attachments.append(file.unread) }
      }
    }
    return attachments
  }

  /// The text of the field `file` for a source; nil where it has no files, or where the kept field names the same ones.
  static func field(of source: Source) -> String? {
    guard !source.hasEmptyRecord, !source.record.attachments.isEmpty else { return nil }
    let files = source.record.attachments.map { AttachedFile($0) }
    let kept = source.raw[RawFields.member]?[name]?.string
    if let kept, isSame(BibFiles.attachments(fromField: kept), files) { return nil }
    let text = BibFiles.field(from: files, style: kept.map(BibFiles.style(ofField:)) ?? .jabref)
    return text.isEmpty ? nil : TeXVerbatim.encode(text, isAddress: false)
  }

  /// Whether a kept field no longer names the files of the source.
  static func isStale(_ member: String, _ source: Source) -> Bool { member == name && field(of: source) != nil }

  private static func isSame(_ kept: [AttachedFile], _ files: [AttachedFile]) -> Bool {
    kept.map(\.path) == files.map(\.path) && kept.map(\.title) == files.map(\.title)
  }
}
