import Foundation

/// How git is run.
package struct GitRunner: Sendable {
  /// What a run gave.
  package struct Outcome: Sendable, Equatable {
    package var status: Int32
    package var output: String

    package init(status: Int32, output: String) {
      self.status = status
      self.output = output
    }
  }

  /// Runs git with arguments in a folder; nil when there is no git.
  package var run: @Sendable (_ arguments: [String], _ folder: String) -> Outcome?

  package init(_ run: @escaping @Sendable (_ arguments: [String], _ folder: String) -> Outcome?) {
    self.run = run
  }

  /// The git of the search path.
  package static let system = GitRunner { arguments, folder in
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder] + arguments
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    // env(1) says 127 where it finds no such program.
    guard process.terminationStatus != 127 else { return nil }
    return Outcome(status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
  }
}
