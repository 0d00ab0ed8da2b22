import Bibliography

extension CitationReading {
  mutating func readTitles() {
    switch kind {
    case .encyclopedia, .dictionary: readEntry()
    case .map where has(.mapTitle):
      take(.mapTitle, to: .title)
      takeWhole()
      takeWork()
    case .episode, .serial:
      takeTitle(.title, .scriptTitle)
      take(.series, to: .containerTitle)
      takeWork()
    case .conference:
      if has(.chapter, .scriptChapter) {
        takeTitle(.chapter, .scriptChapter)
        takeWhole()
      } else {
        takeTitle(.title, .scriptTitle)
      }
      take(.bookTitle, to: .containerTitle)
      takeWork()
      take(.conference, to: .eventTitle)
    default:
      let isPart = (kind.isWhole || source.type == .chapter) && has(.chapter, .scriptChapter)
      if isPart, source.type != .webpage {
        takeTitle(.chapter, .scriptChapter)
        takeWhole()
        // «{{citation|entry=…|title=…|encyclopedia=…}}» and a book's own series of books.
        takeWork()
      } else {
        takeTitle(.title, .scriptTitle)
        // A part without a whole is what is cited.
        if source[.title] == nil { takeTitle(.chapter, .scriptChapter) }
        take(.bookTitle, to: .containerTitle)
        takeWork()
      }
      if kind == .citation || kind == .speech { take(.conference, to: .eventTitle) }
    }
  }

  /// The entry is `entry`, or `title` where the encyclopedia is named beside it.
  private mutating func readEntry() {
    let work = CitationParameter.works.contains { has($0) }
    if has(.chapter, .scriptChapter) {
      takeTitle(.chapter, .scriptChapter)
      takeWork()
      if !work { takeWhole() }
    } else {
      takeTitle(.title, .scriptTitle)
      takeWork()
    }
  }

  /// The title of the work a part stands in.
  private mutating func takeWhole() {
    take(.title, to: .containerTitle)
    guard source[.containerTitle] == nil else { return }
    takeScript(.scriptTitle, to: .containerTitle)
  }

  private mutating func takeWork() {
    for work in CitationParameter.works where source[.containerTitle] == nil { take(work, to: .containerTitle) }
  }

  /// A title; where only its original script is given, that is the title.
  private mutating func takeTitle(_ title: CitationParameter, _ script: CitationParameter) {
    // The word «none» takes the title away from a citation that shall not show it.
    if let index = index(title), plain(at: index)?.lowercased() == "none" { return }
    take(title, to: .title)
    if source[.title] == nil { takeScript(script, to: .title) }
  }

  /// `script-title=ru:…`: the language stands before the colon.
  private mutating func takeScript(_ parameter: CitationParameter, to variable: TextVariable) {
    guard let index = index(parameter), let value = text(parameter) else { return }
    let (tag, script) = Self.dividedScript(value)
    source[variable] = script
    contribute(index, .text(variable))
    if let tag, !has(.language) {
      source[.language] = tag
      contribute(index, .text(.language))
    }
  }

  /// The language and the title of `ru:Название`.
  static func dividedScript(_ value: String) -> (String?, String) {
    let parts = value.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, (2...3).contains(parts[0].utf8.count), parts[0].utf8.allSatisfy(WikitextBytes.isLetter),
      let tag = LanguageTag(String(parts[0]))
    else { return (nil, value) }
    return (tag.text, String(parts[1]).trimmingBlanks)
  }
}
