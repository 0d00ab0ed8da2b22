extension WikitextRenderer {
  mutating func braces(_ start: Int, _ limit: Int) -> Int {
    guard let index = document.template(at: start), document.templates[index].range.upperBound <= limit else {
      output.append(text[start])
      return start + 1
    }
    let template = document.templates[index]
    let name = document.words(template.name)
    if depth < Self.deepest, output.count < Self.longest, let known = TextTemplate.named(name),
      append(known, template, name)
    {
      return template.range.upperBound
    }
    unknown.append((name, start))
    output += text[template.range.range]
    return template.range.upperBound
  }

  private mutating func append(_ known: TextTemplate, _ template: WikitextDocument.Template, _ name: String) -> Bool {
    let values = positional(template)
    depth += 1
    defer { depth -= 1 }
    switch known {
    case .text(let characters): output += characters.utf8
    case .value(let number):
      if let shown = value(number, template, values) {
        append(shown.range)
      } else {
        return false
      }
    case .last:
      guard let last = values.last, values.count > 1 || name.hasPrefix("translit") else { return false }
      append(last.range)
    case .between(let before, let after):
      guard let first = value(1, template, values) else { return false }
      output += before.utf8
      append(first.range)
      output += after.utf8
    case .sic:
      let isHidden = document.parameters[template.parameters].contains {
        $0.equals != nil && document.words($0.name) == "hide" && !$0.value.isEmpty
      }
      if let word = values.first {
        append(word.range)
        if !isHidden { output.append(0x20) }
      }
      if !isHidden { output += "[sic]".utf8 }
    case .joined(let separator):
      guard !values.isEmpty else { return false }
      for (index, value) in values.enumerated() {
        if index > 0 { output += separator.utf8 }
        // 2012|1|5 is 2012-01-05.
        if value.count == 1, index > 0 { output.append(UInt8(ascii: "0")) }
        append(value.range)
      }
    }
    return true
  }

  private func positional(_ template: WikitextDocument.Template) -> [ByteRange] {
    document.parameters[template.parameters].filter { $0.equals == nil }.map(\.value)
  }

  /// A parameter by its number, whether the number is written or not; `lt=` and `text=` show something else.
  private func value(_ number: Int, _ template: WikitextDocument.Template, _ values: [ByteRange]) -> ByteRange? {
    for parameter in document.parameters[template.parameters] where parameter.equals != nil {
      let name = document.words(parameter.name)
      if name == String(number) || name == "text" || name == "lt" { return parameter.value }
    }
    return number <= values.count ? values[number - 1] : nil
  }
}
