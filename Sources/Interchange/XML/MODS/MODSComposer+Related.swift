import Bibliography

/// The works a source stands in, and the one it was made from.
extension MODSComposer {
  func writeHost(to output: inout XMLOutput) {
    let names = source.names.elements.filter { hostRoles.contains($0.variable) }
    guard hasHost || !names.isEmpty || text(.volumeTitle) != nil else {
      writePart(isOwn: true, &output)
      return
    }
    output.element("relatedItem", [("type", "host")]) { output in
      output.element("titleInfo") { output in
        output.leaf("title", text(.containerTitle))
        output.leaf("partName", text(.volumeTitle))
      }
      if let short = text(.containerTitleShort) {
        output.element("titleInfo", [("type", "abbreviated")]) { $0.leaf("title", short) }
      }
      writeHostNames(names, &output)
      writePart(isOwn: false, &output)
    }
    if let number = text(.number) {
      output.element("part") { output in
        output.element("detail", [("type", "number")]) { $0.leaf("number", number) }
      }
    }
  }

  private func writeHostNames(
    _ elements: [VariableMap<NameVariable, [PersonName]>.Element], _ output: inout XMLOutput
  ) {
    // In the host its author is the author.
    var renamed = VariableMap<NameVariable, [PersonName]>()
    for element in elements {
      renamed[element.variable == .containerAuthor ? .author : element.variable] = element.value
    }
    writeNames(renamed.elements, &output)
  }

  private func writePart(isOwn: Bool, _ output: inout XMLOutput) {
    output.element("part") { output in
      for (type, variable) in [
        ("volume", TextVariable.volume), ("issue", .issue), ("chapter", .chapterNumber), ("section", .section),
        ("supplement", .supplement),
      ] + (isOwn ? [("number", .number)] : []) {
        guard let number = text(variable) else { continue }
        output.element("detail", [("type", type)]) { $0.leaf("number", number) }
      }
      if let page = text(.page) {
        output.element("extent", [("unit", "pages")]) { output in
          let ends = page.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
          let isRange = ends.count == 2 && ends.allSatisfy { !$0.isEmpty && !$0.contains(",") && !$0.contains(" ") }
          if isRange, ends[0] != ends[1] {
            output.leaf("start", ends[0])
            output.leaf("end", ends[1])
          } else {
            output.leaf("list", page)
          }
        }
      }
    }
  }

  func writeSeries(to output: inout XMLOutput) {
    let editors = source.names.elements.filter { $0.variable == .collectionEditor }
    guard source[.collectionTitle] != nil || source[.collectionNumber] != nil || !editors.isEmpty else { return }
    output.element("relatedItem", [("type", "series")]) { output in
      output.element("titleInfo") { output in
        output.leaf("title", text(.collectionTitle))
        output.leaf("partNumber", text(.collectionNumber))
      }
      var renamed = VariableMap<NameVariable, [PersonName]>()
      for element in editors { renamed[.editor] = element.value }
      writeNames(renamed.elements, &output)
    }
  }

  func writeOriginal(to output: inout XMLOutput) {
    let date = source[.originalDate]
    let values = [text(.originalTitle), text(.originalPublisher), text(.originalPublisherPlace)]
    guard date != nil || values.contains(where: { $0 != nil }) else { return }
    output.element("relatedItem", [("type", "original")]) { output in
      output.element("titleInfo") { $0.leaf("title", values[0]) }
      output.element("originInfo") { output in
        if let place = values[2] { output.element("place") { $0.leaf("placeTerm", [("type", "text")], place) } }
        output.leaf("publisher", values[1])
        if let date { write(date, "dateIssued", [], &output) }
      }
    }
  }
}
