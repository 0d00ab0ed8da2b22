import Bytes

/// What ibid wrote where, so that it never overwrites a file of somebody else's: one small file an output under
/// `$XDG_STATE_HOME/ibid/outputs` (XDG Base Directory Specification), named by the digest of its path, holding the digest
/// of what was written there last.
///
/// Without a state folder nothing counts as written.
struct WrittenFiles: Sendable {
  private static let maximumBytes = 256
  private let folder: String?

  init(environment: [String: String]) {
    folder = StateFolder.path("outputs", environment)
  }

  /// Whether ibid wrote what stands at a path now.
  func holds(_ digest: SHA256Digest, at path: String) -> Bool {
    guard let folder, let bytes = try? AtomicFile.read(folder + "/" + Self.name(path), limit: Self.maximumBytes) else {
      return false
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").contains { $0 == digest.hex }
  }

  /// Keeps that a content is about to stand at a path, beside the one there now: whichever a kill leaves was ours.
  func note(_ digest: SHA256Digest, replacing old: SHA256Digest?, at path: String) {
    guard let folder else { return }
    let lines = [digest.hex] + [old].compactMap { $0?.hex }
    // Not knowing costs a person one --force; failing here must not cost the output.
    _ = try? Folder.make(folder, permissions: 0o700)
      .write(Array((lines.joined(separator: "\n") + "\n").utf8), to: Self.name(path), permissions: 0o600)
  }

  private static func name(_ path: String) -> String { SHA256Digest(ofText: path).hex }
}
