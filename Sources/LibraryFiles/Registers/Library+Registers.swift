import Bytes
package import Findings
package import JSON

/// A manuscript's register as a document: members of newer versions and of other rooms are all there.
package struct RegisterDocument: Sendable, Hashable {
  package var id: String
  package var document: JSONObject

  /// The manuscript's path from the library's folder, or its id where the register has none.
  package var path: String { document["path"]?.string ?? id }

  /// Whether a citation or quotation names a source by one of these ids or keys.
  func cites(_ names: Set<String>) -> Bool {
    ["citations", "quotations"].contains { member in
      document[member]?.array?.contains { $0["source"]?.string.map(names.contains) ?? false } ?? false
    }
  }
}

extension Library {
  /// The path of a register from `Bibliography/`.
  package static func registerPath(id: String) -> String {
    "manuscripts/" + SourceFileName.name(ofKey: id) + SourceFileName.ending
  }

  /// All registers in byte order of their names; one that cannot be read is an error.
  package func manuscriptDocuments() throws(LibraryError) -> [RegisterDocument] {
    var findings: [Finding] = []
    let documents = try manuscriptDocuments(findings: &findings)
    if let first = findings.first { throw .broken(first) }
    return documents
  }

  /// All registers that can be read; findings tell of the others.
  package func manuscriptDocuments(findings: inout [Finding]) throws(LibraryError) -> [RegisterDocument] {
    let entries = try onFiles { () throws(BytesError) in try record.entries(in: "manuscripts") }
    var documents: [RegisterDocument] = []
    for entry in entries where entry.name.hasSuffix(SourceFileName.ending) && !entry.name.hasPrefix(".") {
      let path = "manuscripts/" + entry.name
      do {
        guard let document = try readRegister(path) else { continue }
        let name = String(entry.name.dropLast(SourceFileName.ending.count))
        documents.append(
          RegisterDocument(id: document["id"]?.string ?? SourceFileName.key(ofName: name) ?? name, document: document))
      } catch let error {
        guard case .broken(let finding) = error else { throw error }
        findings.append(finding)
      }
    }
    return documents
  }

  /// The register of a manuscript; nil where there is none.
  package func manuscriptDocument(id: String) throws(LibraryError) -> RegisterDocument? {
    try readRegister(Self.registerPath(id: id)).map { RegisterDocument(id: id, document: $0) }
  }

  private func readRegister(_ path: String) throws(LibraryError) -> JSONObject? {
    let bytes = try onFiles { () throws(BytesError) in try record.readIfPresent(path, limit: Self.maximumFileBytes) }
    guard let bytes else { return nil }
    return try RegisterCodec.read(bytes, path: path)
  }

  /// The registers that name a source by one of these ids or keys in a citation or quotation.
  package func manuscripts(citing names: [String]) throws(LibraryError) -> [RegisterDocument] {
    let names = Set(names)
    return try manuscriptDocuments().filter { $0.cites(names) }
  }

  /// The bytes of a manuscript's text; `path` as a register has it.
  package func manuscriptText(_ path: String) throws(LibraryError) -> [UInt8] {
    let (folder, name) = manuscriptPlace(path)
    return try onFiles { () throws(BytesError) in try Folder(folder).read(name) }
  }

  /// The folder and the name of a manuscript.
  func manuscriptPlace(_ path: String) -> (folder: String, name: String) {
    let absolute = layout.absolute(path)
    let slash = absolute.utf8.lastIndex(of: UInt8(ascii: "/")) ?? absolute.startIndex
    let folder = String(absolute[..<slash])
    return (folder.isEmpty ? "/" : folder, String(absolute[absolute.utf8.index(after: slash)...]))
  }
}
