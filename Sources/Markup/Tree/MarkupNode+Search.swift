extension MarkupNode {
  /// The elements below this one with any of the names, in document order.
  package func elements(named names: String...) -> [MarkupNode] { elements(named: names) }

  /// The elements below this one with any of the names, in document order.
  package func elements(named names: [String]) -> [MarkupNode] {
    let numbers = names.compactMap { storage.nameNumbers[$0] }
    if numbers.isEmpty { return [] }
    var found: [MarkupNode] = []
    for position in index + 1..<Int(storage.records[index].end) where numbers.contains(storage.records[position].name) {
      found.append(MarkupNode(storage: storage, index: position))
    }
    return found
  }

  /// The elements below this one with any of the names whatever their prefixes, in document order.
  package func elements(withLocalNames names: Set<String>) -> [MarkupNode] {
    let numbers = Set(
      storage.names.indices.filter { index in
        let name = storage.names[index]
        return names.contains(name.split(separator: ":").last.map(String.init) ?? name)
      }.map { Int32($0) })
    if numbers.isEmpty { return [] }
    return (index + 1..<Int(storage.records[index].end)).filter { numbers.contains(storage.records[$0].name) }.map {
      MarkupNode(storage: storage, index: $0)
    }
  }

  /// The first element below this one with a name.
  package func first(named name: String) -> MarkupNode? {
    guard let number = storage.nameNumbers[name] else { return nil }
    for position in index + 1..<Int(storage.records[index].end) where storage.records[position].name == number {
      return MarkupNode(storage: storage, index: position)
    }
    return nil
  }

  /// The child elements with a name, whatever their prefix.
  package func children(named name: String) -> [MarkupNode] {
    childElements.filter { $0.name == name || $0.localName == name }
  }

  /// The first child element with a name, whatever its prefix.
  package func child(_ name: String) -> MarkupNode? {
    childElements.first { $0.name == name || $0.localName == name }
  }

  /// The elements below this one that have an attribute, with its value, in document order.
  package func elements(withAttribute name: String) -> [(node: MarkupNode, value: String)] {
    guard let number = storage.nameNumbers[name] else { return [] }
    var found: [(node: MarkupNode, value: String)] = []
    for position in index + 1..<Int(storage.records[index].end) where storage.records[position].kind == .element {
      let node = MarkupNode(storage: storage, index: position)
      if let value = node.value(ofAttribute: number) { found.append((node, value)) }
    }
    return found
  }

  /// The elements below this one whose `class` has a word, in document order.
  package func elements(withClass name: String) -> [MarkupNode] {
    elements(withAttribute: "class").filter { Self.words($0.value).contains(name) }.map(\.node)
  }

  /// The first element below this one with an `id`.
  package func element(withID id: String) -> MarkupNode? {
    elements(withAttribute: "id").first { $0.value == id }?.node
  }
}

extension MarkupNode {
  /// All attributes below this node with any of the names, in document order, by one pass.
  package func attributes(named names: [String]) -> [(node: MarkupNode, name: String, value: String)] {
    let wanted = names.compactMap { name in storage.nameNumbers[name].map { (number: $0, name: name) } }
    if wanted.isEmpty { return [] }
    var found: [(node: MarkupNode, name: String, value: String)] = []
    for position in index + 1..<Int(storage.records[index].end) {
      let record = storage.records[position]
      guard record.kind == .element else { continue }
      for attribute in storage.attributes[Int(record.low)..<Int(record.high)] {
        for name in wanted where name.number == attribute.name {
          found.append(
            (MarkupNode(storage: storage, index: position), name.name, storage.string(attribute.low, attribute.high)))
        }
      }
    }
    return found
  }

  /// The number of nodes below this one.
  package var descendantCount: Int { Int(storage.records[index].end) - index - 1 }
}
