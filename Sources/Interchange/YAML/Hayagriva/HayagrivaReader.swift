import Bibliography
public import Findings
import JSON

/// Reads Hayagriva, the YAML of Typst: a map of keys to entries, each with the works it stands in under `parent`
/// (Hayagriva's file format).
///
/// An entry that says more than CSL holds is kept whole under `raw.hayagriva`. Throws
/// ``InterchangeError/malformed(file:format:line:column:reason:)`` where the text is no YAML at all.
public struct HayagrivaReader: SourceReader, Sendable {
  /// What is recorded beside the sources.
  public let options: ReadingOptions

  /// A reader.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.options = options
  }

  /// A broken entry is a finding, and the others are read.
  public func read(_ bytes: [UInt8], name: String?, to sink: (ImportedSource) -> Void) throws(InterchangeError)
    -> [Finding]
  {
    let decoded = DecodedText(bytes)
    var report = YAMLReport("hayagriva", format: "hayagriva", name: name, options)
    report.note(decoded)
    let file = try YAMLFile(decoded, name: name, format: "Hayagriva")
    // Names of the outermost mapping are keys, which are told for themselves.
    report.note(file.faults.filter { $0.kind != .repeated })
    for root in file.roots {
      guard let members = root.members else {
        report.note(
          .error, "list", report.place(root.line, root.column), "this is a list and no map of keys to entries",
          "name the format if it is another")
        continue
      }
      for member in members { read(member, &report) }
    }
    for source in report.sources { sink(source) }
    return report.sortedFindings
  }

  private func read(_ member: YAMLMember, _ report: inout YAMLReport) {
    let place = report.place(member.line, member.column, key: member.name)
    guard case .object(let object) = member.value.json else {
      report.note(.error, "entry", place, "«\(member.name)» is no entry but a value of another kind", "remove it")
      return
    }
    let entry = HayagrivaEntry(object)
    var problems: [SourceProblem] = []
    if !entry.isKnown {
      problems.append(
        SourceProblem(field: .type, reason: "is no type of Hayagriva; kept as it is, counted as document"))
    }
    var source = entry.source(key: member.name)
    if options.keepsRaw, !Self.isSame(HayagrivaComposer.entry(source), object) {
      source.record.raw["hayagriva"] = .object(object)
    }
    report.add(source, at: place, problems: problems)
  }

  /// Whether two entries say the same: a number as a text, one value as a list of one, a type in any case.
  private static func isSame(_ left: JSONObject, _ right: JSONObject) -> Bool {
    normal(.object(left)) == normal(.object(right))
  }

  private static func normal(_ value: JSONValue) -> JSONValue {
    switch value {
    case .number(let lexeme): .string(lexeme)
    case .array(let elements): elements.count == 1 ? normal(elements[0]) : .array(elements.map(normal))
    case .object(let object):
      .object(
        JSONObject(
          object.members.map { member in
            let isWord = member.name == "type" || member.name == "role"
            return (member.name, isWord ? .string(member.value.string?.lowercased() ?? "") : normal(member.value))
          }))
    default: value
    }
  }
}
