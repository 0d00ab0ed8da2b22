public import JSON

// The text of an item without the tree of values between: half the time of writing a large file.

extension Source {
  /// Appends the text of the item: byte for byte what ``JSON/JSONWriter`` makes of ``cslJSON(_:)``, `level` levels deep.
  public func appendCSLJSON(
    _ form: ItemForm, _ layout: JSONWriter.Layout, level: Int = 0, to output: inout [UInt8]
  ) {
    // What `raw.csl` puts back may stand before anything else.
    if !hasEmptyRecord, raw["csl"] != nil {
      return JSONWriter.append(.object(cslJSON(form)), layout, level: level, to: &output)
    }
    var buffer = JSONBuffer()
    print(form, layout, level: level, to: &buffer)
    buffer.copy(to: &output)
  }

  private func print(_ form: ItemForm, _ layout: JSONWriter.Layout, level: Int, to output: inout JSONBuffer) {
    let printer = ItemPrinter(layout: layout, level: level)
    output.append(UInt8(ascii: "{"))
    printer.append("id", text: key, isFirst: true, to: &output)
    printer.append("type", text: type.name, to: &output)
    if !categories.isEmpty { printer.append("categories", .array(categories.map(JSONValue.string)), to: &output) }
    // Elements are looked at where they stand: a copy of one counts the owners of all its texts.
    let (names, texts, dates) = (self.names.elements, self.texts.elements, self.dates.elements)
    for index in names.indices {
      printer.appendName(names.span[index].variable.name, to: &output)
      printer.append(names.span[index].value, to: &output)
    }
    for index in texts.indices where texts.span[index].variable.isTitle {
      printer.append(texts.span[index], to: &output)
    }
    for index in dates.indices {
      printer.appendName(dates.span[index].variable.name, to: &output)
      printer.append(dates.span[index].value, to: &output)
    }
    for index in texts.indices where !texts.span[index].variable.isTitle {
      printer.append(texts.span[index], to: &output)
    }
    let hasPlainDates = dates.indices.allSatisfy { dates.span[$0].value.isPlain }
    let needsCustom =
      form == .library || form == .lossless || !hasEmptyRecord || !foreignCustom.isEmpty
      || form == .conversion && !hasPlainDates
    if foreignCustom.isEmpty, form == .conversion, hasPlainDates, let raw = onlyRaw {
      if !raw.isEmpty { printer.appendRaw(raw, to: &output) }
    } else if needsCustom {
      let custom = custom(form)
      if !custom.isEmpty { printer.append("custom", .object(custom), to: &output) }
    }
    printer.close(UInt8(ascii: "}"), level: level, to: &output)
  }
}

/// Appends the members of an item.
private struct ItemPrinter {
  let layout: JSONWriter.Layout
  let level: Int

  private var isIndented: Bool { layout == .indented }

  func appendLineEnd(level: Int, to output: inout JSONBuffer) {
    if isIndented { output.appendLineEnd(level: level) }
  }

  func close(_ bracket: UInt8, level: Int, to output: inout JSONBuffer) {
    appendLineEnd(level: level, to: &output)
    output.append(bracket)
  }

  func append(_ element: VariableMap<TextVariable, String>.Element, to output: inout JSONBuffer) {
    appendName(element.variable.name, to: &output)
    output.append(element.value)
  }

  /// The names of members hold nothing that is escaped.
  func appendName(_ name: String, isFirst: Bool = false, deeper: Int = 0, to output: inout JSONBuffer) {
    output.appendName(name, afterComma: !isFirst, layout, level: level + deeper + 1)
  }

  func append(_ name: String, text: String, isFirst: Bool = false, to output: inout JSONBuffer) {
    appendName(name, isFirst: isFirst, to: &output)
    output.append(text)
  }

  func append(_ name: String, _ value: JSONValue, to output: inout JSONBuffer) {
    appendName(name, to: &output)
    output.append(value, layout, level: level + 1)
  }

  /// `custom.ibid` of a source whose record holds nothing but `raw`.
  func appendRaw(_ raw: JSONObject, to output: inout JSONBuffer) {
    appendName("custom", to: &output)
    output.append(UInt8(ascii: "{"))
    appendName("ibid", isFirst: true, deeper: 1, to: &output)
    output.append(UInt8(ascii: "{"))
    appendName("raw", isFirst: true, deeper: 2, to: &output)
    output.append(.object(raw), layout, level: level + 3)
    close(UInt8(ascii: "}"), level: level + 2, to: &output)
    close(UInt8(ascii: "}"), level: level + 1, to: &output)
  }

  // MARK: - Names

  func append(_ names: [PersonName], to output: inout JSONBuffer) {
    output.append(UInt8(ascii: "["))
    for index in names.indices {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      appendLineEnd(level: level + 2, to: &output)
      append(names.span[index], to: &output)
    }
    if !names.isEmpty { appendLineEnd(level: level + 1, to: &output) }
    output.append(UInt8(ascii: "]"))
  }

  private func append(_ name: PersonName, to output: inout JSONBuffer) {
    let isPlain = name.commaSuffix == nil && name.staticOrdering == nil && name.parseNames == nil
    guard isPlain else { return output.append(name.cslJSON, layout, level: level + 2) }
    var isFirst = true
    output.append(UInt8(ascii: "{"))
    append("family", name.family, &isFirst, to: &output)
    append("given", name.given, &isFirst, to: &output)
    append("dropping-particle", name.droppingParticle, &isFirst, to: &output)
    append("non-dropping-particle", name.nonDroppingParticle, &isFirst, to: &output)
    append("suffix", name.suffix, &isFirst, to: &output)
    append("literal", name.literal, &isFirst, to: &output)
    if !isFirst { appendLineEnd(level: level + 2, to: &output) }
    output.append(UInt8(ascii: "}"))
  }

  private func append(_ name: String, _ text: String?, _ isFirst: inout Bool, to output: inout JSONBuffer) {
    guard let text else { return }
    appendName(name, isFirst: isFirst, deeper: 2, to: &output)
    output.append(text)
    isFirst = false
  }

  // MARK: - Dates

  func append(_ date: CitationDate, to output: inout JSONBuffer) {
    guard date.literal == nil, date.raw == nil, case .date(let value)? = date.value, let parts = value.plainParts else {
      return output.append(date.cslJSON, layout, level: level + 1)
    }
    output.append(UInt8(ascii: "{"))
    appendName("date-parts", isFirst: true, deeper: 1, to: &output)
    output.append(UInt8(ascii: "["))
    output.append(UInt8(ascii: "["))
    append(parts.year, to: &output)
    if let month = parts.month { appendPart(month, to: &output) }
    if let day = parts.day { appendPart(day, to: &output) }
    output.append(UInt8(ascii: "]"))
    output.append(UInt8(ascii: "]"))
    appendLineEnd(level: level + 1, to: &output)
    output.append(UInt8(ascii: "}"))
  }

  private func appendPart(_ number: Int, to output: inout JSONBuffer) {
    output.append(UInt8(ascii: ","))
    if isIndented { output.append(0x20) }
    append(number, to: &output)
  }

  /// A number from 1 to 9999.
  private func append(_ number: Int, to output: inout JSONBuffer) {
    var scale = number >= 1000 ? 1000 : number >= 100 ? 100 : number >= 10 ? 10 : 1
    while scale > 0 {
      output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / scale % 10))
      scale /= 10
    }
  }
}

extension EDTFDate {
  /// Year, month and day of a date that CSL's date-parts hold as it is; nil for all others.
  fileprivate var plainParts: (year: Int, month: Int?, day: Int?)? {
    guard certainty == .certain, unspecifiedYearDigits == 0, time == nil, (1...9999).contains(year) else { return nil }
    switch (month, day) {
    case (nil, nil): return (year, nil, nil)
    case (.known(let month), nil): return month <= 12 ? (year, month, nil) : nil
    case (.known(let month), .known(let day)): return month <= 12 ? (year, month, day) : nil
    default: return nil
    }
  }
}
