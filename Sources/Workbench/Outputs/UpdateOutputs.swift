import Bytes
package import Findings
import LibraryFiles

/// What became of an output that the library's policy names.
package struct OutputUpdate: Sendable {
  /// As `ibid.yaml` names it, from the library's folder.
  package var path: String
  package var count: Int
  /// Whether the file was written; otherwise it held the same already, or was left for the reason in ``finding``.
  package var isWritten: Bool
  /// Why the output could not be written.
  package var finding: Finding?
}

/// The outputs of `ibid.yaml`, made anew where their bytes differ.
///
/// A cloned library is not trusted: an output lies below its folder, no link leads out of it, and what ibid did not write
/// there stays.
package struct UpdateOutputs {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Whether the policy names any; findings of the policy itself are told by the commands that read it for its own sake.
  package var isNeeded: Bool {
    var ignored: [Finding] = []
    return !library.files.policy(findings: &ignored).outputs.isEmpty
  }

  /// Writes what differs; an output that cannot be written is a finding, and the others are still written.
  package func run() throws(WorkbenchError) -> [OutputUpdate] {
    var updates: [OutputUpdate] = []
    for output in library.files.policy(findings: &library.findings).outputs {
      do throws(WorkbenchError) {
        let words = (output.selection ?? "").split(separator: " ").map(String.init)
        var request = ExportRequest(format: output.format, file: try place(output.path))
        request.mayBeEmpty = true
        let export = try ExportSources(library: library).run(words, request)
        updates.append(OutputUpdate(path: output.path, count: export.count, isWritten: !export.isUnchanged))
      } catch {
        let finding = Finding(
          .warning, "output-not-written", at: Place(file: output.path), error.description,
          advice: "see «outputs» in Bibliography/ibid.yaml")
        updates.append(OutputUpdate(path: output.path, count: 0, isWritten: false, finding: finding))
      }
    }
    return updates
  }

  /// The path of an output, whose folder is opened part by part so that no link is followed.
  private func place(_ path: String) throws(WorkbenchError) -> String {
    let root = library.files.layout.root
    let facts = try asFiles { () throws(BytesError) -> FileFacts? in
      let folder = try Folder(root)
      let parts = path.split(separator: "/")
      if parts.count > 1 { _ = try folder.folder(parts.dropLast().joined(separator: "/")) }
      return try folder.facts(path)
    }
    if facts?.kind == .symbolicLink {
      throw .couldNot("«\(path)» is a link, which an output of a library may not be", advice: "name a file")
    }
    return root + "/" + path
  }
}
