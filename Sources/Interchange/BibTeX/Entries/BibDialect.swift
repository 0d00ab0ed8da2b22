/// Which of the two programs a .bib file is written for.
public enum BibDialect: String, Sendable, Hashable, CaseIterable {
  /// BibTeX and its styles: year and month, journal, address; particles belong to the family name.
  case bibtex
  /// biblatex with biber: EDTF dates, journaltitle, location, lists in publisher and location.
  case biblatex

  private static let biblatexTypes: Set<String> = [
    "online", "report", "thesis", "mvbook", "mvcollection", "mvproceedings", "mvreference", "reference", "inreference",
    "bookinbook", "suppbook", "suppcollection", "suppperiodical", "periodical", "patent", "xdata", "dataset",
    "software",
    "collection", "set", "video", "movie", "audio", "letter", "artwork", "image", "jurisdiction", "legislation",
  ]
  private static let biblatexFields: Set<String> = [
    "date", "journaltitle", "location", "urldate", "langid", "hyphenation", "origdate", "eventdate", "eventtitle",
    "maintitle", "booksubtitle", "subtitle", "journalsubtitle", "titleaddon", "pagetotal", "eprinttype", "shortjournal",
    "xdata", "related", "annotation", "institution", "bookauthor", "pubstate", "options", "editortype",
  ]

  /// The dialect a file is written in, by its first 200 entries: biblatex where it speaks of something BibTeX has not.
  static func sniff(_ file: BibFile) -> BibDialect {
    var looked = 0
    var hints = 0
    for block in file.blocks where block.kind == .entry {
      looked += 1
      if biblatexTypes.contains(file.lowercased(block.type)) { return .biblatex }
      for field in block.fields {
        let name = file.lowercased(file.fields[field].name)
        if name == "date" || name == "journaltitle" { return .biblatex }
        if name == "institution", file.isWord(block.type, "techreport") { continue }
        if biblatexFields.contains(name) { hints += 1 }
      }
      if looked == 200 { break }
    }
    return hints * 4 >= max(looked, 1) ? .biblatex : .bibtex
  }
}

extension BibFile {
  /// Whether a range holds a word of lower-case ASCII, in any case.
  func isWord(_ range: ByteRange, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { expected in
      for index in 0..<range.count {
        let byte = text[range.lowerBound + index]
        if unsafe (byte &- 0x41 < 26 ? byte | 0x20 : byte) != expected[index] { return false }
      }
      return true
    }
  }
}
