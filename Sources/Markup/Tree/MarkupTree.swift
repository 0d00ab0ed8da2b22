/// An HTML or XML document as a compact tree of values, copied out of the parser: no pointers, nothing to free.
///
/// Nodes lie in document order, so that the descendants of a node are a range and iteration is a loop over an array.
package struct MarkupTree: Sendable {
  let storage: MarkupStorage

  /// The document itself, parent of the outermost elements.
  package var document: MarkupNode { MarkupNode(storage: storage, index: 0) }
  /// The outermost element.
  package var root: MarkupNode? { document.childElements.first { _ in true } }
  /// What the XML parser complained about, the first twenty; empty for HTML.
  package var faults: [MarkupFault] { storage.faults }
  /// Whether a limit cut something off or made it shallower.
  package var isTruncated: Bool { storage.isTruncated }
}

/// The arrays a tree consists of.
final class MarkupStorage: Sendable {
  let records: [MarkupRecord]
  let attributes: [MarkupAttributeRecord]
  let bytes: [UInt8]
  let names: [String]
  let nameNumbers: [String: Int32]
  let faults: [MarkupFault]
  let isTruncated: Bool

  init(
    records: [MarkupRecord], attributes: [MarkupAttributeRecord], bytes: [UInt8], names: [String],
    nameNumbers: [String: Int32], faults: [MarkupFault], isTruncated: Bool
  ) {
    self.records = records
    self.attributes = attributes
    self.bytes = bytes
    self.names = names
    self.nameNumbers = nameNumbers
    self.faults = faults
    self.isTruncated = isTruncated
  }

  func string(_ start: Int32, _ end: Int32) -> String {
    String(decoding: bytes[Int(start)..<Int(end)], as: UTF8.self)
  }
}

/// One node: 32 bytes.
struct MarkupRecord: Sendable {
  var kind: MarkupNode.Kind
  /// Number of the qualified name, for elements.
  var name: Int32 = -1
  /// Number of the namespace, -1 for none.
  var namespace: Int32 = -1
  var parent: Int32
  /// One past the last descendant.
  var end: Int32
  /// Elements: range of attributes; others: range of bytes.
  var low: Int32 = 0
  var high: Int32 = 0
  var line: Int32
}

struct MarkupAttributeRecord: Sendable {
  var name: Int32
  var low: Int32
  var high: Int32
}
