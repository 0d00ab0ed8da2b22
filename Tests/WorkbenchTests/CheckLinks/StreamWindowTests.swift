import Exchange
import Fetching
import Foundation
import TestSupport
import Testing

@testable import Workbench

@Suite("The window between a long list and the fetcher")
struct StreamWindowTests {
  private func links(_ addresses: [String], from line: Int = 1) -> [(address: String, line: Int)] {
    addresses.enumerated().map { ($0.element, line + $0.offset) }
  }

  @Test("takes an address once, however it is spelled; fragments of a place under way share its request")
  func once() {
    let window = StreamWindow()
    let first = window.admit(
      links(["http://a.example/x", "HTTP://A.example:80/x", "http://a.example/x#one", "http://a.example/y"]))
    #expect(first.requests.map(\.written) == ["http://a.example/x", "http://a.example/y"])
    #expect(window.load.underWay == 3)
    let shared = window.lines(of: first.requests[0].mark)
    #expect(shared.line == 1)
    #expect(shared.others.map(\.written) == ["http://a.example/x#one"] && shared.others.map(\.line) == [3])
    // Its answer has come: what joins now is asked anew, and what was asked is not.
    let later = window.admit(links(["http://a.example/x#two", "http://a.example/x#one", "http://a.example/x"]))
    #expect(later.requests.map(\.written) == ["http://a.example/x#two"])
  }

  @Test("keeps the share of a host, parks the rest in order, and lets other hosts pass")
  func shares() {
    var limits = StreamWindow.Limits()
    (limits.window, limits.perHost) = (100, 4)
    let window = StreamWindow(limits: limits)
    var admitted = window.admit(links((0..<1000).map { "http://big.example/\($0)" })).requests
    #expect(admitted.count == 4)
    #expect(window.load.underWay == 4 && window.load.parkedBytes > 996 * 20)
    #expect(window.admit(links(["http://small.example/"], from: 1001)).requests.count == 1)
    var asked: [String] = []
    var lines: [Int] = []
    while !admitted.isEmpty {
      let request = admitted.removeFirst()
      asked.append(request.written)
      lines.append(window.lines(of: request.mark).line)
      let next = window.release([request.mark])
      #expect(!next.isDone)
      admitted += next.requests
      #expect(window.load.underWay <= 5)
    }
    #expect(asked == (0..<1000).map { "http://big.example/\($0)" })
    #expect(lines == Array(1...1000))
    #expect(window.load.underWay == 1 && window.load.parkedBytes == 0)
    #expect(!window.close())
  }

  @Test("lets a parked address share the request of its page")
  func parkedTogether() {
    var limits = StreamWindow.Limits()
    (limits.window, limits.perHost) = (100, 1)
    let window = StreamWindow(limits: limits)
    let first = window.admit(links(["http://a.example/x", "http://a.example/y#1", "http://a.example/y#2"])).requests
    #expect(first.map(\.written) == ["http://a.example/x"])
    _ = window.lines(of: first[0].mark)
    let next = window.release([first[0].mark]).requests
    #expect(next.map(\.written) == ["http://a.example/y#1"])
    #expect(window.admit(links(["http://a.example/y#3"])).requests.isEmpty)
    #expect(window.lines(of: next[0].mark).others.map(\.written).contains("http://a.example/y#3"))
    _ = window.stop()
    #expect(window.admit(links(["http://b.example/"])).requests.isEmpty, "what was stopped takes nothing more")
  }

  @Test("holds the reader back while it is full, wakes it when there is room, and lets it go when it is stopped")
  func backPressure() async throws {
    var limits = StreamWindow.Limits()
    (limits.window, limits.perHost, limits.parkedBytes) = (8, 4, 200)
    let window = StreamWindow(limits: limits)
    let passed = SharedValue([String]())
    let marks = SharedValue([Int]())
    let reader = Thread { [links] in
      for number in 0..<3 {
        let found = links((0..<8).map { "http://h\($0).example/\(number)" }, 1)
        let admitted = window.admit(found)
        marks.withLock { $0 += admitted.requests.map(\.mark) }
        let goesOn = admitted.hasRoom || window.waitForRoom()
        passed.withLock { $0.append(goesOn ? "on" : "stopped") }
      }
    }
    reader.start()
    func count() -> Int { passed.withLock { $0.count } }
    func wait(for wanted: Int) async throws {
      for _ in 0..<500 where count() < wanted { try await Task.sleep(for: .milliseconds(10)) }
    }
    try await wait(for: 1)
    try await Task.sleep(for: .milliseconds(100))
    #expect(count() == 0, "the window is full")
    _ = window.release(marks.withLock { $0 })
    try await wait(for: 1)
    #expect(count() == 1)
    #expect(!window.stop())
    try await wait(for: 3)
    #expect(passed.withLock { $0 } == ["on", "stopped", "stopped"])
  }

  @Test("digests of many texts are all different, and no text is taken twice")
  func digests() {
    var seen = AddressDigests()
    func text(_ number: Int) -> String { "http://host\(number % 977).example/page/\(number)" }
    let areNew = (0..<200_000).allSatisfy { seen.insert(AddressDigest(text($0))) }
    #expect(areNew && seen.count == 200_000)
    let areOld = stride(from: 0, to: 200_000, by: 7).allSatisfy { !seen.insert(AddressDigest(text($0))) }
    #expect(areOld && seen.count == 200_000)
  }

  @Test("parked addresses come out as they went in, whatever is in them")
  func parked() {
    var random = SeededGenerator(seed: 11)
    var parked = ParkedAddresses()
    var expected: [(String, Int)] = []
    var bytes = 0
    for step in 0..<5000 {
      if random.next() % 3 > 0 {
        let text = String(
          (0..<Int(random.next() % 60)).map { _ in "aé\u{202E}\0 /".randomElement(using: &random) ?? "a" })
        bytes += parked.append(text, line: step << 20)
        expected.append((text, step << 20))
      } else if let next = parked.popFirst() {
        bytes -= next.size
        let first = expected.removeFirst()
        #expect(next.written == first.0 && next.line == first.1)
      }
    }
    while let next = parked.popFirst() {
      bytes -= next.size
      #expect(next.written == expected.removeFirst().0)
    }
    #expect(expected.isEmpty && parked.isEmpty && bytes == 0)
  }
}

@Suite("Addresses in lines that come in pieces")
struct LineAddressesTests {
  private func read(_ text: [UInt8], pieces: Int) -> [String] {
    var lines = LineAddresses()
    var found: [(address: String, line: Int)] = []
    var start = 0
    while start < text.count {
      found += lines.take(Array(text[start..<min(start + pieces, text.count)]))
      start += pieces
    }
    found += lines.finish()
    return found.map { "\($0.line) \($0.address)" }
  }

  @Test("are the same however the text is cut", arguments: [1, 2, 7, 64, 1000])
  func pieces(_ size: Int) {
    let text = """
      http://a.example/1
      words, then (https://b.example/x) and http://c.example/y.

      no address\r
      http://d.example/é\u{202E}x\r
      \u{1B}[31mhttp://e.example/\u{7}bell http://f.example/#a
      http://last.example/
      """
    let whole = read(Array(text.utf8), pieces: 1 << 20)
    #expect(whole.first == "1 http://a.example/1" && whole.last == "7 http://last.example/")
    #expect(whole.contains("2 https://b.example/x") && whole.contains("2 http://c.example/y"))
    #expect(read(Array(text.utf8), pieces: size) == whole)
  }

  @Test("of a line without an end do not stay in memory, and no address is cut in two")
  func endless() {
    var lines = LineAddresses()
    var found: [String] = []
    for number in 0..<60_000 {
      found += lines.take(Array("http://h.example/\(number)/path/of/some/length ".utf8)).map(\.address)
    }
    #expect(found.count > 20_000)
    found += lines.finish().map(\.address)
    #expect(found == (0..<60_000).map { "http://h.example/\($0)/path/of/some/length" })
    // One word of megabytes is no address.
    var word = LineAddresses()
    var none = word.take(Array("http://".utf8))
    for _ in 0..<40 { none += word.take([UInt8](repeating: 0x61, count: 100_000)) }
    #expect(none.isEmpty)
    #expect((word.take(Array("\nhttp://next.example/\n".utf8)).last?.address) == "http://next.example/")
  }
}
