import Foundation
import Testing

/// The program as it was built beside these tests, run in a folder of its own.
final class Program: Sendable {
  let folder: String

  struct Result: Sendable {
    var status: Int32
    var output: String
    var error: String
  }

  /// The folder of the test bundle holds the program.
  static let path: String = {
    let executable =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: executable).deletingLastPathComponent().appendingPathComponent("ibid").path
  }()

  static var isBuilt: Bool { FileManager.default.isExecutableFile(atPath: path) }

  init(isLibrary: Bool = true) throws {
    let memory = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm/" : NSTemporaryDirectory()
    folder = memory + "ibid-program-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    if isLibrary { _ = try run("init", "-q") }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
    try? FileManager.default.removeItem(atPath: folder + "-state")
  }

  static func environment(_ more: [String: String] = [:]) -> [String: String] {
    var variables = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": "/nonexistent",
      "LC_ALL": "C.UTF-8",
    ]
    for (name, value) in more { variables[name] = value }
    return variables
  }

  /// Starts the program without waiting for it.
  func start(_ arguments: [String], executable: String = Program.path, _ variables: [String: String] = [:]) throws -> (
    Process, output: Pipe, error: Pipe
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    // Keys are made on first use: not in the home of whoever runs the tests.
    process.environment = Self.environment(["XDG_STATE_HOME": folder + "-state"].merging(variables) { $1 })
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return (process, output, error)
  }

  @discardableResult
  func run(_ arguments: String..., variables: [String: String] = [:]) throws -> Result {
    try finish(start(arguments, variables))
  }

  /// A line of the shell; `$IBID` is the program.
  @discardableResult
  func shell(_ line: String, variables: [String: String] = [:]) throws -> Result {
    try finish(
      start(["-c", line], executable: "/bin/sh", variables.merging(["IBID": Self.path]) { first, _ in first }))
  }

  func finish(_ running: (Process, output: Pipe, error: Pipe)) throws -> Result {
    // One pipe is read on a thread of its own: a full one would stop the program.
    let error = ErrorReader(running.error)
    let output = running.output.fileHandleForReading.readDataToEndOfFile()
    running.0.waitUntilExit()
    return Result(
      status: running.0.terminationStatus, output: String(decoding: output, as: UTF8.self), error: error.text())
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }
  func text(_ name: String) throws -> String { try String(contentsOfFile: folder + "/" + name, encoding: .utf8) }
  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/" + name) }

  /// The paths of all files below a folder.
  func files(_ name: String) -> [String] {
    (FileManager.default.enumerator(atPath: folder + "/" + name)?.compactMap { $0 as? String } ?? []).filter {
      $0.contains(".")
    }.sorted()
  }
}

/// Reads a pipe to its end on a thread.
private final class ErrorReader: @unchecked Sendable {
  private let done = DispatchSemaphore(value: 0)
  private var data = Data()

  init(_ pipe: Pipe) {
    let handle = pipe.fileHandleForReading
    Thread.detachNewThread { [self] in
      data = handle.readDataToEndOfFile()
      done.signal()
    }
  }

  func text() -> String {
    done.wait()
    return String(decoding: data, as: UTF8.self)
  }
}
