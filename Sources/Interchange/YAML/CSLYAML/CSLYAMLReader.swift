import Bibliography
public import Findings
import JSON

/// Reads CSL items as YAML: pandoc's metadata with the list under `references`, or a bare list, with or without fences.
///
/// Dates are `date-parts`, EDTF, a year, or pandoc's older lists of `year`, `month`, `day`; other members are those of
/// CSL-JSON. Throws ``InterchangeError/malformed(file:format:line:column:reason:)`` where the text is no YAML at all.
public struct CSLYAMLReader: SourceReader, Sendable {
  /// What is recorded beside the sources.
  public let options: ReadingOptions

  /// A reader.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.options = options
  }

  /// A broken record is a finding, and the others are read.
  public func read(_ bytes: [UInt8], name: String?, to sink: (ImportedSource) -> Void) throws(InterchangeError)
    -> [Finding]
  {
    let decoded = DecodedText(bytes)
    var report = YAMLReport("csl-yaml", format: "csl-yaml", name: name, options)
    report.note(decoded)
    let file = try YAMLFile(decoded, name: name, format: "CSL-YAML")
    report.note(file.faults)
    for root in file.roots { read(root, &report) }
    if report.sources.isEmpty, file.faults.isEmpty, let root = file.roots.first, !Self.holdsList(file.roots) {
      report.note(
        .error, "empty", report.place(root.line, root.column), "the file holds no list of references",
        "name the format if it is another")
    }
    for source in report.sources { sink(source) }
    return report.sortedFindings
  }

  private static func holdsList(_ roots: [YAMLValue]) -> Bool {
    roots.contains { $0.elements != nil || $0["references"] != nil || $0["items"] != nil }
  }

  private func read(_ root: YAMLValue, _ report: inout YAMLReport) {
    if let elements = root.elements {
      for element in elements { readItem(element, &report) }
      return
    }
    guard let members = root.members else { return }
    let lists = members.filter {
      ["references", "items"].contains($0.name) && ($0.value.elements != nil || $0.value.isNull)
    }
    if lists.isEmpty {
      if root["id"] != nil || root["type"] != nil { readItem(root, &report) }
      return
    }
    for member in members {
      if lists.contains(where: { $0.line == member.line && $0.name == member.name }) {
        for element in member.value.elements ?? [] { readItem(element, &report) }
      } else if !member.value.isNull {
        report.note(
          .note, "metadata", report.place(member.line, member.column),
          "«\(member.name)» is no list of references and was passed over")
      }
    }
  }

  private func readItem(_ value: YAMLValue, _ report: inout YAMLReport) {
    guard let members = value.members else {
      report.note(
        .error, "item", report.place(value.line, value.column), "this is no item but a value of another kind",
        "remove it")
      return
    }
    let object = JSONObject(members.map { ($0.name, Self.json($0.name, $0.value)) })
    var problems: [SourceProblem] = []
    var source = Source(cslJSON: object, problems: &problems)
    if !options.keepsRaw { source.record.raw = JSONObject() }
    report.add(source, at: report.place(value.line, value.column, key: source.key), problems: problems)
  }

  private static func json(_ name: String, _ value: YAMLValue) -> JSONValue {
    DateVariable(name: name) == nil ? value.json : YAMLDates.json(value)
  }
}

/// The dates of CSL-YAML in the form of CSL-JSON.
enum YAMLDates {
  static func json(_ value: YAMLValue) -> JSONValue {
    if let elements = value.elements {
      // pandoc's older form: a list of one or two dates by their parts.
      let dates = elements.compactMap(\.members)
      guard dates.count == elements.count, let first = dates.first else { return value.json }
      var object = JSONObject()
      let parts = dates.map(dateParts)
      if !parts.contains(nil), parts.count <= 2 { object["date-parts"] = .array(parts.compactMap { $0 }) }
      for member in first where !["year", "month", "day"].contains(member.name) {
        object[member.name] = member.value.json
      }
      return object.isEmpty ? value.json : .object(object)
    }
    guard let members = value.members, let parts = dateParts(members) else { return value.json }
    var object: JSONObject = ["date-parts": [parts]]
    for member in members where !["year", "month", "day"].contains(member.name) {
      object[member.name] = member.value.json
    }
    return .object(object)
  }

  /// Nil where there is no year.
  private static func dateParts(_ members: [YAMLMember]) -> JSONValue? {
    func part(_ name: String) -> JSONValue? { members.last { $0.name == name }?.value.json }
    guard let year = part("year") else { return nil }
    var list = [year]
    if let month = part("month") {
      list.append(month)
      if let day = part("day") { list.append(day) }
    }
    return .array(list)
  }
}
