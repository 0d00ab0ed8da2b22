import Bibliography
package import Findings
import JSON

/// What merging three versions of a source file gave.
package struct GitMergeResult: Sendable, Equatable {
  /// What the file shall hold; JSON wherever both sides were.
  package var bytes: [UInt8]
  /// What a person has to decide; empty for a clean merge. With one, the driver's exit status is 1.
  package var conflicts: [Finding]

  package init(bytes: [UInt8], conflicts: [Finding]) {
    self.bytes = bytes
    self.conflicts = conflicts
  }

  package var isClean: Bool { conflicts.isEmpty }
}

/// The merge driver of git for source files: three-way by member, names by person, lists of tags and the like as sets.
///
/// Where both sides changed a value, ours stays, theirs becomes a variant with the origin `git-merge`, and a finding names
/// the field: the file stays one that ibid and every other CSL tool can read.
package enum GitMerge {
  /// Merges; `file` is for findings.
  package static func merge(base: [UInt8], ours: [UInt8], theirs: [UInt8], file: String? = nil) -> GitMergeResult {
    if ours == theirs || base == theirs { return GitMergeResult(bytes: ours, conflicts: []) }
    if base == ours { return GitMergeResult(bytes: theirs, conflicts: []) }
    guard let ours = item(ours), let theirs = item(theirs) else {
      return unreadable(ours: ours, theirs: theirs, file: file)
    }
    let base = item(base) ?? JSONObject()
    let place = Place(file: file, key: ours["id"]?.text)
    if let left = id(ours), let right = id(theirs), left != right {
      return GitMergeResult(
        bytes: array([ours, theirs]),
        conflicts: [
          Finding(
            .error, "merge-two-sources", at: place, "two sources were added under one key, and the file holds both now",
            advice: "run «ibid doctor --fix», which gives the younger a new key")
        ])
    }
    var merging = MemberMerge(base: base, ours: ours, theirs: theirs, place: place)
    let merged = merging.merge()
    return GitMergeResult(bytes: array([merged]), conflicts: merging.conflicts)
  }

  /// The item of a file as ibid writes it; nil for what is no source file.
  private static func item(_ bytes: [UInt8]) -> JSONObject? {
    guard let value = try? JSONReader.read(bytes),
      let item = value.array?.count == 1 ? value.array?[0].object : value.object
    else { return nil }
    var problems: [SourceProblem] = []
    return Source(cslJSON: item, problems: &problems).cslJSON(.library)
  }

  private static func id(_ item: JSONObject) -> String? { ItemFields.value(at: .record("id"), in: item)?.string }

  private static func array(_ items: [JSONObject]) -> [UInt8] {
    var writer = JSONWriter(.indented)
    writer.write(.array(items.map(JSONValue.object)))
    writer.newline()
    return writer.bytes
  }

  /// Both texts between git's own marks, since there is nothing to merge by.
  private static func unreadable(ours: [UInt8], theirs: [UInt8], file: String?) -> GitMergeResult {
    func lines(_ bytes: [UInt8]) -> [UInt8] { bytes.isEmpty || bytes.last == 0x0A ? bytes : bytes + [0x0A] }
    let bytes =
      Array("<<<<<<< ours\n".utf8) + lines(ours) + Array("=======\n".utf8) + lines(theirs)
      + Array(">>>>>>> theirs\n".utf8)
    return GitMergeResult(
      bytes: bytes,
      conflicts: [
        Finding(
          .error, "merge-unreadable", at: Place(file: file),
          "one side is no readable source file, so both stand in the file",
          advice: "choose one side in an editor")
      ])
  }
}
