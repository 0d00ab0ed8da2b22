import Testing

@testable import Findings

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
    #expect(
      JUnitReport.escaped("a\"b<c>&'\n\u{1B}[31m\u{0}\u{FFFF}é")
        == "a&quot;b&lt;c&gt;&amp;'&#10;\u{FFFD}[31m\u{FFFD}\u{FFFD}é")
  }
}
