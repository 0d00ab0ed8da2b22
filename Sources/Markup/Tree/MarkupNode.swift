/// A view of one node of a tree; cheap to make and to pass on.
package struct MarkupNode: Sendable {
  let storage: MarkupStorage
  let index: Int

  /// What a node is.
  package enum Kind: UInt8, Sendable, Equatable {
    case document, element, text, comment
  }

  private var record: MarkupRecord { storage.records[index] }

  /// What this node is.
  package var kind: Kind { record.kind }
  /// Whether this is an element.
  package var isElement: Bool { record.kind == .element }
  /// Whether this is text.
  package var isText: Bool { record.kind == .text }

  /// The name of an element as written, lower case in HTML (`dc:title`); empty for other nodes.
  package var name: String { record.name < 0 ? "" : storage.names[Int(record.name)] }

  /// The name of an element without its prefix.
  package var localName: String {
    let name = self.name
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return name }
    return String(name[name.utf8.index(after: colon)...])
  }

  /// The namespace of an XML element.
  package var namespace: String? { record.namespace < 0 ? nil : storage.names[Int(record.namespace)] }

  /// The line of the input where the node begins, counted from one.
  package var line: Int { Int(record.line) }

  /// The place of the node in document order; comparable within one tree only.
  package var position: Int { index }

  /// The node that holds this one; nil for the document.
  package var parent: MarkupNode? {
    record.parent < 0 ? nil : MarkupNode(storage: storage, index: Int(record.parent))
  }

  /// The node after this one with the same parent.
  package var nextSibling: MarkupNode? {
    let (next, parent) = (Int(record.end), Int(record.parent))
    guard parent >= 0, next < Int(storage.records[parent].end) else { return nil }
    return MarkupNode(storage: storage, index: next)
  }

  /// The parents from the nearest to the document.
  package var ancestors: some Sequence<MarkupNode> {
    sequence(first: self) { $0.parent }.dropFirst()
  }

  /// The nodes directly below, in order.
  package var children: MarkupChildren { MarkupChildren(storage: storage, position: index + 1, end: Int(record.end)) }

  /// The elements directly below, in order.
  package var childElements: some Sequence<MarkupNode> { children.lazy.filter(\.isElement) }

  /// All nodes below this one in document order.
  package var descendants: some Collection<MarkupNode> {
    let storage = storage
    return (index + 1..<Int(record.end)).lazy.map { MarkupNode(storage: storage, index: $0) }
  }

  /// The content of a text or comment node; nil for others.
  package var content: String? {
    kind == .text || kind == .comment ? storage.string(record.low, record.high) : nil
  }

  /// The length of a text or comment in bytes, 0 for other nodes.
  package var contentLength: Int { kind == .text || kind == .comment ? Int(record.high - record.low) : 0 }

  /// Whether this node contains another one, or is it.
  package func contains(_ other: MarkupNode) -> Bool {
    other.index >= index && other.index < Int(record.end)
  }
}

extension MarkupNode: Equatable {
  /// Whether both are views of one node of one tree.
  package static func == (left: MarkupNode, right: MarkupNode) -> Bool {
    left.storage === right.storage && left.index == right.index
  }
}

/// The children of a node.
package struct MarkupChildren: Sequence, IteratorProtocol {
  let storage: MarkupStorage
  var position: Int
  let end: Int

  /// The next child; nil after the last.
  package mutating func next() -> MarkupNode? {
    guard position < end else { return nil }
    let node = MarkupNode(storage: storage, index: position)
    position = Int(storage.records[position].end)
    return node
  }
}
