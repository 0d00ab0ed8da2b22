import Foundation
import JSON
import TestSupport
import Testing

@Suite("rescue and archive from outside", .enabled(if: Program.isBuilt), .timeLimit(.minutes(10)))
struct RescueCommandTests {
  private static let page = "http://mill.example/a"
  private static let body =
    "<title>The mill</title><h1>The mill</h1><p>" + String(repeating: "river and ledger of the parish mill ", count: 30)

  /// An archive with one copy, of 4 May 2015, and its configuration.
  private func archive(_ title: String = "The mill") throws -> (server: LoopbackServer, config: String) {
    let server = try LoopbackServer { request in
      let target = request.target
      if target.hasPrefix("/cdx") {
        return .init(body: Array("k 20150504000000 \(Self.page) text/html 200 D 10\n".utf8))
      }
      if target.hasPrefix("/web/20150504000000id_/") {
        return .init(
          headers: [("Content-Type", "text/html"), ("Memento-Datetime", "Mon, 04 May 2015 00:00:00 GMT")],
          body: Array(Self.body.utf8))
      }
      return .init(404)
    }
    let config = """
      allow-private: ['127.0.0.1:\(server.port)']
      archives:
        timemap: none
        timegate: none
        availability: none
        cdx: '\(server.origin)/cdx?url={url}'
        replay: '\(server.origin)/web/{timestamp}/{url}'

      """
    return (server, config)
  }

  private func configure(_ program: Program, _ text: String) throws -> [String: String] {
    try FileManager.default.createDirectory(atPath: program.folder + "/conf/ibid", withIntermediateDirectories: true)
    try program.write(text, to: "conf/ibid/config.yaml")
    return ["XDG_CONFIG_HOME": program.folder + "/conf"]
  }

  @Test("rescue shows the copy and its distance, writes it, and undo takes it back")
  func sources() throws {
    let (server, config) = try archive()
    let program = try Program()
    let variables = try configure(program, config)
    try program.run("add", "web", "--title", "A\u{1B}[31m", "--url", Self.page, "--accessed", "2015-05-02", "-k", "a")
    let copy = "\(server.origin)/web/20150504000000/\(Self.page)"
    let shown = try program.run("rescue", "a", "--host-delay", "0", variables: variables)
    #expect(shown.status == 0 && shown.error.isEmpty)
    #expect(
      shown.output
        == """
        a (unchecked)
          copy       2015-05-04 at 127.0.0.1, 2 days after it was read
                     \(copy)

        Copies found for 1 of 1 address
        Next: ibid rescue a --write    write 1 source

        """)
    let dry = try program.run("rescue", "a", "--write", "-n", "--host-delay", "0", variables: variables)
    #expect(dry.status == 0 && dry.output == shown.output)
    let written = try program.run("rescue", "a", "--write", "--host-delay", "0", variables: variables)
    #expect(written.output.hasSuffix("Wrote 1 source. Take it back: ibid undo\n"))
    #expect(try program.run("show", "a").output.contains("2015-05-04 at \(copy) (2 days after it was read)"))
    let json = try JSONReader.read(
      program.run("rescue", "--json", "a", "--host-delay", "0", variables: variables).output)
    #expect(
      json["outcome"]?.string == "found" && json["copy"]?["known"]?.bool == true && json["changes"]?.bool == false)
    try program.run("undo")
    #expect(try !program.run("show", "a").output.contains("archived"))
  }

  @Test("rescue without anything to do says so; what cannot be done has its own exit status")
  func statuses() throws {
    let (server, config) = try archive()
    defer { server.stop() }
    let program = try Program()
    let variables = try configure(program, config)
    let nothing = try program.run("rescue", variables: variables)
    #expect(nothing.status == 0 && nothing.output.contains("No source needs a copy"))
    try program.run("add", "web", "--title", "B", "--url", "http://mill.example/none", "--accessed", "2015", "-k", "b")
    let none = try program.run("rescue", "b", "--host-delay", "0", variables: variables)
    #expect(none.status == 1 && none.output.contains("no copy"))
    #expect(try program.run("rescue", "b", "--offline", variables: variables).status == 2)
    #expect(try program.run("rescue", "b", "--near", "soon", variables: variables).status == 2)
    #expect(try program.run("rescue", "nobody", variables: variables).status == 2)
    #expect(try program.run("rescue", "http://u:p@mill.example/", variables: variables).status == 3)
    let broken = try configure(program, config.replacing("/cdx?url={url}", with: "/cdx"))
    let wrong = try program.run("rescue", "b", variables: broken)
    #expect(wrong.status == 2 && wrong.error.contains("no address with a place for {url}"))
    #expect(try program.run("rescue", "--help").output.contains("ibid rescue article.wikitext"))
  }

  @Test("rescue of a text puts the difference on standard output and all else beside it")
  func text() throws {
    let (server, config) = try archive()
    let program = try Program(isLibrary: false)
    let pages = try LoopbackServer { _ in .init(html: "<title>Not found</title>", status: 404) }
    let variables = try configure(
      program, config.replacing("allow-private: [", with: "allow-private: ['127.0.0.1:\(pages.port)', "))
    _ = server
    let address = "\(pages.origin)/gone"
    try program.write("[x](\(address))\n", to: "n.md")
    let result = try program.run("rescue", "n.md", "--host-delay", "0", "--timeout", "2", variables: variables)
    // The archive has only another page: nothing is written, and the status tells it.
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.error.contains("n.md:1: \(address) (404, not found): no copy"))
    #expect(result.error.contains("n.md: 0 copies to write, 1 without a copy"))
    #expect(try program.text("n.md") == "[x](\(address))\n")
    #expect(try program.run("rescue", "none.md", variables: variables).status == 3)
  }

  @Test("archive says how a service is configured")
  func archiving() throws {
    let program = try Program()
    try program.run("add", "web", "--title", "A", "--url", Self.page, "-k", "a")
    let result = try program.run("archive", "a")
    #expect(result.status == 3)
    #expect(result.error.contains("archives: {save: 'https://web.archive.org/save/{url}'}"))
    #expect(try program.run("archive", "a", "--offline").status == 2)
    #expect(try program.run("archive").status == 2)
    #expect(try program.run("archive", "--help").output.contains("ibid archive dcstamps2012"))
  }
}
