import Foundation
import JSON
import Synchronization
import TestSupport
import Testing

@Suite("Long lists of addresses", .enabled(if: Program.isBuilt), .timeLimit(.minutes(10)))
struct LongListTests {
  /// A quick page at each of these addresses of the loopback network, on one port.
  private func servers(_ count: Int, answer: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Answer)
    throws
    -> [LoopbackServer]
  {
    var servers: [LoopbackServer] = []
    for number in 1...count { servers.append(try LoopbackServer(address: "127.0.0.\(number)", answer)) }
    return servers
  }

  private static let page = LoopbackServer.Answer(
    html: "<title>The mill</title><p>" + String(repeating: "river mill ledger parish ", count: 60) + "</p>")

  private func lines(_ output: String) throws -> [JSONValue] {
    try output.split(separator: "\n").map { try JSONReader.read(Array($0.utf8)) }
  }

  @Test("from standard input or a file give a line for each address once, and rows with their places")
  func all() throws {
    let servers = try servers(4) {
      $0.target.hasPrefix("/gone") ? .init(html: "<title>404</title>", status: 404) : Self.page
    }
    let program = try Program(isLibrary: false)
    var text = ""
    for number in 0..<3000 { text += servers[number % 4].origin + "/page/of/the/archive/\(number % 1500)\n" }
    text += "see \(servers[0].origin)/gone/\u{202E}x and no more\n"
    try program.write(text, to: "list.txt")
    let json = try program.shell("$IBID check - --json --allow-private --host-delay 0 < list.txt")
    #expect(json.status == 1, "the last one is gone")
    let found = try lines(json.output)
    #expect(found.count == 1501)
    #expect(Set(found.compactMap { $0["url"]?.string }).count == 1501)
    #expect(servers.map(\.requests.count).reduce(0, +) < 1600)
    let plain = try program.run("check", "list.txt", "--allow-private", "--host-delay", "0")
    #expect(plain.output.hasPrefix("Checking the addresses of list.txt as they are read.\n"))
    #expect(plain.output.contains("list.txt:3001"))
    #expect(plain.output.contains("1501 checked in") && plain.output.contains("1500 alive, 1 gone"))
    #expect(!plain.output.unicodeScalars.contains("\u{202E}"))
    let sarif = try program.shell("$IBID check - -f sarif --allow-private --host-delay 0 < list.txt")
    #expect(
      sarif.status == 1 && sarif.output.contains("\"startLine\": 3001") || sarif.output.contains("\"startLine\":3001"))
    let baseline = try program.shell(
      "$IBID check - --baseline known.json --update-baseline --allow-private --host-delay 0 < list.txt")
    #expect(baseline.status == 0, "what the baseline knows is no failure")
  }

  @Test("a file whose last link was taken out has no known failures any more, one that was not read keeps its own")
  func emptiedFile() throws {
    let servers = try servers(1) { _ in .init(404, body: []) }
    let program = try Program(isLibrary: false)
    try program.write("see \(servers[0].origin)/gone\n", to: "one.md")
    try program.write("see \(servers[0].origin)/lost\n", to: "two.md")
    func check(_ files: String) throws -> Program.Result {
      try program.shell("$IBID check \(files) --baseline known.json --update-baseline --allow-private --host-delay 0")
    }
    #expect(try check("one.md two.md").status == 0)
    #expect(try program.text("known.json").contains("two.md"))
    try program.write("nothing to see\n", to: "one.md")
    let result = try check("one.md")
    #expect(result.status == 0, "\(result)")
    let known = try program.text("known.json")
    #expect(!known.contains("one.md") && known.contains("two.md"), "\(known)")
  }

  @Test("a slow reader of the answers holds the asking back")
  func slowReader() throws {
    let servers = try servers(8) { _ in Self.page }
    let program = try Program(isLibrary: false)
    let text = (0..<20_000).map { servers[$0 % 8].origin + "/page/of/the/archive/\($0)" }.joined(separator: "\n")
    try program.write(text + "\n", to: "list.txt")
    // Nobody reads: the pipe fills, then the window, and the servers are left alone.
    let running = try program.start(
      ["-c", "exec $IBID check - --json --allow-private --host-delay 0 < list.txt"], executable: "/bin/sh",
      ["IBID": Program.path])
    var asked = -1
    func count() -> Int { servers.map(\.requests.count).reduce(0, +) }
    for _ in 0..<60 where asked != count() || asked == 0 {
      asked = count()
      Thread.sleep(forTimeInterval: 1)
    }
    #expect(asked == count() && asked < 6000, "asked on although nobody read")
    let result = try program.finish(running)
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").count == 20_000)
  }

  @Test("a host with nearly all addresses does not keep the others waiting")
  func oneHost() throws {
    let order = Mutex<[Bool]>([])
    let servers = try servers(2) { request in
      order.withLock { $0.append(request.headers["host"]?.hasPrefix("127.0.0.2") == true) }
      return Self.page
    }
    let program = try Program(isLibrary: false)
    var text = (0..<50_000).map { "\(servers[0].origin)/a/long/enough/path/\($0)\n" }.joined()
    text += (0..<20).map { "\(servers[1].origin)/other/\($0)\n" }.joined()
    try program.write(text, to: "list.txt")
    let started = Date()
    let running = try program.start(
      ["-c", "exec $IBID check - --json --allow-private --host-delay 1 --per-host 2 < list.txt"], executable: "/bin/sh",
      ["IBID": Program.path])
    let reader = Thread { _ = running.output.fileHandleForReading.readDataToEndOfFile() }
    reader.start()
    func others() -> Int { order.withLock { $0.count { $0 } } }
    while others() < 20, Date().timeIntervalSince(started) < 60 { Thread.sleep(forTimeInterval: 0.05) }
    // The twenty stand behind fifty thousand, and are asked before a twentieth of those.
    #expect(others() == 20)
    #expect(order.withLock { $0.count { !$0 } } < 10_000)
    running.0.interrupt()
    running.0.waitUntilExit()
    #expect(running.0.terminationStatus == 3, "not all was asked")
  }

  @Test("that never answer end by the clock, and the end says so")
  func silence() throws {
    let silent = try (1...50).map { try SilentServer(address: "127.0.2.\($0)") }
    let program = try Program(isLibrary: false)
    let text = (0..<10_000).map { "\(silent[$0 % 50].origin)/a/page/that/never/comes/\($0)\n" }.joined()
    try program.write(text, to: "list.txt")
    let started = Date()
    let result = try program.run(
      "check", "list.txt", "--allow-private", "--host-delay", "0", "--timeout", "0.5", "--concurrency", "500",
      "--per-host", "10")
    // Twenty waves of half a second, and a host that is given up is not waited for.
    #expect(Date().timeIntervalSince(started) < 90)
    #expect(result.status == 0, "cannot tell is no finding")
    #expect(result.output.contains("10000 checked in "))
    #expect(result.output.contains("0 alive, 10000 cannot tell"))
  }

  @Test("an end by Ctrl-C leaves whole lines only, also where standard input stays open")
  func interrupted() throws {
    let servers = try servers(2) { _ in
      var answer = Self.page
      answer.delay = 0.02
      return answer
    }
    let program = try Program(isLibrary: false)
    let text = (0..<3000).map { "\(servers[$0 % 2].origin)/a/long/enough/path/of/a/page/\($0)\n" }.joined()
    try program.write(text, to: "list.txt")
    try program.shell("mkfifo pipe")
    let running = try program.start(
      [
        "-c",
        "(cat list.txt > pipe &); exec 3<>pipe; exec $IBID check - --json --allow-private --host-delay 0 <&3 > out.txt",
      ],
      executable: "/bin/sh", ["IBID": Program.path])
    while servers[0].requests.count < 20 { Thread.sleep(forTimeInterval: 0.02) }
    let started = Date()
    running.0.interrupt()
    running.0.waitUntilExit()
    let output = try Data(contentsOf: URL(fileURLWithPath: program.folder + "/out.txt"))
    #expect(Date().timeIntervalSince(started) < 10)
    #expect(running.0.terminationStatus == 3)
    let text2 = String(decoding: output, as: UTF8.self)
    #expect(text2.hasSuffix("\n"))
    let found = try lines(text2)
    #expect(found.count >= 10 && found.count < 3000)
    #expect(found.allSatisfy { $0["verdict"]?.string == "alive" })
  }
}
