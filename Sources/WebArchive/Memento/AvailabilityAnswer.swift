import Exchange
import JSON

/// What the Wayback Machine's availability service says: one copy near a time, or none.
///
/// «None» proves little: the service is known to miss copies that the index has (guide/field.md).
package enum AvailabilityAnswer: Sendable, Hashable {
  case copy(ListedCopy)
  case none

  /// Reads `{"archived_snapshots": {"closest": {"available", "url", "timestamp", "status"}}}`; nil for anything else.
  package init?(_ bytes: [UInt8]) {
    guard let snapshots = (try? JSONReader.read(bytes))?["archived_snapshots"] else { return nil }
    // An empty list stands there for an empty object at times.
    guard let closest = snapshots["closest"]?.object else {
      guard snapshots.object?.isEmpty == true || snapshots.array?.isEmpty == true else { return nil }
      self = .none
      return
    }
    if closest["available"]?.bool == false {
      self = .none
      return
    }
    guard let url = closest["url"]?.string, let address = try? WebAddress(url) else { return nil }
    guard let stamp = closest["timestamp"]?.text.flatMap({ ArchiveTimestamp($0) }) ?? ArchiveAddress(address)?.timestamp
    else { return nil }
    self = .copy(ListedCopy(url: address.full, date: stamp.date, status: closest["status"]?.int))
  }
}
