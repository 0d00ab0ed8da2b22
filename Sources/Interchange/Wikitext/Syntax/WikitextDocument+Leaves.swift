extension WikitextDocument {
  /// A stretch of text of one kind; stretches lie within each other.
  private struct Region {
    let range: ByteRange
    let kind: SyntaxLeaf.Kind
  }

  /// The text in its smallest parts, those of templates within values too; made anew at each call.
  public var leaves: [SyntaxLeaf] {
    var leaves: [SyntaxLeaf] = []
    var open: [Region] = []
    var position = 0
    func advance(to stop: Int) {
      while position < stop {
        while let last = open.last, last.range.upperBound <= position { open.removeLast() }
        let end = min(stop, open.last?.range.upperBound ?? stop)
        leaves.append(SyntaxLeaf(open.last?.kind ?? .text, position, end))
        position = end
      }
    }
    for region in regions() {
      advance(to: region.range.lowerBound)
      while let last = open.last, last.range.upperBound <= position { open.removeLast() }
      if !region.range.isEmpty { open.append(region) }
    }
    advance(to: text.count)
    return leaves
  }

  /// Outer ones before inner ones.
  private func regions() -> [Region] {
    var regions: [Region] = []
    regions.reserveCapacity(templates.count * 4 + parameters.count * 5 + comments.count + references.count * 2)
    func add(_ kind: SyntaxLeaf.Kind, _ start: Int, _ end: Int) {
      regions.append(Region(range: ByteRange(start, end), kind: kind))
    }
    for template in templates {
      let range = template.range
      regions.append(Region(range: range, kind: .blank))
      add(.punctuation, range.lowerBound, range.lowerBound + 2)
      if !template.name.isEmpty { regions.append(Region(range: template.name, kind: .type)) }
      for parameter in parameters[template.parameters] {
        add(.punctuation, parameter.bar, parameter.bar + 1)
        if let equals = parameter.equals {
          if !parameter.name.isEmpty { regions.append(Region(range: parameter.name, kind: .name)) }
          add(.punctuation, equals, equals + 1)
        }
        regions.append(Region(range: parameter.value, kind: .value))
      }
      add(.punctuation, range.upperBound - 2, range.upperBound)
    }
    for comment in comments { regions.append(Region(range: comment, kind: .comment)) }
    for reference in references {
      regions.append(Region(range: reference.opening, kind: .punctuation))
      if !reference.isEmpty, reference.content.upperBound < reference.range.upperBound {
        add(.punctuation, reference.content.upperBound, reference.range.upperBound)
      }
    }
    for fault in faults where fault.kind == .unclosedTemplate { add(.raw, fault.offset, end(of: fault)) }
    return regions.enumerated().sorted { left, right in
      let (first, second) = (left.element.range, right.element.range)
      if first.lowerBound != second.lowerBound { return first.lowerBound < second.lowerBound }
      if first.upperBound != second.upperBound { return first.upperBound > second.upperBound }
      return left.offset < right.offset
    }.map(\.element)
  }

  /// The braces that nothing closes.
  private func end(of fault: WikitextFault) -> Int { fault.offset + fault.length }

  /// Every template, and the braces that nothing closes as records kept raw.
  public var records: [SyntaxRecord] {
    let whole = templates.map { SyntaxRecord(range: $0.range, isWellFormed: true) }
    let broken = faults.filter { $0.kind == .unclosedTemplate }.map {
      SyntaxRecord(range: ByteRange($0.offset, end(of: $0)), isWellFormed: false)
    }
    guard !broken.isEmpty else { return whole }
    return (whole + broken).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Every parameter of every template, also those within the values of others; one without a name has an empty one.
  public var editableFields: [SyntaxField] {
    var fields: [SyntaxField] = []
    fields.reserveCapacity(parameters.count)
    let broken = faults.filter { $0.kind == .unclosedTemplate }.map(\.offset)
    var before = 0
    for (index, template) in templates.enumerated() {
      while before < broken.count, broken[before] < template.range.lowerBound { before += 1 }
      for parameter in parameters[template.parameters] {
        fields.append(SyntaxField(record: index + before, name: parameter.name, value: parameter.value))
      }
    }
    return fields
  }
}
