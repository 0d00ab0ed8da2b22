import CLibXML2

extension MarkupTree {
  /// Parses HTML as libxml2 does, repairing what is broken; never fails on content.
  ///
  /// - Parameters:
  ///   - bytes: the page, in the encoding named; charset declarations in the page are ignored.
  ///   - encoding: a name iconv knows; callers that decode first leave it at UTF-8.
  /// - Throws: ``MarkupError/tooLarge(bytes:limit:)`` for input over the limit.
  package static func html(
    _ bytes: [UInt8], encoding: String = "UTF-8", limits: MarkupLimits = MarkupLimits()
  ) throws(MarkupError) -> MarkupTree {
    guard bytes.count <= min(limits.bytes, Int(Int32.max) / 4) else {
      throw .tooLarge(bytes: bytes.count, limit: limits.bytes)
    }
    guard LibXML.isReady, let parser = unsafe htmlNewParserCtxt() else { throw .parserUnavailable }
    defer { unsafe htmlFreeParserCtxt(parser) }
    let state = unsafe ParserState(
      builder: TreeBuilder(limits: limits, sizeHint: bytes.count), parser: parser, depth: limits.depth)
    if bytes.isEmpty { return state.builder.finish() }
    // Other encodings than UTF-8 may have bytes of ASCII within a character.
    let source = encoding == "UTF-8" ? HTMLSource.prepared(bytes) : bytes
    unsafe parser.pointee.sax.pointee = unsafe htmlEvents()
    unsafe parser.pointee.userData = unsafe Unmanaged.passUnretained(state).toOpaque()
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
    unsafe source.withUnsafeBytes { buffer in
      let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      // The events build the tree; libxml2's own document stays empty and nil.
      let document = unsafe htmlCtxtReadMemory(parser, start, CInt(buffer.count), nil, encoding, CInt(options))
      if let document = unsafe document { unsafe xmlFreeDoc(document) }
    }
    return withExtendedLifetime(state) { state.builder.finish() }
  }

  private static func htmlEvents() -> xmlSAXHandler {
    var events = unsafe xmlSAXHandler()
    unsafe events.startElement = { context, name, attributes in
      guard let state = unsafe LibXML.state(context) else { return }
      state.atLine()
      state.builder.startElement(unsafe LibXML.string(name))
      defer { state.closeIfTooDeep() }
      guard var pair = unsafe attributes else { return }
      while let key = unsafe pair.pointee {
        let value = unsafe pair.advanced(by: 1).pointee
        unsafe state.builder.attribute(LibXML.string(key), LibXML.bytes(value))
        unsafe pair += 2
      }
    }
    unsafe events.endElement = { context, _ in unsafe LibXML.state(context)?.builder.endElement() }
    unsafe events.characters = { unsafe LibXML.characters($0, $1, $2) }
    unsafe events.ignorableWhitespace = { unsafe LibXML.characters($0, $1, $2) }
    unsafe events.cdataBlock = { unsafe LibXML.characters($0, $1, $2) }
    unsafe events.comment = { unsafe LibXML.comment($0, $1) }
    return unsafe events
  }
}
