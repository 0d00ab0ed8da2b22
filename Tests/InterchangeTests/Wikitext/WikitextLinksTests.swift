import Bibliography
import Testing

@testable import Interchange

@Suite("Archive copies in wikitext")
struct WikitextLinksTests {
  private static let copy = "https://web.archive.org/web/20150502010203/http://mill.example/a"

  /// The article after every link of it got a copy of 2 May 2015.
  private func added(_ text: String, _ status: URLStatus? = .dead, url: String = copy, only: Int? = nil) throws
    -> String
  {
    let article = try WikitextLinks(Array(text.utf8))
    let day = try #require(EDTFDate(year: 2015, month: 5, day: 2))
    var copies: [Int: NewArchiveCopy] = [:]
    for index in article.links.indices where only == nil || only == index {
      copies[index] = NewArchiveCopy(url: url, date: day, status: status)
    }
    let edited = article.adding(copies)
    #expect(edited.text == edited.bytes)
    return String(decoding: edited.bytes, as: UTF8.self)
  }

  @Test(
    "are laid out as the parameter before them",
    arguments: [
      (
        "{{cite web|url=http://mill.example/a|title=A}}",
        "{{cite web|url=http://mill.example/a|archive-url=COPY|archive-date=2 May 2015|url-status=dead|title=A}}"
      ),
      (
        "{{cite web |url=http://mill.example/a |title=A |access-date=May 4, 2014 |publisher=P}}",
        "{{cite web |url=http://mill.example/a |title=A |access-date=May 4, 2014 |archive-url=COPY |archive-date=May 2, 2015 |url-status=dead |publisher=P}}"
      ),
      (
        "{{Cite web | url = http://mill.example/a | title = A }}",
        "{{Cite web | url = http://mill.example/a | archive-url = COPY | archive-date = 2 May 2015 | url-status = dead | title = A }}"
      ),
      (
        "{{cite web\n| url          = http://mill.example/a\n| title        = A\n| access-date  = 2014-05-04\n}}",
        "{{cite web\n| url          = http://mill.example/a\n| title        = A\n| access-date  = 2014-05-04\n| archive-url  = COPY\n| archive-date = 2015-05-02\n| url-status   = dead\n}}"
      ),
      (
        "{{cite web|\nurl=http://mill.example/a|\ntitle=A}}",
        "{{cite web|\nurl=http://mill.example/a|\narchive-url=COPY|\narchive-date=2 May 2015|\nurl-status=dead|\ntitle=A}}"
      ),
      (
        "{{cite web|title=A|url=http://mill.example/a|accessdate=4 May 2014}}",
        "{{cite web|title=A|url=http://mill.example/a|accessdate=4 May 2014|archiveurl=COPY|archivedate=2 May 2015|url-status=dead}}"
      ),
    ])
  func layout(text: String, expected: String) throws {
    #expect(try added(text) == expected.replacing("COPY", with: Self.copy))
    // What was written is a citation with a copy, and nothing else of it changed.
    let article = try WikitextLinks(Array(try added(text).utf8))
    #expect(article.links.first?.copy == Self.copy)
  }

  @Test(
    "fill empty parameters, and mend what CS1 no longer knows",
    arguments: [
      (
        "{{cite web|url=http://mill.example/a|archive-url=|archive-date= |url-status=live}}",
        "{{cite web|url=http://mill.example/a|archive-url=COPY|archive-date= 2 May 2015|url-status=dead}}"
      ),
      (
        "{{cite web|url=http://mill.example/a|deadurl=no}}",
        "{{cite web|url=http://mill.example/a|archive-url=COPY|archive-date=2 May 2015|url-status=dead}}"
      ),
      (
        "{{cite web|url=http://mill.example/a|url-status=unfit}}",
        "{{cite web|url=http://mill.example/a|archive-url=COPY|archive-date=2 May 2015|url-status=unfit}}"
      ),
      (
        "{{cite web|url=http://mill.example/a|url-status=bot: unknown}}",
        "{{cite web|url=http://mill.example/a|archive-url=COPY|archive-date=2 May 2015|url-status=dead}}"
      ),
    ])
  func filled(text: String, expected: String) throws {
    // What stands before the new ones differs with the order, the result as a set of parameters does not.
    func parameters(_ text: String) -> Set<String> {
      Set(text.dropLast(2).split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") })
    }
    #expect(parameters(try added(text)) == parameters(expected.replacing("COPY", with: Self.copy)))
  }

  @Test("take the mark of a dead link away, and only that right behind the citation")
  func deadLinks() throws {
    let text =
      "a<ref>{{cite web|url=http://mill.example/a}} {{dead link|date=May 2015}}</ref> b {{dead link}}, <ref>{{cite web|url=http://mill.example/b}}</ref>{{Dead link|bot=x}}"
    let result = try added(text)
    #expect(!result.contains("date=May 2015") && !result.contains("bot=x"))
    #expect(result.contains("</ref> b {{dead link}},"))
    #expect(result.hasSuffix("|url-status=dead}}</ref>"))
  }

  @Test("are not offered where {{cbignore}} stands, where a copy is named, or where there is no address to copy")
  func left() throws {
    let article = try WikitextLinks(
      Array(
        """
        {{cite web|url=http://mill.example/1}}{{cbignore}}
        <ref>{{cite web|url=http://mill.example/2}}</ref>{{cbignore}}
        {{cite web|url=http://mill.example/3|archive-url=https://x.example/20150502010203/http://mill.example/3|archive-date=2 May 2015}}
        {{cite book|title=None}} {{cite web|url={{{url}}}}} {{official|http://mill.example/4}}
        <nowiki>{{cite web|url=http://mill.example/5}} http://mill.example/6</nowiki> <!-- http://mill.example/7 -->
        {{cite web|url=http://mill.example/8{{!}}9|access-date=4 May 2014|date=2013}}
        """.utf8))
    #expect(article.links.map(\.address).map { $0.suffix(1) } == ["1", "2", "3", "9"])
    #expect(article.links.map(\.isExempt) == [true, true, false, false])
    #expect(article.links[2].copy != nil)
    #expect(article.links[3].address == "http://mill.example/8|9")
    #expect(article.links[3].accessed?.value?.description == "2014-05-04")
    #expect(article.links[3].issued?.value?.description == "2013")
    #expect(article.links.map(\.line) == [1, 2, 3, 6])
  }

  @Test("go behind plain links as {{Webarchive}}, in the style of the article's dates")
  func plain() throws {
    let text = """
      {{Use mdy dates}}
      * [http://mill.example/a Words [[of]] it] here
      * See http://mill.example/b, or (http://mill.example/c) or [http://mill.example/d].{{dead link}}
      * [http://mill.example/e E] {{webarchive|url=https://x.example/|date=1 May 2015}}
      * [[http://mill.example/f]] and <ref name="http://mill.example/g">x</ref>
      """
    let article = try WikitextLinks(Array(text.utf8))
    #expect(
      article.links.map { String($0.address.suffix(1)) } == ["a", "b", "c", "d", "e", "f"]
        && article.links.allSatisfy { $0.form == .plain })
    #expect(article.links[4].copy == "")
    let first = try added(text, only: 0)
    #expect(
      first.contains("here") && !first.contains("[http://mill.example/a Words [[of]] it] here")
        && first.contains("{{Webarchive |url=\(Self.copy) |date=May 2, 2015}}"))
    #expect(
      try added(text, only: 1).contains("http://mill.example/b {{Webarchive |url=\(Self.copy) |date=May 2, 2015}}, or"))
    #expect(try added(text, only: 2).contains("(http://mill.example/c {{Webarchive"))
  }

  @Test("cannot be broken out of by an address")
  func escaping() throws {
    let evil = "https://web.archive.org/web/20150502010203/http://mill.example/?a=|b}}{{delete}}[x]<ref>\"'' c"
    let result = try added("{{cite web|url=http://mill.example/a}}", url: evil)
    let article = try WikitextLinks(Array(result.utf8))
    #expect(article.links.count == 1)
    #expect(!result.contains("{{delete") && !result.contains("<ref>") && !result.contains(" c"))
  }

  @Test("change no byte where nothing is added, whatever the encoding")
  func nothing() throws {
    for bytes in [
      Array("\u{FEFF}{{cite web|url=http://mill.example/a}}\r\n".utf8),
      [UInt8]("{{cite web|url=http://mill.example/a|title=Caf".utf8) + [0xE9] + Array("}}\n".utf8),
      Array("{{cite web|url=http://mill.example/a".utf8), [0xFF, 0xFE, 0x7B, 0x00],
    ] {
      #expect(try WikitextLinks(bytes).adding([:]).bytes == bytes)
    }
    let latin = [UInt8]("{{cite web|url=http://mill.example/a|title=Caf".utf8) + [0xE9] + Array("}}\n".utf8)
    let day = try #require(EDTFDate(year: 2015, month: 5, day: 2))
    let edited = try WikitextLinks(latin).adding([0: NewArchiveCopy(url: Self.copy, date: day)]).bytes
    #expect(edited.contains(0xE9) && !edited.contains(0xC3))
  }
}
