import CLibXML2

/// What both parsers share: start-up of the library and the bridge from its C events to a tree builder.
///
/// libxml2 calls the functions below with the pointer that was handed to it, a retained ``ParserState``; they are the only
/// code of this package that reads its memory.
enum LibXML {
  /// The library's own set-up is done once, before any thread parses.
  static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  static func state(_ context: UnsafeMutableRawPointer?) -> ParserState? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<ParserState>.fromOpaque(context).takeUnretainedValue()
  }

  /// The bytes of a C string.
  static func bytes(_ pointer: UnsafePointer<xmlChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let pointer = unsafe pointer else { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
    var length = 0
    while unsafe pointer[length] != 0 { length += 1 }
    return unsafe UnsafeBufferPointer(start: pointer, count: length)
  }

  static func string(_ pointer: UnsafePointer<xmlChar>?) -> String {
    unsafe String(decoding: bytes(pointer), as: UTF8.self)
  }

  static func characters(_ context: UnsafeMutableRawPointer?, _ start: UnsafePointer<xmlChar>?, _ count: CInt) {
    guard let state = unsafe state(context), let start = unsafe start, count > 0 else { return }
    state.atLine()
    unsafe state.builder.characters(UnsafeBufferPointer(start: start, count: Int(count)))
  }

  static func comment(_ context: UnsafeMutableRawPointer?, _ value: UnsafePointer<xmlChar>?) {
    guard let state = unsafe state(context) else { return }
    state.atLine()
    unsafe state.builder.characters(bytes(value), kind: .comment)
  }

  static func report(_ context: UnsafeMutableRawPointer?, _ error: UnsafeMutablePointer<xmlError>?) {
    guard let state = unsafe state(context), let error = unsafe error?.pointee else { return }
    var message = unsafe error.message.map { unsafe String(cString: $0) } ?? "unknown error"
    while message.utf8.last == 0x0A { message.removeLast() }
    let isNamespace = unsafe error.domain == CInt(XML_FROM_NAMESPACE.rawValue)
    state.builder.fault(
      MarkupFault(
        line: Int(unsafe error.line), column: Int(unsafe error.int2), message: message, isNamespace: isNamespace))
  }
}

/// What the C events work on during one parse.
@safe final class ParserState {
  let builder: TreeBuilder
  /// The parser, for its line; it outlives the state's use.
  var parser: UnsafeMutablePointer<xmlParserCtxt>?

  private let depth: Int

  init(builder: TreeBuilder, parser: UnsafeMutablePointer<xmlParserCtxt>, depth: Int) {
    self.builder = builder
    self.depth = depth
    unsafe self.parser = parser
  }

  /// Closes the HTML element just opened when it lies below the deepest level, for the builder and for libxml2 alike.
  ///
  /// libxml2 searches its stack of open elements at every end tag: with a hundred thousand of them open, a page of a megabyte
  /// would take minutes. Taking the newest name off the stack, as its own `htmlnamePop` does, keeps the search short.
  func closeIfTooDeep() {
    guard let parser = unsafe parser else { return }
    let open = Int(unsafe parser.pointee.nameNr)
    guard open > depth, open > 1, let names = unsafe parser.pointee.nameTab else { return }
    builder.endElement()
    builder.markTruncated()
    unsafe parser.pointee.nameNr = Int32(open - 1)
    unsafe parser.pointee.name = unsafe names[open - 2]
  }

  /// Tells the builder where the parser is.
  func atLine() {
    if let parser = unsafe parser, let input = unsafe parser.pointee.input { builder.line = unsafe input.pointee.line }
  }
}
