import Bibliography
import Interchange

/// A .bib file: entries with `url` get `archiveurl`, `archivedate`, `urlstatus` (FORMATS §2, BibLaTeX mirror).
struct BibRescue: RescuableText {
  private let file: BibFile
  private let path: String
  /// By link, the index of its entry among the blocks.
  private let blocks: [Int]
  let links: [TextLink]
  var text: [UInt8] { file.text }

  init(_ bytes: [UInt8], path: String) throws(WorkbenchError) {
    let file = try asInterchange { () throws(InterchangeError) in try BibFile(bytes, name: path) }
    let lines = LineIndex(file.text)
    var links: [TextLink] = []
    var blocks: [Int] = []
    for (index, block) in file.blocks.enumerated() where block.kind == .entry {
      guard let field = file.fieldIndex("url", inBlock: index) else { continue }
      func date(_ names: String...) -> CitationDate? {
        names.lazy.compactMap { file.fieldIndex($0, inBlock: index) }
          .map { CitationDate(text: Self.plain(file.string(file.fields[$0].value))) }.first
      }
      var link = TextLink(
        address: Self.plain(file.string(file.fields[field].value)),
        line: lines.position(of: file.fields[field].name.lowerBound).line)
      link.key = file.string(block.key)
      link.accessed = date("urldate", "lastchecked", "accessed")
      link.issued = date("date", "year")
      link.hasCopy = ["archiveurl", "archive-url"].contains { name in
        file.fieldIndex(name, inBlock: index).map { !Self.plain(file.string(file.fields[$0].value)).isEmpty } ?? false
      }
      // A macro or a value of parts has no address that stands in the file.
      guard file.fields[field].pieces.count == 1, !link.address.isEmpty else { continue }
      links.append(link)
      blocks.append(index)
    }
    self.file = file
    self.path = path
    self.links = links
    self.blocks = blocks
  }

  /// An address or a date without its delimiters and the escapes people put into addresses.
  private static func plain(_ value: String) -> String {
    var text = Array(value.utf8)[...]
    func trim() {
      while let first = text.first, first <= 0x20 { text.removeFirst() }
      while let last = text.last, last <= 0x20 { text.removeLast() }
    }
    trim()
    while let first = text.first, let last = text.last, text.count >= 2,
      first == UInt8(ascii: "{") && last == UInt8(ascii: "}") || first == 0x22 && last == 0x22
    {
      text = text.dropFirst().dropLast()
      trim()
    }
    if text.starts(with: "\\url{".utf8), text.last == UInt8(ascii: "}") { text = text.dropFirst(5).dropLast() }
    var output: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "\\"), index + 1 < text.endIndex, "%_&#~$".utf8.contains(text[index + 1]) {
        index += 1
      }
      output.append(text[index])
      index += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  func adding(_ copies: [Int: NewArchiveCopy]) throws(WorkbenchError) -> (text: [UInt8], bytes: [UInt8]) {
    var edited = file
    // One field after the other, of all entries at once: blocks keep their places, and the file is read three times only.
    for name in ["archiveurl", "archivedate", "urlstatus"] {
      var edits: [BibEdit] = []
      for (link, copy) in copies where blocks.indices.contains(link) {
        let value =
          name == "archiveurl" ? copy.url : name == "archivedate" ? copy.date.description : copy.status?.rawValue
        guard let value else { continue }
        let new = edited.newValue(value, for: name, inBlock: blocks[link])
        guard let made = edited.edits(setting: name, to: new, inBlock: blocks[link]) else {
          throw .couldNot("\(name) cannot be written into \(path)", advice: "set it by hand")
        }
        edits += made
      }
      let (current, all) = (edited, edits)
      edited = try asInterchange { () throws(InterchangeError) in try current.applying(all) }
    }
    guard edited.blocks.count == file.blocks.count else {
      throw .couldNot("the new fields would break the entries of \(path), and nothing was changed")
    }
    return (edited.text, edited.printed)
  }
}
