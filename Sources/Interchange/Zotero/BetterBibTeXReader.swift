import Bibliography
public import Findings

/// Reads the JSON that Better BibTeX exports from a Zotero library: `{config, collections, items}`.
///
/// Citation keys stand in the items or in their field Extra, whose lines name further variables
/// (`Original Date: 1900`, `tex.origdate: 1900`, `{:event-place: Paris}`) and override the item's own fields.
public struct BetterBibTeXReader: SourceReader, Sendable {
  /// What is recorded beside the sources.
  public let options: ReadingOptions

  /// A reader.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.options = options
  }

  /// Any bytes are taken; what is no item is a finding.
  public func read(_ bytes: [UInt8], name: String?, to sink: (ImportedSource) -> Void) -> [Finding] {
    var pass = ZoteroPass(DecodedText(bytes), name, options, "bbt-json")
    for source in pass.run() { sink(source) }
    return pass.findings
  }
}
