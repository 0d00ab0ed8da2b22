import Findings
import Testing

@testable import LibraryFiles

@Suite("The browser of a configuration")
struct BrowserSettingsTests {
  @Test("is a program, with or without its sandbox; what is not understood is told, and the sandbox stays")
  func read() {
    func read(_ text: String) -> (BrowserSettings, [String]) {
      var findings: [Finding] = []
      let configuration = UserConfiguration.read(text, file: "config.yaml", findings: &findings)
      return (configuration.browser, findings.compactMap(\.place.field))
    }
    #expect(read("style: apa\n").0 == BrowserSettings() && read("style: apa\n").0.hasSandbox)
    #expect(read("browser: chromium\n").0.program == "chromium")
    let both = read("browser: {program: /opt/c, sandbox: false}\n")
    #expect(both.0.program == "/opt/c" && !both.0.hasSandbox && both.1 == [])
    let wrong = read("browser: {program: [a], sandbox: maybe, flags: x}\n")
    #expect(wrong.0 == BrowserSettings() && wrong.1 == ["browser.program", "browser.sandbox", "browser.flags"])
    #expect(read("browser: [a]\n").1 == ["browser"])
  }

  @Test("is never a library's")
  func library() {
    var findings: [Finding] = []
    let policy = LibraryPolicy.read("browser: {program: /bin/sh, sandbox: false}\nstyle: apa\n", findings: &findings)
    #expect(findings.map(\.code) == ["policy-forbidden"] && policy.values["browser"] == nil)
  }
}
