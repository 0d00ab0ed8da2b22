public import JSON

/// How much of a source an item of CSL-JSON shall hold.
public enum ItemForm: Sendable, Hashable {
  /// A source file: ours under `custom.ibid`, valid by the CSL 1.0.2 data schema (FORMATS §2).
  case library
  /// For other programs: CSL, foreign `custom` members, and what `raw.csl` kept.
  case exchange
  /// For other programs: the exchange form, and under `custom.ibid` what is said of the source and CSL cannot hold: old keys,
  /// dates beyond `date-parts`, revision, original scripts, archive copies, state of the address, `raw`.
  case conversion
  /// For other programs and back without loss: the exchange form with `custom.ibid`.
  case lossless
}

extension Source {
  /// The item of CSL-JSON, its members in the fixed order of source files.
  public func cslJSON(_ form: ItemForm) -> JSONObject {
    var item = JSONObject()
    item.add("id", .string(key))
    item.add("type", .string(type.name))
    if !categories.isEmpty { item.add("categories", .array(categories.map(JSONValue.string))) }
    for element in names.elements {
      item.add(element.variable.name, .array(element.value.map(\.cslJSON)))
    }
    for element in texts.elements where element.variable.isTitle {
      item.add(element.variable.name, .string(element.value))
    }
    for element in dates.elements { item.add(element.variable.name, element.value.cslJSON) }
    for element in texts.elements where !element.variable.isTitle {
      item.add(element.variable.name, .string(element.value))
    }
    if form != .library { restoreRaw(&item) }
    let custom = custom(form)
    if !custom.isEmpty { item.add("custom", .object(custom)) }
    return item
  }

  /// Foreign members, and as much of ours as the form has.
  func custom(_ form: ItemForm) -> JSONObject {
    var custom = foreignCustom
    switch form {
    case .exchange: break
    case .conversion:
      let ours = record.exchanged(edtf: edtf)
      if !ours.isEmpty { custom["ibid"] = .object(ours) }
    case .library, .lossless:
      let ours = record.json(edtf: edtf)
      if form == .library || !ours.isEmpty { custom["ibid"] = .object(ours) }
    }
    return custom
  }

  /// Dates that CSL's date-parts cannot hold.
  private var edtf: JSONObject {
    var object = JSONObject()
    for element in dates.elements where !element.value.cslIsExact {
      if let value = element.value.value { object.add(element.variable.name, .string(value.description)) }
    }
    return object
  }

  private func restoreRaw(_ item: inout JSONObject) {
    for member in record.raw["csl"]?.object?.members ?? [] {
      // A field that was set since stands; `type` and `id` are always there and so are put back only untouched.
      let untouched = member.name == "type" ? type == .document : item[member.name] == nil
      if untouched { item[member.name] = member.value }
    }
  }
}
