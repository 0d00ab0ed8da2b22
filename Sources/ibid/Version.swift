/// The program's version (semantic versioning, CHANGELOG.md).
enum Version {
  static let text = "0.1.0"
  /// As the history and captures name the program.
  static let tool = "ibid \(text)"
}
