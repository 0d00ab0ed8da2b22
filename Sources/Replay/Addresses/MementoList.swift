package import FoundationEssentials
package import WebArchive

/// The mementos of one address in order of time, one a second: their addresses hold no more.
package struct MementoList: Sendable {
  /// Oldest first.
  package let all: [CaptureReceipt]

  /// Of captures within one second an answer goes before a redirect (a page that sets a cookie redirects to itself), and a
  /// later record before an earlier one.
  package init(_ captures: [CaptureReceipt]) {
    var bySecond: [String: CaptureReceipt] = [:]
    for receipt in captures {
      let second = WARCDate.timestamp(receipt.date)
      if let other = bySecond[second], Self.rank(other) > Self.rank(receipt) { continue }
      bySecond[second] = receipt
    }
    all = bySecond.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func rank(_ receipt: CaptureReceipt) -> (Int, String, Int) {
    let isRedirect = receipt.status.map { (300..<400).contains($0) } ?? false
    return (isRedirect ? 0 : 1, receipt.file, receipt.offset)
  }

  package var first: CaptureReceipt? { all.first }
  package var last: CaptureReceipt? { all.last }

  /// The one nearest to a time, of two equally near ones the older; also before the first and after the last.
  package func nearest(to date: Date) -> CaptureReceipt? {
    all.min { abs($0.date.timeIntervalSince(date)) < abs($1.date.timeIntervalSince(date)) }
  }

  /// The memento of exactly this time stamp.
  package func at(_ stamp: ArchiveTimestamp) -> CaptureReceipt? {
    all.first { WARCDate.timestamp($0.date) == stamp.text }
  }

  /// Where a memento of the list stands in it.
  func place(of receipt: CaptureReceipt) -> Int? { all.firstIndex { $0.date == receipt.date } }
}
