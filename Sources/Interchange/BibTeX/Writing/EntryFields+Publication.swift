import Bibliography

// Numbers, publisher, genre and language.

extension EntryFields {
  mutating func addNumbers() {
    addText("volume", .volume)
    addText("part", .part)
    if EntryTypes.numbersIssues.contains(type.type) {
      addText("number", .issue)
      addText("eid", .number)
      addText("seriesnumber", .collectionNumber)
    } else if EntryTypes.numbersSeries.contains(type.type) {
      addText("number", .collectionNumber)
      addText("issue", .issue)
      addText("cslnumber", .number)
    } else {
      addText("number", .number)
      addText("issue", .issue)
      addText("seriesnumber", .collectionNumber)
    }
    addText("volumes", .numberOfVolumes)
    addPages()
    addText("pagetotal", .numberOfPages)
    addText("chapter", .chapterNumber)
    addText("edition", .edition)
    addText("version", .version)
  }

  /// `--` in ranges, where it reads back as the same pages.
  mutating func addPages() {
    guard let page = source[.page] else { return }
    var pages: [UInt8] = []
    let bytes = Array(page.utf8)
    for (index, byte) in bytes.enumerated() {
      pages.append(byte)
      let isRange =
        byte == UInt8(ascii: "-") && index > 0 && index + 1 < bytes.count && bytes[index - 1] != byte
        && bytes[index + 1] != byte && (bytes[index - 1] == 0x20) == (bytes[index + 1] == 0x20)
      if isRange { pages.append(byte) }
    }
    let text = TeXEncoder.encode(page, characters)
    let dashed = text == page ? String(decoding: pages, as: UTF8.self) : text
    guard dialect == .bibtex else { return add("pages", dashed, .text(.page)) }
    add(
      "pages", dashed.replacing("–", with: "--").replacing("---", with: "--").replacing("---", with: "--"), .text(.page)
    )
  }

  mutating func addPublication() {
    switch type.type {
    case "thesis", "report": addList("institution", .publisher)
    case "phdthesis", "mastersthesis": addText("school", .publisher)
    case "techreport": addText("institution", .publisher)
    case "misc" where dialect == .bibtex, "booklet" where dialect == .bibtex: addText("howpublished", .publisher)
    default: addList("publisher", .publisher)
    }
    if type.type == "patent" {
      addList("location", .jurisdiction)
      addList("address", .publisherPlace)
    } else {
      addList(dialect == .biblatex ? "location" : "address", .publisherPlace)
    }
    addList("origpublisher", .originalPublisher)
    addList("origlocation", .originalPublisherPlace)
    addText("venue", .eventPlace)
    addGenre()
    addText("pubstate", .status)
    addLanguage()
  }

  mutating func addGenre() {
    switch (type.type, source[.genre]) {
    case ("phdthesis", "PhD thesis"?), ("mastersthesis", "Master’s thesis"?): break
    case ("thesis", "PhD thesis"?): add("type", "phdthesis", .text(.genre))
    case ("thesis", "Master’s thesis"?): add("type", "mathesis", .text(.genre))
    default: addText("type", .genre)
    }
  }

  /// `langid` decides about hyphenation and words in biblatex; a tag that says more than a name of babel stands beside it.
  mutating func addLanguage() {
    guard let language = source[.language] else { return }
    let tag = LanguageTag(language)
    let primary = language.split(separator: "-").first.flatMap { LanguageTag(String($0)) }
    guard let babel = tag?.babelName ?? primary?.babelName else { return addText("language", .language) }
    add("langid", babel, .text(.language))
    if LanguageTag(babel: babel)?.text != language { addText("language", .language) }
  }
}
