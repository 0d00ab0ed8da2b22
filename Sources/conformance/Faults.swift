import ArgumentParser
import Bytes
import Exchange
import Fetching
import Foundation
import JSON
import Workbench

struct Faults: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "faults",
    abstract:
      "Check every address of the fault server; write behaviours.json, verdicts.jsonl and check.json for score_verdicts.py."
  )

  @Option(name: .long, help: "The fault server.") var server = "../shared/faultserver/faultserver.py"
  @Option(name: .long, help: "The folder written to.") var out: String
  @Option(name: .long, help: "Seconds after which the server stops by itself.") var maxSeconds = 600

  func run() async throws {
    _ = try Folder.make(out)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", server, "--max-seconds", String(maxSeconds), "--out", "\(out)/behaviours.json"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    guard let line = Self.firstLine(output.fileHandleForReading), let ports = try JSONReader.read(line)["ports"]?.object
    else {
      throw ConformanceFailure(description: "the fault server did not start")
    }
    let numbers = ports.members.compactMap(\.value.int)
    guard let http = ports["http"]?.int else { throw ConformanceFailure(description: "the fault server names no port") }

    let run = try FaultConformance(behaviours: try AtomicFile.read("\(out)/behaviours.json"))
    let folder = server.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let settings = run.settings(hosts: 10, ports: numbers, caFile: "\(folder)/certs/ca.pem", hostDelay: 0)
    var lines: [UInt8] = []
    var counts: [String: Int] = [:]
    try await run.run(settings: settings, options: LinkChecker.Options()) { record in
      lines += record.line() + [0x0A]
      counts[record.verdict.rawValue, default: 0] += 1
    }
    try AtomicFile.write(lines, to: "\(out)/verdicts.jsonl")
    try AtomicFile.write(try await Self.answer("http://127.0.0.1:\(http)/_check"), to: "\(out)/check.json")
    // The server ends by being asked to; a signal alone leaves it waiting for its open connections.
    _ = try? await Self.answer("http://127.0.0.1:\(http)/_quit")
    process.terminate()
    for (verdict, count) in counts.sorted(by: { $0.key < $1.key }) { print("\(verdict): \(count)") }
    print("faults: \(counts.values.reduce(0, +)) of \(run.urls.count) addresses judged")
  }

  private static func firstLine(_ handle: FileHandle) -> [UInt8]? {
    var line: [UInt8] = []
    while let byte = try? handle.read(upToCount: 1), let first = byte.first {
      if first == 0x0A { return line }
      line.append(first)
    }
    return nil
  }

  private static func answer(_ url: String) async throws -> [UInt8] {
    var settings = FetchSettings()
    settings.permissions.allowsPrivate = true
    let exchange = await (try Fetcher(settings: settings)).fetch(FetchRequest(url))
    guard let body = exchange.final?.body, exchange.failure == nil else {
      throw ConformanceFailure(description: "the fault server did not answer \(url)")
    }
    return body
  }
}
