import Foundation
import TestSupport
import Testing

@Suite("Snapshots that go", .enabled(if: Program.isBuilt), .timeLimit(.minutes(10)))
struct SnapshotHousekeepingTests {
  @Test("addresses of standard input are taken as those of the command line")
  func standardInput() throws {
    let program = try Program()
    let result = try program.shell(
      "printf '# two\\n\\nhttp://a.example/\\r\\n http://b.example/x \\n' | \"$IBID\" snapshot - -n")
    #expect(result.status == 0 && result.output.components(separatedBy: "Would capture").count == 3, "\(result)")
    #expect(result.output.contains("http://b.example/x\n"))
    #expect(try program.shell("printf '' | \"$IBID\" snapshot -").status == 2)
  }

  @Test("rm, rm --purge and prune say what they do, refuse what they must, and verify ends clean")
  func commands() throws {
    let program = try Program()
    try program.run("add", "archive", "--title", "Fond", "--key", "fond")
    try program.run("add", "web", "--title", "Page", "--url", "http://p.example/", "--key", "page")
    try program.write(Self.captures(of: "http://p.example/"), to: "two.warc")
    #expect(try program.run("snapshot", "import", "two.warc").status == 0)
    #expect(try program.run("quote", "page", "said on day number 2 of the fair", "--offline").status == 0)
    try program.write("a scan", to: "scan.txt")
    try program.write("another", to: "other.txt")
    let kept = try program.run("snapshot", "fond", "--file", "scan.txt", "--file", "other.txt")
    #expect(kept.status == 0 && kept.output.contains("Kept with fond: scan.txt, text/plain, 6 B"), "\(kept)")
    #expect(try program.run("snapshot", "fond", "--file", "scan.txt").output.contains("has it already"))
    let list = try program.run("snapshot", "list", "--sort", "size")
    #expect(list.output.contains("4 captures here: bodies 111 B"), "\(list.output)")
    for wrong in [
      ["snapshot", "rm", "fond", "--purge"], ["snapshot", "rm", "nobody", "--purge", "--reason", "x"],
      ["snapshot", "rm", "fond", "--reason", "x"], ["snapshot", "list", "--purge"], ["snapshot", "prune"],
      ["snapshot", "prune", "--older-than", "x"], ["snapshot", "prune", "--keep-last", "0"], ["snapshot", "rm"],
      ["snapshot", "prune", "fond"], ["snapshot", "fond", "fond", "--file", "scan.txt"],
    ] {
      let result = try program.finish(program.start(wrong))
      // Only a prune that would erase something and was not told «--yes» is refused for that.
      #expect(result.status == 2 && result.error.hasPrefix("ibid: "), "\(wrong) \(result)")
    }
    let dry = try program.run("snapshot", "prune", "--keep-last", "0", "-n")
    #expect(dry.status == 0 && dry.output.contains("Would prune"), "\(dry)")
    let pruned = try program.run("snapshot", "prune", "--keep-last", "0", "--yes")
    #expect(pruned.status == 0 && pruned.output.contains("Pruned"), "\(pruned)")
    #expect(pruned.output.contains("a citation or a quotation rests on them"))
    let purged = try program.run("snapshot", "rm", "fond", "--purge", "--reason", "takedown\u{202E}")
    #expect(purged.status == 0 && purged.output.contains("2 captures erased"), "\(purged)")
    let verified = try program.run("verify")
    #expect(verified.status == 0 && verified.output.contains("because takedown"), "\(verified)")
    #expect(!verified.output.contains("\u{202E}"))
    #expect(try program.run("snapshot", "show", "fond").error.contains("no snapshot of fond is here; it was purged"))
    #expect(try program.run("snapshot", "show", "page").status == 0)
  }

  @Test("what was quoted is erased only by force, and show says that nobody can prove it then")
  func quoted() throws {
    let program = try Program()
    try program.run("add", "web", "--title", "Page", "--url", "http://p.example/", "--key", "page")
    try program.write(Self.captures(of: "http://p.example/"), to: "two.warc")
    try program.run("snapshot", "import", "two.warc")
    try program.run("quote", "page", "said on day number 2 of the fair", "--offline")
    #expect(try program.run("show", "page").output.contains("fair», proven\n"))
    let purge = ["snapshot", "rm", "page", "--purge", "--reason", "a takedown"]
    let refused = try program.finish(program.start(purge))
    #expect(
      refused.status == 2 && refused.error.contains("a quotation from page was found in its snapshot"), "\(refused)")
    #expect(try program.run("show", "page").output.contains("fair», proven\n"))
    #expect(try program.finish(program.start(purge + ["--force"])).status == 0)
    let show = try program.run("show", "page").output
    #expect(show.contains("fair», no longer proven here:\n") && show.contains("because a takedown"), "\(show)")
  }

  @Test("extract replaces no file of the person's")
  func extract() throws {
    let program = try Program()
    try program.write(Self.captures(of: "http://p.example/"), to: "two.warc")
    try program.run("add", "web", "--title", "Page", "--url", "http://p.example/", "--key", "page")
    try program.run("snapshot", "import", "two.warc")
    try program.write("mine", to: "mine.html")
    let refused = try program.run("snapshot", "extract", "page", "-o", "mine.html")
    #expect(refused.status == 3 && refused.error.contains("holds something that ibid did not write"), "\(refused)")
    #expect(try program.run("snapshot", "extract", "page", "-o", "mine.html", "--force").status == 0)
    #expect(try program.run("snapshot", "extract", "page", "-o", "mine.html").status == 0)
  }

  /// A WARC file of another program with two captures of one page.
  private static func captures(of url: String) -> String {
    (1...2).map { day in
      let block =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>What was said on day number \(day) of the fair.</p>"
      return "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:\(UUID().uuidString.lowercased())>\r\n"
        + "WARC-Date: 2020-01-0\(day)T03:04:05Z\r\nWARC-Target-URI: \(url)\r\n"
        + "Content-Type: application/http;msgtype=response\r\nContent-Length: \(block.utf8.count)\r\n\r\n"
        + block + "\r\n\r\n"
    }.joined()
  }
}
