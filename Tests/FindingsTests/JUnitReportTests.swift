import Findings
import Testing

@Suite("A report for build servers")
struct JUnitReportTests {
  @Test("counts its cases by suite and as a whole")
  func counts() {
    var report = JUnitReport("ibid check")
    report.add("notes.md", [.init("https://a.example/", .passed), .init("b", .failed(type: "dead", message: "404"))])
    report.add("refs.bib", [.init("c", .skipped(message: "offline"))])
    #expect(
      report.text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="ibid check" tests="3" failures="1" errors="0" skipped="1">
          <testsuite name="notes.md" tests="2" failures="1" errors="0" skipped="0">
            <testcase classname="notes.md" name="https://a.example/"/>
            <testcase classname="notes.md" name="b">
              <failure type="dead" message="404"/>
            </testcase>
          </testsuite>
          <testsuite name="refs.bib" tests="1" failures="0" errors="0" skipped="1">
            <testcase classname="refs.bib" name="c">
              <skipped message="offline"/>
            </testcase>
          </testsuite>
        </testsuites>

        """)
  }

  @Test("cannot be broken by what it tells of")
  func escaping() {
    var report = JUnitReport("a")
    report.add("<b>", [.init("\"c\" & \u{0}\u{1B}[31m", .failed(type: "d", message: "]]></e>"))])
    #expect(report.text.contains(#"classname="&lt;b&gt;" name="&quot;c&quot; &amp; \#u{FFFD}\#u{FFFD}[31m">"#))
    #expect(report.text.contains(#"message="]]&gt;&lt;/e&gt;""#))
  }
}
