import Bibliography
import Bytes
import LibraryFiles
import WebArchive

/// A capture that a source no longer records.
package struct UntiedSnapshot: Sendable, Hashable {
  package var key: String
  package var sha256: String
  /// RFC 3339, UTC.
  package var date: String
  package var url: String
}

/// `ibid snapshot rm` without `--purge`: sources no longer record captures, whose records stay; `undo` brings that back.
package struct UntieSnapshots {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Unties what the words name: a key unties its own source, an address or a digest every source.
  package func run(_ words: [String], isForced: Bool, isDryRun: Bool) throws(WorkbenchError) -> [UntiedSnapshot] {
    guard !words.isEmpty else {
      throw .wrongUse("rm needs to be told what", advice: "for example «ibid snapshot rm KEY@2026-11-03»")
    }
    let lines = try asArchive { try library.snapshotStoreForReading().indexLines() }
    var wanted: [String: Set<CaptureReference>] = [:]
    for word in words {
      let named = try CaptureWord(word).resolve(library, lines)
      if let file = named.file {
        wanted[file.key, default: []].formUnion(named.references)
      } else {
        for (key, references) in try library.recorders(of: named.lines) {
          wanted[key, default: []].formUnion(references)
        }
      }
    }
    guard wanted.contains(where: { !$0.value.isEmpty }) else {
      throw .wrongUse(
        "no source records it", advice: "to erase the records themselves add --purge and --reason '…'")
    }
    var untied: [UntiedSnapshot] = []
    for (key, references) in wanted.sorted(by: { $0.key < $1.key }) {
      let file = try library.file(key)
      if !isForced { try refuse(file, references) }
      untied += references.sorted { ($0.date, $0.url) < ($1.date, $1.url) }.map {
        UntiedSnapshot(key: key, sha256: $0.sha256, date: $0.date, url: $0.url)
      }
    }
    let all = wanted
    try library.change(isDryRun: isDryRun) { transaction throws(WorkbenchError) in
      for (key, references) in all.sorted(by: { $0.key < $1.key }) {
        let file = try library.file(key)
        try asWorkbench { () throws(LibraryError) in _ = try transaction.untie(references, from: file) }
      }
    }
    return untied
  }

  private func refuse(_ file: SourceFile, _ references: Set<CaptureReference>) throws(WorkbenchError) {
    guard let reason = try CitedCaptures(library).reason(file, references) else { return }
    throw .wrongUse(reason, advice: "--force unties it all the same; «ibid undo» brings it back")
  }
}

extension OpenLibrary {
  /// By key, what the sources have recorded of these captures.
  func recorders(of lines: [CDXJLine]) throws(WorkbenchError) -> [String: Set<CaptureReference>] {
    let named = Set(lines.compactMap { CaptureName($0) })
    var found: [String: Set<CaptureReference>] = [:]
    for file in try allSources() {
      let own = file.source.record.captures.filter { named.contains(CaptureName($0)) }
      if !own.isEmpty { found[file.key] = Set(own) }
    }
    return found
  }
}

/// What citations and quotations rest on.
struct CitedCaptures {
  private let cited: Set<String>

  /// Reads the registers of all texts.
  init(_ library: OpenLibrary) throws(WorkbenchError) {
    cited = Set(try library.registers().flatMap { $0.citations.map(\.source) })
  }

  /// Why captures of a source are needed; nil where nothing rests on them.
  func reason(_ file: SourceFile, _ references: Set<CaptureReference>) -> String? {
    for reference in references.sorted(by: { $0.date < $1.date }) {
      let day = reference.date.prefix(10)
      if file.source.record.quotations.contains(where: { $0.proof?.sha256 == reference.sha256 }) {
        return "a quotation from \(file.key) was found in its snapshot of \(day)"
      }
      if reference.isBasis, isCited(file) { return "a text cites \(file.key), and rests on its snapshot of \(day)" }
    }
    return nil
  }

  private func isCited(_ file: SourceFile) -> Bool {
    ([file.id?.text].compactMap(\.self) + [file.key] + file.source.record.aliases).contains(where: cited.contains)
  }
}
