import Markup

/// The resources of a file of RDF by their names, and which of them are items.
struct RDFGraph {
  /// Resources that are sources and not what a source refers to.
  let items: [MarkupNode]
  private let byName: [String: MarkupNode]

  init(_ tree: MarkupTree) {
    let resources = tree.root.map { Array($0.childElements) } ?? []
    var byName: [String: MarkupNode] = [:]
    for resource in resources {
      if let name = Self.name(resource), byName[name] == nil { byName[name] = resource }
    }
    self.byName = byName
    var containers: Set<String> = []
    for resource in resources {
      for part in resource.children(named: "isPartOf") {
        if let name = part.attribute("rdf:resource") ?? part.attribute("resource") { containers.insert(name) }
      }
    }
    items = resources.filter { resource in
      let type = resource.child("itemType").flatMap(XMLText.of)
      if type == "attachment" || type == "note" || type == "annotation" { return false }
      if ["Attachment", "Memo", "Collection", "Person", "Organization", "UserItem"].contains(resource.localName) {
        return type != nil && resource.localName != "Attachment"
      }
      if type != nil { return true }
      return !containers.contains(Self.name(resource) ?? "") && resource.child("title") != nil
    }
  }

  /// What a property leads to: the resource it names, or the one within it.
  func target(_ property: MarkupNode?) -> MarkupNode? {
    guard let property else { return nil }
    if let name = property.attribute("rdf:resource") ?? property.attribute("resource") { return byName[name] }
    return property.childElements.first { _ in true }
  }

  static func name(_ resource: MarkupNode) -> String? {
    resource.attribute("rdf:about") ?? resource.attribute("rdf:ID").map { "#" + $0 } ?? resource.attribute("about")
  }
}
