/// The fields that are mapped; any other is kept as it is (FORMATS §2, `raw`).
enum KnownField: UInt8, CaseIterable {
  case abstract, addendum, address, annotation, annote, archivedate, archiveprefix, archiveurl, author, bookauthor
  case booksubtitle, booktitle, booktitleaddon, chapter, collaborator, custom, date, day, director, doi, edition, editor
  case editortype, eid, entrysubtype, eprint, eprinttype, eventdate, eventday, eventmonth, eventtitle, eventyear
  case howpublished, hyphenation, ids, institution, isbn, issn, issue, issuesubtitle, issuetitle, journal
  case journalsubtitle, journaltitle, journaltitleaddon, keywords, langid, langidopts, language, library, location
  case mainsubtitle, maintitle, maintitleaddon, month, note, number, options, organization, origdate, origday,
    origlocation
  case origmonth, origpublisher, origtitle, origyear, pages, pagetotal, part, pmcid, pmid, publisher, pubstate, school
  case series, seriesnumber, shorthand, shortjournal, shorttitle, subtitle, title, titleaddon, translator, type, url
  case urldate, urlday, urlmonth, urlstatus, urlyear, venue, version, volume, volumes, year, cslnumber, lccn

  /// As it stands in a file, in lower case.
  var name: String { Self.names[Int(rawValue)] }

  private static let names = allCases.map { String(describing: $0) }
  static let byName = Dictionary(uniqueKeysWithValues: zip(names, allCases))
}
