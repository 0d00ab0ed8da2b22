import Bibliography
public import Findings

/// Reads Zotero's items as JSON: an array of them as its translators give it, the answers of its web API, or one item
/// (Zotero schema 41).
///
/// Child notes join CSL's `note`, tags are `keyword`; attachments, collections and all that CSL has no variable for are kept
/// under `raw.zotero`. A broken item is reported with its place and the others are still read.
public struct ZoteroJSONReader: SourceReader, Sendable {
  /// What is recorded beside the sources.
  public let options: ReadingOptions

  /// A reader.
  public init(options: ReadingOptions = ReadingOptions()) {
    self.options = options
  }

  /// Any bytes are taken; what is no item is a finding.
  public func read(_ bytes: [UInt8], name: String?, to sink: (ImportedSource) -> Void) -> [Finding] {
    var pass = ZoteroPass(DecodedText(bytes), name, options, "zotero-json")
    for source in pass.run() { sink(source) }
    return pass.findings
  }
}
