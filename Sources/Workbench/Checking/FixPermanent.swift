import Bibliography
import Exchange
package import JSON
import LibraryFiles
import LibraryIndex

/// An address that was rewritten, or would be.
package struct FixedAddress: Sendable, Hashable {
  package var key: String
  /// Secrets hidden.
  package var before: String
  package var after: String
  /// The redirects that show it.
  package var chain: String

  package var json: JSONValue {
    ["key": .string(key), "before": .string(before), "after": .string(after), "chain": .string(chain)]
  }
}

/// `ibid check --fix`: writes the new address of pages that have moved for good, all in one transaction, with the chain as
/// the reason. The old address stays among the variants of its source.
struct FixPermanent {
  /// One address that has moved, and what the check made of it.
  struct Move: Sendable {
    var key: String
    var id: String
    var address: String
    var move: PermanentMove
    var health: HealthRecord
  }

  let library: OpenLibrary

  /// The name under which the history has it.
  static let rule = "permanent-redirect"

  /// Rewrites the addresses of sources that still have them, and returns what was rewritten.
  func run(_ moves: [Move], isDryRun: Bool) throws(WorkbenchError) -> [FixedAddress] {
    guard !moves.isEmpty else { return [] }
    let fixed = try library.change(isDryRun: isDryRun) { transaction throws(WorkbenchError) in
      var fixed: [FixedAddress] = []
      for move in moves {
        let file = try library.file(move.key)
        guard file.source[.url] == move.address else { continue }
        let origin = Origin(.rule, name: Self.rule, place: move.move.chain)
        var source = file.source
        source[.url] = move.move.to
        source.record.variants.append(FieldVariant(field: .text(.url), value: .string(move.address), from: origin))
        _ = try asWorkbench { () throws(LibraryError) in try transaction.set(file, to: source, by: origin) }
        if let id = SourceID(move.id) {
          transaction.health(
            of: id, key: file.key,
            [
              FieldChange(
                path: FieldPath("health"), after: Self.health(move).json, from: Origin(.service, name: "check"))
            ])
        }
        fixed.append(
          FixedAddress(
            key: file.key, before: SecretHiding.hide(move.address), after: move.move.to, chain: move.move.chain))
      }
      return fixed
    }
    guard !isDryRun else { return fixed }
    let rows = moves.compactMap { move -> HealthRow? in
      let health = Self.health(move)
      guard let canonical = CanonicalAddress.of(health.address) else { return nil }
      return HealthRow(
        address: canonical, status: health.state.condition.rawValue, value: JSONWriter.text(health.indexJSON))
    }
    try asIndex { () throws(IndexError) in try library.index.setHealth(rows) }
    return fixed
  }

  /// The check saw the page at its new address.
  private static func health(_ move: Move) -> HealthRecord {
    var health = move.health
    health.address = move.move.to
    health.moved = nil
    health.seen = nil
    return health
  }
}
