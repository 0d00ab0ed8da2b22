import Bibliography
import Exchange
import FoundationEssentials
import JSON
import LibraryFiles

/// `ibid health`: the line of a source's links over time; offline.
package struct ReadHealth {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// The addresses of a source, those it has and those it had, with what was seen of each.
  package func run(_ key: String) throws(WorkbenchError) -> [LinkHistory] {
    let file = try library.file(key)
    let entries = try library.addresses([file.key]).addresses.filter { $0.key == file.key }
    var addresses = entries.map(\.address)
    var changes: [String: [HealthChange]] = [:]
    for (record, date) in try events(of: file) {
      if !addresses.contains(record.address) { addresses.append(record.address) }
      changes[record.address, default: []].append(HealthChange(record, date: date, of: file.id?.text ?? ""))
    }
    let pages = CitedPages(library: library)
    let checks = RunFiles(folder: library.files.layout.checks).checks(of: addresses)
    return try addresses.map { address throws(WorkbenchError) in
      let record = try library.health(of: address)
      return LinkHistory(
        key: file.key, address: SecretHiding.hide(address),
        state: (entries.first { $0.address == address }?.word(pages) ?? record.map { LinkWord($0.state.condition) }
          ?? .unchecked).rawValue,
        due: record?.due, changes: (changes[address] ?? []).sorted { $0.date < $1.date },
        checks: checks[address] ?? [], record: record)
    }
  }

  /// The changes of health that the history holds of a source, with the time of the check or of the transaction.
  private func events(of file: SourceFile) throws(WorkbenchError) -> [(HealthRecord, Date)] {
    var ids: Set<String> = Set(file.source.record.aliases.filter { SourceID($0) != nil })
    if let id = file.id { ids.insert(id.text) }
    let wanted = ids
    let entries = try asWorkbench { () throws(LibraryError) in
      try library.files.history.log(ids: wanted, keys: [], limit: .max)
    }
    return entries.flatMap { entry in
      entry.events.filter { $0.operation == .health }.flatMap(\.changes).compactMap { change in
        guard let record = change.after.flatMap(HealthRecord.init(json:)),
          let date = record.state.lastChecked ?? HealthRecord.date(.string(entry.header.time))
        else { return nil }
        return (record, date)
      }
    }
  }
}
