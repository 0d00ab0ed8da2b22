package import Bibliography
package import Bytes
package import Findings
package import JSON

/// A source file as it was read.
package struct SourceFile: Sendable {
  /// From `Bibliography/`: `sources/a/altstadt1992.json`.
  package var path: String
  /// SHA-256 of the bytes.
  package var digest: SHA256Digest
  package var source: Source
  /// What a person should look at; a file with findings of severity error is never rewritten.
  package var findings: [Finding]

  package var key: String { source.key }
  package var id: SourceID? { source.record.id }
  /// The item as ibid writes it: what history and blame speak of.
  package var item: JSONObject { source.cslJSON(.library) }
}

/// What reading one file of `sources/` gave.
package enum SourceReading: Sendable {
  case source(SourceFile)
  /// No source could be read; findings say why and where.
  case broken(path: String, findings: [Finding])

  package var file: SourceFile? {
    if case .source(let file) = self { return file }
    return nil
  }

  package var path: String {
    switch self {
    case .source(let file): file.path
    case .broken(let path, _): path
    }
  }

  package var findings: [Finding] {
    switch self {
    case .source(let file): file.findings
    case .broken(_, let findings): findings
    }
  }
}
