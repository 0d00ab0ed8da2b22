extension ArticlePass {
  /// `{{refn|…}}`, `{{efn|…}}`, `{{#tag:ref|…}}`: notes that templates make.
  func isNote(_ template: WikitextDocument.Template) -> Bool {
    let name = document.words(template.name).lowercased()
    return ["refn", "efn", "#tag:ref", "efn-ua", "efn-la", "notetag"].contains(name)
  }

  func note(_ template: WikitextDocument.Template) -> WikitextDocument.Reference {
    var reference = WikitextDocument.Reference(
      range: template.range, content: ByteRange(template.range.upperBound, template.range.upperBound),
      opening: template.name, name: nil, group: nil, isEmpty: true)
    let renderer = WikitextRenderer(document)
    for parameter in document.parameters[template.parameters] {
      switch parameter.equals == nil ? "1" : document.words(parameter.name).lowercased() {
      case "1":
        guard reference.isEmpty else { continue }
        reference.content = parameter.value
        reference.isEmpty = parameter.value.isEmpty
      case "name" where parameter.value.count <= Self.longestName: reference.name = renderer.plainText(parameter.value)
      case "group" where parameter.value.count <= Self.longestName:
        reference.group = renderer.plainText(parameter.value)
      default: break
      }
    }
    return reference
  }

  private static let longestName = 400

  /// A reference in a list of references is defined there, and cites nothing.
  func isDefinition(_ reference: WikitextDocument.Reference) -> Bool {
    let offset = reference.range.lowerBound
    var (low, high) = (0, document.referenceLists.count)
    while low < high {
      let middle = (low + high) / 2
      if document.referenceLists[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    if low < document.referenceLists.count, document.referenceLists[low].lowerBound <= offset { return true }
    // What holds the place is the last template before it, or one around that.
    var index: Int? = document.firstTemplate(from: offset) - 1
    var steps = 0
    while let current = index, current >= 0, steps < Self.deepest {
      let template = document.templates[current]
      if template.range.upperBound >= reference.range.upperBound,
        Self.lists.contains(document.words(template.name).lowercased())
      {
        return true
      }
      index = template.parent
      steps += 1
    }
    return false
  }

  /// How many templates around a reference are looked at.
  private static let deepest = 64
  private static let lists: Set<String> = ["reflist", "refs", "notelist", "notes", "ref-list", "references"]

  /// Whether a place of a note lies in a `<ref>` of its own, which cites for itself.
  func isInReference(_ offset: Int, within content: ByteRange) -> Bool {
    var (low, high) = (0, document.references.count)
    while low < high {
      let middle = (low + high) / 2
      if document.references[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return false }
    let range = document.references[low - 1].range
    return range.upperBound > offset && range.lowerBound >= content.lowerBound && range.upperBound <= content.upperBound
  }
}
