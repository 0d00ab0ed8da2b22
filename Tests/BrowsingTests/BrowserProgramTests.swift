import Foundation
import Glibc
import Testing

@testable import Browsing

@Suite("The browser's program", .timeLimit(.minutes(20)))
struct BrowserProgramTests {
  /// A folder that goes with the test.
  private final class Scratch {
    let path = FileManager.default.temporaryDirectory.path + "/ibid-browsing-" + UUID().uuidString

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Another process writes it: what this one has open for writing, the children of other tests have for a moment too, and a
    /// program that somebody writes to cannot be run («text file busy»).
    @discardableResult
    func program(_ name: String, _ text: String = "#!/bin/sh\n", mode: Int = 0o755) throws -> String {
      let file = path + "/" + name
      let draft = path + "/draft"
      try text.write(toFile: draft, atomically: true, encoding: .utf8)
      let copy = Process()
      copy.executableURL = URL(fileURLWithPath: "/bin/cp")
      copy.arguments = [draft, file]
      try copy.run()
      copy.waitUntilExit()
      try #require(copy.terminationStatus == 0)
      try FileManager.default.removeItem(atPath: draft)
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
      return file
    }

    var entries: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() } }
  }

  @Test("is looked for under the names of distributions, in absolute folders of the search path")
  func names() throws {
    let scratch = try Scratch()
    func find(_ name: String? = nil, path: String? = nil) -> String? {
      try? BrowserProgram.find(named: name, searchPath: path ?? "/nowhere:\(scratch.path)", isRoot: false).path
    }
    #expect(find() == nil)
    try scratch.program("chromium", mode: 0o644)
    try scratch.program("google-chrome")
    #expect(find() == scratch.path + "/google-chrome", "what cannot be run is none")
    try scratch.program("chromium")
    #expect(find() == scratch.path + "/chromium")
    #expect(find("google-chrome") == scratch.path + "/google-chrome")
    #expect(find(scratch.path + "/chromium") == scratch.path + "/chromium")
    #expect(find("other") == nil && find("./chromium") == nil)
    #expect(find(path: ".:") == nil, "a cloned library's folder is not searched")
    #expect(throws: BrowserError.notInstalled(named: "other")) {
      try BrowserProgram.find(named: "other", searchPath: scratch.path, isRoot: false)
    }
  }

  @Test("runs as root only where the person gave the sandbox up")
  func root() throws {
    let scratch = try Scratch()
    try scratch.program("chromium")
    #expect(throws: BrowserError.needsSandbox) { try BrowserProgram.find(searchPath: scratch.path, isRoot: true) }
    let program = try BrowserProgram.find(hasSandbox: false, searchPath: scratch.path, isRoot: true)
    #expect(BrowserSwitches.all(profile: "/p", proxyPort: 1, hasSandbox: program.hasSandbox).contains("--no-sandbox"))
    #expect(!BrowserSwitches.all(profile: "/p", proxyPort: 1, hasSandbox: true).contains("--no-sandbox"))
  }

  @Test("gets a fresh profile, the pipe, and nothing of the environment that is not its business; all of it goes")
  func process() async throws {
    let scratch = try Scratch()
    // Says what it was given, hangs up, and leaves a process behind that does not end by itself.
    let program = try scratch.program(
      "browser",
      """
      #!/bin/sh
      { env; printf 'arguments %s\\n' "$*"; ls -l /proc/self/fd | wc -l; } > "\(scratch.path)/seen"
      sleep 600 3>&- 4>&- &
      echo $! > "\(scratch.path)/child"
      """)
    let variables = [
      "PATH": "/usr/bin:/bin", "LANG": "de_DE.UTF-8", "TZ": "Asia/Baku", "SECRET_TOKEN": "x", "http_proxy": "http://x",
      "HOME": "/home/somebody",
    ]
    await #expect(throws: BrowserError.self) {
      try await Browser.render(
        "http://a.example/", by: BrowserProgram(path: program), folder: scratch.path, variables: variables
      ) { _ in .refusal(.failed) }
    }
    let seen = try String(contentsOfFile: scratch.path + "/seen", encoding: .utf8)
    #expect(
      !seen.contains("SECRET_TOKEN") && !seen.contains("http_proxy") && seen.contains("LANG=C.UTF-8")
        && seen.contains("TZ=UTC"))
    #expect(seen.contains("HOME=\(scratch.path)/ibid-browser-"))
    #expect(seen.contains("--remote-debugging-pipe") && seen.contains("--proxy-server=http://127.0.0.1:"))
    #expect(try scratch.entries == ["browser", "child", "seen"], "the profile is gone")
    let child = try #require(pid_t(try String(contentsOfFile: scratch.path + "/child", encoding: .utf8).dropLast()))
    for _ in 0..<100 where kill(child, 0) == 0 && !isZombie(child) { usleep(20_000) }
    #expect(kill(child, 0) != 0 || isZombie(child), "no process is left")
  }

  private func isZombie(_ process: pid_t) -> Bool {
    let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    return status.contains(") Z ")
  }

  @Test("tells the last words of a browser that did not start")
  func lastWords() async throws {
    let scratch = try Scratch()
    let program = try scratch.program("browser", "#!/bin/sh\necho 'No usable sandbox!' >&2\necho more >&2\nexit 1\n")
    await #expect(throws: BrowserError.cannotStart("No usable sandbox!")) {
      try await Browser.render(
        "http://a.example/", by: BrowserProgram(path: program), folder: scratch.path, variables: [:]
      ) { _ in .refusal(.failed) }
    }
    await #expect(throws: BrowserError.self) {
      try await Browser.render(
        "http://a.example/", by: BrowserProgram(path: program), folder: scratch.path + "/none", variables: [:]
      ) { _ in .refusal(.failed) }
    }
    #expect(try scratch.entries == ["browser"])
  }
}
