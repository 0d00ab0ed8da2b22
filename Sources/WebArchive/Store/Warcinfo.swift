internal import FoundationEssentials

/// The record that stands first in each file and says what made it: no host name and no user name (FORMATS §7).
enum Warcinfo {
  static func record(file: String, date: Date, software: String, identifier: String) -> RecordDraft {
    var draft = RecordDraft(
      .warcinfo, identifier: identifier, date: WARCDate.text(date), contentType: "application/warc-fields")
    draft.add("WARC-Filename", file)
    var block = WARCFieldsBlock()
    block.add("software", software)
    block.add("format", "WARC File Format 1.1")
    block.add("conformsTo", "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/")
    draft.head = block.bytes
    return draft
  }
}
