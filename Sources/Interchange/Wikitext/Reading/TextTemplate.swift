/// A template of running text whose result is known, as it stands in the values of citations.
enum TextTemplate {
  /// Characters.
  case text(String)
  /// Its parameter of this number.
  case value(Int)
  /// Its last positional parameter: a transliteration may name its scheme before the text.
  case last
  /// Its first parameter between two texts.
  case between(String, String)
  /// Its positional parameters, joined.
  case joined(String)
  /// `{{sic}}`, `{{sic|word}}`, `{{sic|word|hide=y}}`.
  case sic

  /// By name, blanks for underscores; the first letter is of either case.
  static func named(_ name: String) -> TextTemplate? {
    let folded = name.lowercased()
    if let found = table[folded] { return found }
    // {{lang-ru|…}}, {{langx|ru|…}}; also {{zh-tr}} and others are too many to be guessed.
    if folded.hasPrefix("lang-"), folded.utf8.count <= 16 { return .value(1) }
    return nil
  }

  private static let table: [String: TextTemplate] = {
    var table: [String: TextTemplate] = [:]
    func add(_ names: String, _ template: TextTemplate) {
      for name in names.split(separator: ";") { table[String(name)] = template }
    }
    add("!;pipe;vert", .text("|"))
    add("=;equals", .text("="))
    add("!!", .text("||"))
    add("((", .text("{{"))
    add("))", .text("}}"))
    add("(", .text("{"))
    add(")", .text("}"))
    add("!(;bracket left;lbracket;lsqb", .text("["))
    add(")!;bracket right;rbracket;rsqb", .text("]"))
    add("'", .text("'"))
    add("''", .text("''"))
    add("'s", .text("'s"))
    add("\"'", .text("\"'"))
    add("'\"", .text("'\""))
    add("' \"", .text("' \""))
    add("\" '", .text("\" '"))
    add("-'", .text("'"))
    add("asterisk;*", .text("*"))
    add("nbsp;space;spaces;nbs;nnbsp;zwsp;thinsp;thin space;hair space;hairsp;,", .text("\u{A0}"))
    add("snd;spnd;spaced ndash;spaced en dash;sndash;snds;dash", .text("\u{A0}– "))
    add("spaced mdash;spaced em dash;smd", .text("\u{A0}— "))
    add("ndash;en dash;endash;nd", .text("–"))
    add("mdash;em dash;emdash;md", .text("—"))
    add("hyphen", .text("-"))
    add("hellip;ellipsis;...;ellip", .text("…"))
    add("shy;wbr;zwj;zwnj;nobr space", .text(""))
    add("·;dot;middot;interpunct", .text(" · "))
    add("•;bull;bullet", .text(" • "))
    // Marks of access and of dead links are no part of a value.
    add(
      "closed access;open access;free access;registration required;subscription required;subscription;limited access;"
        + "paywall;dead link;cbignore;bare url;bare url inline;pdf;doc;link note", .text(""))
    add("sic", .sic)
    add("et al.;et al;etal", .text("et al."))
    add("br;break;crlf", .text(" "))
    add(
      """
      nowrap;nobr;nowr;nobreak;nobold;nbold;noitalic;no italic;noitalics;nonitalic;normal;small;smaller;smallsub;big;\
      larger;resize text;plainlist text;plain text;as written;aut;not a typo;typo;proper name;abbr;abbrv;abbreviation;tooltip;hover title;sic text;date;dts;\
      notatypo;text;nihongo text;unicode;ipa text;script text;mvar text;rtl;rtl-lang text;ltr;bdi;pslink;visible;ill;\
      interlanguage link;illm;link-interwiki;iw;iw2;нп5;не переведено 5;нп;display title;uc text;ref-label text;dfni;anchor text;linktext
      """, .value(1))
    add(
      "lang;langx;langue;lang2;script;font;color;colour;rtl-lang;rtl-para;script/arab;wikt-lang;wikilang;rtl lang",
      .value(2))
    add("transl;transliteration;translit;tlit;xlit", .last)
    add("sup", .between("<sup>", "</sup>"))
    add("sub", .between("<sub>", "</sub>"))
    add("em;emph;italic;italics;it;italic correction;var;mvar", .between("<i>", "</i>"))
    add("strong;bold;b", .between("<b>", "</b>"))
    add(
      "small caps;smallcaps;sc;sc1;sc2;smallcaps all",
      .between("<span style=\"font-variant:small-caps\">", "</span>"))
    add("bracket;brackets;square brackets;sqbr", .between("[", "]"))
    add("angbr;angle bracket;angle brackets", .between("⟨", "⟩"))
    add("circa;c.;ca.;approx", .between("c. ", ""))
    add("floruit;fl.", .between("fl. ", ""))
    add("start date;end date;film date;start date and age;birth date;date ymd", .joined("-"))
    return table
  }()
}
