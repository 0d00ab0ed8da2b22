import Bibliography
public import Findings
import JSON

/// Reads the Citation File Format 1.2.0 (CITATION.cff): the software or data set the file is about, its
/// `preferred-citation`, and its `references`, in this order.
///
/// The format has no citation keys. A record that says more than CSL holds is kept under `raw.cff`. Throws
/// ``InterchangeError/malformed(file:format:line:column:reason:)`` where the text is no YAML at all.
public struct CFFReader: SourceReader, Sendable {
  /// What is recorded beside the sources.
  public let options: ReadingOptions

  /// A reader.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.options = options
  }

  /// A broken reference is a finding, and the others are read.
  public func read(_ bytes: [UInt8], name: String?, to sink: (ImportedSource) -> Void) throws(InterchangeError)
    -> [Finding]
  {
    let decoded = DecodedText(bytes)
    var report = YAMLReport("cff", format: "cff", name: name, options)
    report.note(decoded)
    let file = try YAMLFile(decoded, name: name, format: "CFF")
    report.note(file.faults)
    if let root = file.roots.first { read(root, &report) }
    for root in file.roots.dropFirst() {
      report.note(
        .warning, "documents", report.place(root.line, root.column),
        "a citation file is one document; this further one was passed over", "put it into a file of its own")
    }
    for source in report.sources { sink(source) }
    return report.sortedFindings
  }

  private func read(_ root: YAMLValue, _ report: inout YAMLReport) {
    guard let members = root.members else {
      report.note(
        .error, "list", report.place(root.line, root.column), "this is a list and no file of the format",
        "name the format if it is another")
      return
    }
    let own = members.filter { $0.name != "references" && $0.name != "preferred-citation" }
    let subject = JSONObject(own.map { ($0.name, $0.value.json) })
    if subject != CFFWriter.header, !own.isEmpty {
      if subject["cff-version"] == nil {
        report.note(
          .warning, "version", report.place(root.line, root.column), "the file does not say its cff-version", "add it")
      }
      take(subject, .subject, root, &report)
    }
    for member in members where member.name == "preferred-citation" { readReference(member.value, .preferred, &report) }
    for member in members where member.name == "references" {
      for value in member.value.list { readReference(value, .reference, &report) }
    }
  }

  private func readReference(_ value: YAMLValue, _ part: CFFPart, _ report: inout YAMLReport) {
    guard case .object(let object) = value.json else {
      if !value.isNull {
        report.note(
          .error, "reference", report.place(value.line, value.column),
          "this is no reference but a value of another kind", "remove it")
      }
      return
    }
    take(object, part, value, &report)
  }

  private func take(_ object: JSONObject, _ part: CFFPart, _ value: YAMLValue, _ report: inout YAMLReport) {
    let reference = CFFReference(fields: object, isRoot: part == .subject)
    var problems: [SourceProblem] = []
    if reference.item == nil {
      problems.append(
        SourceProblem(field: .type, reason: "is no type of the format; kept as it is, counted as document"))
    }
    var source = reference.source()
    if options.keepsRaw {
      var raw = JSONObject()
      if part != .reference { raw["part"] = .string(part.rawValue) }
      // The subject is written with members that say nothing of it, so that its own must be told from them.
      if part == .subject || CFFComposer.reference(source) != object { raw["record"] = .object(object) }
      if !raw.isEmpty { source.record.raw["cff"] = .object(raw) }
    }
    report.add(source, at: report.place(value.line, value.column), problems: problems)
  }
}

/// The places in the file where a source can stand.
enum CFFPart: String {
  case subject
  case preferred = "preferred-citation"
  case reference
}
