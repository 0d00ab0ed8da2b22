public import Bibliography
import Findings
import Text

/// Writes sources in one format, one after the other, so that a large file never stands as a whole in memory.
public protocol SourceWriter {
  /// What could not go into the file so far, in the order of the sources.
  var losses: [Loss] { get }

  /// Appends what stands before the first source.
  mutating func start(_ output: inout [UInt8])
  /// Appends a source, with what stands between it and the one before.
  mutating func write(_ source: Source, to output: inout [UInt8])
  /// Appends what stands after the last source.
  mutating func finish(_ output: inout [UInt8])
}

extension SourceWriter {
  /// A whole file with its losses.
  public func write(_ sources: [Source]) -> Writing {
    var writer = self
    var bytes: [UInt8] = []
    writer.start(&bytes)
    for source in sources { writer.write(source, to: &bytes) }
    writer.finish(&bytes)
    return Writing(bytes: bytes, losses: writer.losses)
  }
}

extension Loss {
  /// One loss for each value of a source that does not read back from a file as it is: what the reader of a format made of
  /// the record that its writer wrote.
  ///
  /// - Parameter format: as a person calls it: «RIS».
  static func between(_ source: Source, _ back: Source, format: String) -> [Loss] {
    SourceDifferences.paths(source, back).map { path in
      let severity: Severity = isCaseProtection(path, source, back) ? .note : .warning
      return Loss(
        key: source.key, field: path.rawValue, reason: reason(path, source, back, format), severity: severity)
    }
  }

  private static func isCaseProtection(_ path: FieldPath, _ source: Source, _ back: Source) -> Bool {
    guard let variable = TextVariable(name: path.rawValue), let own = source.texts[variable],
      let text = back.texts[variable]
    else { return false }
    return CaseProtection.removed(from: own) == text
  }

  private static func reason(_ path: FieldPath, _ source: Source, _ back: Source, _ format: String) -> String {
    if path == .type { return "\(format) has no type for \(source.type.name), it reads back as \(back.type.name)" }
    if let variable = DateVariable(name: path.rawValue) {
      return back.dates[variable] == nil
        ? "\(format) has no field for this date" : "\(format) holds less of a date than is known"
    }
    if NameVariable(name: path.rawValue) != nil { return "\(format) cannot say all parts of these names" }
    if let variable = TextVariable(name: path.rawValue), let text = back.texts[variable] {
      guard let own = source.texts[variable] else { return "\(format) says this of the record's type" }
      if isCaseProtection(path, source, back) { return "\(format) has no sign for words whose case is protected" }
      return RichText.plain(own) == RichText.plain(text)
        ? "\(format) has no sign for this markup" : "the value reads back otherwise"
    }
    return "\(format) has no field for it"
  }
}
