package import JSON

/// The browser that renders pages, as the user's own configuration names it; what a library says of one is never taken
/// (``ForbiddenMembers``):
///
///     browser: {program: /opt/chromium/chromium, sandbox: false}
package struct BrowserSettings: Sendable, Hashable {
  /// A path, or a name that is looked for in `PATH`; nil looks for those that distributions use.
  package var program: String?
  /// False gives up the browser's own sandbox, which it has not for root.
  package var hasSandbox = true

  package init() {}

  /// Reads the member, an object or the program alone; what is not understood is told by its path.
  package init(_ value: JSONValue?, unread: (String) -> Void) {
    guard let value else { return }
    if let program = value.string {
      self.program = program
      return
    }
    if value.object == nil { unread("browser") }
    for member in value.object?.members ?? [] {
      if member.name == "program", let program = member.value.string {
        self.program = program
      } else if member.name == "sandbox", let hasSandbox = member.value.bool {
        self.hasSandbox = hasSandbox
      } else {
        unread("browser.\(member.name)")
      }
    }
  }
}
