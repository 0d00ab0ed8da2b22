import Glibc

/// A Chromium that is installed here, and how it may be run.
package struct BrowserProgram: Sendable, Equatable {
  /// Absolute.
  package var path: String
  /// Its own sandbox; off only where the person says so (`browser: {sandbox: false}`), since what a page makes the browser do is
  /// then held by nothing but the rights of the user.
  package var hasSandbox = true

  package init(path: String, hasSandbox: Bool = true) {
    self.path = path
    self.hasSandbox = hasSandbox
  }

  /// Names of the program in distributions, the likeliest first.
  package static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome-headless-shell",
  ]

  /// Finds the program that the person named (a path or a name), or one of ``names``, in the folders of `PATH`.
  ///
  /// Throws `notInstalled`, and `needsSandbox` for root unless the sandbox is off.
  package static func find(
    named name: String? = nil, hasSandbox: Bool = true, searchPath: String, isRoot: Bool = geteuid() == 0
  ) throws(BrowserError) -> BrowserProgram {
    guard let path = (name.map { [$0] } ?? names).lazy.compactMap({ self.path(of: $0, in: searchPath) }).first else {
      throw .notInstalled(named: name)
    }
    if isRoot, hasSandbox { throw .needsSandbox }
    return BrowserProgram(path: path, hasSandbox: hasSandbox)
  }

  /// Folders of a search path that are not absolute are passed over: what lies in a cloned library is not trusted.
  private static func path(of name: String, in searchPath: String) -> String? {
    if name.contains("/") { return name.hasPrefix("/") && isProgram(name) ? name : nil }
    return searchPath.split(separator: ":").lazy.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }.first(
      where: isProgram)
  }

  private static func isProgram(_ path: String) -> Bool {
    var facts = stat()
    return unsafe stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }
}
