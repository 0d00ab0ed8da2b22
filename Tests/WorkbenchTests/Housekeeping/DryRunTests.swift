import Foundation
import JSON
import Testing

@testable import Workbench

@Suite("A dry run")
struct DryRunTests {
  @Test("of init says what would be made, and makes nothing")
  func initialisation() throws {
    let folder = NSTemporaryDirectory() + "ibid-dry-\(UInt64.random(in: 0...UInt64.max))"
    let environment = WorkbenchEnvironment(
      variables: [:], folder: folder, tool: "ibid test", command: ["ibid", "init", "-n"])
    let planned = try MakeLibrary.run(folder: folder, snapshotsInGit: false, isDryRun: true, environment: environment)
    #expect(planned.lines == ["Would make a library in \(folder)"])
    #expect(!FileManager.default.fileExists(atPath: folder))
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try MakeLibrary.run(folder: folder, snapshotsInGit: false, environment: environment)
    let again = try MakeLibrary.run(folder: folder, snapshotsInGit: false, isDryRun: true, environment: environment)
    #expect(again.json["existed"]?.bool == true)
  }
}
