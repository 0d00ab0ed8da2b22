import Bibliography
import Findings
import JSON

/// Looks at all sources of a library together: ids, keys, aliases, relations.
struct SourceCheck {
  private let files: [SourceFile]
  private var keys: Set<String> = []
  private var ids: [String: SourceFile] = [:]
  /// Ids and aliases: what relations and citations may name.
  private(set) var names: Set<String> = []

  init(_ files: [SourceFile]) {
    self.files = files
    for file in files {
      keys.insert(CitationKey.folded(file.key))
      names.formUnion(file.source.record.aliases)
      keys.formUnion(file.source.record.aliases.map(CitationKey.folded))
      if let id = file.id { names.insert(id.text) }
    }
  }

  mutating func check(_ report: inout DoctorReport) {
    var byKey: [String: SourceFile] = [:]
    var byID: [SourceID: SourceFile] = [:]
    let oldestFirst = files.sorted { ($0.id?.text ?? "", $0.path) < ($1.id?.text ?? "", $1.path) }
    for file in oldestFirst {
      checkForm(file, &report)
      let folded = CitationKey.folded(file.key)
      if let other = byKey[folded], other.id != file.id { twins(file, other, &report) } else { byKey[folded] = file }
      guard let id = file.id else { continue }
      if let other = byID[id] {
        report.findings.append(
          Finding(
            .error, "source-id-twice", at: Place(file: "Bibliography/" + file.path, key: file.key),
            "this source has the same id as Bibliography/\(visible(other.path))",
            advice: "remove the one that is a copy; if they are two sources, take custom.ibid.id out of one"))
      } else {
        byID[id] = file
      }
    }
    for file in files { checkReferences(file, byKey, &report) }
  }

  /// Defects of one file that have a safe repair.
  private func checkForm(_ file: SourceFile, _ report: inout DoctorReport) {
    let codes = Set(file.findings.map(\.code))
    guard !codes.contains("source-file-version") else { return }
    if codes.contains("source-file-name") {
      let path = SourceFileName.path(ofKey: file.key)
      let isFree = !file.key.isEmpty && !files.contains { $0.path == path }
      if isFree, (try? CitationKey.check(file.key)) != nil {
        report.repairs.append(.move(path: file.path, key: file.key))
      }
    } else if codes.contains("source-file-no-id") || codes.contains("source-file-shape") {
      report.repairs.append(.rewrite(path: file.path))
    }
  }

  private mutating func twins(_ younger: SourceFile, _ older: SourceFile, _ report: inout DoctorReport) {
    report.findings.append(
      Finding(
        .error, "source-key-twin", at: Place(file: "Bibliography/" + younger.path, key: younger.key),
        "this key counts as the same as «\(visible(older.key))» in Bibliography/\(visible(older.path))",
        advice: "run «ibid doctor --fix», which gives the younger a new key"))
    guard let id = younger.id else { return }
    report.repairs.append(.rekey(path: younger.path, id: id, to: freeKey(like: younger.key)))
  }

  /// A file that holds two sources, as the merge driver leaves it.
  mutating func split(_ path: String, bytes: [UInt8], _ report: inout DoctorReport) {
    guard let sources = TwoSources(bytes), let id = sources.younger.record.id else { return }
    names.formUnion([id.text] + (sources.older.record.id.map { [$0.text] } ?? []))
    keys.insert(CitationKey.folded(sources.younger.key))
    report.repairs.append(.rekey(path: path, id: id, to: freeKey(like: sources.younger.key)))
  }

  private mutating func freeKey(like key: String) -> String {
    for letter in "abcdefghijklmnopqrstuvwxyz" where !keys.contains(CitationKey.folded(key + String(letter))) {
      keys.insert(CitationKey.folded(key + String(letter)))
      return key + String(letter)
    }
    var number = 2
    while keys.contains(CitationKey.folded("\(key)-\(number)")) { number += 1 }
    keys.insert(CitationKey.folded("\(key)-\(number)"))
    return "\(key)-\(number)"
  }

  private func checkReferences(_ file: SourceFile, _ byKey: [String: SourceFile], _ report: inout DoctorReport) {
    let place = Place(file: "Bibliography/" + file.path, key: file.key)
    for relation in file.source.record.relations where !names.contains(relation.target.text) {
      report.findings.append(
        Finding(
          .warning, "relation-dangling", at: Place(file: place.file, key: place.key, field: "custom.ibid.relations"),
          "this source is \(relation.kind.rawValue) \(relation.target), which is not in the library",
          advice: "bring that source back with «ibid undo», or take the relation out"))
    }
    for alias in file.source.record.aliases {
      guard let owner = byKey[CitationKey.folded(alias)], owner.id != file.id else { continue }
      report.findings.append(
        Finding(
          .warning, "alias-taken", at: Place(file: place.file, key: place.key, field: "custom.ibid.aliases"),
          "the old key «\(visible(alias))» is now the key of another source, which answers to it",
          advice: "take the alias out with «ibid edit»"))
    }
  }
}
