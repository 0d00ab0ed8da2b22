import Findings

/// Laws 1 to 3 (guide §7) on the tree of one file, and how much of it is typed.
struct SyntaxLaws<Document: SyntaxDocument> {
  let document: Document
  let bytes: [UInt8]
  /// How many bytes may be read anew for changes of one field at a time.
  let budget: Int

  /// The counts.
  func tallies() -> [ConformanceCheck: ConformanceTally] {
    var tallies: [ConformanceCheck: ConformanceTally] = [:]
    let printed = document.printed()
    tallies[.law2, default: ConformanceTally()].count(tilesText && printed == bytes)
    tallies[.law1, default: ConformanceTally()].count((try? Document(printed, name: nil)).map(isSame) ?? false)
    tallies[.law3] = changes()
    tallies[.typedBytes] = typedBytes()
    return tallies
  }

  private func isSame(_ other: Document) -> Bool {
    other.text == document.text && other.leaves == document.leaves && other.records == document.records
      && other.editableFields == document.editableFields
  }

  private var tilesText: Bool {
    var end = 0
    for leaf in document.leaves {
      if leaf.range.lowerBound != end || leaf.range.upperBound < end { return false }
      end = leaf.range.upperBound
    }
    return end == document.text.count
  }

  // MARK: - Law 3

  private func changes() -> ConformanceTally {
    let fields = document.editableFields
    var tally = ConformanceTally()
    for layer in layers(fields) { tally += allAtOnce(layer, of: fields) }
    let each = max(1, document.text.count * 2)
    let sample = min(fields.count, max(1, budget / each))
    for number in 0..<sample {
      tally.count(holdsAlone(number * fields.count / sample, fields))
    }
    return tally
  }

  /// The fields in as few groups as are needed for none to overlap another: templates stand in values of templates.
  private func layers(_ fields: [SyntaxField]) -> [[Int]] {
    var layers: [[Int]] = []
    var ends: [Int] = []
    for index in fields.indices {
      let value = fields[index].value
      if let layer = ends.firstIndex(where: { $0 <= value.lowerBound }) {
        layers[layer].append(index)
        ends[layer] = value.upperBound
      } else {
        layers.append([index])
        ends.append(value.upperBound)
      }
    }
    return layers
  }

  /// A change of many fields in one text, and its reversal in one text.
  private func allAtOnce(_ layer: [Int], of all: [SyntaxField]) -> ConformanceTally {
    let failed = ConformanceTally(held: 0, total: layer.count)
    let fields = layer.map { all[$0] }
    let originals = fields.map { Array(document.text[$0.value.range]) }
    let changed = originals.map(SyntaxChange.changed)
    guard let text = spliced(document.text, fields, changed),
      let after = try? Document(document.encoding.encode(text), name: nil), after.text == text,
      after.editableFields.count == all.count
    else { return failed }
    let now = after.editableFields
    let found = layer.map { now[$0] }
    guard let back = spliced(after.text, found, originals), document.encoding.encode(back) == bytes else {
      return failed
    }
    var tally = ConformanceTally()
    for index in fields.indices {
      let isChanged = after.text[found[index].value.range].elementsEqual(changed[index])
      let isNamed = after.text[found[index].name.range].elementsEqual(document.text[fields[index].name.range])
      tally.count(isChanged && isNamed && found[index].record == fields[index].record)
    }
    return tally
  }

  /// The text with other values in the place of those of the fields; nil where fields overlap.
  private func spliced(_ text: [UInt8], _ fields: [SyntaxField], _ values: [[UInt8]]) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(text.count + values.count)
    var position = 0
    for (field, value) in zip(fields, values) {
      guard field.value.lowerBound >= position, field.value.upperBound <= text.count else { return nil }
      output += text[position..<field.value.lowerBound]
      output += value
      position = field.value.upperBound
    }
    output += text[position...]
    return output
  }

  private func holdsAlone(_ index: Int, _ fields: [SyntaxField]) -> Bool {
    let field = fields[index]
    let original = Array(document.text[field.value.range])
    let value = SyntaxChange.changed(original)
    guard value != original, let after = try? document.replacingValue(of: field, with: value) else { return false }
    let found = after.editableFields
    guard found.count == fields.count, after.text[found[index].value.range].elementsEqual(value),
      after.text.prefix(field.value.lowerBound) == document.text.prefix(field.value.lowerBound),
      after.text.dropFirst(found[index].value.upperBound) == document.text.dropFirst(field.value.upperBound),
      let back = try? after.replacingValue(of: found[index], with: original)
    else { return false }
    return back.printed() == bytes
  }

  // MARK: - Typed leaves

  private func typedBytes() -> ConformanceTally {
    var tally = ConformanceTally()
    let records = document.records.filter(\.isWellFormed)
    var index = 0
    for leaf in document.leaves {
      while index < records.count, records[index].range.upperBound <= leaf.range.lowerBound { index += 1 }
      guard index < records.count, leaf.range.upperBound > records[index].range.lowerBound else { continue }
      let count = leaf.range.upperBound - leaf.range.lowerBound
      tally.total += count
      if leaf.kind != .raw, leaf.kind != .text { tally.held += count }
    }
    return tally
  }

  // MARK: - Broken records

  /// How many of the records that were kept raw a finding points into.
  func placed(_ findings: [Finding]) -> ConformanceTally {
    var tally = ConformanceTally()
    let raw = document.records.filter { !$0.isWellFormed }
    guard !raw.isEmpty else { return tally }
    let index = LineIndex(document.text)
    let lines = findings.compactMap(\.place.line)
    for record in raw {
      let first = index.position(of: record.range.lowerBound).line
      let last = index.position(of: record.range.upperBound).line
      tally.count(lines.contains { $0 >= first && $0 <= last })
    }
    return tally
  }
}
