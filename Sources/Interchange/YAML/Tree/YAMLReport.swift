import Bibliography
import Findings

/// Turns faults and values into findings and sources, in the same way for all formats of YAML.
struct YAMLReport {
  let code: String
  let format: String
  let name: String?
  let options: ReadingOptions
  private(set) var sources: [ImportedSource] = []
  private(set) var findings: [Finding] = []
  private var keys: [String: Place] = [:]

  init(_ code: String, format: String, name: String?, _ options: ReadingOptions) {
    self.code = code
    self.format = format
    self.name = name
    self.options = options
  }

  mutating func note(_ faults: [YAMLFault]) {
    for fault in faults {
      if fault.kind == .rest {
        note(
          .note, "rest", place(fault.line, fault.column),
          "what follows the first document is no YAML and was passed over")
        continue
      }
      let isError = fault.kind == .syntax || fault.kind == .limit
      note(
        isError ? .error : .warning, fault.kind.rawValue, Place(file: name, line: fault.line, column: fault.column),
        isError ? "what stands around this place could not be read: \(fault.reason)" : fault.reason,
        fault.kind == .duplicate || fault.kind == .repeated
          ? "remove one of them" : isError ? "correct it; the rest was read" : "remove them")
    }
  }

  mutating func note(_ decoded: DecodedText) {
    guard decoded.encoding == .windows1252 || decoded.encoding == .mixed else { return }
    note(
      .warning, "encoding", Place(file: name),
      "the file is no UTF-8, as YAML should be, and was read as \(decoded.encoding.rawValue)", "save it as UTF-8")
  }

  mutating func note(_ severity: Severity, _ kind: String, _ place: Place, _ message: String, _ advice: String? = nil) {
    findings.append(Finding(severity, "\(code)-\(kind)", at: place, message, advice: advice))
  }

  func place(_ line: Int, _ column: Int, key: String? = nil) -> Place {
    Place(file: name, line: line, column: column, key: key.flatMap { $0.isEmpty ? nil : $0 })
  }

  mutating func add(_ source: Source, at place: Place, problems: [SourceProblem] = []) {
    for problem in problems {
      var here = place
      here.field = problem.field.rawValue
      note(.warning, "member", here, "\(problem.field.rawValue) \(problem.reason)")
    }
    if !source.key.isEmpty {
      if let first = keys[source.key] {
        note(
          .warning, "duplicate-key", place, "the key stands already at \(first), both records are kept",
          "give one of them another key")
      } else {
        keys[source.key] = Place(file: place.file, line: place.line, column: place.column)
      }
    }
    let origin = Origin(
      .import, name: format,
      place: options.recordsOrigins ? Place(file: place.file, line: place.line, column: place.column).description : nil)
    sources.append(ImportedSource(draft: SourceDraft(source, defaultOrigin: origin), place: place))
  }

  /// In the order of the file.
  var sortedFindings: [Finding] {
    findings.sorted { ($0.place.line ?? 0, $0.place.column ?? 0) < ($1.place.line ?? 0, $1.place.column ?? 0) }
  }
}
