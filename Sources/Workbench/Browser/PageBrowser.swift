import Browsing
import Findings
import FoundationEssentials
import LibraryFiles

/// The browser that the person has, and how long it may take for a page.
struct PageBrowser: Sendable {
  let program: BrowserProgram
  var limits = VisitLimits()
  /// Where profiles are made for the time being.
  let folder: String
  let variables: [String: String]

  /// Seconds that a library may have a page waited for.
  static let longest = 600

  /// Finds it by the user's own configuration; the library says no more than how long a page is waited for
  /// (`limits: browser-seconds`).
  init(
    _ settings: BrowserSettings, policy: LibraryPolicy, variables: [String: String], isRoot: Bool? = nil
  ) throws(WorkbenchError) {
    let path = variables["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    do throws(BrowserError) {
      program =
        if let isRoot {
          try BrowserProgram.find(
            named: settings.program, hasSandbox: settings.hasSandbox, searchPath: path, isRoot: isRoot)
        } else {
          try BrowserProgram.find(named: settings.program, hasSandbox: settings.hasSandbox, searchPath: path)
        }
    } catch .notInstalled(let name) {
      throw .couldNot(
        "--browser needs Chromium, and \(BrowserError.notInstalled(named: name))",
        advice: name == nil
          ? "install it (apt install chromium), or name it in your configuration: browser: {program: PATH}"
          : "correct browser: in your configuration")
    } catch .needsSandbox {
      throw .wrongUse(
        "--browser as root would run Chromium without its sandbox",
        advice: "run ibid as another user, or write browser: {sandbox: false} into your own configuration")
    } catch {
      throw .couldNot(error.description)
    }
    self.variables = variables
    folder = FileManager.default.temporaryDirectory.path
    limits.longest = .seconds(min(policy.limit("browser-seconds") ?? 30, Self.longest))
  }
}

extension OpenLibrary {
  /// The browser that renders pages; an error that says what to do where there is none.
  func pageBrowser() throws(WorkbenchError) -> PageBrowser {
    // What is wrong in the files is told by the way to the web.
    var findings: [Finding] = []
    let user = UserConfiguration.load(environment: environment.variables, findings: &findings)
    return try PageBrowser(
      user.browser, policy: files.policy(findings: &findings), variables: environment.variables)
  }
}
