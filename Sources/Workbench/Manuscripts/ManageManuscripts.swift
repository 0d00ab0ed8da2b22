package import JSON
import LibraryFiles

/// `ibid manuscripts`: the texts that are registered.
package struct ManageManuscripts {
  /// A registered text at a glance.
  package struct Row: Sendable, Hashable {
    package var id: String
    package var path: String
    package var notes: Int
    package var claims: Int
    package var sources: Int

    package var json: JSONValue {
      [
        "id": .string(id), "path": .string(path), "notes": JSONValue(notes), "claims": JSONValue(claims),
        "sources": JSONValue(sources),
      ]
    }
  }

  package let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  package func list() throws(WorkbenchError) -> [Row] {
    try library.registers().map { register in
      Row(
        id: register.id, path: register.path, notes: register.notes.count, claims: register.claims.count,
        sources: Set(register.citations.map(\.source)).count)
    }
  }

  /// Takes a text out of the register and returns its path; the text itself is not touched.
  package func remove(_ file: String, isDryRun: Bool) throws(WorkbenchError) -> String {
    guard let register = library.register(of: file, among: try library.registers()) else {
      throw .wrongUse("«\(file)» is not registered in this library", advice: "«ibid manuscripts» lists those that are")
    }
    try library.change(isDryRun: isDryRun) { transaction throws(WorkbenchError) in
      try asWorkbench { () throws(LibraryError) in try transaction.unregister(id: register.id) }
    }
    return register.path
  }
}
