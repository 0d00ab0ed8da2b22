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
    if conventions.contains(.shortTitles), source[.titleShort] == nil { deriveShortTitle() }
    take(.shortjournal, to: .containerTitleShort, as: .title)
    take(.series, to: .collectionTitle, as: .title)
    if let series = source[.collectionTitle] { source[.collectionTitle] = words(series) }
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
    if let addon, !conventions.contains(.titlesWithoutAddons), let text = text(addon, as: .title, for: variable) {
      whole += (Self.endsSentence(whole) ? " " : ". ") + text
    }
    source.texts[variable] = whole
  }

  /// The title up to its colon; all of it where a subtitle stands in a field of its own.
  private mutating func deriveShortTitle() {
    guard let index = index(.title) else { return }
    let title = TeXDecoder.decode(entry.fields[index].value.bytes, as: .title)
    let hasSubtitle = (has(.subtitle) || has(.titleaddon)) && !has(.maintitle)
    if let colon = Self.colon(title) {
      source[.titleShort] = String(title[..<colon])
    } else if hasSubtitle {
      source[.titleShort] = title
    }
  }

  /// Where the first colon stands that a blank follows and no tag encloses; nil where none does or nothing stands before it.
  private static func colon(_ title: String) -> String.Index? {
    var depth = 0
    var tagStart: String.Index?
    let bytes = title.utf8
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "<"): tagStart = index
      case UInt8(ascii: ">"):
        guard let start = tagStart else { continue }
        depth += title[bytes.index(after: start)...].hasPrefix("/") ? -1 : 1
        tagStart = nil
      case UInt8(ascii: ":") where depth == 0 && tagStart == nil:
        let next = bytes.index(after: index)
        if index > bytes.startIndex, next < bytes.endIndex, bytes[next] == 0x20 { return index }
      default: break
      }
    }
    return nil
  }

  static func endsSentence(_ text: String) -> Bool {
    guard let last = text.utf8.last else { return true }
    return last == UInt8(ascii: "?") || last == UInt8(ascii: "!") || last == UInt8(ascii: ".")
      || last == UInt8(ascii: ":")
  }
}
