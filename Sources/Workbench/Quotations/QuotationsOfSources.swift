import Bibliography
import Findings
import JSON
import LibraryFiles
import Text

/// What is quoted from each source: by `ibid quote`, kept with the source, and by registered manuscripts, the members of
/// `quotations` in their registers (FORMATS §1).
///
/// A member names its `source` by id or key and has the quoted words under `exact`, as a W3C TextQuoteSelector has, with
/// `prefix` and `suffix` where they are known.
struct QuotationsOfSources {
  private var words: [String: [Quotation]] = [:]

  /// Of no manuscript.
  init() {}

  /// Reads all registers of a library; one that cannot be read is left to `doctor`.
  init(library: OpenLibrary) throws(WorkbenchError) {
    let documents = try asWorkbench { () throws(LibraryError) in
      var findings: [Finding] = []
      return try library.files.manuscriptDocuments(findings: &findings)
    }
    for document in documents {
      for entry in document.document["quotations"]?.array ?? [] {
        guard let source = entry["source"]?.string, let exact = entry["exact"]?.string else { continue }
        words[source, default: []].append(
          Quotation(exact, prefix: entry["prefix"]?.string ?? "", suffix: entry["suffix"]?.string ?? ""))
      }
    }
  }

  /// The quotations of a source by its id, its key and its old keys, and those kept with it, each once.
  func quotations(of names: [String], _ record: LibraryRecord) -> [Quotation] {
    var seen: Set<Quotation> = []
    let own = record.quotations.map { Quotation($0.exact, prefix: $0.prefix ?? "", suffix: $0.suffix ?? "") }
    return ((names + record.aliases).flatMap { words[$0] ?? [] } + own).filter { seen.insert($0).inserted }
  }
}
