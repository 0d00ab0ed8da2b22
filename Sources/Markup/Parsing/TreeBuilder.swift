/// Makes a tree of the events of a parser, within limits.
final class TreeBuilder {
  private var records: [MarkupRecord]
  private var attributes: [MarkupAttributeRecord] = []
  private var bytes: [UInt8] = []
  private var names: [String] = []
  private var numbers: [String: Int32] = [:]
  private var open: [Int32] = [0]
  /// Open elements below the deepest level kept; their ends close nothing.
  private var tooDeep = 0
  private var faults: [MarkupFault] = []
  private var isTruncated = false
  private let limits: MarkupLimits
  /// The line the parser is at.
  var line: Int32 = 1

  init(limits: MarkupLimits, sizeHint: Int) {
    self.limits = limits
    records = [MarkupRecord(kind: .document, parent: -1, end: 1, line: 1)]
    records.reserveCapacity(sizeHint / 24)
    bytes.reserveCapacity(sizeHint)
  }

  func number(of name: String) -> Int32 {
    if let number = numbers[name] { return number }
    let number = Int32(names.count)
    names.append(name)
    numbers[name] = number
    return number
  }

  /// Opens an element; its attributes follow with ``attribute(_:_:)`` before anything else.
  func startElement(_ name: String, namespace: String? = nil) {
    let parent = open.last ?? 0
    guard hasRoom else {
      tooDeep += 1
      return
    }
    records.append(
      MarkupRecord(
        kind: .element, name: number(of: name), namespace: namespace.map(number(of:)) ?? -1, parent: parent, end: 0,
        low: Int32(attributes.count), high: Int32(attributes.count), line: line))
    if open.count > limits.depth || tooDeep > 0 {
      isTruncated = true
      tooDeep += 1
      records[records.count - 1].end = Int32(records.count)
    } else {
      open.append(Int32(records.count - 1))
    }
  }

  /// Adds an attribute to the element opened last.
  func attribute(_ name: String, _ value: some Sequence<UInt8>) {
    guard let last = records.indices.last, records[last].kind == .element, hasRoom else { return }
    let low = Int32(bytes.count)
    bytes.append(contentsOf: value)
    attributes.append(MarkupAttributeRecord(name: number(of: name), low: low, high: Int32(bytes.count)))
    records[last].high = Int32(attributes.count)
  }

  func endElement() {
    if tooDeep > 0 {
      tooDeep -= 1
      return
    }
    guard open.count > 1, let last = open.popLast() else { return }
    records[Int(last)].end = Int32(records.count)
  }

  func characters(_ content: some Collection<UInt8>, kind: MarkupNode.Kind = .text) {
    guard hasRoom, !content.isEmpty else { return }
    let parent = open.last ?? 0
    let last = records.count - 1
    if kind == .text, records[last].kind == .text, records[last].parent == parent,
      Int(records[last].high) == bytes.count
    {
      bytes.append(contentsOf: content)
      records[last].high = Int32(bytes.count)
      return
    }
    let low = Int32(bytes.count)
    bytes.append(contentsOf: content)
    records.append(
      MarkupRecord(
        kind: kind, parent: parent, end: Int32(records.count + 1), low: low, high: Int32(bytes.count), line: line))
  }

  func fault(_ fault: MarkupFault) {
    // One of them stands for all: a file with a wrong prefix has it at every element.
    if fault.isNamespace, faults.contains(where: \.isNamespace) { return }
    if faults.count < 20 { faults.append(fault) }
  }

  func markTruncated() { isTruncated = true }

  private var hasRoom: Bool {
    if records.count < limits.nodes, bytes.count < limits.bytes &* 4, attributes.count < limits.nodes &* 2 {
      return true
    }
    isTruncated = true
    return false
  }

  func finish() -> MarkupTree {
    while open.count > 1, let last = open.popLast() { records[Int(last)].end = Int32(records.count) }
    records[0].end = Int32(records.count)
    return MarkupTree(
      storage: MarkupStorage(
        records: records, attributes: attributes, bytes: bytes, names: names, nameNumbers: numbers, faults: faults,
        isTruncated: isTruncated))
  }
}
