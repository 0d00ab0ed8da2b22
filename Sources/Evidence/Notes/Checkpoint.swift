package import Bytes

/// How large a log is and what its root is (C2SP tlog-checkpoint): the text of the note that its key signs.
package struct Checkpoint: Sendable, Equatable {
  /// Which log it is; equal to the name of its key.
  package var origin: String
  /// Leaves.
  package var size: Int
  package var root: SHA256Digest

  package init(origin: String, size: Int, root: SHA256Digest) {
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// Reads the text of a note; nil where it is not exactly of the form that ``text`` gives. Lines of extensions are passed
  /// over.
  package init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, lines.last?.isEmpty == true, !lines[0].isEmpty, let size = Int(lines[1]), size >= 0,
      String(size) == lines[1], let bytes = Base64.decode(lines[2]), Base64.encode(bytes) == lines[2],
      let root = SHA256Digest(bytes: bytes), lines[3..<(lines.count - 1)].allSatisfy({ !$0.isEmpty })
    else { return nil }
    self.init(origin: String(lines[0]), size: size, root: root)
  }

  /// Origin, size and root in Base64, a line each.
  package var text: String { "\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n" }
}
