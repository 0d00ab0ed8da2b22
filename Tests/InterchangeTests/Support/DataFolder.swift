import Foundation

/// A folder of test data that is removed with the value.
final class DataFolder {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("ibid-interchange-\(UUID().uuidString)")

  func put(_ name: String, _ text: String) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
