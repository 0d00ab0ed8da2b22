public import Bibliography
import JSON

/// Writes schema.org's vocabulary as JSON-LD: one `@graph` with a node for each source, the work that holds it under
/// `isPartOf` (schema.org 28; guide §6).
///
/// The text can stand in an HTML `script` element: it holds no `<`.
public struct SchemaOrgWriter: SourceWriter, Sendable {
  /// How.
  public let options: WritingOptions

  /// A writer.
  public init(options: WritingOptions = WritingOptions()) {
    self.options = options
  }

  /// What schema.org has no property for.
  public private(set) var losses: [Loss] = []
  private var isFirst = true

  /// The context, and the opening bracket of the graph.
  public mutating func start(_ output: inout [UInt8]) {
    output += Array("{\n  \"@context\": \"https://schema.org\",\n  \"@graph\": [".utf8)
  }

  /// A node.
  public mutating func write(_ source: Source, to output: inout [UInt8]) {
    if !isFirst { output.append(UInt8(ascii: ",")) }
    isFirst = false
    let item = SchemaOrgItem(source)
    losses += item.losses
    output += Array("\n    ".utf8)
    for byte in JSONWriter.bytes(.object(item.node), .indented) {
      switch byte {
      // Texts hold no line end, so that each one here is layout.
      case 0x0A: output += Array("\n    ".utf8)
      // Brackets stand in texts alone; none may end or open an element of HTML.
      case UInt8(ascii: "<"): output += Array("\\u003c".utf8)
      default: output.append(byte)
      }
    }
  }

  /// The closing brackets.
  public mutating func finish(_ output: inout [UInt8]) {
    output += Array((isFirst ? "]\n}\n" : "\n  ]\n}\n").utf8)
  }
}
