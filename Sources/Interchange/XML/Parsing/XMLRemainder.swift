import JSON
import Markup

/// Remembers which elements of a record were read into fields, so that all others can be kept.
struct XMLRemainder {
  private var taken: Set<Int> = []

  /// The text of an element, which then counts as read; nil where there is none.
  mutating func text(_ node: MarkupNode?) -> String? {
    guard let node, let text = XMLText.of(node) else { return nil }
    taken.insert(node.position)
    return text
  }

  /// The text of an element that was not read before.
  mutating func fresh(_ node: MarkupNode?) -> String? {
    guard let node, !taken.contains(node.position) else { return nil }
    return text(node)
  }

  /// Leaves records within a record to themselves: where an end tag is missing, the next record stands in the one before.
  mutating func leaveOut(_ name: String, in record: MarkupNode) {
    for inner in record.elements(withLocalNames: [name]) { taken.insert(inner.position) }
  }

  /// Counts an element and all that is in it as read.
  mutating func take(_ node: MarkupNode) { taken.insert(node.position) }

  /// Whether an element was read.
  func isTaken(_ node: MarkupNode) -> Bool { taken.contains(node.position) }

  /// What was not read of the elements directly below a record, by their names: the text of plain elements, the XML of all
  /// others; nil where everything was read.
  func rest(of record: MarkupNode) -> JSONObject? {
    var rest = XMLRest()
    for child in record.childElements {
      guard let fragment = fragment(child, parent: child) else { continue }
      rest.add(value(child, fragment), as: child.localName)
    }
    let object = rest.object
    return object.isEmpty ? nil : object
  }

  /// The text of an element of which nothing but text is left; its XML otherwise.
  private func value(_ node: MarkupNode, _ fragment: String) -> String {
    let (start, end) = ("<\(node.localName)>", "</\(node.localName)>")
    guard fragment.hasPrefix(start), fragment.hasSuffix(end) else { return fragment }
    let inner = fragment.dropFirst(start.count).dropLast(end.count)
    guard !inner.contains("<") else { return fragment }
    let text = XMLText.clean(node.children.filter(\.isText).compactMap(\.content).joined())
    return text.hasPrefix("<") ? fragment : text
  }

  /// The XML of what was not read of an element; the tree is no deeper than the parser lets it be.
  private func fragment(_ node: MarkupNode, parent: MarkupNode) -> String? {
    if taken.contains(node.position) { return nil }
    var content = ""
    var hasChildren = false
    for child in node.children {
      if child.isElement {
        hasChildren = true
        content += fragment(child, parent: node) ?? ""
      } else if child.isText, let text = child.content, !XMLText.isBlank(text) {
        content += XMLEscaping.text(XMLText.cleanPart(text)).escaped
      }
    }
    if content.isEmpty, hasChildren || node.attributes.isEmpty { return nil }
    var tag = node.localName
    if Self.foreign(node) != Self.foreign(parent) {
      tag += " xmlns=\"\(XMLEscaping.text(node.namespace ?? "").escaped)\""
    }
    var seen: Set<String> = ["schemaLocation"]
    for attribute in node.attributes {
      let isKnown = ["xlink:", "xml:"].contains { attribute.name.hasPrefix($0) }
      let name = isKnown ? attribute.name : attribute.name.split(separator: ":").last.map(String.init) ?? ""
      // A broken file may say one twice.
      if seen.insert(name).inserted { tag += " \(name)=\"\(XMLEscaping.text(attribute.value).escaped)\"" }
    }
    return content.isEmpty ? "<\(tag)/>" : "<\(tag)>\(content)</\(node.localName)>"
  }

  /// The namespace of an element, nil for those of the formats themselves: a writer has them as the default.
  private static func foreign(_ node: MarkupNode) -> String? {
    let own: Set<String> = [
      "http://www.loc.gov/mods/v3", "http://schemas.openxmlformats.org/officeDocument/2006/bibliography",
    ]
    return node.namespace.flatMap { own.contains($0) ? nil : $0 }
  }
}
