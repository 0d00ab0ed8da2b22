@testable import Interchange

enum LintTable {
  static let cases: [LintCase] = grammar + entries + names + dates + identifiers + texts

  static let grammar: [LintCase] = [
    LintCase(code: "unclosed-entry", found: [("@misc{a, x = {1}", "1:1")], passed: ["x = {1}"]),
    LintCase(code: "unclosed-value", found: [("@misc{a, x = {1", "1:14")], passed: ["x = {1}"]),
    LintCase(code: "unclosed-comment", found: [("@comment{ x", "1:1")], passed: ["@comment{ x }", "@comment x"]),
    LintCase(code: "no-opening-brace", found: [("@misc a, x = {1}", "1:1")], passed: ["mail me@example.org"]),
    LintCase(
      code: "missing-comma", found: [("@misc{a, x = {1} y = {2}}", "1:18")], passed: ["x = {1}, y = {2}"],
      fixed: [
        ("@misc{a,\n x = {1} % c\n y = {2}}", "@misc{a,\n x = {1}, % c\n y = {2}}"),
        ("@misc{a\n x = {1}\n y = {2}}", "@misc{a,\n x = {1},\n y = {2}}"),
      ]),
    LintCase(code: "missing-key", found: [("@misc{, x = {1}}", "1:7")], passed: ["x = {1}"]),
    LintCase(code: "key-with-blank", found: [("@misc{a b, x = {1}}", "1:7")], passed: ["x = {1}"]),
    LintCase(code: "missing-equals-sign", found: [("@misc{a, x}", "1:10")], passed: ["x = {1}"]),
    LintCase(code: "missing-value", found: [("@misc{a, x = }", "1:10")], passed: ["x = {}", "x = 1"]),
    LintCase(code: "surplus-text", found: [("@misc{a, x = {1} 2}", "1:18")], passed: ["x = {1 2}"]),
    LintCase(code: "surplus-brace", found: [("@misc{a, x = {1}},\n y = {2}\n}", "1:18")], passed: ["x = {1}"]),
    LintCase(
      code: "undelimited-value", found: [("@misc{a, year = in press, z = 1}", "1:20")],
      passed: ["year = 1990", "month = jan"],
      fixed: [
        ("@misc{a, year = in press, z = 1}", "@misc{a, year = {in press}, z = 1}"),
        ("@misc{a, x = \"the \"inner\" mark\"}", "@misc{a, x = {the \"inner\" mark}}"),
      ]),
    LintCase(code: "encoding", found: [], passed: ["title = {é}"]),
  ]

  static let entries: [LintCase] = [
    LintCase(
      code: "unknown-type", found: [("@artcle{a, x = 1}", "1:2"), ("@online{a, x = 1}", "1:2")],
      passed: ["@ARTICLE{a, x = 1}", "@comment{x}"]),
    LintCase(
      code: "unknown-type", dialect: .biblatex, found: [("@nonsense{a, x = 1}", "1:2")],
      passed: ["@online{a, x = 1}", "@xdata{a, x = 1}", "@phdthesis{a, x = 1}"]),
    LintCase(
      code: "duplicate-key", found: [("@misc{a}\n@misc{b}\n@misc{a}", "3:7"), ("@misc{Ab}\n@misc{aB}", "2:7")],
      passed: ["@misc{a}\n@misc{b}", "@misc{,x=1}\n@misc{,x=1}"]),
    LintCase(
      code: "key-characters", found: [("@misc{a#b}", "1:7"), ("@misc{a~b}", "1:7"), ("@misc{müller}", "1:7")],
      passed: ["@misc{Muller_1992:a-b.c/d+e}", "@misc{a_b}"]),
    LintCase(
      code: "required-field",
      found: [
        ("@article{a, author={A}, title={T}, journal={J}}", "1:10"),
        ("@book{a, title={T}}", "1:7 1:7 1:7"), ("@book{a, editor={}, title={T}, publisher={P}, year=1990}", "1:7"),
        ("@inproceedings{c, author={A}, title={T}, crossref={p}}\n@proceedings{p, title={P}}", "1:16 2:14"),
        ("@misc{a}", "1:7"),
      ],
      passed: [
        "@article{a, author={A}, title={T}, journal=j, year=1990}",
        "@book{a, editor={E}, title={T}, publisher={P}, year=1990}",
        "@inproceedings{c, author={A}, title={T}, crossref={p}}\n@proceedings{p, title={P}, year=1990}", "note = {x}",
        "@nonsense{a, x=1}",
      ]),
    LintCase(
      code: "required-field", dialect: .biblatex, found: [("@article{a, author={A}, title={T}, date={1990}}", "1:10")],
      passed: [
        "@article{a, author={A}, title={T}, journaltitle={J}, date={1990}}",
        "@article{a, author={A}, title={T}, xdata={x, y}}\n@xdata{x, journal={J}, xdata={z}}\n@xdata{z, year=1990}",
        "@online{a, title={T}, url={https://a.example}, urldate={2020}}",
      ]),
    LintCase(
      code: "duplicate-field", found: [("@misc{a, x={1}, X={2}}", "1:17"), ("@misc{a, x={1}, x={1}}", "1:17")],
      passed: ["x={1}, y={1}"],
      fixed: [
        ("@misc{a, x={1}, x={1}}", "@misc{a, x={1}}"), ("@misc{a, x={1}, x={2}}", "@misc{a, x={1}, x={2}}"),
        ("@misc{a,\n  x={1},\n  x={1},\n  y=2,\n}", "@misc{a,\n  x={1},\n  y=2,\n}"),
      ]),
    LintCase(
      code: "misspelt-field", found: [("auhtor = {A}", "1:10"), ("titel = {T}", "1:10"), ("publsher = {T}", "1:10")],
      passed: [
        "author = {A}", "authors = {A}, author = {B}", "url2 = {x}", "mynote = {x}", "macro_area = {x}", "note1 = {x}",
      ]),
    LintCase(
      code: "empty-field", found: [("title = {}", "1:18"), ("title = \" \"", "1:18")],
      passed: ["title = {{}}", "title = empty", "title = 1"],
      fixed: [
        ("a = 1, title = {}, b = 2", "a = 1, b = 2"), ("@misc{k,\n  title = {}\n}", "@misc{k,\n}"),
        ("@misc{k,\n  a = 1, % c\n  b = {}\n}", "@misc{k,\n  a = 1 % c\n}"),
        ("@misc{k,\n  a = {}, % c\n  b = {},\n  c = {x}}", "@misc{k, % c\n  c = {x}}"),
        ("a = {}, b = {}, c = {}, d = {x}", "d = {x}"), ("title = {}, crossref = {x}", "title = {}, crossref = {x}"),
        ("title = {}, title = {x}", "title = {}, title = {x}"),
      ]),
    LintCase(
      code: "undefined-macro", found: [("@misc{a, x = nope # jan}", "1:14"), ("@string{a = zzz}", "1:13")],
      passed: ["@string{j = {J}}\n@misc{a, x = J}", "month = feb", "@misc{a, x = late}\n@string{late = 1}"]),
    LintCase(
      code: "duplicate-macro", found: [("@string{a = {1}}\n@string{A = {2}}", "2:9")],
      passed: ["@string{a = {1}}\n@string{a = {1}}"]),
    LintCase(
      code: "missing-parent",
      found: [("@misc{a, crossref = {b}}", "1:21"), ("@misc{a, xdata = {a, b}}", "1:18")],
      passed: ["@misc{a, crossref = {B}}\n@misc{b}"]),
    LintCase(
      code: "inheritance-cycle",
      found: [
        ("@misc{a, crossref = {a}}", "1:21"),
        ("@misc{a, crossref={b}}\n@misc{b, xdata={c}}\n@misc{c, crossref={a}}", "3:19"),
      ],
      passed: ["@misc{a, crossref={b}}\n@misc{b, xdata={c,d}}\n@misc{c, x=1}\n@misc{d, xdata={c}}"]),
    LintCase(
      code: "parent-order", found: [("@misc{p}\n@misc{a, crossref={p}}", "2:19")],
      passed: ["@misc{a, crossref={p}}\n@misc{p}"]),
    LintCase(code: "parent-order", dialect: .biblatex, found: [], passed: ["@misc{p}\n@misc{a, crossref={p}}"]),
  ]

  static let names: [LintCase] = [
    LintCase(
      code: "name-separator", found: [("author = {A One; B Two}", "1:25"), ("editor = {A One \\& B Two}", "1:27")],
      passed: [
        "author = {A One and B Two}", "author = {{Barnes & Noble}}", "title = {A; B}", "author = {Jos&eacute; One}",
      ]),
    LintCase(
      code: "name-commas",
      found: [("author = {One, A, Two, B, Three, C}", "1:20"), ("author = {X and A, B, C, D}", "1:26")],
      passed: [
        "author = {One, Jr, A}", "author = {{A, B, C, D}}", "author = {family=A, given=B, prefix=c, useprefix=true}",
      ]),
    LintCase(
      code: "empty-name", found: [("author = {A and and B}", "1:19"), ("author = {A and }", "1:19")],
      passed: ["author = {A and B}", "author = {}", "author = {Anders Sand}"]),
    LintCase(
      code: "et-al",
      found: [
        ("author = {One, A. and et al.}", "1:32"), ("author = {Smith et~al}", "1:26"),
        ("author = {Smith, ET AL.}", "1:27"),
      ],
      passed: ["author = {Petal, A.}", "author = {One and others}", "author = {Et Alfonso}", "title = {Smith et al.}"]),
    LintCase(
      code: "name-case", found: [("author = {SMITH, JOHN}", "1:20"), ("author = {A. One and john smith}", "1:31")],
      passed: [
        "author = {Smith, J.}", "author = {NASA}", "author = {{SMITH, JOHN}}", "author = {A and others}",
        "author = {J. K. LI}",
      ]),
  ]

  static let dates: [LintCase] = [
    LintCase(
      code: "month-text", found: [("month = {January}", "1:18"), ("month = \"12 Mai\"", "1:18")],
      passed: ["month = jan", "month = {10}", "month = 3", "month = 1 # jan", "month = {}"],
      fixed: [
        ("month = {January}", "month = jan"), ("month = \"Sept.\"", "month = sep"), ("month={ MAY }", "month=may"),
        ("month = {12 May}", "month = {12 May}"), ("month = {Mayor}", "month = {Mayor}"),
      ]),
    LintCase(
      code: "year",
      found: [("year = {forthcoming}", "1:17"), ("year = {92}", "1:17"), ("year = in press, x = 1", "1:17")],
      passed: [
        "year = 1992", "year = {1992a}", "year = {1992--1995}", "year = {1992/93}", "year = {-0044}", "year = {1723~}",
        "year = {}",
      ]),
    LintCase(
      code: "date-is-text", dialect: .biblatex,
      found: [("date = {May 1992}", "1:17"), ("urldate = {2020-13-01}", "1:20")],
      passed: ["date = {1992-05}", "date = {1939/1945}", "date = {1992/}", "date = 1992"]),
    LintCase(
      code: "access-date", found: [("urldate = {2020-01-01}", "1:20")],
      passed: ["urldate = {2020-01-01}, url = {https://a.example}"]),
    LintCase(
      code: "page-hyphen",
      found: [("pages = {1-2}", "1:19"), ("pages = {7, 12-15, 20--22}", "1:22"), ("pages = {S1-S9}", "1:19")],
      passed: ["pages = {1--2}", "pages = {A-12}", "pages = {12}", "pages = {1:2-3}", "number = {1-2}"],
      fixed: [
        ("pages = {1-2}", "pages = {1--2}"), ("pages = \"1 - 2, 5-7\"", "pages = \"1--2, 5--7\""),
        ("pages = {321-8}", "pages = {321--8}"),
        ("pages = {12-3}", "pages = {12-3}"), ("pages = {xi-xx}", "pages = {xi--xx}"),
      ]),
    LintCase(
      code: "page-dash", found: [("pages = {1–2}", "1:19"), ("pages = {1—2}", "1:19")], passed: ["pages = {1--2}"],
      fixed: [("pages = {1 – 2}", "pages = {1--2}"), ("pages = {e1–e3}", "pages = {e1--e3}")]),
    LintCase(
      code: "page-order", found: [("pages = {20--10}", "1:19"), ("pages = {129-127}", "1:19")],
      passed: ["pages = {10--20}", "pages = {321--8}", "pages = {10--10}", "pages = {x--v}"]),
  ]

  static let identifiers: [LintCase] = [
    LintCase(
      code: "doi-address",
      found: [("doi = {https://doi.org/10.1000/182}", "1:17"), ("doi = {doi:10.1000/182}", "1:17")],
      passed: ["doi = {10.1000/182}"],
      fixed: [
        ("doi = {https://doi.org/10.1000/182}", "doi = {10.1000/182}"),
        ("doi = \"DOI: 10.1000/182\"", "doi = \"10.1000/182\""),
        ("doi = {http://dx.doi.org/10.1000/a%3Cb}", "doi = {http://dx.doi.org/10.1000/a%3Cb}"),
      ]),
    LintCase(
      code: "doi",
      found: [("doi = {11.1000/182}", "1:16"), ("doi = {none}", "1:16"), ("doi = {https://example.org/x}", "1:16")],
      passed: ["doi = {10.1000/182}", "doi = {https://doi.org/10.1000/182}", "doi = {10.1000/a\\_b}", "doi = {}"]),
    LintCase(
      code: "duplicate-doi", found: [("@misc{a, doi={10.1000/A}}\n@misc{b, doi={https://doi.org/10.1000/a}}", "2:14")],
      passed: ["@misc{a, doi={10.1000/A}}\n@misc{b, doi={10.1000/b}}", "doi={10.1000/a}, doi={10.1000/a}"]),
    LintCase(
      code: "doi-in-url", found: [("url = {https://doi.org/10.1000/182}", "1:16")],
      passed: ["url = {https://doi.org/10.1000/182}, doi = {10.1000/182}", "url = {https://a.example/doi}"]),
    LintCase(
      code: "isbn", found: [("isbn = {978-0-306-40615-8}", "1:18"), ("isbn = {0-306-40615-2, 123}", "1:33")],
      passed: [
        "isbn = {978-0-306-40615-7}", "isbn = {0306406152}", "isbn = {0-306-40615-2 (pbk.)}",
        "isbn = {0-306-40615-2 978-0-306-40615-7}",
      ]),
    LintCase(
      code: "issn", found: [("issn = {1234-5678}", "1:18")],
      passed: ["issn = {1234-5679}", "issn = {1234-5679, 0378-5955}"]),
    LintCase(
      code: "url-escape", found: [("url = {https://a.example/b\\_c}", "1:17"), ("doi = {10.1000/a{\\_}b}", "1:17")],
      passed: ["url = {https://a.example/b_c?d=$e}", "url = {https://a.example/~x}"],
      fixed: [
        ("url = {https://a.example/b\\_c\\%20d}", "url = {https://a.example/b_c%20d}"),
        ("url = \"\\url{https://a.example/\\~{}x}\"", "url = \"https://a.example/~x\""),
        ("url = {https://a.example/\\foo}", "url = {https://a.example/\\foo}"),
      ]),
    LintCase(
      code: "url-blank", found: [("url = {https://a.example/ b}", "1:16"), ("url = {www.a.example}", "1:16")],
      passed: ["url = {https://a.example/}", "url = {ftp://a.example/}", "url = { https://a.example/ }"]),
  ]

  static let texts: [LintCase] = [
    LintCase(
      code: "title-braced", found: [("title = {{All of it}}", "1:18"), ("title = \"{All of it}\"", "1:18")],
      passed: ["title = {{NASA} and {ESA}}", "title = {{NASA}}", "title = {{\\'E}tude sur}"]),
    LintCase(
      code: "title-full-stop", found: [("title = {A theory.}", "1:27")],
      passed: ["title = {A theory}", "title = {Foo, Inc.}", "title = {To be continued...}", "title = {The U.S.}"]),
    LintCase(
      code: "mathematics", found: [("title = {A $x is}", "1:21")],
      passed: ["title = {A $x$ is}", "title = {5\\$ and 6\\$ and \\$}"]),
    LintCase(
      code: "quotation-marks", found: [("title = {A ``word}", "1:18"), ("title = {A \" word}", "1:18")],
      passed: [
        "title = {A ``word'' of it}", "title = {A \"word\"}", "title = {Rock 'n' roll}", "title = {G\\\"odel}",
        "title = {12''}",
      ]),
    LintCase(
      code: "bare-special", found: [("journal = {A & B}", "1:23"), ("title = {50% of a_b}", "1:21 1:27")],
      passed: [
        "journal = {A \\& B}", "title = {$a_b$}", "title = {\\url{a_b%c}}", "url = {https://a.example/?a&b_c}",
        "title = {A &amp; B}",
        "author = {A & B}", "x-own = {a_b}",
      ],
      fixed: [("journal = {A & B #1}", "journal = {A \\& B \\#1}")]),
    LintCase(
      code: "html",
      found: [
        ("title = {<i>A</i> b}", "1:19"), ("title = {A &amp; B}", "1:21"), ("abstract = {A &#8211; B}", "1:24"),
        ("url = {https://a.example/?a&amp;b}", "1:37"),
      ],
      passed: [
        "title = {A < B and C > D}", "title = {A \\& B; C}", "url = {https://a.example/?a&copy;b}", "title = {a<n>c}",
      ]),
    LintCase(
      code: "control-character",
      found: [
        ("title = {a\u{2}b}", "1:20"), ("title = {a\u{202E}b}", "1:20"), ("title = {a\u{FFFD}b}", "1:20"),
        ("title = {a\u{85}b}", "1:20"),
      ],
      passed: ["title = {a\tb\n c\r\n d é 漢 – \u{200D}}"]),
    LintCase(
      code: "file-access",
      found: [
        ("title = {\\input{/etc/passwd}}", "1:19"), ("note = {a \\write18{x}}", "1:20"),
        ("@preamble{\"\\input x\"}", "1:12"), ("@string{a = {\\directlua{x}}}", "1:14"),
      ],
      passed: [
        "title = {\\emph{input}}", "file = {C:\\input\\a.pdf}", "title = {a \\\\ input}",
        "@preamble{\"\\newcommand{\\x}{\\csname y\\endcsname}\"}", "title = {\\inputs}",
      ]),
    LintCase(
      code: "journal-forms",
      found: [
        (
          "@misc{a, journal={Journal of Chemical Physics}}\n@misc{b, journal={J. Chem. Phys.}}\n@misc{c, journal={J. Chem. Phys.}}",
          "2:18"
        )
      ],
      passed: ["@misc{a, journal={Journal of Chemical Physics}}\n@misc{b, journal={J. Comp. Phys.}}"]),
    LintCase(code: "non-ascii", found: [("title = {é}", "1:18")], passed: ["title = {e}"]),
  ]
}
