import Bibliography
public import Findings

/// Reads .bib files into sources: macros and parents of one file are seen by all of them (guide, law 17).
public struct BibTeXReader: SourceReader, Sendable {
  /// Which program the files are written for; nil: what they look like.
  public let dialect: BibDialect?
  /// What is recorded beside the sources; without `keepsRaw` the fields that gave nothing are still kept, and only they.
  public let options: ReadingOptions

  /// A reader for a dialect, or for any.
  public init(dialect: BibDialect? = nil, options: ReadingOptions = ReadingOptions()) {
    self.dialect = dialect
    self.options = options
  }

  /// The sources of one file, each handed out as soon as it is made.
  public func read(_ bytes: [UInt8], name: String?, to sink: (ImportedSource) -> Void) throws(InterchangeError)
    -> [Finding]
  {
    var pass = ReadingPass([try BibFile(bytes, name: name)], dialect, options)
    return pass.run(sink)
  }

  /// The sources of files that belong together, in order, and what a person should look at.
  public func read(_ files: [BibFile]) -> Reading {
    var reading = Reading()
    var pass = ReadingPass(files, dialect, options)
    reading.findings = pass.run { reading.sources.append($0) }
    return reading
  }
}
