import Text

/// The words for kinds of locators in English, German, French, Russian, Ukrainian, Azerbaijani, Polish, Spanish, Italian and
/// Chinese, and the English short forms for print.
enum LocatorWords {
  /// What a word says, without its dot and in any case; nil for a word that names no kind of locator.
  static func label(_ word: String) -> LocatorLabel? { labels[fold(word)] }

  /// The English short form before one value and before several.
  static func short(_ label: LocatorLabel) -> (one: String, many: String) {
    switch label {
    case .act: ("act", "acts")
    case .appendix: ("app.", "apps.")
    case .articleLocator: ("art.", "arts.")
    case .book: ("bk.", "bks.")
    case .canon: ("can.", "cann.")
    case .chapter: ("ch.", "chs.")
    case .column: ("col.", "cols.")
    case .elocation: ("loc.", "locs.")
    case .equation: ("eq.", "eqs.")
    case .figure: ("fig.", "figs.")
    case .folio: ("fol.", "fols.")
    case .issue: ("no.", "nos.")
    case .line: ("l.", "ll.")
    case .note: ("n.", "nn.")
    case .opus: ("op.", "opp.")
    case .page: ("p.", "pp.")
    case .paragraph: ("para.", "paras.")
    case .part: ("pt.", "pts.")
    case .rule: ("rule", "rules")
    case .scene: ("sc.", "scs.")
    case .section: ("§", "§§")
    case .subVerbo: ("s.v.", "s.vv.")
    case .supplement: ("suppl.", "suppls.")
    case .table: ("table", "tables")
    case .timestamp: ("time", "times")
    case .titleLocator: ("title", "titles")
    case .verse: ("v.", "vv.")
    case .volume: ("vol.", "vols.")
    case .sheet: ("sheet", "sheets")
    }
  }

  /// Words for the second side of a sheet; the others of the table are the first side.
  static func side(_ word: String) -> Locator.Part.Side? { sides[fold(word)] }

  /// Words before a locator that say nothing: «at», «on», «see».
  static let passedOver: Set<String> = ["at", "on", "see", "auf", "siehe", "на", "см", "à", "voir", "cf"]

  /// The counted things of «第…页», from their characters.
  static func eastAsian(_ scalar: Unicode.Scalar) -> LocatorLabel? {
    switch scalar {
    case "页", "頁", "面": .page
    case "章": .chapter
    case "卷", "巻", "册", "冊": .volume
    case "节", "節": .section
    case "期", "号", "號": .issue
    case "条", "條": .articleLocator
    case "行": .line
    case "段": .paragraph
    case "注", "註": .note
    case "部": .part
    case "图", "圖", "図": .figure
    case "表": .table
    case "叶", "葉": .folio
    default: nil
    }
  }

  static func fold(_ word: String) -> String {
    word.utf8.allSatisfy { $0 < 0x80 } ? word.lowercased() : folding(word)
  }

  private static let folding = Folding([.letterCase])

  private static let sides: [String: Locator.Part.Side] = [
    "об": .verso, "оборот": .verso, "зв": .verso, "verso": .verso, "v": .verso, "vo": .verso, "rs": .verso, "b": .verso,
    "arxa": .verso, "recto": .recto, "r": .recto, "ro": .recto, "vs": .recto, "a": .recto, "лиц": .recto,
  ]

  private static let labels: [String: LocatorLabel] = {
    let table: [(LocatorLabel, String)] = [
      (.act, "act acts akt acte"),
      (
        .appendix,
        "appendix appendices appendixes app apps anhang anh annexe annex annexes прил приложение додаток załącznik"
      ),
      (.articleLocator, "article articles art arts artikel ст статья стаття artículo articolo"),
      (.book, "book books bk bks buch livre liv кн книга libro"),
      (.canon, "canon canons can cann kanon"),
      (
        .chapter,
        "chapter chapters chap chaps ch chs kapitel kap chapitre гл глава глави розд розділ fəsil rozdz capítulo cap capitolo"
      ),
      (.column, "column columns col cols spalte sp colonne стб столб kol"),
      (.elocation, "loc locs location locations elocation"),
      (.equation, "equation equations eq eqs gleichung gl équation"),
      (.figure, "figure figures fig figs abbildung abb рис рисунок şək rys"),
      (.folio, "folio folios fol fols fo fos ff f feuillet"),
      (.issue, "issue issues no nos number numbers nr heft h n° nº № выпуск вып вип zesz"),
      (.line, "line lines l ll zeile zeilen z ligne lignes строка wiersz"),
      (
        .note,
        "note notes n nn fn footnote footnotes endnote anmerkung anm fußnote fußn прим примечание сноска przyp nota"
      ),
      (.opus, "opus op opp"),
      (
        .page,
        "page pages p pp pg pgs seite seiten s ss с сс стр страница страницы сторінка стор səh səhifə str strona pág págs pag pagg página"
      ),
      (.paragraph, "paragraph paragraphs para paras par ¶ ¶¶ absatz abs rn rdnr randnummer alinéa al п абз абзац"),
      (.part, "part parts pt pts teil partie часть ч частина hissə cz część parte"),
      (.rule, "rule rules regel règle"),
      (.scene, "scene scenes sc scs szene scène"),
      (.section, "section sections sec secs sect § §§ abschnitt abschn раздел разд sección"),
      (.supplement, "supplement supplements suppl suppls supp beilage"),
      (.table, "table tables tab tabs tbl tabelle tableau tabl табл таблица"),
      (.timestamp, "time times timestamp timestamps min"),
      (.titleLocator, "title titles titre"),
      (.verse, "verse verses v vv vers стих"),
      (.volume, "volume volumes vol vols band bd bde tome tomes t т тт том томи cild"),
      (.sheet, "sheet sheets blatt bl л лл лист листы листи арк аркуш vərəq karta"),
    ]
    var labels: [String: LocatorLabel] = [:]
    for (label, words) in table {
      for word in words.split(separator: " ") { labels[fold(String(word))] = label }
    }
    return labels
  }()
}
