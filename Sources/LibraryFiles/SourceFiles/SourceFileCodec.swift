import Bibliography
import Bytes
import Findings
package import JSON

/// Bytes of a source file to a source and back (FORMATS §2).
package enum SourceFileCodec {
  /// A JSON array of one item, two spaces, one final newline.
  package static func bytes(of item: JSONObject) -> [UInt8] {
    var writer = JSONWriter(.indented)
    writer.write(.array([.object(item)]))
    writer.newline()
    return writer.bytes
  }

  /// Reads the bytes of the file at `path` (from `Bibliography/`); never throws, findings say what is wrong.
  package static func read(_ bytes: [UInt8], path: String) -> SourceReading {
    let place = Place(file: "Bibliography/" + path)
    var reader = JSONReader()
    let value: JSONValue
    do {
      value = try reader.document(bytes.span)
    } catch let error {
      return .broken(path: path, findings: [syntaxFinding(error, bytes, place)])
    }
    var findings = reader.duplicates.map { duplicate in
      let position = LinePosition(of: duplicate.offset, in: bytes)
      return Finding(
        .warning, "source-file-doubled-member",
        at: Place(file: place.file, line: position.line, column: position.column),
        "«\(visible(duplicate.name))» stands twice; the later value was taken", advice: "remove one of the two")
    }
    guard let item = item(of: value, place: place, findings: &findings) else {
      return .broken(path: path, findings: findings)
    }
    var problems: [SourceProblem] = []
    let source = Source(cslJSON: item, problems: &problems)
    findings += problems.map {
      Finding(
        .warning, "source-file-field", at: Place(file: place.file, key: source.key, field: $0.field.rawValue), $0.reason
      )
    }
    findings += nameFindings(source, path: path, place: place)
    return .source(SourceFile(path: path, digest: SHA256Digest(of: bytes), source: source, findings: findings))
  }

  private static func item(of value: JSONValue, place: Place, findings: inout [Finding]) -> JSONObject? {
    if let array = value.array, array.count == 1, let item = array[0].object { return item }
    if let item = value.object {
      findings.append(
        Finding(
          .warning, "source-file-shape", at: place, "the item stands outside an array; read all the same",
          advice: "put [ and ] around it, or run «ibid doctor --fix»"))
      return item
    }
    let held = value.array.map { $0.count == 1 ? "something that is no object" : "\($0.count) items" }
    findings.append(
      Finding(
        .error, "source-file-shape", at: place,
        "a source file is an array of one item, and this one holds \(held ?? "no array")",
        advice: "give each source its own file; «ibid import» does it"))
    return nil
  }

  private static func syntaxFinding(_ error: JSONError, _ bytes: [UInt8], _ place: Place) -> Finding {
    if let line = ConflictMarkers.firstLine(in: bytes) {
      return Finding(
        .error, "source-file-merge-conflict", at: Place(file: place.file, line: line, column: 1),
        "git left merge-conflict markers in this file", advice: "choose one side of each conflict and save it")
    }
    return Finding(
      .error, "source-file-json", at: Place(file: place.file, line: error.line, column: error.column),
      "this is no JSON: \(error.reason)", advice: "correct it in an editor, or take the last good version from git")
  }

  private static func nameFindings(_ source: Source, path: String, place: Place) -> [Finding] {
    var findings: [Finding] = []
    let keyPlace = Place(file: place.file, key: source.key)
    if source.key.isEmpty || SourceFileName.path(ofKey: source.key) != path {
      findings.append(
        Finding(
          .error, "source-file-name", at: keyPlace,
          "the file's name does not fit its id «\(visible(source.key))», which belongs in "
            + "Bibliography/\(SourceFileName.path(ofKey: source.key))",
          advice: "rename the file, or correct the id"))
    }
    if source.record.id == nil {
      findings.append(
        Finding(
          .warning, "source-file-no-id", at: keyPlace, "custom.ibid.id is missing, so nothing can refer to this source",
          advice: "run «ibid doctor --fix»"))
    }
    if source.record.version > LibraryRecord.currentVersion {
      findings.append(
        Finding(
          .warning, "source-file-version", at: keyPlace,
          "a newer ibid wrote this file (version \(source.record.version)); read as far as it is understood",
          advice: "update ibid before you change it"))
    }
    return findings
  }
}
