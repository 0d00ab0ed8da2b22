/// A browser that renders one page and is gone: every request of the page is answered by the caller, none by the network.
package enum Browser {
  /// Shows the page at an address and gives its markup when it has come to rest.
  ///
  /// - Parameters:
  ///   - address: asked of `answer` like all that the page needs.
  ///   - folder: where the browser's profile is made for the time being, mode 700.
  ///   - variables: the environment, of which the search path is handed on.
  package static func render(
    _ address: String, by program: BrowserProgram, folder: String, variables: [String: String],
    limits: VisitLimits = VisitLimits(), answer: @escaping RequestHandler
  ) async throws(BrowserError) -> RenderedPage {
    // Without it the browser does not run.
    let proxy = try RefusingProxy()
    defer { proxy.stop() }
    let process = try BrowserProcess(program.path, folder: folder, variables: variables) { profile in
      BrowserSwitches.all(profile: profile, proxyPort: proxy.port, hasSandbox: program.hasSandbox)
    }
    defer { process.stop() }
    let connection = DevToolsConnection(socket: process.socket)
    let visit = PageVisit(connection, limits: limits, answer: answer)
    do throws(BrowserError) {
      var page = try await visit.run(address)
      page.refusedHosts = proxy.hosts
      return page
    } catch .ended {
      throw process.lastWords().map { .cannotStart($0) } ?? .ended
    }
  }
}
