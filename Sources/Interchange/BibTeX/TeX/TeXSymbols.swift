/// The characters that TeX and its usual packages spell by a command without argument (textcomp, inputenc, babel's quotes,
/// Greek and common signs of mathematics).
enum TeXSymbols {
  /// Commands of text, by their name without backslash.
  static let text: [String: String] = [
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ", "textschwa": "ə", "textturna": "ɐ", "textglotstop": "ʔ",
    "S": "§", "P": "¶", "textsection": "§", "textparagraph": "¶", "dag": "†", "ddag": "‡", "textdagger": "†",
    "textdaggerdbl": "‡", "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™",
    "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "EUR": "€", "textyen": "¥", "textcent": "¢",
    "textcurrency": "¤", "textdollar": "$", "textperthousand": "‰", "textnumero": "№", "No": "№",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "lq": "‘", "rq": "’", "quotedblbase": "„", "quotesinglbase": "‚", "glqq": "„",
    "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "guillemotleft": "«",
    "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
    "textquotedbl": "\"", "textquotesingle": "'", "textasciigrave": "`", "textasciiacute": "´",
    "textasciidieresis": "¨",
    "textasciimacron": "¯", "textexclamdown": "¡", "textquestiondown": "¿", "ldots": "…", "dots": "…",
    "textellipsis": "…", "cdots": "⋯", "textbackslash": "\\", "backslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textunderscore": "_", "textless": "<", "textgreater": ">", "textbar": "|",
    "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textbullet": "•",
    "textperiodcentered": "·", "textdegree": "°", "degree": "°", "textordmasculine": "º", "textordfeminine": "ª",
    "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "textonesuperior": "¹", "texttwosuperior": "²",
    "textthreesuperior": "³", "textmu": "µ", "textmicro": "µ", "textpm": "±", "textpluminus": "±", "texttimes": "×",
    "textdiv": "÷", "textlnot": "¬", "textbrokenbar": "¦", "textvisiblespace": "␣", "textasteriskcentered": "∗",
    "slash": "/", "textslash": "/", "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2ε", "BibTeX": "BibTeX",
    "XeTeX": "XeTeX", "LuaTeX": "LuaTeX", "bibtex": "BibTeX", "quad": "\u{2003}", "qquad": "\u{2003}\u{2003}",
    "enspace": "\u{2002}", "thinspace": "\u{2009}", "nobreakspace": "\u{A0}", "space": " ", "bibrangedash": "–",
    "bibinitperiod": ".", "bibinitdelim": " ", "autocap": "", "relax": "", "protect": "", "null": "", "hfill": "",
    "par": "\n\n", "newline": "\n", "linebreak": "\n", "ldquo": "“", "rdquo": "”", "cyrchar": "", "allowbreak": "",
    "break": "", "-": "\u{AD}", "quotesingle": "'", "textprime": "′", "textbaht": "฿", "textwon": "₩",
    "ayn": "ʿ", "hamza": "ʾ", "textcelsius": "℃", "textohm": "Ω", "checkmark": "✓", "nobreak": "", "noindent": "",
    "centering": "", "raggedright": "", "unskip": "", "ignorespaces": "", "leavevmode": "", "xspace": "",
    "hyp": "-", "hyphen": "-", "textsoftsign": "ь", "textcompwordmark": "\u{200C}", "guillemots": "«",
  ]

  /// Commands of mathematics that stand for one character.
  static let mathematics: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "omicron": "ο", "pi": "π", "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ",
    "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω", "times": "×", "div": "÷", "pm": "±", "mp": "∓", "cdot": "⋅", "ast": "∗", "star": "⋆", "circ": "∘",
    "bullet": "∙", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "sim": "∼",
    "simeq": "≃", "cong": "≅", "equiv": "≡", "propto": "∝", "ll": "≪", "gg": "≫", "to": "→", "rightarrow": "→",
    "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒", "Leftarrow": "⇐", "Leftrightarrow": "⇔",
    "uparrow": "↑", "downarrow": "↓", "mapsto": "↦", "infty": "∞", "partial": "∂", "nabla": "∇", "forall": "∀",
    "exists": "∃", "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "cup": "∪", "cap": "∩",
    "wedge": "∧", "land": "∧", "vee": "∨", "lor": "∨", "neg": "¬", "lnot": "¬", "oplus": "⊕", "otimes": "⊗",
    "emptyset": "∅", "perp": "⊥", "parallel": "∥", "angle": "∠", "prime": "′", "ell": "ℓ", "hbar": "ℏ", "Re": "ℜ",
    "Im": "ℑ", "aleph": "ℵ", "langle": "⟨", "rangle": "⟩", "lceil": "⌈", "rceil": "⌉", "lfloor": "⌊", "rfloor": "⌋",
    "vdash": "⊢", "models": "⊨", "top": "⊤", "bot": "⊥", "sum": "∑", "prod": "∏", "int": "∫", "surd": "√",
    "dagger": "†", "ddagger": "‡", "natural": "♮", "sharp": "♯", "flat": "♭", "ldots": "…", "dots": "…", "cdots": "⋯",
    "degree": "°", "lbrack": "[", "rbrack": "]", "colon": ":", "vert": "|", "mid": "∣", "setminus": "∖",
    "lesssim": "≲", "gtrsim": "≳", "square": "□", "Box": "□", "diamond": "⋄", "triangle": "△", "hookrightarrow": "↪",
    "longrightarrow": "⟶", "rightleftharpoons": "⇌", "varnothing": "∅", "complement": "∁", "quad": "\u{2003}",
  ]

  /// Control symbols: a backslash and one character that is no letter.
  static func controlSymbol(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&"
    case UInt8(ascii: "%"): "%"
    case UInt8(ascii: "$"): "$"
    case UInt8(ascii: "#"): "#"
    case UInt8(ascii: "_"): "_"
    case UInt8(ascii: "{"): "{"
    case UInt8(ascii: "}"): "}"
    case UInt8(ascii: ","): "\u{2009}"
    case UInt8(ascii: ";"), UInt8(ascii: ":"): "\u{2005}"
    case UInt8(ascii: "!"), UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: ")"), UInt8(ascii: "]"): ""
    case UInt8(ascii: "-"): "\u{AD}"
    case UInt8(ascii: "*"): ""
    case UInt8(ascii: "|"): "‖"
    default: nil
    }
  }

  /// The combining character of an accent command; nil for any other command.
  static func accent(_ name: UInt8) -> UInt32? {
    switch name {
    case UInt8(ascii: "`"): 0x300
    case UInt8(ascii: "'"): 0x301
    case UInt8(ascii: "^"): 0x302
    case UInt8(ascii: "~"): 0x303
    case UInt8(ascii: "="): 0x304
    case UInt8(ascii: "u"): 0x306
    case UInt8(ascii: "."): 0x307
    case UInt8(ascii: "\""): 0x308
    case UInt8(ascii: "h"): 0x309
    case UInt8(ascii: "r"): 0x30A
    case UInt8(ascii: "H"): 0x30B
    case UInt8(ascii: "v"): 0x30C
    case UInt8(ascii: "U"): 0x30E
    case UInt8(ascii: "G"): 0x30F
    case UInt8(ascii: "d"): 0x323
    case UInt8(ascii: "c"): 0x327
    case UInt8(ascii: "k"): 0x328
    case UInt8(ascii: "b"): 0x331
    case UInt8(ascii: "t"): 0x361
    default: nil
    }
  }

  /// What an accent command with nothing below it prints.
  static func spacingAccent(_ accent: UInt32) -> String {
    switch accent {
    case 0x300: "`"
    case 0x301: "´"
    case 0x302: "^"
    case 0x303: "~"
    case 0x304: "¯"
    case 0x306: "˘"
    case 0x307: "˙"
    case 0x308: "¨"
    case 0x30A: "˚"
    case 0x30B: "˝"
    case 0x30C: "ˇ"
    case 0x327: "¸"
    case 0x328: "˛"
    default: ""
    }
  }
}
