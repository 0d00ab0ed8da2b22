import Bibliography
import Bytes
import JSON

extension Library {
  /// Makes the safe repairs of a report, all but leftovers as one transaction; nil where only leftovers went.
  @discardableResult
  package func repair(
    _ report: DoctorReport, command: String, updateIndex: (CommittedTransaction) -> Void = { _ in }
  ) throws(LibraryError) -> CommittedTransaction? {
    var transaction = try Transaction(in: self, command: command)
    try transaction.repair(report.repairs)
    let committed = try transaction.commit(updateIndex: updateIndex)
    // No part of the record, so no part of the history.
    for case .removeLeftover(let path) in report.repairs {
      try onFiles { () throws(BytesError) in _ = try record.removeFile(path) }
    }
    return committed
  }
}

extension Transaction {
  /// Makes the safe repairs of a report, all but leftovers, part of this transaction.
  package mutating func repair(_ repairs: [Repair]) throws(LibraryError) {
    let origin = Origin(.rule, name: "doctor")
    for repair in repairs {
      switch repair {
      case .rekey(let path, let id, let key): try rekey(path, id: id, to: key, origin)
      case .move(let path, let key): try move(path, toKey: key, origin)
      case .rewrite(let path):
        guard let file = try source(at: path) else { continue }
        var source = file.source
        source.record.id = file.id ?? library.newSourceID(milliseconds: library.environment.now())
        let item = source.cslJSON(.library)
        write(item, at: path)
        let changes = FieldChange.between(file.item, item) { _ in origin }
        record(HistoryEvent(.set, id: source.record.id?.text ?? "", key: source.key, changes: changes))
      case .removeLeftover: continue
      }
    }
  }

  private mutating func rekey(_ path: String, id: SourceID, to key: String, _ origin: Origin) throws(LibraryError) {
    guard let bytes = try bytes(at: path) else { return }
    if let sources = TwoSources(bytes) {
      try claim(key)
      var younger = sources.younger
      let old = younger.cslJSON(.library)
      younger.key = key
      let item = younger.cslJSON(.library)
      write(sources.older.cslJSON(.library), at: path)
      write(item, at: SourceFileName.path(ofKey: key))
      let changes = FieldChange.between(old, item) { _ in origin }
      record(HistoryEvent(.rename, id: id.text, key: key, changes: changes))
    } else if let file = try source(at: path), file.id == id {
      try claim(key, owner: file.key)
      var source = file.source
      source.key = key
      try move(file, to: source, .rename, by: origin)
    }
  }

  /// Puts a file under the name its id asks for; the item stays as it is.
  private mutating func move(_ path: String, toKey key: String, _ origin: Origin) throws(LibraryError) {
    guard let file = try source(at: path), file.key == key, path != SourceFileName.path(ofKey: key) else { return }
    guard try !stands(at: SourceFileName.path(ofKey: key)) else { throw .key(.taken(key: key)) }
    try move(file, to: file.source, .move, by: origin)
  }
}
