import Bibliography

// Which title of an entry is which of CSL's (biblatex manual §2.2, §2.3; the rules are pandoc's).

extension EntryReader {
  var isPart: Bool { traits.isPart }

  mutating func readTitles() {
    let issue = entry.type == "periodical" && has(.issuetitle)
    let whole = has(.maintitle) && !isPart
    if issue {
      setTitle(.title, .issuetitle, .issuesubtitle, nil)
      setTitle(.containerTitle, .title, .subtitle, .titleaddon)
    } else if whole {
      setTitle(.title, .maintitle, .mainsubtitle, .maintitleaddon)
      setTitle(.volumeTitle, .title, .subtitle, .titleaddon)
    } else {
      setTitle(.title, .title, .subtitle, .titleaddon)
    }
    if isPart {
      if has(.maintitle) {
        setTitle(.containerTitle, .maintitle, .mainsubtitle, .maintitleaddon)
        setTitle(.volumeTitle, .booktitle, .booksubtitle, .booktitleaddon)
      } else {
        setTitle(.containerTitle, .booktitle, .booksubtitle, .booktitleaddon)
      }
    }
    if source[.containerTitle] == nil, let journal = first(.journaltitle, .journal) {
      setTitle(.containerTitle, journal, .journalsubtitle, .journaltitleaddon)
    }
    if source[.containerTitle] == nil, !issue, !isPart {
      if source[.title] == nil, entry.type == "proceedings" || entry.type == "collection" || entry.type == "book" {
        // BibTeX's parents of cross-references say their title as booktitle.
        setTitle(.title, .booktitle, .booksubtitle, .booktitleaddon)
      } else if entry.type != "proceedings", entry.type != "collection", entry.type != "book" {
        setTitle(.containerTitle, .booktitle, .booksubtitle, .booktitleaddon)
      }
    }
    take(.shorttitle, to: .titleShort, as: .title)
    take(.shortjournal, to: .containerTitleShort, as: .title)
    take(.series, to: .collectionTitle, as: .title)
    if let series = source[.collectionTitle] { source[.collectionTitle] = LocalizationKeys.words(series) }
    take(.eventtitle, to: .eventTitle, as: .title)
    take(.origtitle, to: .originalTitle, as: .title)
  }

  /// «Title: subtitle. Addon».
  private mutating func setTitle(
    _ variable: TextVariable, _ title: KnownField, _ subtitle: KnownField, _ addon: KnownField?
  ) {
    guard var whole = text(title, as: .title, for: variable) else { return }
    if let subtitle = text(subtitle, as: .title, for: variable) {
      whole += (Self.endsSentence(whole) ? " " : ": ") + subtitle
    }
    if let addon, let text = text(addon, as: .title, for: variable) {
      whole += (Self.endsSentence(whole) ? " " : ". ") + text
    }
    source.texts[variable] = whole
  }

  static func endsSentence(_ text: String) -> Bool {
    guard let last = text.utf8.last else { return true }
    return last == UInt8(ascii: "?") || last == UInt8(ascii: "!") || last == UInt8(ascii: ".")
      || last == UInt8(ascii: ":")
  }
}
