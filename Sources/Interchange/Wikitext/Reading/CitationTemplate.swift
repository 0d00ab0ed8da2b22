import Bibliography

/// The kinds of citation templates: those of Wikipedia's CS1 and CS2 (Help:Citation Style 1), by what they cite.
enum CitationTemplate: String, CaseIterable {
  case arXiv, avMedia, avMediaNotes, book, comic, conference, dictionary, document, encyclopedia, episode, interview
  case journal, legislation, legalCase, magazine, mailingList, map, musicRelease, news, newsgroup, patent, podcast, post
  case preprint, pressRelease, report, serial, sign, software, speech, thesis, web
  /// `{{citation}}`: what it cites is told by its parameters.
  case citation

  /// By the name of a template, its first letter in either case, underscores as blanks; nil for one that cites nothing.
  static func named(_ name: String) -> CitationTemplate? {
    var folded = name.lowercased()
    for prefix in ["safesubst:", "subst:", "template:"] where folded.hasPrefix(prefix) {
      folded = String(folded.dropFirst(prefix.utf8.count)).trimmingBlanks
    }
    if let known = byName[folded] { return known }
    // {{vcite book}}, {{citeweb}}, {{cite tech report}} and the redirects made like them.
    for prefix in ["vcite2 ", "vcite ", "vancite ", "wikicite ", "cite ", "cite", "harvrefcol "]
    where folded.hasPrefix(prefix) {
      let rest = String(folded.dropFirst(prefix.utf8.count)).trimmingBlanks
      if let known = byWord[rest] { return known }
      if prefix == "cite ", !notCitations.contains(rest), !rest.isEmpty { return .citation }
      if prefix.hasSuffix(" ") { return nil }
    }
    return nil
  }

  /// Templates that begin like citations and mark the lack of one, or cite by a number that only another site can read.
  private static let notCitations: Set<String> = [
    "needed", "check", "q", "doi", "pmid", "pmc", "jstor", "isbn", "arxiv id", "quote", "quick", "blank", "end", "note",
    "book quote",
    "section", "list", "style", "top", "bottom", "sources", "this", "bare", "bot", "plain", "self",
  ]

  /// Whether a template cites by a number alone: what it says stands at another site.
  static func citesElsewhere(_ name: String) -> Bool {
    ["cite q", "cite doi", "cite pmid", "cite pmc", "cite jstor", "cite isbn"].contains(name.lowercased())
  }

  private static let byWord: [String: CitationTemplate] = {
    var table: [String: CitationTemplate] = [:]
    let words: [(CitationTemplate, String)] = [
      (.web, "web;website;webpage;web page;url;blog;web archive;www;site;online;social media;facebook;wikia"),
      (.book, "book;books;chapter;manual;ebook;e-book;books google;bk;booklet;proceedings"),
      (.news, "news;newspaper;news article;newsarticle;article news;n;newsletter"),
      (.journal, "journal;paper;article;journal article;academic;j;periodical;study;pmid article;jour;review"),
      (.magazine, "magazine;mag;magazine article"),
      (.encyclopedia, "encyclopedia;encyclopaedia;encyc;ency;odnb;contribution;encyclopedia article;wikisource"),
      (.dictionary, "dictionary;dict"),
      (.thesis, "thesis;dissertation;phd thesis;master thesis"),
      (.report, "report;tech report;techreport;technical report;tr;technical standard;standard;white paper;iucn"),
      (.conference, "conference;conf;conference paper;proceedings paper"),
      (.pressRelease, "press release;pressrelease;press-release;press;pr;news release"),
      (.map, "map"), (.interview, "interview;int"), (.speech, "speech;lecture;talk"),
      (.episode, "episode;episodes;tv episode;television episode;ep"), (.serial, "serial"),
      (
        .avMedia,
        "av media;av-media;video;dvd;film;movie;audio;visual;youtube;music video;tv;ted talk;av;videos;youtube video"
      ),
      (.avMediaNotes, "av media notes;album notes;album-notes;dvd notes;liner notes;music release notes;albumnotes"),
      (.podcast, "podcast;radio"),
      (.mailingList, "mailing list;mailinglist;mail list"), (.newsgroup, "newsgroup;usenet"),
      (.arXiv, "arxiv;eprint"), (.preprint, "biorxiv;medrxiv;ssrn;preprint;citeseerx;chemrxiv"),
      (.document, "document;letter;archive;manuscript;poster;leaflet;pamphlet;brochure"), (.sign, "sign;plaque"),
      (.comic, "comic;comic strip"), (.software, "video game;software;github;app"),
      (.post, "tweet;twitter;forum;instagram;x post;reddit;mastodon"),
      (.legislation, "act;legislation;legislation au"), (.legalCase, "court;court case;case"), (.patent, "patent"),
      (.musicRelease, "music release"),
    ]
    for (kind, names) in words { for name in names.split(separator: ";") { table[String(name)] = kind } }
    return table
  }()

  /// Whole names: CS2, and other wikis' names of templates that take the English parameters.
  private static let byName: [String: CitationTemplate] = {
    var table: [String: CitationTemplate] = [:]
    let names: [(CitationTemplate, String)] = [
      (
        .citation,
        "citation;cite;cit;citecitation;citation/core;vcitation;vcite;تقييم مرجع;استشهاد;یادکرد;atıf;cytat;цитата"
      ),
      (
        .web,
        """
        cytuj stronę;citar web;cita web;chú thích web;chú thích trang web;استشهاد ويب;مرجع ويب;یادکرد وب;web kaynağı;\
        ওয়েব উদ্ধৃতি;웹 인용;อ้างเว็บ;citat web;citace web;veb kaynağı;veb mənbə;وب‌سایت
        """
      ),
      (
        .book,
        """
        citar livro;cita libro;chú thích sách;استشهاد بكتاب;مرجع كتاب;یادکرد کتاب;kitap kaynağı;বই উদ্ধৃতি;서적 인용;อ้างหนังสือ;\
        citat carte
        """
      ),
      (
        .news,
        "citar jornal;citar notícia;cita noticia;cita news;chú thích báo;استشهاد بخبر;مرجع خبر;یادکرد خبر;haber kaynağı;সংবাদ উদ্ধৃতি;뉴스 인용;อ้างข่าว"
      ),
      (
        .journal,
        """
        citar periódico;cita publicación;cita pubblicazione;chú thích tạp chí;استشهاد بدورية محكمة;یادکرد ژورنال;\
        akademik dergi kaynağı;সাময়িকী উদ্ধৃতি;저널 인용;อ้างวารสาร
        """
      ),
      (.magazine, "dergi kaynağı;یادکرد مجله;잡지 인용;استشهاد بمجلة"),
      (
        .encyclopedia,
        "chú thích bách khoa toàn thư;citar enciclopédia;cita enciclopedia;استشهاد بموسوعة;یادکرد دانشنامه;ansiklopedi kaynağı"
      ),
      (.thesis, "citar tese;cita tesis;استشهاد بأطروحة;tez kaynağı"),
      (.report, "citar relatório;cita informe;استشهاد بتقرير;rapor kaynağı"),
      (.pressRelease, "استشهاد ببيان صحفي;basın bülteni kaynağı"),
    ]
    for (kind, list) in names { for name in list.split(separator: ";") { table[String(name)] = kind } }
    return table
  }()

  /// CSL's type, as far as the template alone tells it.
  var type: ItemType {
    switch self {
    case .web, .pressRelease: .webpage
    case .book, .comic: .book
    case .news: .articleNewspaper
    case .journal: .articleJournal
    case .magazine: .articleMagazine
    case .encyclopedia: .entryEncyclopedia
    case .dictionary: .entryDictionary
    case .thesis: .thesis
    case .report: .report
    case .conference: .paperConference
    case .map: .map
    case .interview: .interview
    case .speech: .speech
    case .episode, .serial, .podcast: .broadcast
    case .avMedia: .motionPicture
    case .avMediaNotes, .document, .sign, .citation: .document
    case .musicRelease: .song
    case .mailingList, .newsgroup, .post: .post
    case .arXiv, .preprint: .article
    case .software: .software
    case .legislation: .legislation
    case .legalCase: .legalCase
    case .patent: .patent
    }
  }

  /// Whether it cites a work that stands for itself, in which `chapter` makes the part cited.
  var isWhole: Bool {
    switch self {
    case .book, .report, .thesis, .citation, .comic, .avMediaNotes: true
    default: false
    }
  }
}
