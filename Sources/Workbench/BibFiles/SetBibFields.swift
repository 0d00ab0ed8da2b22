package import Findings
import Interchange
package import JSON

/// How `ibid set --file` was asked to work.
package struct SetBibRequest: Sendable {
  package var file: String
  package var key: String
  /// `field=value`; an empty value takes the field away.
  package var values: [String]
  /// Values are TeX, and not text to be written in TeX.
  package var isRaw: Bool
  package var isDryRun: Bool

  package init(file: String, key: String, values: [String], isRaw: Bool = false, isDryRun: Bool = false) {
    self.file = file
    self.key = key
    self.values = values
    self.isRaw = isRaw
    self.isDryRun = isDryRun
  }
}

/// What `ibid set --file` changed.
package struct SetBibReport: Sendable {
  /// A value before and after, as it stands in the file.
  package struct Change: Sendable, Hashable {
    package let field: String
    package let before: String?
    package let after: String?
  }

  package let key: String
  package let changes: [Change]
  package let findings: [Finding]
  package let edited: EditedBibFile

  /// One object, for `--json`.
  package var json: JSONValue {
    let rows = changes.map { change -> JSONValue in
      ["field": .string(change.field), "before": JSONValue(change.before), "after": JSONValue(change.after)]
    }
    return ["file": .string(edited.path), "key": .string(key), "changes": .array(rows)]
  }
}

/// `ibid set --file`: fields of one entry of a .bib file, edited in place.
package struct SetBibFields {
  package init() {}

  /// Changes the bytes of the fields named and no others.
  package func run(_ request: SetBibRequest) throws(WorkbenchError) -> SetBibReport {
    let assignments = try Self.assignments(request.values)
    let stored = try StoredBibFile.read(request.file)
    var file = stored.file
    var findings: [Finding] = []
    let block = try Self.block(request.key, in: file, path: request.file, &findings)
    let place = Place(file: file.name, key: request.key)
    var changes: [SetBibReport.Change] = []
    for (name, value) in assignments {
      let index = file.fieldIndex(name, inBlock: block)
      let before = index.map { file.string(file.fields[$0].value) }
      if let index, let second = Self.second(of: index, inBlock: block, file) {
        let line = LineIndex(file.text).position(of: file.fields[second].name.lowerBound).line
        findings.append(
          Finding(
            .warning, "bibtex-duplicate-field", at: place,
            "the entry has \(name) twice, the first was changed and that in line \(line) was not",
            advice: "keep one of them"))
      }
      let edits: [BibEdit]
      if value.isEmpty {
        edits = index.map { file.removal(ofField: $0, inBlock: block) } ?? []
      } else {
        let new: BibNewValue = request.isRaw ? .tex(value) : file.newValue(value, for: name, inBlock: block)
        guard let made = file.edits(setting: name, to: new, inBlock: block) else {
          throw .wrongUse(
            "\(ShortWord.of(name)) cannot be set so: the name or the value would break the entry",
            advice: "names have no blanks or signs of the grammar, and braces in TeX have their partners")
        }
        edits = made
      }
      file = try Self.apply(edits, to: file, block: block, path: request.file)
      let after = file.fieldIndex(name, inBlock: block).map { file.string(file.fields[$0].value) }
      let isGone = value.isEmpty
      if before != after || (isGone && before != nil) {
        changes.append(SetBibReport.Change(field: name, before: before, after: isGone ? nil : after))
      }
    }
    let edited = try EditedBibFile.make(stored, file, isDryRun: request.isDryRun, showsDifference: request.isDryRun)
    return SetBibReport(key: request.key, changes: changes, findings: findings, edited: edited)
  }

  private static func assignments(_ values: [String]) throws(WorkbenchError) -> [(name: String, value: String)] {
    var assignments: [(name: String, value: String)] = []
    for text in values {
      guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")), equals > text.startIndex else {
        throw .wrongUse(
          "«\(ShortWord.of(text))» is no field=value", advice: "one key is given, then for example year=1992")
      }
      assignments.append((String(text[..<equals]), String(text[text.utf8.index(after: equals)...])))
    }
    guard !assignments.isEmpty else {
      throw .wrongUse("no field is given", advice: "for example «ibid set --file refs.bib knuth1984 year=1984»")
    }
    return assignments
  }

  /// The first entry of a key.
  private static func block(_ key: String, in file: BibFile, path: String, _ findings: inout [Finding])
    throws(WorkbenchError) -> Int
  {
    var found: [Int] = []
    for (index, block) in file.blocks.enumerated() where block.kind == .entry && file.string(block.key) == key {
      found.append(index)
    }
    guard let first = found.first else {
      if let broken = file.blocks.first(where: { $0.kind == .broken && file.string($0.key) == key }) {
        let line = LineIndex(file.text).position(of: broken.range.lowerBound).line
        throw .wrongUse(
          "the entry «\(ShortWord.of(key))» in line \(line) of \(path) is broken and cannot be edited by field",
          advice: "«ibid lint \(path)» says where")
      }
      let keys = file.blocks.lazy.filter { $0.kind == .entry }.map { file.string($0.key) }
      let near = Suggestions.nearest(to: key, among: keys)
      throw .wrongUse(
        "no entry of \(path) has the key «\(ShortWord.of(key))»",
        advice: near.isEmpty ? "keys are case-sensitive" : "did you mean \(near.joined(separator: " or "))?")
    }
    if found.count > 1 {
      let lines = LineIndex(file.text)
      let line = lines.position(of: file.blocks[found[1]].range.lowerBound).line
      findings.append(
        Finding(
          .warning, "bibtex-duplicate-key", at: lines.place(of: file.blocks[first].range.lowerBound, file: file.name),
          "\(found.count) entries have this key, the first was changed and that in line \(line) was not",
          advice: "give one of them another key"))
    }
    return first
  }

  private static func second(of index: Int, inBlock block: Int, _ file: BibFile) -> Int? {
    let name = file.lowercased(file.fields[index].name)
    return file.blocks[block].fields.first { $0 > index && file.lowercased(file.fields[$0].name) == name }
  }

  /// Applies edits; a result in which any other block reads otherwise is refused.
  private static func apply(_ edits: [BibEdit], to file: BibFile, block: Int, path: String) throws(WorkbenchError)
    -> BibFile
  {
    guard !edits.isEmpty else { return file }
    let edited: BibFile
    do throws(InterchangeError) {
      edited = try file.applying(edits)
    } catch {
      throw .couldNot(error.description)
    }
    guard edited.blocks.count == file.blocks.count, edited.blocks[block].kind == .entry,
      file.string(file.blocks[block].key) == edited.string(edited.blocks[block].key)
    else {
      throw .couldNot(
        "the new value would break the blocks of \(path), and nothing was changed", advice: "give it without --raw")
    }
    return edited
  }
}
