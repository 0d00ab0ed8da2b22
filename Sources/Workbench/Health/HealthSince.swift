import Exchange
package import FoundationEssentials
package import JSON
import LibraryFiles

/// How the health of an address stands otherwise than on a day.
package struct HealthShift: Sendable, Hashable {
  package var key: String
  /// Secrets hidden.
  package var address: String
  package var before: String
  package var after: String
  /// When it came to stand as it does.
  package var date: Date
  /// What was seen, in a few words.
  package var detail: String
  /// Whether a person should look at it: dead or usurped.
  package var isFailure: Bool

  package var json: JSONValue {
    [
      "key": .string(key), "address": .string(address), "before": .string(before), "after": .string(after),
      "date": .string(HealthRecord.text(date)), "detail": .string(detail),
    ]
  }
}

/// `ibid check --since`: what changed in the health of links since a day, from the history alone; offline.
package struct HealthSince {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// The beginning of a day, month or year, or a time: `2026-11-03`, `2026-11`, `2026`, RFC 3339.
  package static func date(_ text: String) throws(WorkbenchError) -> Date {
    let whole: String? =
      switch text.utf8.count {
      case 4: text + "-01-01T00:00:00Z"
      case 7: text + "-01T00:00:00Z"
      case 10: text + "T00:00:00Z"
      default: text
      }
    guard let date = HealthRecord.date(whole.map(JSONValue.string)) else {
      throw .wrongUse("«\(text)» is no date", advice: "write it as 2026-11-03")
    }
    return date
  }

  /// The addresses of a selection, all of them when there are no words, that stand otherwise now; the gravest first.
  package func run(_ words: [String], since: Date) throws(WorkbenchError) -> [HealthShift] {
    let entries = try library.addresses(words)
    if entries.sources == 0, !words.isEmpty { _ = try library.keys(words) }
    var owners: [String: (key: String, address: String)] = [:]
    for entry in entries.addresses {
      guard let canonical = CanonicalAddress.of(entry.address) else { continue }
      owners[entry.id + " " + canonical] = (entry.key, entry.address)
    }
    var first: [String: HealthRecord?] = [:]
    var last: [String: (record: HealthRecord, date: Date, source: String)] = [:]
    let history = library.files.history
    try asWorkbench { () throws(LibraryError) in
      for file in try history.files() {
        try history.forEachEvent(in: file, mentioning: ["health"]) { event throws(LibraryError) in
          guard event.operation == .health else { return true }
          for change in event.changes {
            guard let record = change.after.flatMap(HealthRecord.init(json:)),
              let date = record.state.lastChecked, date >= since,
              let canonical = CanonicalAddress.of(record.address)
            else { continue }
            let place = event.id + " " + canonical
            if first[place] == nil { first[place] = .some(change.before.flatMap(HealthRecord.init(json:))) }
            last[place] = (record, date, event.id)
          }
          return true
        }
      }
    }
    let shifts = last.compactMap { place, newest -> (Int, HealthShift)? in
      guard let owner = owners[place] else { return nil }
      let (record, date, source) = newest
      let before = (first[place] ?? nil)?.spoken(of: source) ?? LinkWord.unchecked.rawValue
      let after = record.state.condition
      let spoken = record.spoken(of: source)
      guard before != spoken else { return nil }
      let isFailure = after == .dead || after == .neverAlive || after == .usurped
      let gravity = isFailure ? 0 : after == .alive ? 2 : 1
      return (
        gravity,
        HealthShift(
          key: owner.key, address: SecretHiding.hide(owner.address), before: before, after: spoken,
          date: date, detail: HealthChange(record, date: date, of: source).detail, isFailure: isFailure)
      )
    }
    return shifts.sorted { ($0.0, $0.1.key, $0.1.address) < ($1.0, $1.1.key, $1.1.address) }.map(\.1)
  }
}
