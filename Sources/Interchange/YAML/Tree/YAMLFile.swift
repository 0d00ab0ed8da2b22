import Findings

/// A YAML file as values: whole where it can be read whole, else part by part, so that one broken record leaves the others.
struct YAMLFile {
  /// The outermost values: one, unless the file has several documents.
  private(set) var roots: [YAMLValue] = []
  /// What could not be read, in the order of the file.
  private(set) var faults: [YAMLFault] = []
  /// Whether the text is made of several members or elements, none of which could be read.
  private var holdsBrokenRecords = false

  /// Reads a file; throws where nothing in it is YAML with members or elements.
  init(_ decoded: DecodedText, name: String?, format: String) throws(InterchangeError) {
    var bytes = decoded.utf8
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    var forbidden: YAMLFault?
    if let (text, offset) = YAMLCharacters.replacingForbidden(bytes) {
      let place = LineIndex(bytes).position(of: offset)
      forbidden = YAMLFault(
        kind: .character, line: place.line, column: place.column,
        reason: "YAML allows no control characters; here and further on they were read as U+FFFD")
      bytes = text
    }
    do throws(YAMLFault) {
      let (values, rest) = try YAMLComposer.compose(bytes[...])
      roots = values
      if let rest { faults.append(rest) }
    } catch {
      recover(bytes[...], error)
    }
    roots.removeAll { $0.text != nil }
    if let forbidden { faults.append(forbidden) }
    faults.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    // Records of which each is broken are told one by one.
    if roots.isEmpty, !holdsBrokenRecords {
      let first = faults.first { $0.kind != .character } ?? faults.first
      let reason =
        first?.reason
        ?? (bytes.allSatisfy { $0 <= 0x20 } ? "the file is empty" : "this is no list and no map of values")
      throw .malformed(file: name, format: format, line: first?.line ?? 1, column: first?.column ?? 1, reason: reason)
    }
  }

  /// Reads the outermost parts each for itself.
  private mutating func recover(_ bytes: ArraySlice<UInt8>, _ whole: YAMLFault) {
    let chunks = YAMLChunks.chunks(bytes)
    let named = chunks.count { $0.isElement || YAMLChunks.startsWithName(bytes[$0.range]) }
    holdsBrokenRecords = named > 1 && named * 2 > chunks.count
    var members: [YAMLMember] = []
    var elements: [YAMLValue] = []
    for chunk in chunks {
      for value in read(bytes[chunk.range], chunk.lines, chunk.isElement) {
        members += value.members ?? []
        elements += value.elements ?? []
      }
    }
    if !elements.isEmpty {
      let first = elements[0]
      roots.append(YAMLValue(content: .sequence(elements), line: first.line, column: first.column))
    }
    if let first = members.first {
      let value = YAMLValue(content: .mapping(members), line: first.line, column: first.column)
      roots.append(value)
    }
    if whole.kind == .limit {
      // Without the anchors that unfold too far their aliases lead nowhere, which says nothing new.
      faults.removeAll { $0.reason.contains("undefined alias") }
      if !faults.contains(where: { $0.kind == .limit }) { faults.append(whole) }
    }
    noteRepeatedNames(members)
    // Each part can be read and the whole could not.
    if faults.isEmpty { faults.append(whole) }
  }

  /// Names that stand twice in the outermost mapping are no fault of a part.
  private mutating func noteRepeatedNames(_ members: [YAMLMember]) {
    var places: [String: (Int, Int)] = [:]
    for member in members {
      if let (line, column) = places[member.name] {
        faults.append(
          YAMLFault(
            kind: .repeated, line: member.line, column: member.column,
            reason: "the member «\(member.name)» stands already at \(line):\(column)", name: member.name))
      } else {
        places[member.name] = (member.line, member.column)
      }
    }
  }

  private mutating func read(_ bytes: ArraySlice<UInt8>, _ lines: Int, _ isElement: Bool) -> [YAMLValue] {
    do throws(YAMLFault) {
      return try YAMLComposer.compose(bytes, lines: lines).values
    } catch {
      if error.kind == .duplicate, let values = repaired(bytes, lines, error) { return values }
      // A list under a name is read element by element.
      if !isElement, let (name, rest, below) = YAMLChunks.below(bytes, lines: lines) {
        let chunks = YAMLChunks.chunks(rest, lines: below)
        if chunks.contains(where: \.isElement) {
          var elements: [YAMLValue] = []
          for chunk in chunks where chunk.isElement {
            for value in read(bytes[chunk.range], chunk.lines, true) { elements += value.elements ?? [] }
          }
          let value = YAMLValue(content: .sequence(elements), line: below + 1, column: 1)
          let member = YAMLMember(name: name, value: value, line: lines + 1, column: 1)
          return [YAMLValue(content: .mapping([member]), line: lines + 1, column: 1)]
        }
      }
      var fault = error
      if fault.kind == .duplicate { fault.kind = .syntax }
      faults.append(fault)
      return []
    }
  }

  /// A part in which names stand twice; nil where they cannot be told apart.
  private mutating func repaired(_ bytes: ArraySlice<UInt8>, _ lines: Int, _ first: YAMLFault) -> [YAMLValue]? {
    var text = Array(bytes)
    var fault = first.shifted(by: -lines)
    for _ in 0..<8 {
      guard let marked = YAMLDuplicates.marked(text[...], fault) else { return nil }
      text = marked
      do throws(YAMLFault) {
        let values = try YAMLComposer.compose(text[...], lines: lines).values
        var found: [YAMLFault] = []
        let plain = values.map { YAMLDuplicates.unmarked($0, &found) }
        faults += found
        return plain
      } catch {
        guard error.kind == .duplicate else { return nil }
        fault = error.shifted(by: -lines)
      }
    }
    return nil
  }
}
