/// A parameter of CS1 by its meaning, whatever alias and number it is written with (Help:Citation Style 1; Module:Citation/CS1).
enum CitationParameter: Hashable {
  case title, transTitle, scriptTitle, chapter, transChapter, scriptChapter, chapterURL
  case date, year, month, day, originalDate, publicationDate, accessDate, archiveURL, archiveDate, urlStatus, deadURL
  case website, journal, magazine, newspaper, periodical, work, encyclopedia, dictionary, mailingList, newsgroup,
    bookTitle
  case conference, series, seriesNumber, volume, issue, number, edition, version, articleNumber
  case page, pages, at, quotePage, quotePages, quote
  case publisher, location, publicationPlace, agency, department, via, type, degree, medium, language, scale
  case url, doi, isbn, issn, pmid, pmc, arXiv, jstor, handle, ssrn, bioRxiv, medRxiv, docket, mapTitle, mapURL, network,
    program, reference
  case authors, vancouverAuthors, vancouverEditors, coauthors, people, host
  case patentNumber, country, authority
  /// A part of a name.
  case name(NamePart, of: NameRole)

  enum NamePart: Hashable { case last, first, whole }
  enum NameRole: Hashable { case author, editor, translator, contributor, interviewer }

  /// The meaning of a name as written, and the number in it (`last2`, `editor2-first`); nil for a name that says nothing a
  /// source can hold.
  static func named(_ name: String) -> (parameter: CitationParameter, number: Int)? {
    var folded = name.lowercased()
    if folded.utf8.contains(where: { $0 == 0x20 || $0 == UInt8(ascii: "_") }) {
      folded = folded.replacing(" ", with: "-").replacing("_", with: "-")
    }
    if let known = plain[folded] { return (known, 1) }
    guard let start = folded.utf8.firstIndex(where: { WikitextBytes.isDigit($0) }) else {
      return names[folded].map { ($0, 1) }
    }
    let end = folded.utf8[start...].firstIndex { !WikitextBytes.isDigit($0) } ?? folded.endIndex
    guard let number = Int(folded[start..<end]), let known = names[String(folded[..<start] + folded[end...])] else {
      return nil
    }
    return (known, number)
  }

  private static let names: [String: CitationParameter] = {
    var table: [String: CitationParameter] = [:]
    for (role, word) in [
      (NameRole.author, "author"), (.author, "subject"), (.author, "inventor"), (.editor, "editor"),
      (.translator, "translator"), (.contributor, "contributor"), (.interviewer, "interviewer"),
    ] {
      table[word] = .name(.whole, of: role)
      for last in ["-last", "-surname"] { table[word + last] = .name(.last, of: role) }
      for first in ["-first", "-given"] { table[word + first] = .name(.first, of: role) }
    }
    for last in ["last", "surname", "lastname", "invent", "invent-", "last-name"] {
      table[last] = .name(.last, of: .author)
    }
    for first in ["first", "given", "firstname", "first-name"] { table[first] = .name(.first, of: .author) }
    return table
  }()

  private static let plain: [String: CitationParameter] = {
    var table: [String: CitationParameter] = [:]
    let rows: [(CitationParameter, String)] = [
      (.title, "title litigants"), (.transTitle, "trans-title transtitle"), (.scriptTitle, "script-title"),
      (.chapter, "chapter contribution entry article section"),
      (.transChapter, "trans-chapter transchapter trans-entry trans-contribution trans-article trans-section"),
      (.scriptChapter, "script-chapter script-entry script-contribution script-article script-section"),
      (
        .chapterURL,
        "chapter-url chapterurl contribution-url contributionurl entry-url article-url section-url sectionurl"
      ),
      (.date, "date air-date airdate"), (.year, "year"), (.month, "month"), (.day, "day"),
      (.originalDate, "orig-date orig-year origyear origdate"),
      (.publicationDate, "publication-date publicationdate pubdate gdate issue-date"),
      (.accessDate, "access-date accessdate"), (.archiveURL, "archive-url archiveurl"),
      (.archiveDate, "archive-date archivedate"),
      (.urlStatus, "url-status"), (.deadURL, "dead-url deadurl"),
      (.website, "website"), (.journal, "journal"), (.magazine, "magazine"), (.newspaper, "newspaper"),
      (.periodical, "periodical reporter"),
      (.work, "work"), (.encyclopedia, "encyclopedia encyclopaedia encyc"), (.dictionary, "dictionary"),
      (.mailingList, "mailing-list mailinglist"), (.newsgroup, "newsgroup"), (.bookTitle, "book-title booktitle"),
      (.conference, "conference event"), (.series, "series"),
      (.seriesNumber, "series-number series-no seriesno seriesnumber season"),
      (.volume, "volume vol"), (.issue, "issue"), (.number, "number index"), (.edition, "edition"),
      (.version, "version"),
      (.articleNumber, "article-number"), (.page, "page p opinion"), (.pages, "pages pp"), (.at, "at pinpoint"),
      (.quote, "quote quotation"),
      (.quotePage, "quote-page"), (.quotePages, "quote-pages"),
      (.publisher, "publisher institution distributor developer"), (.location, "location place city"),
      (.publicationPlace, "publication-place publicationplace"), (.agency, "agency"), (.department, "department"),
      (.via, "via"), (.type, "type"), (.degree, "degree"), (.medium, "medium"), (.language, "language lang in"),
      (.scale, "scale"),
      (.url, "url"), (.doi, "doi"), (.isbn, "isbn isbn13"), (.issn, "issn eissn"), (.pmid, "pmid"), (.pmc, "pmc"),
      (.arXiv, "arxiv eprint"), (.jstor, "jstor"), (.handle, "hdl"), (.ssrn, "ssrn"), (.bioRxiv, "biorxiv"),
      (.medRxiv, "medrxiv"), (.docket, "docket"), (.mapTitle, "map"), (.mapURL, "map-url mapurl"),
      (.network, "network"),
      (.program, "program"), (.reference, "ref"), (.authors, "authors credits"), (.coauthors, "coauthors coauthor"),
      (.people, "people"), (.host, "host"), (.vancouverAuthors, "vauthors"), (.vancouverEditors, "veditors"),
      (.patentNumber, "patent-number publication-number"), (.country, "country country-code"),
      (.authority, "court legislature"),
    ]
    for (parameter, names) in rows { for name in names.split(separator: " ") { table[String(name)] = parameter } }
    return table
  }()

  /// Works that hold a part, in the order in which they are asked.
  static let works: [CitationParameter] = [
    .journal, .newspaper, .magazine, .periodical, .website, .encyclopedia, .dictionary, .mailingList, .newsgroup,
    .program,
    .work,
  ]
}
