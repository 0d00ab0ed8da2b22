import Yams

/// Makes trees of YAML text by libyaml, within bounds: depth, and what aliases may unfold to.
struct YAMLComposer {
  /// What the aliases of a file may add to it, in bytes (FORMATS §9).
  static let unfoldedBytes = 1 << 20
  /// Members of one mapping within a record: more is an attack, and makes look-ups slow.
  static let maximumMembers = 4_096

  private var budget: Int
  /// How many lines stand in the file before the text.
  private let lines: Int

  /// The values of all documents of a text, in order, without those that say nothing; where something that is no YAML
  /// follows a whole document, as the text does in Markdown, the rest is a fault beside them.
  static func compose(_ bytes: ArraySlice<UInt8>, lines: Int = 0) throws(YAMLFault) -> (
    values: [YAMLValue], rest: YAMLFault?
  ) {
    if let fault = YAMLScan.hazard(bytes) { throw fault.shifted(by: lines) }
    var composer = YAMLComposer(budget: bytes.count * 4 + Self.unfoldedBytes, lines: lines)
    return try composer.documents(String(decoding: bytes, as: UTF8.self))
  }

  private mutating func documents(_ text: String) throws(YAMLFault) -> (values: [YAMLValue], rest: YAMLFault?) {
    var values: [YAMLValue] = []
    do {
      // Without rules no scalar is resolved: the values decide for themselves.
      let parser = try Parser(yaml: text, resolver: .basic, constructor: .default, encoding: .utf8)
      while let node = try parser.nextRoot() {
        let value = try value(node, depth: 0)
        if !value.isNull { values.append(value) }
      }
    } catch let fault as YAMLFault {
      throw fault
    } catch {
      var fault = Self.fault(error, text).shifted(by: lines)
      guard !values.isEmpty, fault.kind == .syntax else { throw fault }
      fault.kind = .rest
      return (values, fault)
    }
    return (values, nil)
  }

  private mutating func value(_ node: Node, depth: Int) throws(YAMLFault) -> YAMLValue {
    let (line, column) = ((node.mark?.line ?? 1) + lines, node.mark?.column ?? 1)
    var cost = 8
    if case .scalar(let scalar) = node { cost += scalar.string.utf8.count }
    budget -= cost
    guard budget >= 0 else {
      throw YAMLFault(
        kind: .limit, line: line, column: column, reason: "aliases unfold to more than \(Self.unfoldedBytes) bytes")
    }
    guard depth <= YAMLScan.maximumDepth else {
      throw YAMLFault(
        kind: .limit, line: line, column: column, reason: "values nest deeper than \(YAMLScan.maximumDepth)")
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      let isText = scalar.tag.description == Tag.Name.str.rawValue
      return YAMLValue(content: .scalar(scalar.string, isPlain: isPlain && !isText), line: line, column: column)
    case .sequence(let sequence):
      var elements: [YAMLValue] = []
      elements.reserveCapacity(sequence.count)
      for element in sequence { elements.append(try value(element, depth: depth + 1)) }
      return YAMLValue(content: .sequence(elements), line: line, column: column)
    case .mapping(let mapping): return try self.mapping(mapping, line, column, depth)
    case .alias: return YAMLValue(content: .scalar("", isPlain: true), line: line, column: column)
    }
  }

  private mutating func mapping(_ mapping: Node.Mapping, _ line: Int, _ column: Int, _ depth: Int) throws(YAMLFault)
    -> YAMLValue
  {
    guard depth == 0 || mapping.count <= Self.maximumMembers else {
      throw YAMLFault(
        kind: .limit, line: line, column: column, reason: "one mapping has more than \(Self.maximumMembers) members")
    }
    var members: [YAMLMember] = []
    var merged: [YAMLMember] = []
    members.reserveCapacity(mapping.count)
    for (key, node) in mapping {
      let value = try value(node, depth: depth + 1)
      guard case .scalar(let scalar) = key else {
        let name = try self.value(key, depth: depth + 1)
        throw YAMLFault(
          kind: .syntax, line: name.line, column: name.column,
          reason: "the name of a member is no text but a collection")
      }
      if scalar.string == "<<", scalar.style == .plain {
        for source in value.list { merged += source.members ?? [] }
        continue
      }
      members.append(
        YAMLMember(
          name: scalar.string, value: value, line: key.mark.map { $0.line + lines } ?? line,
          column: key.mark?.column ?? column))
    }
    if !merged.isEmpty {
      // Members of the mapping itself stand over merged ones, and earlier merged ones over later.
      var names = Set(members.map(\.name))
      for member in merged where names.insert(member.name).inserted { members.append(member) }
    }
    return YAMLValue(content: .mapping(members), line: line, column: column)
  }

  private static func fault(_ error: any Error, _ text: String) -> YAMLFault {
    guard let error = error as? YamlError else {
      return YAMLFault(kind: .syntax, line: 1, column: 1, reason: "the text is no YAML")
    }
    // What is opened and not closed is found at the end of the text, and is to be mended where it opens.
    func isOpen(_ context: YamlError.Context, _ problem: String) -> Bool {
      ["quoted scalar", "flow sequence", "flow mapping"].contains { context.text.contains($0) }
        && ["end of stream", "expected ','", "document indicator"].contains { problem.contains($0) }
    }
    switch error {
    case .scanner(let context?, let problem, _, _) where isOpen(context, problem),
      .parser(let context?, let problem, _, _) where isOpen(context, problem):
      return YAMLFault(
        kind: .syntax, line: context.mark.line, column: context.mark.column, reason: "\(context.text), \(problem)")
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return YAMLFault(kind: .syntax, line: mark.line, column: mark.column, reason: problem)
    case .duplicatedKeysInMapping(let names, let context):
      return YAMLFault(
        kind: .duplicate, line: context.mark.line, column: context.mark.column,
        reason: "the member «\(names.first ?? "")» stands twice", name: names.first)
    case .reader(let problem, let offset, _, _):
      let place = LineIndex(Array(text.utf8)).position(of: offset ?? 0)
      return YAMLFault(kind: .syntax, line: place.line, column: place.column, reason: problem)
    default: return YAMLFault(kind: .syntax, line: 1, column: 1, reason: "the text is no YAML")
    }
  }
}
