import Bibliography
public import Findings

/// Reads the citation templates of wikitext: whole articles, or templates alone (Wikipedia, Help:Citation Style 1).
///
/// A template that stands twice in the same words is one source. A source has the key of the named reference it is the only
/// citation of, and no key otherwise.
public struct WikitextReader: SourceReader, Sendable {
  /// What is recorded beside the sources.
  public let options: ReadingOptions

  /// A reader.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.options = options
  }

  /// Any bytes are taken; templates that are not closed are findings.
  public func read(_ bytes: [UInt8], name: String?, to sink: (ImportedSource) -> Void) throws(InterchangeError)
    -> [Finding]
  {
    let pass = WikitextPass(try WikitextDocument(bytes, name: name), options).run()
    for source in pass.sources { sink(source) }
    return pass.findings
  }

  /// Whether a file looks like wikitext with citations: it holds a citation template or a `<ref>`.
  ///
  /// - Parameter head: the first kilobytes, in UTF-8.
  public static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    let document = WikitextDocument(decoded: DecodedText(Array(head.prefix(1 << 16))), name: nil)
    let first = document.text.first { $0 > 0x20 && $0 < 0x80 }
    if first == UInt8(ascii: "@") { return false }
    let isCitation = document.templates.contains { template in
      CitationTemplate.named(document.words(template.name)) != nil
        && document.parameters[template.parameters].contains { $0.equals != nil }
    }
    if isCitation { return true }
    if !document.references.isEmpty, first != UInt8(ascii: "<"), first != UInt8(ascii: "["),
      document.text.indices.contains(where: { document.text[$0...].starts(with: "[[".utf8) })
        || !document.templates.isEmpty
    {
      return true
    }
    // The head may end inside the first template.
    return document.faults.contains { fault in
      fault.kind == .unclosedTemplate && fault.length == 2 && Self.startsCitation(document.text, fault.offset)
    }
  }

  private static func startsCitation(_ text: [UInt8], _ start: Int) -> Bool {
    let name = text[min(start + 2, text.count)...].prefix(40).prefix { $0 != UInt8(ascii: "|") }
    return name.count < 40 && name.endIndex < text.count
      && CitationTemplate.named(String(decoding: name, as: UTF8.self).trimmingBlanks) != nil
  }
}
