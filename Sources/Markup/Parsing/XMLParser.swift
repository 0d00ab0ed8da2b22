import CLibXML2

extension MarkupTree {
  /// Parses XML, going on after faults and reporting them.
  ///
  /// No network, no external entity, no DTD is read, and no entity that a document declares is expanded; the five of XML and
  /// the named ones of HTML are. Elements nested deeper than libxml2's own limit of 256 end the parse with a fault.
  ///
  /// - Parameter encoding: overrides the declaration of the document; nil takes that, or UTF-8.
  /// - Throws: ``MarkupError``, ``MarkupError/noElement(line:reason:)`` when nothing could be read.
  package static func xml(
    _ bytes: [UInt8], encoding: String? = nil, limits: MarkupLimits = MarkupLimits()
  ) throws(MarkupError) -> MarkupTree {
    guard bytes.count <= min(limits.bytes, Int(Int32.max) / 4) else {
      throw .tooLarge(bytes: bytes.count, limit: limits.bytes)
    }
    guard LibXML.isReady, let parser = unsafe xmlNewParserCtxt() else { throw .parserUnavailable }
    defer { unsafe xmlFreeParserCtxt(parser) }
    let state = unsafe ParserState(
      builder: TreeBuilder(limits: limits, sizeHint: bytes.count), parser: parser, depth: limits.depth)
    unsafe parser.pointee.sax.pointee = unsafe xmlEvents()
    unsafe parser.pointee.userData = unsafe Unmanaged.passUnretained(state).toOpaque()
    // NOENT decodes `&amp;` in attribute values; no declared entity can be reached (``EntityReferences``).
    var options =
      XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOENT.rawValue
    // Who names the encoding has decoded the text: what its declaration says is no longer true.
    if encoding != nil { options |= XML_PARSE_IGNORE_ENC.rawValue }
    unsafe EntityReferences.resolved(bytes).withUnsafeBytes { buffer in
      let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      let document = unsafe xmlCtxtReadMemory(parser, start, CInt(buffer.count), nil, encoding, CInt(options))
      if let document = unsafe document { unsafe xmlFreeDoc(document) }
    }
    let tree = withExtendedLifetime(state) { state.builder.finish() }
    guard tree.root != nil else {
      let fault = tree.faults.first
      throw .noElement(line: fault?.line ?? 1, reason: fault?.message ?? "the file is empty")
    }
    return tree
  }

  private static func xmlEvents() -> xmlSAXHandler {
    var events = unsafe xmlSAXHandler()
    unsafe events.initialized = XML_SAX2_MAGIC
    unsafe events.startElementNs = { context, name, prefix, namespace, _, _, count, _, attributes in
      guard let state = unsafe LibXML.state(context) else { return }
      state.atLine()
      let own = unsafe LibXML.string(name)
      let qualified = unsafe prefix == nil ? own : LibXML.string(prefix) + ":" + own
      state.builder.startElement(qualified, namespace: unsafe namespace == nil ? nil : LibXML.string(namespace))
      guard let attributes = unsafe attributes else { return }
      // Five pointers an attribute: local name, prefix, namespace, value, end of value.
      for index in 0..<Int(count) {
        let local = unsafe LibXML.string(attributes[index * 5])
        let prefix = unsafe attributes[index * 5 + 1]
        guard let low = unsafe attributes[index * 5 + 3], let high = unsafe attributes[index * 5 + 4] else { continue }
        let value = unsafe UnsafeBufferPointer(start: low, count: high - low)
        unsafe state.builder.attribute(prefix == nil ? local : LibXML.string(prefix) + ":" + local, value)
      }
    }
    unsafe events.endElementNs = { context, _, _, _ in unsafe LibXML.state(context)?.builder.endElement() }
    unsafe events.characters = { unsafe LibXML.characters($0, $1, $2) }
    unsafe events.ignorableWhitespace = { unsafe LibXML.characters($0, $1, $2) }
    unsafe events.cdataBlock = { unsafe LibXML.characters($0, $1, $2) }
    unsafe events.comment = { unsafe LibXML.comment($0, $1) }
    unsafe events.serror = { unsafe LibXML.report($0, $1) }
    return unsafe events
  }
}
