public import Findings

/// Reads the sources of a file of one format, one after the other.
///
/// The same bytes always give the same. A reader goes on after a broken record, and reports it with its place.
public protocol SourceReader: Sendable {
  /// Reads a file and hands out each source as it is read, in the order of the file; what a person should look at is
  /// returned at the end, in the order of the file where it has a place. `name` is for messages: `refs.bib`.
  func read(_ bytes: [UInt8], name: String?, to sink: (ImportedSource) -> Void) throws(InterchangeError) -> [Finding]
}

extension SourceReader {
  /// The sources of a file and its findings at once.
  public func read(_ bytes: [UInt8], name: String? = nil) throws(InterchangeError) -> Reading {
    var reading = Reading()
    reading.findings = try read(bytes, name: name) { reading.sources.append($0) }
    return reading
  }
}
