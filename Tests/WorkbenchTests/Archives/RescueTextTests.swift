import Foundation
import TestSupport
import Testing

@testable import Workbench

@Suite("Rescued texts", .timeLimit(.minutes(10)))
struct RescueTextTests {
  /// Pages that live and pages that do not, an archive of all of them, and a folder for texts.
  private struct Scene {
    let bench: TestWorkbench
    let archive: FakeArchive
    let pages: LoopbackServer
    var origin: String { pages.origin }

    init() throws {
      bench = try TestWorkbench(isLibrary: false)
      pages = try TestPages(["/alive": TestPages.page("A mill"), "/busy": .init(html: "x", status: 503)]).serve()
      archive = try FakeArchive()
      for path in ["gone", "alive", "other"] {
        archive.add(.init(stamp: "20150504000000", original: pages.origin + "/" + path))
      }
      try archive.configure(bench)
    }

    func copy(_ path: String) -> String { archive.address("20150504000000", origin + "/" + path) }

    func rescue(
      _ text: String, as name: String, writes: Bool = false, all: Bool = false, plain: Bool = false
    ) async throws -> (report: RescuedText, text: String) {
      try bench.write(text.replacing("ORIGIN", with: origin), to: name)
      let report = try await RescueLinks(environment: bench.environment()) { () throws(WorkbenchError) in
        throw .wrongUse("no library is needed")
      }
      .run(
        RescueRequest(
          words: [bench.root + "/" + name], writes: writes, near: nil, includesAll: all, addsToPlainLinks: plain,
          network: NetworkOptions(allowsPrivate: true, hostDelay: 0, timeout: 1)))
      return (try #require(report.texts.first), try bench.text(name))
    }
  }

  private static let article = """
    A.<ref>{{cite web |url=ORIGIN/gone |title=G |access-date=2 May 2015}} {{dead link|date=May 2016}}</ref>
    B.<ref>{{cite web |url=ORIGIN/alive |title=L}}</ref>
    C.<ref>{{cite web |url=ORIGIN/missing |title=M}}</ref>
    D.<ref>{{cite web |url=ORIGIN/gone |title=Ignored}}{{cbignore}}</ref>
    E.<ref>[ORIGIN/other O]</ref> <ref>{{cite web |url=ORIGIN/busy |title=B}}</ref>

    """

  @Test("of wikitext show a difference and an edit summary, and are written only when that is asked for")
  func wikitext() async throws {
    let scene = try Scene()
    let (report, text) = try await scene.rescue(Self.article, as: "a.wikitext")
    #expect(text == Self.article.replacing("ORIGIN", with: scene.origin))
    #expect(report.added == 1 && report.links.map(\.line) == [1, 3] && !report.isWritten)
    #expect(report.links.last?.search.found == nil && report.links.last?.cause == "404, not found")
    #expect(report.alive == 1 && report.unclear == 1 && report.exempt == 1 && report.plain == 1)
    #expect(report.difference.count { $0.hasPrefix("-") && !$0.hasPrefix("---") } == 1)
    let added = report.difference.first { $0.hasPrefix("+A") }
    #expect(
      added
        == "+A.<ref>{{cite web |url=\(scene.origin)/gone |title=G |access-date=2 May 2015 |archive-url=\(scene.copy("gone")) |archive-date=4 May 2015 |url-status=dead}}</ref>"
    )
    #expect(
      report.summary
        == "Adding archive copy to 1 dead link (127.0.0.1), removing 1 {{dead link}} tag; copies checked with ibid test"
    )

    let written = try await scene.rescue(Self.article, as: "a.wikitext", writes: true)
    #expect(written.report.isWritten && written.text.contains("|archive-url=\(scene.copy("gone")) |"))
    #expect(written.text.split(separator: "\n").dropFirst() == text.split(separator: "\n").dropFirst())
    // Once more: nothing is left to do.
    let again = try await scene.rescue(written.text, as: "a.wikitext", writes: true)
    #expect(again.text == written.text && again.report.added == 0 && again.report.withCopy == 1)
    // A plain link is touched only when that is asked for.
    let plain = try await scene.rescue(Self.article, as: "b.wiki", writes: true, plain: true)
    #expect(
      plain.text.contains("[\(scene.origin)/other O] {{Webarchive |url=\(scene.copy("other")) |date=4 May 2015}}</ref>")
    )
  }

  @Test("get copies of living pages too when all are asked for")
  func all() async throws {
    let scene = try Scene()
    let (report, text) = try await scene.rescue(Self.article, as: "a.wikitext", writes: true, all: true)
    #expect(report.added == 2)
    #expect(text.contains("|archive-url=\(scene.copy("alive")) |archive-date=4 May 2015 |url-status=live |title=L"))
    #expect(report.summary?.contains("1 dead link and 1 live link") == true)
  }

  @Test("of Markdown get the copy behind the link; code, pictures and comments are left alone")
  func markdown() async throws {
    let scene = try Scene()
    let text = """
      ---
      link: ORIGIN/gone
      ---
      See [words](ORIGIN/gone "T"), <ORIGIN/gone> or ORIGIN/gone. [![x](ORIGIN/gone)](ORIGIN/alive)

      `ORIGIN/gone` ![p](ORIGIN/gone) <!-- ORIGIN/gone --> <a href="ORIGIN/gone">

      ```
      ORIGIN/gone
      ```

          ORIGIN/gone

      - item
          ORIGIN/gone

      [ORIGIN/gone](ORIGIN/gone){.x} and [r][ref] and done [w](ORIGIN/gone) ([archived 2015-05-04](https://x.example/))

      [ref]: ORIGIN/gone
      [^1]: Note ORIGIN/gone\r

      """
    let (report, result) = try await scene.rescue(text, as: "a.md", writes: true)
    let mark = " ([archived 2015-05-04](\(scene.copy("gone"))))"
    #expect(
      result
        == """
        ---
        link: O/gone
        ---
        See [words](O/gone "T")+, <O/gone>+ or O/gone+. [![x](O/gone)](O/alive)

        `O/gone` ![p](O/gone) <!-- O/gone --> <a href="O/gone">

        ```
        O/gone
        ```

            O/gone

        - item
            O/gone+

        [O/gone](O/gone){.x}+ and [r][ref] and done [w](O/gone) ([archived 2015-05-04](https://x.example/))

        [ref]: O/gone
        [^1]: Note O/gone+\r

        """.replacing("+", with: mark).replacing("O/", with: scene.origin + "/"))
    #expect(report.alive == 1 && report.withCopy == 2)
    #expect(report.links.first { $0.obstacle != nil }?.search.found != nil)
    let again = try await scene.rescue(result, as: "a.md", writes: true)
    #expect(again.text == result)
  }

  @Test("of LaTeX get the copy in brackets; comments and verbatim text are left alone")
  func latex() async throws {
    let scene = try Scene()
    scene.archive.add(.init(stamp: "20150504000000", original: scene.origin + "/a_b%20c"))
    let text = """
      \\url{ORIGIN/gone} \\href{ORIGIN/gone}{the {mill}}, \\url{ORIGIN/a\\_b\\%20c} % \\url{ORIGIN/gone}
      \\begin{verbatim}
      \\url{ORIGIN/gone}
      \\end{verbatim}
      \\verb|\\url{ORIGIN/gone}| \\newcommand{\\url}[1]{x} \\href{ORIGIN/alive}{a} 50\\% \\url{ORIGIN/gone}

      """
    let (report, result) = try await scene.rescue(text, as: "a.tex", writes: true)
    let copy = scene.copy("gone")
    let other = scene.archive.address("20150504000000", scene.origin + "/a_b\\%20c")
    #expect(
      result
        == text.replacing(
          "\\url{ORIGIN/gone} \\href", with: "\\url{ORIGIN/gone} (archived 2015-05-04: \\url{\(copy)}) \\href"
        )
        .replacing("{the {mill}}", with: "{the {mill}} (\\href{\(copy)}{archived 2015-05-04})")
        .replacing("c} %", with: "c} (archived 2015-05-04: \\url{\(other)}) %")
        .replacing("50\\% \\url{ORIGIN/gone}", with: "50\\% \\url{ORIGIN/gone} (archived 2015-05-04: \\url{\(copy)})")
        .replacing("ORIGIN", with: scene.origin))
    #expect(report.added == 4 && report.alive == 1)
    #expect(try await scene.rescue(result, as: "a.tex", writes: true).text == result)
  }

  @Test("of .bib files get three fields, laid out as their neighbours")
  func bib() async throws {
    let scene = try Scene()
    let text = """
      % kept
      @online{a,
        title = {A},
        url = {ORIGIN/gone},
        urldate = {2015-05-02}
      }
      @online{b, url = "ORIGIN/alive"}
      @online{c, url = {ORIGIN/gone}, archiveurl = {https://x.example/}}
      @misc{d, url = {\\url{ORIGIN/gone}}, broken
      @misc{e, title = {E}, url = {ORIGIN/gone}}

      """
    let (report, result) = try await scene.rescue(text, as: "a.bib", writes: true)
    #expect(report.links.map(\.key).contains("a") && report.links.map(\.key).contains("e"))
    #expect(
      result.contains(
        "  url = {\(scene.origin)/gone},\n  urldate = {2015-05-02},\n  archiveurl = {\(scene.copy("gone"))},\n  archivedate = {2015-05-04},\n  urlstatus = {dead}\n}"
      ), "\(result)")
    #expect(result.contains("@online{b, url = \"\(scene.origin)/alive\"}\n"))
    #expect(result.contains("@online{c, url = {\(scene.origin)/gone}, archiveurl = {https://x.example/}}"))
    #expect(result.hasPrefix("% kept\n@online{a,\n  title = {A},\n"))
  }

  @Test("are refused where they are of no kind, changed meanwhile, or not there")
  func refused() async throws {
    let scene = try Scene()
    #expect(
      await message { _ = try await scene.rescue("x", as: "a.pdf") }.contains("no text that copies can be written into")
    )
    #expect(await isWrongUse { _ = try await scene.rescue("x", as: "noending") } == true)
    let wide = Array("\u{FEFF}ORIGIN/gone".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    try scene.bench.write(wide, to: "wide.md")
    let sentence = await message {
      _ = try await RescueLinks(environment: scene.bench.environment()) { () throws(WorkbenchError) in
        throw .wrongUse("x")
      }
      .run(RescueRequest(words: [scene.bench.root + "/wide.md"], network: FakeArchive.network))
    }
    #expect(sentence.contains("save it as UTF-8 first"))
    try scene.bench.write("old", to: "r.md")
    let replaced = await message {
      try FileReplacement.replace(scene.bench.root + "/r.md", holding: Array("other".utf8), with: Array("new".utf8))
    }
    #expect(replaced.contains("changed by another program"))
    #expect(try scene.bench.text("r.md") == "old")
  }

  @Test("never trap and never lose a byte, whatever the text")
  func random() throws {
    var generator = SeededGenerator(seed: 7)
    let parts = [
      "http://a.example/x", "[", "](", ")", "<", ">", "`", "```\n", "\n", "\n\n", "    ", "\\url{", "}", "\\href{", "{",
      "%", "\\", "\\verb|", "\\begin{verbatim}", "[^1]:", "[a]: ", "!", "é", "\u{0}", "---\n", "<!--", "|", "(",
      "- ", "\"", "{{cite web|url=", "}}", "<nowiki>", "<ref>", "@online{a, url = {", "},",
    ]
    for _ in 0..<1_500 {
      let text = (0..<20).map { _ in parts[Int(generator.next() % UInt64(parts.count))] }.joined()
      let bytes = Array(text.utf8)
      for kind in RescuableKind.allCases {
        guard let read = try? kind.read(bytes, path: "x", addsToPlainLinks: true) else { continue }
        #expect(try read.adding([:]).bytes == bytes)
        for link in read.links { #expect(!link.address.isEmpty && link.line >= 1) }
      }
    }
  }
}
