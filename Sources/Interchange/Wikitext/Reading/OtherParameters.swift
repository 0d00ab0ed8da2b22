/// The parameters of CS1 that no field of a source holds: identifiers beyond CSL's, links, display (Help:Citation Style 1).
/// They are kept by name; every other name is a slip of the pen, or another wiki's.
enum OtherParameters {
  /// Whether CS1 has a parameter of this name, numbers in it passed over.
  static func contains(_ name: String) -> Bool {
    let folded = name.lowercased().replacing(" ", with: "-").replacing("_", with: "-")
    if names.contains(folded) { return true }
    let base = String(decoding: folded.utf8.filter { !WikitextBytes.isDigit($0) }, as: UTF8.self)
    return names.contains(base) || ["-access", "-link", "-mask"].contains { base.hasSuffix($0) }
  }

  private static let names: Set<String> = {
    let text = """
      accessdate agency archive-format archiveformat asin asin-tld authorlink author-mask authormask bibcode chapter-format citeseerx class \
      collaboration conference-format conference-url conferenceurl contribution-format credits degree df display-authors displayauthors \
      display-editors displayeditors display-interviewers display-subjects display-translators display-contributors doi-broken \
      doi-broken-date doi_brokendate doi-inactive-date editorlink editor-link editormask editors eissn encyclopedia-format entry-format \
      episode-link episodelink event-format event-url eventurl format hdl id ignore-isbn-error inset interviewers ismn jfm jstor language \
      last-author-amp lastauthoramp lay-date lay-source lay-summary lay-url laydate laysource laysummary layurl lccn map-format message-id \
      minutes mode mr name-list-format name-list-style network no-cat nocat no-pp nopp no-tracking oclc ol orig-title osti others page-format \
      people postscript pmc-embargo-date quote quote-page quote-pages quotes ref registration rfc s2cid sbn script-journal script-magazine \
      script-newspaper script-website script-work script-encyclopedia script-periodical script-map script-quote script-series season \
      section-format section series-link serieslink series-separator separator sections sheet sheets ssrn station subjectlink subscription \
      template-doc-demo time time-caption title-link titlelink title-note trans-quote trans-journal trans-magazine trans-newspaper trans-website \
      trans-work trans-encyclopedia trans-periodical trans-map transcript transcript-format transcript-url transcripturl translator-mask \
      translatorlink url-access url-status via zbl last first author editor translator editor-last editor-first event cartography \
      began ended started director distribution-url thesis-url url-format sentence-case author-name-separator author-separator \
      assign fdate pridate description status level scene platform odf article-type inventorlink
      """
    return Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }()
}
