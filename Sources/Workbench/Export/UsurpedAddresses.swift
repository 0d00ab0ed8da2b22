import Bibliography
import Exchange
import Findings
import JSON
import LibraryFiles
import LibraryIndex

/// Addresses that belong to somebody else now: never exported as a link (guide/look.md, `check`).
///
/// An archived copy stands in the place of one; without a copy the source has no address outside.
struct UsurpedAddresses {
  private let canonical: Set<String>

  init(_ library: OpenLibrary) throws(WorkbenchError) {
    try library.restoreHealthIfNew()
    canonical = Set(
      try asIndex { () throws(IndexError) in
        try library.index.addresses(withStatus: HealthState.Condition.usurped.rawValue)
      })
  }

  /// Whether checks found the address sold, parked or full of spam, or an editor says so.
  func contains(_ address: String, of source: Source) -> Bool {
    if source.record.urlStatus == .usurped || source.record.urlStatus == .unfit { return true }
    guard !canonical.isEmpty, let key = CanonicalAddress.of(address) else { return false }
    return canonical.contains(key)
  }

  /// The source as it may leave, and what was left out.
  ///
  /// - Parameter isLossless: the address goes along in ibid's own record, where nobody makes a link of it.
  func without(_ source: Source, isLossless: Bool = false) -> (source: Source, finding: Finding?) {
    guard let address = source[.url], contains(address, of: source) else { return (source, nil) }
    var source = source
    if isLossless {
      source.record.variants.append(
        FieldVariant(field: .text(.url), value: .string(address), from: Origin(.service, name: "check")))
    }
    let copy = source.record.archiveCopies.first?.url
    source[.url] = copy
    let finding = Finding(
      .warning, "usurped-address", at: Place(key: source.key, field: "URL"),
      "the address belongs to somebody else now, and is not exported"
        + (copy == nil ? "" : "; its archived copy stands in its place"),
      advice: copy == nil ? "ibid rescue \(source.key) looks for an archived copy" : nil)
    return (source, finding)
  }
}
