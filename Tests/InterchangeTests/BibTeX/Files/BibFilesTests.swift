import Bibliography
import Interchange
import TestSupport
import Testing

@Suite("Fields that name files")
struct BibFilesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var field: String
    var name = "file"
    var files: [AttachedFile]
    var testDescription: String { field }

    init(_ field: String, named name: String = "file", _ files: AttachedFile...) {
      self.field = field
      self.name = name
      self.files = files
    }
  }

  static let cases: [Case] = [
    // JabRef
    Case(":geiger.pdf:PDF", AttachedFile(path: "geiger.pdf", type: "PDF")),
    Case(
      "Draft:papers/one.pdf:PDF;Final:papers/two.pdf:PDF",
      AttachedFile(path: "papers/one.pdf", type: "PDF", title: "Draft"),
      AttachedFile(path: "papers/two.pdf", type: "PDF", title: "Final")),
    Case(#"R1:C\:\\Users\\me\\a.pdf:PDF"#, AttachedFile(path: #"C:\Users\me\a.pdf"#, type: "PDF", title: "R1")),
    Case(#"a\;b\:c:d\\e.pdf:PDF"#, AttachedFile(path: #"d\e.pdf"#, type: "PDF", title: "a;b:c")),
    Case(#":http\://example.org/pdf/1:PDF"#, AttachedFile(path: "http://example.org/pdf/1", type: "PDF")),
    Case(":http://example.org/pdf/1:PDF", AttachedFile(path: "http://example.org/pdf/1", type: "PDF")),
    Case("http://example.org:8080/a.pdf", AttachedFile(path: "http://example.org:8080/a.pdf")),
    Case("::"), Case(""), Case(" ; ;"), Case("R1::PDF"),
    Case("A &amp; B:x.pdf:PDF", AttachedFile(path: "x.pdf", type: "PDF", title: "A &amp; B")),
    Case("desc:x.pdf", AttachedFile(path: "x.pdf", title: "desc")),
    Case("x.pdf:PDF", AttachedFile(path: "x.pdf", type: "PDF")),
    // Zotero
    Case(
      "Full Text:files/1/x.pdf:application/pdf",
      AttachedFile(path: "files/1/x.pdf", type: "application/pdf", title: "Full Text")),
    Case(
      "On war: a study.pdf:files/2/y.pdf:application/pdf",
      AttachedFile(path: "files/2/y.pdf", type: "application/pdf", title: "On war: a study.pdf")),
    // Mendeley
    Case(":home/me/x.pdf:pdf;::", AttachedFile(path: "home/me/x.pdf", type: "pdf")),
    Case(#":Users/me/A\_B{\_}C.pdf:pdf"#, AttachedFile(path: "Users/me/A_B_C.pdf", type: "pdf")),
    // calibre
    Case(
      ":/books/a (1)/a.epub:EPUB, :/books/a (1)/a.pdf:PDF",
      AttachedFile(path: "/books/a (1)/a.epub", type: "EPUB"), AttachedFile(path: "/books/a (1)/a.pdf", type: "PDF")),
    Case(
      "See http://a.example/x:files/3/z.pdf:application/pdf",
      AttachedFile(path: "files/3/z.pdf", type: "application/pdf", title: "See http://a.example/x")),
    // Lists of paths
    Case("a.pdf;b.pdf", AttachedFile(path: "a.pdf"), AttachedFile(path: "b.pdf")),
    Case("x.pdf", AttachedFile(path: "x.pdf")),
    Case("/refs/Reed.R;Smith.G/Companion (2016).pdf", AttachedFile(path: "/refs/Reed.R;Smith.G/Companion (2016).pdf")),
    Case(
      #"C\:\\Zotero\\a.pdf;C\:\\Zotero\\b.html"#,
      AttachedFile(path: #"C:\Zotero\a.pdf"#), AttachedFile(path: #"C:\Zotero\b.html"#)),
    Case(#"C:\Users\me\x.pdf"#, AttachedFile(path: #"C:\Users\me\x.pdf"#)),
    Case("C:/Users/me/x.pdf", AttachedFile(path: "C:/Users/me/x.pdf")),
    Case(#"note:C:\Users\x.pdf:PDF"#, AttachedFile(path: #"C:\Users\x.pdf"#, type: "PDF", title: "note")),
    Case("long/path\n\t  of a scan.pdf", AttachedFile(path: "long/path of a scan.pdf")),
    Case(
      "file://localhost/Users/me/Ahmad%202015.pdf", AttachedFile(path: "file://localhost/Users/me/Ahmad%202015.pdf")),
    Case("file:///C:/x.pdf", AttachedFile(path: "file:///C:/x.pdf")),
    Case("../../etc/passwd", AttachedFile(path: "../../etc/passwd")),
    // Fields of one file
    Case("http://example.org/a:b;c.pdf", named: "pdf", AttachedFile(path: "http://example.org/a:b;c.pdf", type: "PDF")),
    Case("{old.ps}", named: "ps", AttachedFile(path: "old.ps", type: "PostScript")),
    Case("War/x.pdf", named: "local-url", AttachedFile(path: "War/x.pdf")),
  ]

  @Test("A field names the files its program meant", arguments: cases)
  func read(_ example: Case) {
    #expect(BibFiles.attachments(fromField: example.field, named: example.name) == example.files)
  }

  @Test(
    "The type of a file comes of its own word, or of its path",
    arguments: [
      ("x", "PDF", "application/pdf"), ("x", "pdf", "application/pdf"), ("x.pdf", nil, "application/pdf"),
      ("a/x.DJVU", nil, "image/vnd.djvu"), ("x", "Image/PNG", "image/png"), ("x", "ePUB", "application/epub+zip"),
      ("x.pdf", "URL", "application/pdf"), ("x", nil, nil), ("x.", nil, nil), ("a.pdf/x", nil, nil),
      ("http://a.example/x.pdf?download=1", nil, "application/pdf"), ("x.jpeg", nil, "image/jpeg"),
    ] as [(String, String?, String?)])
  func mediaType(_ path: String, _ type: String?, _ expected: String?) {
    #expect(AttachedFile(path: path, type: type).mediaType == expected)
  }

  @Test(
    "A field is written in the style asked for",
    arguments: [
      (BibFiles.Style.jabref, #"Full text:files/a\:b.pdf:PDF;:C\:\\x.png:PNG image"#),
      (.zotero, #"Full text:files/a\:b.pdf:application/pdf;:C\:\\x.png:image/png"#),
      (.mendeley, #":files/a\:b.pdf:pdf;:C\:\\x.png:png"#),
      (.paths, #"files/a\:b.pdf;C\:\\x.png"#),
    ])
  func write(_ style: BibFiles.Style, _ field: String) {
    let files = [
      AttachedFile(path: "files/a:b.pdf", type: "application/pdf", title: "Full text"),
      AttachedFile(path: #"C:\x.png"#, type: "image/png"),
    ]
    #expect(BibFiles.field(from: files, style: style) == field)
  }

  @Test("A plain list of paths and one address stay plain")
  func plain() {
    #expect(
      BibFiles.field(from: [AttachedFile(path: "a.pdf"), AttachedFile(path: "b.pdf")], style: .paths) == "a.pdf;b.pdf")
    #expect(BibFiles.field(from: [AttachedFile(path: "https://a.example/x")], style: .paths) == "https://a.example/x")
    #expect(BibFiles.field(from: [], style: .jabref).isEmpty)
  }

  @Test(
    "The style of a field is seen",
    arguments: [
      (":x.pdf:PDF", BibFiles.Style.jabref), ("d:x.pdf:PDF", .jabref), ("d:x.pdf:application/pdf", .zotero),
      (":home/x.pdf:pdf", .mendeley), ("x.pdf;y.pdf", .paths), ("", .paths),
    ])
  func style(_ field: String, _ style: BibFiles.Style) {
    #expect(BibFiles.style(ofField: field) == style)
  }

  /// Pieces that paths, titles and fields are made of: every sign with a meaning of its own.
  static let pieces = [
    "a", "B", "C", "x.pdf", "http", ":", ";", "\\", "/", "//", "://", ",", ", :", "&", "&amp", "#233", "{", "}", "\\_",
    "_",
    "{\\_}", ".", " ", "é", "漢", "%", "PDF", "C:\\", "C:/", "$", "~", "8080/", "\u{0}", "\n", "\"", "'",
  ]

  static func text(_ random: inout SeededGenerator, upTo count: Int) -> String {
    (0..<Int.random(in: 0...count, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
  }

  /// A value that fields can keep: no line ends, no blanks at its ends.
  static func value(_ random: inout SeededGenerator) -> String {
    text(&random, upTo: 6).filter { $0 != "\n" && $0 != "\u{0}" }.trimmed
  }

  @Test("What is written is read back, whatever signs paths and titles hold")
  func law() {
    var random = SeededGenerator(seed: 1_222)
    let types = [nil, "PDF", "pdf", "application/pdf", "7z", "Open, type", "a;b", "x:y", "ePUB", "image/vnd.djvu"]
    for _ in 0..<6_000 {
      let files = (0..<Int.random(in: 0...3, using: &random)).compactMap { _ -> AttachedFile? in
        let path = Self.value(&random)
        let title = Self.value(&random)
        return path.isEmpty ? nil : AttachedFile(path: path, type: types.randomElement(using: &random)!, title: title)
      }
      let named = files.map { file in
        var file = file
        if let type = file.type, type.contains("/") { file.type = type == "application/pdf" ? "PDF" : "Djvu" }
        return file
      }
      let jabref = BibFiles.field(from: files, style: .jabref)
      #expect(BibFiles.attachments(fromField: jabref) == named, "\(jabref)")
      let zotero = BibFiles.field(from: files, style: .zotero)
      let read = BibFiles.attachments(fromField: zotero)
      #expect(read.map(\.path) == files.map(\.path) && read.map(\.title) == files.map(\.title), "\(zotero)")
      #expect(read.map(\.mediaType) == files.map(\.mediaType))
      let paths = BibFiles.field(from: files, style: .paths)
      #expect(BibFiles.attachments(fromField: paths).map(\.path) == files.map(\.path), "\(paths)")
      let mendeley = BibFiles.field(from: files, style: .mendeley)
      #expect(BibFiles.attachments(fromField: mendeley).map(\.path) == files.map(\.path), "\(mendeley)")
    }
  }

  @Test("Any text whatever is read, and what was read of it is stable")
  func anyText() {
    var random = SeededGenerator(seed: 77)
    for _ in 0..<6_000 {
      let files = BibFiles.attachments(fromField: Self.text(&random, upTo: 14))
      #expect(files.allSatisfy { !$0.path.isEmpty })
      // No type starts with a slash or backslash; a broken field that says so is no case of the law.
      guard files.allSatisfy({ $0.type.map { !$0.hasPrefix("/") && !$0.hasPrefix("\\") && !$0.contains("/") } ?? true })
      else { continue }
      #expect(BibFiles.attachments(fromField: BibFiles.field(from: files)) == files)
    }
  }

  @Test("A field of a million separators is read in time linear in it")
  func long() {
    for piece in [":", ";", "\\", "{\\_}", "a:b:c;", "&amp;", "C:/", "a.b;", "http://"] {
      let field = String(repeating: piece, count: 200_000)
      _ = BibFiles.attachments(fromField: field)
    }
    #expect(BibFiles.attachments(fromField: String(repeating: "a:b:PDF;", count: 50_000)).count == 50_000)
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.utf8.first == 0x20 { text.removeFirst() }
    while text.utf8.last == 0x20 { text.removeLast() }
    return String(text)
  }
}
