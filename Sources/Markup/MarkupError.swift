/// Why bytes could not be made a tree at all. Damaged markup is no error: it gives the tree that could be read.
package enum MarkupError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The input is longer than the limit, both in bytes.
  case tooLarge(bytes: Int, limit: Int)
  /// The system's library could not make a parser (out of memory).
  case parserUnavailable
  /// XML without one element.
  case noElement(line: Int, reason: String)

  /// One sentence: what is wrong and what to do.
  package var description: String {
    switch self {
    case .tooLarge(let bytes, let limit):
      "The markup is \(bytes) bytes long and the limit is \(limit): save the part that matters as a file of its own."
    case .parserUnavailable:
      "The XML parser could not be started, probably for lack of memory: close other programs and try again."
    case .noElement(let line, let reason):
      "There is no XML element in the file (line \(line): \(reason)): check that it is XML."
    }
  }
}

/// Bounds on what a parser makes of hostile input.
package struct MarkupLimits: Sendable, Equatable {
  /// Length of the input, in bytes.
  package var bytes: Int
  /// Elements, texts and comments of the tree; what comes after is left out.
  package var nodes: Int
  /// Levels of the tree; deeper elements become siblings at the last level.
  package var depth: Int

  /// Limits that no honest page reaches.
  package init(bytes: Int = 32 << 20, nodes: Int = 2_000_000, depth: Int = 512) {
    self.bytes = bytes
    self.nodes = nodes
    self.depth = depth
  }
}

/// A complaint of the XML parser, with its place counted from one.
package struct MarkupFault: Sendable, Equatable {
  /// Line, counted from one.
  package let line: Int
  /// Column in bytes, counted from one.
  package let column: Int
  /// What the parser says.
  package let message: String
  /// Whether it is only a prefix without a namespace, which breaks nothing.
  package var isNamespace = false
}
