import Bibliography

extension CitationReading {
  /// CSL's type: the template's, or what the parameters of a template for everything tell.
  func type() -> ItemType {
    switch kind {
    case .citation: hasOwnWork ? typeByParameters : typeByWord ?? typeByParameters
    case .web: typeByWord.flatMap { [.dataset, .software, .postWeblog].contains($0) ? $0 : nil } ?? .webpage
    case .encyclopedia: has(.dictionary) && !has(.encyclopedia) ? .entryDictionary : .entryEncyclopedia
    case .book: has(.chapter, .scriptChapter) ? .chapter : .book
    default: kind.type
    }
  }

  /// Whether the parameters name a work of a certain kind; the word of `type=` then tells something else: «Review».
  private var hasOwnWork: Bool {
    has(
      .patentNumber, .conference, .bookTitle, .encyclopedia, .dictionary, .newspaper, .magazine, .journal, .periodical,
      .degree,
      .chapter)
  }

  private var typeByWord: ItemType? { plain(.type).flatMap(TypeWords.type) }

  private var typeByParameters: ItemType {
    if has(.patentNumber) { return .patent }
    if has(.conference, .bookTitle) { return .paperConference }
    if has(.encyclopedia) { return .entryEncyclopedia }
    if has(.dictionary) { return .entryDictionary }
    if has(.mailingList, .newsgroup) { return .post }
    if has(.newspaper) { return .articleNewspaper }
    if has(.magazine) { return .articleMagazine }
    if has(.journal, .periodical) { return .articleJournal }
    if has(.degree) { return .thesis }
    if has(.mapTitle) { return .map }
    if has(.chapter, .scriptChapter) { return .chapter }
    if has(.website) { return .webpage }
    if has(.work) { return has(.issue, .doi, .volume, .issn) || !has(.url) ? .articleJournal : .webpage }
    if has(.isbn, .edition) || (has(.publisher) && !has(.url)) { return .book }
    if has(.issue, .issn) || (has(.doi) && has(.volume)) { return .articleJournal }
    if has(.arXiv, .bioRxiv, .medRxiv, .ssrn) { return .article }
    if has(.url) { return .webpage }
    if has(.location) { return .book }
    return has(.doi, .pmid, .pmc, .jstor) ? .articleJournal : .document
  }

  /// What the name of a template says and no parameter repeats.
  var genreOfTemplate: String? {
    switch kind {
    case .pressRelease: "Press release"
    case .podcast: "Podcast"
    case .sign: "Sign"
    case .comic: "Comic"
    case .avMediaNotes: "Liner notes"
    default: nil
    }
  }
}
