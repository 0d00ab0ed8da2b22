public import Bibliography

/// Writes sources as Wikipedia's citation templates, one a line (Help:Citation Style 1; guide, interchange §6).
///
/// A source that was read from wikitext and not changed since is written as it stood there.
public struct WikitextWriter: SourceWriter, Sendable {
  /// What no parameter could hold so far, in the order of the sources.
  public private(set) var losses: [Loss] = []
  /// How the file shall be written.
  public let options: WritingOptions

  /// A writer.
  public init(options: WritingOptions = WritingOptions()) {
    self.options = options
  }

  /// Nothing stands before the first template.
  public mutating func start(_ output: inout [UInt8]) {}

  /// Appends the template and a line end; the losses are what reading it back does not give.
  public mutating func write(_ source: Source, to output: inout [UInt8]) {
    let raw = options.usesRaw ? RawTemplate(source) : nil
    let fresh = TemplateComposer(source, dates: raw?.dateStyle ?? .dayFirst)
    let text = raw?.text(source, fresh) ?? fresh.text
    output += text.utf8
    output.append(UInt8(ascii: "\n"))
    if let back = Self.readBack(text) { losses += Loss.between(source, back, format: "wikitext") }
  }

  /// Nothing stands behind the last template.
  public mutating func finish(_ output: inout [UInt8]) {}

  /// What the reader makes of a template.
  static func readBack(_ text: String) -> Source? {
    let document = WikitextDocument(decoded: DecodedText(Array(text.utf8)), name: nil)
    guard document.templates.first?.range.lowerBound == 0 else { return nil }
    return CitationReading(document, template: 0)?.source
  }
}
