package import WebArchive

/// The captures of a store, found by whole addresses.
package struct KeptCaptures: Sendable {
  let store: SnapshotStore

  /// Looks into this store only.
  package init(_ store: SnapshotStore) {
    self.store = store
  }

  /// The mementos of exactly this address.
  package func mementos(of address: ReplayAddress) throws(WebArchiveError) -> MementoList {
    MementoList(try store.captures(sharingKeyOf: address.text).filter { ReplayAddress($0.url) == address })
  }

  /// Other addresses that share the key of this one: a person may have meant one of them.
  func neighbours(of address: ReplayAddress) throws(WebArchiveError) -> [CaptureReceipt] {
    var newest: [String: CaptureReceipt] = [:]
    for receipt in try store.captures(sharingKeyOf: address.text) where ReplayAddress(receipt.url) != address {
      newest[receipt.url] = receipt
    }
    return newest.values.sorted { $0.url < $1.url }
  }

  /// The time of the memento of a link that is nearest to a page's; nil where none is kept.
  func nearest(_ address: ReplayAddress, to stamp: ArchiveTimestamp) -> ArchiveTimestamp? {
    guard let nearest = (try? mementos(of: address))?.nearest(to: stamp.date) else { return nil }
    return ArchiveTimestamp(nearest.date)
  }
}
