import Bytes
import Exchange
import Fetching
import FoundationEssentials

/// The way from addresses to judged answers of one run.
struct Asking: Sendable {
  let fetcher: Fetcher
  let cancellation: FetchCancellation
  /// How single hosts are asked, and what is fine there.
  let manners: (@Sendable (String) -> HostManners?)?
  let credentials: HostCredentials

  /// What is known of the pages of a library, by written address.
  struct Known: Sendable {
    /// Pages that are asked for only where they have changed.
    var pages: [String: KnownPage] = [:]
    /// The titles of pages that were alive.
    var titles: [String: String] = [:]
  }

  /// The judged answers as they come.
  func batches(
    _ targets: [CheckTarget], known: Known = Known(), environment: WorkbenchEnvironment, drift: DriftJudge? = nil
  ) -> CheckBatches<CheckEvent> {
    var options = LinkChecker.Options(environment)
    options.confirmsSoft404 = targets.contains { $0.owner != nil }
    if !known.pages.isEmpty { options.known = { known.pages[$0] } }
    if !known.titles.isEmpty { options.titleBefore = { known.titles[$0] } }
    let credentials = credentials
    if !credentials.isEmpty { options.credentials = { credentials.credentials(for: $0) } }
    if let manners { options.accepted = { manners($0)?.accepted ?? StatusSet() } }
    let chance = options.chance
    let checker = LinkChecker(fetcher: fetcher, options: options)
    let batches = CheckBatches<CheckEvent>(count: targets.count)
    let addresses = targets.map(\.address)
    let places = CheckPlaces(addresses)
    checker.check(addresses, cancellation: cancellation) { record, exchange in
      // The closure holds the checker until its last record.
      _ = checker
      let target = places.take(record.url)
      batches.add(
        CheckEvent(
          record, exchange, target: target, drift: drift, isOwned: targets[target].owner != nil,
          before: targets[target].health, chance: chance(), secrets: credentials.secrets))
    }
    return batches
  }
}
