import Bibliography
import Bytes
import Exchange
import LibraryFiles
import LibraryIndex
import LinkHealth

/// What a library knows of how its sources came about: gathered once, told as PROV or as RO-Crate.
struct ProvenanceRecord {
  /// A capture of a source.
  struct Capture {
    var reference: CaptureReference
    /// What is left of it, where it was erased.
    var tombstone: Tombstone?
    /// An absolute IRI.
    var iri: String
  }

  /// What one command did to a source.
  struct Change {
    var header: HistoryHeader
    /// `add`, `set` …, each once, in order.
    var operations: [String]

    /// An absolute IRI below that of the clone, or a blank node where the clone has no UUID.
    var iri: String {
      SourceID(header.clone).map { "urn:uuid:\($0)#transaction-\(header.transaction)" }
        ?? "_:transaction-\(header.transaction)"
    }
  }

  /// A source with its history.
  struct Entry {
    var source: Source
    var iri: String
    /// The address as it may leave: not one that belongs to somebody else now.
    var address: String?
    /// Oldest first.
    var changes: [Change]
    var captures: [Capture]
    /// The newest check of its address: when, and what the history says of it then.
    var check: (time: String, condition: String)?
  }

  /// A text that was asked for.
  struct Text {
    var iri: String
    var path: String
    /// IRIs of the sources it cites.
    var cites: [String]
  }

  private(set) var entries: [Entry] = []
  private(set) var texts: [Text] = []
  /// `ibid 0.1.0` of the program that exports.
  let tool: String

  /// Gathers a selection, in the order of keys; all sources for no words.
  init(_ library: OpenLibrary, _ words: [String]) throws(WorkbenchError) {
    tool = library.environment.tool
    let usurped = try UsurpedAddresses(library)
    let tombstones = try Tombstones(library.files)
    let keys = words.isEmpty ? try library.allSources().map(\.key).sorted() : try library.keys(words)
    for key in keys { entries.append(try Self.entry(library.file(key), library, usurped, tombstones)) }
    let (selection, _) = try library.selection(words)
    let registers = selection.citedFiles.isEmpty ? [] : try library.registers()
    for file in selection.citedFiles.sorted() {
      guard let register = library.register(of: file, among: registers) else { continue }
      let cited = Set(register.citations.map(\.source))
      texts.append(
        Text(
          iri: SourceID(register.id).map { "urn:uuid:\($0)" } ?? "_:text-\(register.id)", path: register.path,
          cites: entries.filter { cited.contains($0.source.record.id?.text ?? "") }.map(\.iri)))
    }
  }

  private static func entry(
    _ file: SourceFile, _ library: OpenLibrary, _ usurped: UsurpedAddresses, _ tombstones: Tombstones
  ) throws(WorkbenchError) -> Entry {
    let iri = file.id.map { "urn:uuid:\($0)" } ?? "_:source-\(file.key)"
    let log = try asWorkbench { () throws(LibraryError) in
      try library.files.history.log(ids: Set(file.id.map { [$0.text] } ?? []), keys: [file.key])
    }
    let changes = log.filter { $0.undoneBy == nil }.reversed().map { entry in
      var operations: [String] = []
      for event in entry.events where !operations.contains(event.operation.rawValue) {
        operations.append(event.operation.rawValue)
      }
      return Change(header: entry.header, operations: operations)
    }
    var captures: [Capture] = []
    for reference in file.source.record.captures {
      let name = "capture-\(reference.date)-\(reference.sha256.prefix(16))"
      let owner = iri.hasPrefix("_:") ? iri + "-" : iri + "#"
      guard !captures.contains(where: { $0.iri == owner + name }) else { continue }
      captures.append(
        Capture(reference: reference, tombstone: tombstones.tombstone(of: reference), iri: owner + name))
    }
    let source = usurped.without(file.source).source
    var entry = Entry(
      source: source, iri: iri, address: source[.url].map(SecretHiding.hide), changes: Array(changes),
      captures: captures)
    if let address = file.source[.url], let health = try library.health(of: address),
      let checked = health.state.lastChecked
    {
      entry.check = (library.time(checked), health.state.condition.rawValue)
    }
    return entry
  }

  /// When the newest of all this happened; RFC 3339. The same library gives the same bytes, whenever they are written.
  var newest: String {
    let times =
      entries.flatMap {
        $0.changes.map(\.header.time) + $0.captures.map(\.reference.date) + [$0.check?.time].compactMap(\.self)
      }
    return times.max() ?? "1970-01-01T00:00:00Z"
  }

  /// The names of persons that the history has, in order.
  var persons: [String] { Set(entries.flatMap(\.changes).compactMap(\.header.actor)).sorted() }

  /// The programs that the history names, and the one that exports, in order.
  var tools: [String] { Set(entries.flatMap(\.changes).map(\.header.tool) + [tool]).sorted() }
}
