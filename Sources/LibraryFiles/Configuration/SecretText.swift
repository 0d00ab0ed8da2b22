import Bytes
package import JSON

/// Where a secret of the user's configuration stands: in it, in a variable of the environment, or in a file of its own.
package enum SecretText: Sendable, Hashable {
  case literal(String)
  case variable(String)
  case file(String)

  /// `{env: NAME}`, `{file: PATH}`, or the text itself; nil for anything else.
  package init?(_ value: JSONValue?) {
    if let text = value?.text {
      self = .literal(text)
    } else if let object = value?.object, object.count == 1, let name = object["env"]?.string {
      self = .variable(name)
    } else if let object = value?.object, object.count == 1, let path = object["file"]?.string {
      self = .file(path)
    } else {
      return nil
    }
  }

  /// Why a secret cannot be used, as a sentence goes on after the name of its host.
  package enum Problem: Error, Equatable {
    case notSet(variable: String)
    case unreadable(path: String)
    /// Others than its owner may read the file.
    case readableByOthers(path: String)
  }

  private static let mostBytes = 65_536

  /// The secret itself; of a file, its text without the line end.
  package func resolve(environment: [String: String]) throws(Problem) -> String {
    switch self {
    case .literal(let text): return text
    case .variable(let name):
      guard let text = environment[name], !text.isEmpty else { throw .notSet(variable: name) }
      return text
    case .file(let written):
      let path = written.hasPrefix("~/") ? (environment["HOME"] ?? "") + written.dropFirst() : written
      guard path.hasPrefix("/"), let facts = (try? FileFacts.at(path)).flatMap({ $0 }),
        let bytes = try? AtomicFile.read(path, limit: Self.mostBytes)
      else { throw .unreadable(path: path) }
      guard facts.permissions & 0o077 == 0 else { throw .readableByOthers(path: path) }
      var text = bytes[...]
      while let last = text.last, last == 0x0A || last == 0x0D { text.removeLast() }
      return String(decoding: text, as: UTF8.self)
    }
  }
}
