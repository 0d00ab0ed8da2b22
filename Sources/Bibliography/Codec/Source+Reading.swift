public import JSON

extension Source {
  /// Reads a CSL-JSON item (CSL 1.0.2 data schema) with ours under `custom.ibid` (FORMATS §2).
  ///
  /// Nothing is dropped: a member that CSL does not have, or whose value has the wrong shape, is kept under `raw.csl` and
  /// reported in `problems`.
  public init(cslJSON item: JSONObject, problems: inout [SourceProblem]) {
    self.init(type: .document)
    var reading = ItemReading()
    for member in item.members {
      reading.take(member, into: &self)
    }
    reading.finish(&self)
    problems += reading.problems
  }
}

/// Takes the members of one item, one after the other.
private struct ItemReading {
  var problems: [SourceProblem] = []
  private var rawCSL = JSONObject()
  private var hasType = false
  private var edtf = JSONObject()

  mutating func take(_ member: JSONObject.Member, into source: inout Source) {
    switch member.name {
    case "id": takeKey(member, into: &source)
    case "type": takeType(member, into: &source)
    case "custom": takeCustom(member, into: &source)
    case "categories":
      if let words = strings(member.value) { source.categories = words } else { keepRaw(member, "is no list of words") }
    default: takeVariable(member, into: &source)
    }
  }

  private mutating func takeKey(_ member: JSONObject.Member, into source: inout Source) {
    if let key = member.value.text { source.key = key } else { keepRaw(member, "is no text") }
  }

  private mutating func takeType(_ member: JSONObject.Member, into source: inout Source) {
    if let type = member.value.string.flatMap(ItemType.init(name:)) {
      source.type = type
      hasType = true
    } else {
      keepRaw(member, "is no CSL type, counted as document")
    }
  }

  private mutating func takeVariable(_ member: JSONObject.Member, into source: inout Source) {
    if let variable = TextVariable(name: member.name) {
      if let text = member.value.text {
        source.texts[variable] = text
      } else {
        keepRaw(member, "is no text")
      }
    } else if let variable = NameVariable(name: member.name) {
      let names = member.value.array?.map { PersonName(cslJSON: $0) }
      if let names, !names.isEmpty, !names.contains(nil) {
        source.names[variable] = names.compactMap { $0 }
      } else if names?.isEmpty != true {
        keepRaw(member, "is no CSL name list")
      }
    } else if let variable = DateVariable(name: member.name) {
      if let date = CitationDate(cslJSON: member.value) {
        source.dates[variable] = date
      } else {
        keepRaw(member, "is no CSL date")
      }
    } else {
      keepRaw(member, "is no member of CSL 1.0.2")
    }
  }

  private mutating func takeCustom(_ member: JSONObject.Member, into source: inout Source) {
    guard let custom = member.value.object else { return keepRaw(member, "is no object") }
    for inner in custom.members {
      if inner.name == "ibid", let record = inner.value.object {
        source.record = LibraryRecord(json: record, edtf: &edtf, problems: &problems)
      } else {
        source.foreignCustom[inner.name] = inner.value
      }
    }
  }

  private mutating func keepRaw(_ member: JSONObject.Member, _ reason: String) {
    rawCSL[member.name] = member.value
    problems.append(SourceProblem(field: FieldPath(member.name), reason: "\(reason); kept as it is"))
  }

  mutating func finish(_ source: inout Source) {
    if !hasType, rawCSL["type"] == nil {
      problems.append(SourceProblem(field: .type, reason: "is missing; counted as document"))
    }
    if source.key.isEmpty, rawCSL["id"] == nil {
      problems.append(SourceProblem(field: .key, reason: "is missing"))
    }
    if !rawCSL.isEmpty {
      var kept = source.record.raw["csl"]?.object ?? JSONObject()
      for member in rawCSL.members { kept[member.name] = member.value }
      source.record.raw["csl"] = .object(kept)
    }
    for member in edtf.members { refine(member, in: &source) }
  }

  /// A date that `date-parts` cannot hold stands in `edtf`; where a hand edit made them disagree, `date-parts` wins.
  private mutating func refine(_ member: JSONObject.Member, in source: inout Source) {
    let field = FieldPath.record("edtf.\(member.name)")
    guard let variable = DateVariable(name: member.name), let text = member.value.string, let value = EDTF(text) else {
      problems.append(SourceProblem(field: field, reason: "is no EDTF date; passed over"))
      return
    }
    guard var date = source.dates[variable] else {
      source.dates[variable] = CitationDate(value: value)
      return
    }
    var exact = date
    exact.value = value
    if exact.cslJSON == date.cslJSON {
      date.value = value
      source.dates[variable] = date
    } else {
      problems.append(SourceProblem(field: field, reason: "disagrees with date-parts, which were taken"))
    }
  }

  private func strings(_ value: JSONValue) -> [String]? {
    guard let array = value.array else { return nil }
    let words = array.compactMap(\.string)
    return words.count == array.count ? words : nil
  }
}
