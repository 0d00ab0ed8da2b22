import TestSupport
import Testing

@testable import Replay

@Suite("Pages are rewritten where their links are, and nowhere else")
struct PageRewritingTests {
  private static let host = "/\(SampleLinks.stamp)/http://a.example/dir/"

  @Test(
    "attributes that hold addresses",
    arguments: [
      ("<a href=x>", "<a href=\"/T/x\">"),
      ("<a href='x'>", "<a href='/T/x'>"),
      ("<A HREF = \"x?a=1&amp;b=2\" class=c>", "<A HREF = \"/T/x?a=1&amp;b=2\" class=c>"),
      ("<a href=\"x?copy=1&copy=2\">", "<a href=\"/T/x?copy=1&amp;copy=2\">"),
      ("<a href=&#120;>", "<a href=\"/T/x\">"),
      ("<img src=x srcset='y 2x'>", "<img src=\"/T/x\" srcset='/T/y 2x'>"),
      ("<link rel=preconnect href=x>", "<link rel=preconnect href=\"/T/x\">"),
      ("<td background=x>", "<td background=\"/T/x\">"),
      ("<video poster=x><source src=y>", "<video poster=\"/T/x\"><source src=\"/T/y\">"),
      ("<form action=x><button formaction=y>", "<form action=\"/T/x\"><button formaction=\"/T/y\">"),
      ("<svg><image xlink:href=x /><use href='#y'/></svg>", "<svg><image xlink:href=\"/T/x\" /><use href='#y'/></svg>"),
      ("<p style='background:url(\"x\")'>", "<p style='background:url(&quot;/T/x&quot;)'>"),
      ("<svg><rect fill='url(x#g)'/></svg>", "<svg><rect fill='url(/T/x#g)'/></svg>"),
      ("<meta http-equiv=Refresh content='0;url=x'>", "<meta http-equiv=Refresh content='0;url=/T/x'>"),
      ("<noscript><img src=x></noscript>", "<noscript><img src=\"/T/x\"></noscript>"),
      ("<style>a{b:url(x)}</style>", "<style>a{b:url(/T/x)}</style>"),
      ("<svg><style>a{b:url(x)}</style></svg>", "<svg><style>a{b:url(/T/x)}</style></svg>"),
      ("<svg><style><![CDATA[a{b:url(x)}]]></style></svg>", "<svg><style><![CDATA[a{b:url(/T/x)}]]></style></svg>"),
      (
        "<iframe srcdoc='<img src=&quot;x&quot;>'></iframe>",
        "<iframe srcdoc='&lt;img src=&quot;/T/x&quot;&gt;'></iframe>"
      ),
    ])
  func attributes(_ page: String, _ expected: String) {
    #expect(SampleLinks.page(page) == expected.replacing("/T/", with: Self.host))
  }

  @Test("frames show the page without a banner")
  func frames() {
    let expected = "<iframe src=\"/20200102030405if_/http://a.example/dir/x\"></iframe>"
    #expect(SampleLinks.page("<iframe src=\"x\"></iframe>") == expected)
  }

  @Test(
    "what holds no addresses stays",
    arguments: [
      "<p title='href=x'>src=x</p>", "<!-- <a href=x> --><p>", "<script>'<a href=x>'</script>",
      "<script><!-- <script> <a href=x> </script> <a href=y> --></script>", "<textarea><a href=x></textarea>",
      "<title><a href=x></title>", "<xmp><a href=x></xmp>", "<plaintext><a href=x>", "<a href>", "<a href=>",
      "<a href=''>",
      "<a href=#x>", "<a href='javascript:x'>", "<a href", "<a href='x", "<", "</", "<!", "<?php <a href=x",
      "<a data=x>",
      "a < b > c & d", "",
    ])
  func untouched(_ page: String) {
    #expect(SampleLinks.page(page) == page)
  }

  @Test(
    "where comments, scripts and foreign elements end",
    arguments: [
      "<!--><a href=x>", "<!---><a href=x>", "<!-- --!><a href=x>", "<!x><a href=x>", "</ x><a href=x>",
      "<?x><a href=x>",
      "<script></script ><a href=x>", "<script><!--></script><a href=x>", "<SCRIPT></sCript/><a href=x>",
      "<style></style\n><a href=x>", "<svg><title><a href=x>", "<svg><style></svg><a href=x>",
      "<svg><p><![CDATA[><a href=x>", "<noembed></noembed><a href=x>",
    ])
  func ends(_ page: String) {
    #expect(SampleLinks.page(page).contains("<a href=\"\(Self.host)x\">"))
  }

  @Test("the base of a page is what its links are resolved against, and only the first one is")
  func base() {
    let page = SampleLinks.page("<base href='/other/'><base href=http://c.example/><a href=x>")
    #expect(page.hasPrefix("<base href='/20200102030405/http://a.example/other/'>"))
    #expect(page.contains("<base data-archive-orig-href=http://c.example/>"))
    #expect(page.contains("<a href=\"/20200102030405/http://a.example/other/x\">"))
  }

  @Test(
    "what would rule over our headers, or call home, loses its name",
    arguments: [
      (
        "<meta http-equiv='Content-Security-Policy' content=x>",
        "<meta data-archive-orig-http-equiv='Content-Security-Policy' content=x>"
      ),
      (
        "<meta http-equiv=x-dns-prefetch-control content=on>",
        "<meta data-archive-orig-http-equiv=x-dns-prefetch-control content=on>"
      ),
      ("<meta name=referrer content=unsafe-url>", "<meta data-archive-orig-name=referrer content=unsafe-url>"),
      ("<link integrity=sha256-x>", "<link data-archive-orig-integrity=sha256-x>"),
      ("<a ping=http://c.example/>", "<a data-archive-orig-ping=http://c.example/>"),
      ("<html manifest=x>", "<html data-archive-orig-manifest=x>"),
      (
        "<svg><a><set attributeName=href to=http://c.example/ />",
        "<svg><a><set data-archive-orig-attributeName=href to=http://c.example/ />"
      ),
    ])
  func disarmed(_ page: String, _ expected: String) {
    #expect(SampleLinks.page(page) == expected)
  }

  @Test(
    "the banner stands at the beginning of the body",
    arguments: [
      ("<html><head><title>x</title></head><body class=a>b", "<html><head><title>x</title></head><body class=a>|b"),
      ("<!doctype html>\n<title>x</title>\n<p>b", "<!doctype html>\n<title>x</title>\n|<p>b"),
      ("<!-- <body> --><meta charset=x>text<body>", "<!-- <body> --><meta charset=x>|text<body>"),
      (
        "<head><template><p></template><noscript><link></noscript></head><p>",
        "<head><template><p></template><noscript><link></noscript></head>|<p>"
      ),
      ("<script>'<body>'</script><body>", "<script>'<body>'</script><body>|"),
      ("</p></head><br>", "</p></head>|<br>"), ("<html><frameset><frame>", "<html><frameset><frame>"), ("", "|"),
      ("<title>x", "<title>x|"),
    ])
  func banner(_ page: String, _ expected: String) {
    #expect(SampleLinks.page(page, banner: "|") == expected)
  }

  @Test("in XML nothing is raw, and only a body has a banner")
  func xml() {
    let page =
      "<?xml version='1.0'?><html><script>a</script><style>b{c:url(x)}</style><body><a href='x'/></body></html>"
    let expected = page.replacing("url(x)", with: "url(/T/x)").replacing("'x'/>", with: "'/T/x'/>")
      .replacing("<body>", with: "<body>|").replacing("/T/", with: Self.host)
    #expect(SampleLinks.page(page, isXML: true, banner: "|") == expected)
    #expect(SampleLinks.page("<svg><a/></svg>", isXML: true, banner: "|") == "<svg><a/></svg>")
    #expect(SampleLinks.page("<html><body/></html>", isXML: true, banner: "|") == "<html><body/></html>")
  }

  @Test("frames within frames within frames end")
  func deepFrames() {
    var page = "<img src=x>"
    for _ in 0..<6 { page = "<iframe srcdoc='\(page.replacing("&", with: "&amp;").replacing("'", with: "&#39;"))'>" }
    #expect(!SampleLinks.page(page).contains("img"))
  }

  @Test("any bytes are survived, in time that grows with them, and a page without links stays as it is")
  func anyBytes() {
    var random = SeededGenerator(seed: 7)
    let parts = [
      "<", ">", "/", "!", "--", "a", "svg", "style", "script", "=", "'", "\"", " ", "&", "&#", "url(", "@import", "\\",
      "<![CDATA[", "]]>", "srcset", "<base", "x", "\n", "<iframe srcdoc=", "<meta http-equiv=refresh content=", "{",
      "}",
    ]
    for _ in 0..<3_000 {
      let page = (0..<Int.random(in: 0..<40, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
        .joined()
      for isXML in [false, true] {
        _ = SampleLinks.page(page, isXML: isXML, banner: "|")
        _ = SampleLinks.style(page)
      }
    }
    for part in parts {
      let page = String(repeating: part, count: 100_000)
      let (_, seconds) = processorSeconds {
        _ = SampleLinks.page(page)
        _ = SampleLinks.style(page)
      }
      #expect(seconds < 20, "\(part)")
    }
  }
}
