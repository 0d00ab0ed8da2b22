import Bibliography
import TestSupport
import Testing
import Text

@testable import Matching

/// Sources that the tables of patterns are worked out for.
enum FormulaSamples {
  static let one = source(
    .articleJournal, author: [person("Newton", "Isaac")], date: "1687-07-05",
    [
      .title: "An awesome paper on JabRef", .containerTitle: "Journal of Fish Biology", .volume: "7", .issue: "2",
      .page: "41, 7, 73–97", .keyword: "w1, w2a w2b; w3", .doi: "10.1000/X_y", .language: "en-GB",
    ])
  static let two = source(
    .book, author: [person("Newton", "Isaac"), person("Maxwell", "James Clerk")], date: "2019",
    [.title: "the InTeresting title longer than THREE words"])
  static let three = source(
    .book, author: [person("Newton", "Isaac"), person("Maxwell", "James"), person("Einstein", "Albert")], date: "2019")
  static let four = source(
    .book,
    author: [
      person("Newton", "Isaac"), person("Maxwell", "James"), person("Einstein", "Albert"), person("Bohr", "Niels"),
    ],
    date: "2019")
  static let five = source(
    .book,
    author: [
      person("Newton"), person("Maxwell"), person("Einstein"), person("Bohr"), person("Unknown", "Harry"),
    ], date: "2019")
  static let van = source(.book, author: [person("Aalst", "Wil", particle: "van der")], date: "2000")
  static let edited = source(.book, editor: [person("Suny", "Ronald G."), person("Kotkin", "Stephen")], date: "1996")
  static let body = source(
    .report, author: [PersonName(literal: "Massachusetts Institute of Technology")], date: "1999")
  static let russian = source(
    .book, author: [person("Хрущёв", "Никита")], date: "1956", [.title: "О культе личности", .language: "ru"])
  static let chinese = source(.book, author: [person("毛", "泽东")], date: "1951", [.title: "毛泽东选集", .language: "zh"])
  static let empty = source(.manuscript)
}

@Suite("Key patterns in JabRef's language")
struct JabRefPatternTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var pattern: String
    var source: Source
    var key: String
    var testDescription: String { "\(pattern) → \(key)" }

    init(_ pattern: String, _ source: Source, _ key: String) {
      self.pattern = pattern
      self.source = source
      self.key = key
    }
  }

  typealias Samples = FormulaSamples

  static let names: [Case] = [
    Case("[auth]", Samples.one, "Newton"), Case("[auth:lower][year]", Samples.one, "newton1687"),
    Case("[auth]_[year]", Samples.one, "Newton_1687"), Case("[auth3]", Samples.one, "New"),
    Case("[auth3_2]", Samples.two, "Max"), Case("[auth6_4]", Samples.five, "Bohr"), Case("[auth2_9]", Samples.two, ""),
    Case("[authors]", Samples.two, "NewtonMaxwell"), Case("[authors1]", Samples.three, "NewtonEtAl"),
    Case("[authors3]", Samples.three, "NewtonMaxwellEinstein"),
    Case("[authors3]", Samples.four, "NewtonMaxwellEinsteinEtAl"),
    Case("[auth.auth.ea]", Samples.two, "Newton.Maxwell"), Case("[auth.auth.ea]", Samples.three, "Newton.Maxwell.ea"),
    Case("[auth.etal]", Samples.two, "Newton.Maxwell"), Case("[auth.etal]", Samples.three, "Newton.etal"),
    Case("[authEtAl]", Samples.two, "NewtonMaxwell"), Case("[authEtAl]", Samples.three, "NewtonEtAl"),
    Case("[authForeIni]", Samples.two, "I"), Case("[authorLastForeIni]", Samples.two, "J"),
    Case("[authorLast]", Samples.four, "Bohr"), Case("[authorIni]", Samples.four, "NewtoMEB"),
    Case("[authIni4]", Samples.five, "NMEB"), Case("[authIni4]", Samples.three, "NeME"),
    Case("[authIni4]", Samples.two, "NeMa"), Case("[authIni4]", Samples.one, "Newt"),
    Case("[authIni0]", Samples.one, ""),
    Case("[authshort]", Samples.one, "Newton"), Case("[authshort]", Samples.two, "NM"),
    Case("[authshort]", Samples.four, "NME"), Case("[authorsAlpha]", Samples.one, "New"),
    Case("[authorsAlpha]", Samples.four, "NMEB"), Case("[authorsAlpha]", Samples.five, "NME"),
    Case("[authorsAlpha]", Samples.van, "vdAal"), Case("[auth]", Samples.van, "Aalst"),
    Case("[authFirstFull]", Samples.van, "vanderAalst"), Case("[auth]", Samples.body, "MIT"),
    // No author: the editors, but not for «pure».
    Case("[auth]", Samples.edited, "Suny"), Case("[pureauth]", Samples.edited, ""),
    Case("[pureauthors3]", Samples.two, "NewtonMaxwell"), Case("[edtr]", Samples.edited, "Suny"),
    Case("[editors]", Samples.edited, "SunyKotkin"), Case("[edtr2_2]", Samples.edited, "Ko"),
    Case("[edtr.edtr.ea]", Samples.edited, "Suny.Kotkin"), Case("[edtrForeIni]", Samples.edited, "R"),
    Case("[editorLast]", Samples.edited, "Kotkin"), Case("[edtrshort]", Samples.edited, "SK"),
    Case("[edtr]", Samples.one, ""), Case("[auth]", Samples.empty, ""),
  ]

  static let others: [Case] = [
    Case("[title]", Samples.one, "AnAwesomePaperonJabRef"), Case("[title:abbr]", Samples.one, "AAPoJ"),
    Case("[camel]", Samples.one, "AnAwesomePaperOnJabRef"), Case("[camel:abbr]", Samples.one, "AAPOJ"),
    Case("[camel3]", Samples.one, "AnAwesomePaper"), Case("[camel_un]", Samples.one, "An_Awesome_Paper_On_JabRef"),
    Case("[shorttitle]", Samples.one, "awesomepaperJabRef"), Case("[veryshorttitle]", Samples.one, "awesome"),
    Case("[shorttitleINI]", Samples.one, "Aap"), Case("[fulltitle:truncate6]", Samples.one, "Anawe"),
    Case("[shorttitle:capitalize]", Samples.two, "InterestingTitleLonger"),
    Case("[title:capitalize]", Samples.two, "TheInterestingTitleLongerThanThreeWords"),
    Case("[title:sentencecase]", Samples.two, "Theinterestingtitlelongerthanthreewords"),
    Case("[fulltitle:titlecase]", Samples.one, "anAwesomePaperonJabref"),
    Case("[journal]", Samples.one, "JournalofFishBiology"), Case("[journal:abbr]", Samples.one, "JoFB"),
    Case("[JOURNAL:upper]", Samples.one, "JOURNALOFFISHBIOLOGY"),
    Case("[journalAbbrev]", Samples.one, "JournalofFishBiology"),
    Case("[year]", Samples.one, "1687"), Case("[shortyear]", Samples.one, "87"), Case("[month]", Samples.one, "July"),
    Case("[day]", Samples.one, "5"), Case("[date]", Samples.one, "1687-07-05"), Case("[date]", Samples.two, "2019"),
    Case("[firstpage]", Samples.one, "7"), Case("[lastpage]", Samples.one, "97"), Case("[pageprefix]", Samples.one, ""),
    Case("[keyword1]", Samples.one, "w1"), Case("[keyword2]", Samples.one, "w2aw2b"),
    Case("[keyword4]", Samples.one, ""),
    Case("[keywords2]", Samples.one, "w1w2aw2b"), Case("[keywords]", Samples.one, "w1w2aw2bw3"),
    Case("[volume]-[number]", Samples.one, "7-2"), Case("-[volume]-", Samples.one, "7"),
    Case("[doi]", Samples.one, "10.1000/X_y"),
    Case("[entrytype]", Samples.one, "Article"), Case("[author]", Samples.two, "IsaacNewtonandJamesClerkMaxwell"),
    Case("demo[title:abbr]", Samples.one, "demoAAPoJ"), Case("[volume:(unknown)]", Samples.two, "unknown"),
    Case("[volume:(unknown)]", Samples.one, "7"), Case("[nosuchfield]x", Samples.one, "x"),
    Case(#"[auth.etal:regex("\\.etal","EtAl"):regex("\\.","And")]"#, Samples.three, "NewtonEtAl"),
    Case(#"[auth.etal:regex("\\.etal","EtAl"):regex("\\.","And")]"#, Samples.two, "NewtonAndMaxwell"),
    Case(#"[title:regex("[a-z]+","")]"#, Samples.one, "AAPJR"),
    Case("[auth:lower][year]", Samples.russian, "khrushchev1956"),
    Case("[shorttitle]", Samples.russian, "kultelichnosti"),
    Case("[auth:upper]", Samples.chinese, "MAO"), Case(#"\[x\][auth]"#, Samples.one, "xNewton"),
  ]

  @Test("Names", arguments: names)
  func nameMarkers(_ example: Case) throws {
    #expect(try KeyFormula(example.pattern).key(for: example.source).key == example.key)
  }

  @Test("Titles, dates, fields and modifiers", arguments: others)
  func otherMarkers(_ example: Case) throws {
    #expect(try KeyFormula(example.pattern).key(for: example.source).key == example.key)
  }

  @Test("Any field of a .bib is a marker, also one that CSL does not know")
  func rawField() throws {
    var one = FormulaSamples.two
    one.record.raw["bibtex"] = ["mysource": "Private Archive"]
    #expect(try KeyFormula("[mysource:abbr][year]").key(for: one).key == "PA2019")
  }

  @Test(
    "A pattern that cannot be read names the column",
    arguments: [
      ("[auth", 1), ("[auth][year", 7), ("auth]", 5), ("[]", 1), ("[:lower]", 1), ("[auth:]", 7), ("[auth:shout]", 7),
      ("[auth:truncate]", 7), ("[auth:(x]", 7), ("[auth:regex]", 12), (#"[a:regex("(","")]"#, 11),
      (#"[a:regex("a")]"#, 13), ("[au[th]]", 4), ("[au th]", 2), (#"[a:regex("ab\b","")]"#, 13),
    ])
  func column(_ pattern: String, _ column: Int) {
    #expect(Self.error(pattern)?.column == column)
  }

  static func error(_ pattern: String) -> KeyFormulaError? {
    do throws(KeyFormulaError) {
      _ = try KeyFormula(pattern)
      return nil
    } catch {
      return error
    }
  }
}

@Suite("Key patterns in Better BibTeX's language")
struct BetterBibTeXFormulaTests {
  typealias Case = JabRefPatternTests.Case
  typealias Samples = FormulaSamples

  static let cases: [Case] = [
    Case("auth + year", Samples.one, "Newton1687"),
    Case("auth.lower + shorttitle(3,3) + year", Samples.one, "newtonAwesomePaperJabRef1687"),
    Case("auth.lower+year", Samples.one, "newton1687"), Case("auth(3)", Samples.one, "New"),
    Case("auth(3,2)", Samples.two, "Max"), Case("auth(n=3, m=2)", Samples.two, "Max"),
    Case("auth(m=-1)", Samples.three, "Einstein"),
    Case("auth(initials=true)", Samples.two, "NewtonI"), Case("auth", Samples.van, "vanderAalst"),
    Case("auth", Samples.edited, "Suny"), Case("auth(creator=author)", Samples.edited, ""),
    Case("auth(creator='editor')", Samples.edited, "Suny"), Case("edtr", Samples.edited, "Suny"),
    Case("edtr", Samples.one, ""),
    Case("authors", Samples.three, "NewtonMaxwellEinstein"), Case("authors(2)", Samples.three, "NewtonMaxwell"),
    Case("authors(2, etal='EtAl')", Samples.three, "NewtonMaxwellEtAl"),
    Case("authors(n=2, sep='-')", Samples.three, "Newton-Maxwell"),
    Case("authors(n=1, name='%(f).3s%(I)s')", Samples.two, "NewI"),
    Case("authors(max=2) + year | auth", Samples.three, "Newton"),
    Case("authors(min=2) + year | auth", Samples.one, "Newton"), Case("authorsn(1)", Samples.two, "NewtonEtAl"),
    Case("authEtAl", Samples.three, "NewtonEtAl"), Case("authEtal2", Samples.three, "Newton.etal"),
    Case("authAuthEa", Samples.three, "Newton.Maxwell.ea"), Case("authshort", Samples.four, "N.M.E"),
    Case("authIni(2)", Samples.two, "Ne.Ma"), Case("authorIni", Samples.two, "Newto.M"),
    Case("authorLast", Samples.four, "Bohr"),
    Case("authorsAlpha", Samples.four, "NMEB"), Case("authorsAlpha", Samples.five, "NME"),
    Case("authorsAlpha + year", Samples.five, "NME+2019"),
    Case("authForeIni", Samples.two, "I"),
    Case("authorLastForeIni", Samples.two, "JC"), Case("editors", Samples.edited, "SunyKotkin"),
    Case("auth", Samples.body, "MassachusettsInstituteofTechnology"),
    Case("title", Samples.one, "awesomepaperJabRef"), Case("shorttitle", Samples.one, "awesomepaperJabRef"),
    Case("shorttitle(2,1)", Samples.one, "Awesomepaper"), Case("veryshorttitle", Samples.one, "awesome"),
    Case("veryshorttitle(1,1)", Samples.one, "Awesome"),
    Case("title.capitalize.condense('_')", Samples.one, "Awesome_Paper_JabRef"),
    Case("year + month", Samples.one, "1687jul"), Case("shortyear", Samples.one, "87"),
    Case("date('%Y-%m')", Samples.one, "1687-07"),
    Case("date('%Y-%m')", Samples.two, "2019"), Case("date('%-m/%d')", Samples.one, "7/05"),
    Case("origyear", Samples.one, ""),
    Case("journal.abbr", Samples.one, "JoFB"), Case("publicationTitle.abbr(2)", Samples.one, "JoofFiBi"),
    Case("volume + '.' + issue", Samples.one, "7.2"), Case("firstpage + '-' + lastpage", Samples.one, "41-97"),
    Case("type", Samples.one, "article-journal"), Case("language", Samples.one, "en-GB"),
    Case("zotero", Samples.one, "newton_awesome_1687"),
    Case("type(book) + veryshorttitle | auth", Samples.one, "Newton"),
    Case("type(book) + veryshorttitle | auth", Samples.two, "InTeresting"),
    Case("type(journalArticle) + 'j' | 'x'", Samples.one, "j"), Case("language(en) + 'e' | 'x'", Samples.one, "e"),
    Case("extra('doi')", Samples.one, "10.1000/X_y"), Case("keyword(1)", Samples.one, "w2aw2b"),
    Case("auth.upper", Samples.one, "NEWTON"), Case("journal.acronym || journal.abbr", Samples.one, "JoFB"),
    Case("(edtr || auth).lower + year", Samples.one, "newton1687"), Case("edtr | auth | year", Samples.one, "Newton"),
    Case("'x-' + auth", Samples.one, "x-Newton"), Case(#""it's" + auth"#, Samples.one, "itsNewton"),
    Case("volume.prefix('v') + edtr.prefix('e')", Samples.one, "v7"),
    Case("volume.postfix('_')+year", Samples.one, "7_1687"),
    Case("auth.len('>', 6) + year | 'short'", Samples.one, "short"),
    Case("auth.len('>=', 6) + year | 'short'", Samples.one, "Newton1687"),
    Case("volume.default('none')", Samples.two, "none"),
    Case("auth.default('anon') + year.default('nd')", Samples.empty, "anonnd"),
    Case("eventTitle | title.select(2,1)", Samples.one, "paper"), Case("title.select(-1)", Samples.one, "JabRef"),
    Case("title.substring(1,7)", Samples.one, "awesome"), Case("journal.skipwords", Samples.one, "JournalFishBiology"),
    Case("auth.replace('WT','x')", Samples.one, "Nexon"), Case("auth.replace(/[aeiou]/g,'')", Samples.one, "Nwtn"),
    Case("auth.replace(/(.)(.)/,'$2$1')", Samples.one, "eNwton"),
    Case("auth.match(/^N/i) + year | 'no'", Samples.one, "Newton1687"),
    Case("auth.match(/^M/) + year | 'no'", Samples.one, "no"),
    Case("auth.nopunct.fold.ascii.transliterate.clean.alphanum", Samples.one, "Newton"),
    Case("DOI.nopunctordash", Samples.one, "101000X_y"), Case("auth.lower + year", Samples.russian, "khrushchev1956"),
    Case("shorttitle(3,3)", Samples.chinese, "MaoZeDong"), Case("auth + veryshorttitle", Samples.chinese, "MaoMao"),
  ]

  @Test("A formula gives its key", arguments: cases)
  func formula(_ example: Case) throws {
    #expect(try KeyFormula(example.pattern).key(for: example.source).key == example.key)
  }

  @Test(
    "A formula that cannot be read names the column",
    arguments: [
      ("", 1), ("auth +", 7), ("auth year", 6), ("auth.", 6), ("auth.shout", 6), ("foo + year", 1), ("auth + (year", 8),
      ("auth)", 5), ("'abc", 1), ("auth(", 6), ("auth(1", 7), ("auth('x)", 6), ("shorttitle(3,3,3)", 16),
      ("auth(size=3)", 11),
      ("date('%q')", 1), ("auth.replace('a')", 6), ("auth.replace(/(/,'')", 15), ("auth.prefix", 6),
      ("authors(name='%(z)s')", 1),
      ("auth.jieba", 6), ("postfix('%(n)s')", 1), ("auth | | year", 8), ("auth(creator=villain)", 1),
      ("year.abbr('x')", 11),
    ])
  func column(_ pattern: String, _ column: Int) {
    #expect(JabRefPatternTests.error(pattern)?.column == column)
  }

  @Test("The sentence of an error says where and what")
  func sentence() {
    let text = JabRefPatternTests.error("auth.jieba")?.description ?? ""
    #expect(text.contains("column 6") && text.contains("dictionary") && text.contains("[auth:lower][year]"))
  }
}
