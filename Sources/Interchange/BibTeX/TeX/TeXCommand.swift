/// What the reader does at a command that takes arguments or changes the type.
enum TeXCommand: Sendable {
  /// The argument stands in a tag.
  case tagged(RichTag)
  /// The rest of the group stands in a tag.
  case declared(RichTag)
  /// The argument stands between two texts.
  case wrapped(String, String)
  /// The argument as it is.
  case argument
  /// So many arguments vanish, then so many stay.
  case dropped(Int, then: Int)
  /// The argument is mathematics.
  case mathematics
  /// The argument is copied byte by byte.
  case verbatim
  /// The argument is a key of biblatex that stands for words.
  case localized
  /// A number of TeX follows and vanishes.
  case numbered
  /// The number of an accent in the font follows.
  case accentNumber

  static let byName: [String: TeXCommand] = [
    "emph": .tagged(.italic), "textit": .tagged(.italic), "textsl": .tagged(.italic), "mkbibemph": .tagged(.italic),
    "mkbibitalic": .tagged(.italic), "textbf": .tagged(.bold), "mkbibbold": .tagged(.bold),
    "textsc": .tagged(.smallCaps),
    "textsubscript": .tagged(.subscripted), "textsuperscript": .tagged(.superscripted),
    "mkbibsuperscript": .tagged(.superscripted), "mkbibsubscript": .tagged(.subscripted), "up": .tagged(.superscripted),
    "textsuper": .tagged(.superscripted), "sout": .argument,
    "em": .declared(.italic), "it": .declared(.italic), "itshape": .declared(.italic), "sl": .declared(.italic),
    "slshape": .declared(.italic), "bf": .declared(.bold), "bfseries": .declared(.bold), "sc": .declared(.smallCaps),
    "scshape": .declared(.smallCaps),
    "enquote": .wrapped("“", "”"), "mkbibquote": .wrapped("“", "”"), "textquote": .wrapped("“", "”"),
    "mkbibparens": .wrapped("(", ")"), "parentext": .wrapped("(", ")"), "mkbibbrackets": .wrapped("[", "]"),
    "brackettext": .wrapped("[", "]"), "footnote": .wrapped(" (", ")"),
    "noopsort": .dropped(1, then: 0), "noop": .dropped(1, then: 0), "vphantom": .dropped(1, then: 0),
    "hphantom": .dropped(1, then: 0), "phantom": .dropped(1, then: 0), "label": .dropped(1, then: 0),
    "hspace": .dropped(1, then: 0), "vspace": .dropped(1, then: 0), "index": .dropped(1, then: 0),
    "nocite": .dropped(1, then: 0), "href": .dropped(1, then: 1), "foreignlanguage": .dropped(1, then: 1),
    "textcolor": .dropped(1, then: 1), "color": .dropped(1, then: 0), "fontsize": .dropped(2, then: 0),
    "selectlanguage": .dropped(1, then: 0), "ensuremath": .mathematics, "url": .verbatim, "path": .verbatim,
    "nolinkurl": .verbatim, "bibstring": .localized, "bibsstring": .localized, "biblstring": .localized,
    "penalty": .numbered, "accent": .accentNumber,
  ]

  /// Declarations that change nothing CSL can hold.
  static let ignoredDeclarations: Set<String> = [
    "rm", "sf", "tt", "rmfamily", "sffamily", "ttfamily", "upshape", "mdseries", "normalfont", "bgroup", "egroup",
    "begingroup", "endgroup", "tiny", "scriptsize", "footnotesize", "small", "normalsize", "large", "Large", "LARGE",
    "huge", "Huge", "sloppy", "mbox", "hbox", "text", "textrm", "textsf", "texttt", "textup", "textmd", "textnormal",
    "textlf", "underline", "uline", "uppercase", "lowercase", "MakeUppercase", "MakeLowercase", "MakeCapital",
    "NoCaseChange", "emphasis", "code", "textlatin", "textgreek", "textcyr", "cyr", "cyrins",
  ]
}

/// What a command of letters is, in the order in which the tables count.
enum TeXWord: Sendable {
  case accent(UInt32)
  case text(String)
  case command(TeXCommand)
  /// It changes nothing that CSL can hold; its argument stays.
  case ignored

  static let byName: [String: TeXWord] = {
    var table = TeXSymbols.mathematics.mapValues { TeXWord.text($0) }
    for name in TeXCommand.ignoredDeclarations { table[name] = .ignored }
    for (name, command) in TeXCommand.byName { table[name] = .command(command) }
    for (name, text) in TeXSymbols.text { table[name] = .text(text) }
    for byte in UInt8(ascii: "A")...UInt8(ascii: "z") {
      let scalar = Unicode.Scalar(byte)
      if scalar.properties.isAlphabetic, let accent = TeXSymbols.accent(byte) {
        table[String(scalar)] = .accent(accent)
      }
    }
    return table
  }()
}

/// The tags of CSL rich text (FORMATS §2).
enum RichTag: UInt8, Sendable {
  case italic, bold, subscripted, superscripted, smallCaps, noCase

  var opening: StaticString {
    switch self {
    case .italic: "<i>"
    case .bold: "<b>"
    case .subscripted: "<sub>"
    case .superscripted: "<sup>"
    case .smallCaps: "<span style=\"font-variant:small-caps\">"
    case .noCase: "<span class=\"nocase\">"
    }
  }

  var closing: StaticString {
    switch self {
    case .italic: "</i>"
    case .bold: "</b>"
    case .subscripted: "</sub>"
    case .superscripted: "</sup>"
    case .smallCaps, .noCase: "</span>"
    }
  }
}
