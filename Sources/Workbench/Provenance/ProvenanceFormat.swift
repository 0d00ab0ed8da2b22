import Bytes

/// Formats of `export` that tell what the library knows of its sources, and not only the sources.
enum ProvenanceFormat: String, CaseIterable {
  case prov
  case roCrate = "ro-crate"
  case robustLinks = "robust-links"

  var title: String {
    switch self {
    case .prov: "PROV-O JSON-LD"
    case .roCrate: "RO-Crate 1.1"
    case .robustLinks: "HTML with robust links"
    }
  }

  private var bytes: (ProvenanceRecord) -> [UInt8] {
    switch self {
    case .prov: ProvDocument.bytes
    case .roCrate: CrateDocument.bytes
    case .robustLinks: RobustLinks.bytes
    }
  }

  /// The file to write; for a crate a folder may be named, in which its metadata stand under their own name.
  private func file(_ path: String?) -> String? {
    guard self == .roCrate, let path else { return path }
    if path.hasSuffix("/") { return path + CrateDocument.fileName }
    let facts = try? FileFacts.at(path)
    return facts?.kind == .folder ? path + "/" + CrateDocument.fileName : path
  }

  /// Exports a selection: the same library gives the same bytes.
  func export(_ words: [String], _ request: ExportRequest, _ library: OpenLibrary) throws(WorkbenchError) -> Export {
    let record = try ProvenanceRecord(library, words)
    var export = Export(
      bytes: bytes(record), count: record.entries.count, findings: [], file: file(request.file), format: title,
      isStrict: request.isStrict)
    export.isDryRun = request.isDryRun
    if let file = export.file, !request.isDryRun {
      let output = try OutputFile(file, isForced: request.isForced, environment: library.environment)
      try output.append(export.bytes)
      export.isUnchanged = try output.finish() == .unchanged
    }
    return export
  }
}
