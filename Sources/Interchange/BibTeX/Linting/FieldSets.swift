/// The fields of BibTeX, biblatex and their widespread extensions, by what their values are.
enum FieldSets {
  /// Lists of persons.
  static let names: Set<String> = [
    "author", "editor", "translator", "bookauthor", "editora", "editorb", "editorc", "annotator", "commentator",
    "introduction", "foreword", "afterword", "holder", "shortauthor", "shorteditor", "sortname", "namea", "nameb",
    "namec", "director", "collaborator",
  ]

  /// Values whose bytes mean themselves.
  static let verbatim: Set<String> = [
    "url", "doi", "eprint", "file", "pdf", "verba", "verbb", "verbc", "urlraw", "archiveurl", "bdsk-url-1",
    "bdsk-url-2", "bdsk-file-1", "bdsk-file-2", "localfile", "link", "ee", "bibsource", "biburl", "crossref", "xdata",
    "xref", "entryset", "related", "ids", "options", "execute", "owner", "timestamp", "custom", "archiveprefix",
    "primaryclass", "eprinttype", "eprintclass", "langid", "hyphenation", "groups", "isbn", "issn", "date", "urldate",
    "origdate", "eventdate",
  ]

  /// Texts that are printed.
  static let printed: Set<String> = names.union([
    "title", "booktitle", "subtitle", "booksubtitle", "maintitle", "mainsubtitle", "titleaddon", "booktitleaddon",
    "maintitleaddon", "journal", "journaltitle", "journalsubtitle", "shortjournal", "shorttitle", "series", "publisher",
    "address", "location", "institution", "organization", "school", "howpublished", "edition", "type", "eventtitle",
    "venue", "issuetitle", "issuesubtitle", "origtitle", "origpublisher", "origlocation", "reprinttitle", "chapter",
    "note", "addendum", "pages", "number", "volume",
  ])

  /// Titles a reader sees.
  static let titles: Set<String> = [
    "title", "booktitle", "maintitle", "journal", "journaltitle", "issuetitle", "series",
  ]

  /// All names of fields that some program knows: what is near to one of them and is none is mistyped.
  static let known: Set<String> = printed.union(verbatim).union([
    "year", "month", "day", "key", "annote", "annotation", "abstract", "keywords", "language", "origlanguage", "eid",
    "part", "pagetotal", "pagination", "bookpagination", "volumes", "version", "pubstate", "library", "label",
    "shorthand", "shorthandintro", "shortseries", "sortkey", "sorttitle", "sortyear", "sortshorthand", "presort",
    "indextitle", "indexsorttitle", "gender", "langidopts", "entrysubtype", "nameaddon", "nameatype", "namebtype",
    "namectype", "editortype", "editoratype", "editorbtype", "editorctype", "authortype", "isan", "ismn", "isrn",
    "iswc",
    "urlyear", "urlmonth", "urlday", "origyear", "eventyear", "issue", "relatedtype", "relatedstring", "relatedoptions",
    "lista", "listb", "listc", "listd", "liste", "listf", "usera", "userb", "userc", "userd", "usere", "userf",
    "pmid", "pmcid", "arxivid", "mrnumber", "mrclass", "mrreviewer", "zblnumber", "zbl", "coden", "lccn", "oclc",
    "price",
    "size", "copyright", "contents", "affiliation", "review", "comment", "comments", "citeulike-article-id", "rating",
    "reads", "date-added", "date-modified", "added-at", "interhash", "intrahash", "username", "creationdate",
    "modificationdate", "urlstatus", "archivedate", "bibdate", "acknowledgement", "ajournal", "fjournal", "journalabbr",
    "shortbooktitle", "tags", "keyword", "lang", "numpages", "articleno", "issue_date", "acmid", "meeting", "day",
    "month_numeric", "articlenumber", "copyrightyear", "distribution", "status", "source", "publication", "category",
    "categories", "subject", "subjects", "area", "topic", "topics", "code", "video", "slides", "poster", "website",
    "web", "homepage", "html", "ps", "pdfurl", "preprint", "arxiv", "hal_id", "hal_version", "mendeley-groups",
    "mendeley-tags", "researcherid-numbers", "orcid-numbers", "unique-id", "times-cited", "number-of-cited-references",
    "doc-delivery-number", "journal-iso", "funding-acknowledgement", "funding-text", "author-email", "research-areas",
    "web-of-science-categories", "keywords-plus", "usage-count-last-180-days", "usage-count-since-2013", "da", "eissn",
    "art_number", "document_type", "abbrev_source_title", "author_keywords", "correspondence_address1",
    "publisheraddress",
    "refereed", "priority", "printed", "ranking", "qualityassured", "relevance", "readstatus", "evaluation", "inlg",
    "hhtype", "lgcode", "macro_area", "glottolog_ref_id", "class_loc", "adsurl", "adsnote", "id", "text", "translated",
    "translation", "authors_language", "first_author", "series-editor", "cited", "citations", "award", "awards", "isi",
    "mynote", "notes", "remark", "remarks", "quote", "summary", "short", "image", "cover",
  ])
}
