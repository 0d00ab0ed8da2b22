import Markup

/// A reader of records that remembers what it has read, so that the rest can be kept.
protocol XMLTaking {
  var remainder: XMLRemainder { get set }
}

extension XMLTaking {
  /// Counts an element as read, and hands it on.
  @discardableResult
  mutating func take(_ node: MarkupNode?) -> MarkupNode? {
    if let node { remainder.take(node) }
    return node
  }

  /// Counts elements as read.
  mutating func take(_ nodes: [MarkupNode]) {
    for node in nodes { remainder.take(node) }
  }
}
