/// What `ibid rescue` is asked to do.
package struct RescueRequest: Sendable {
  /// Keys, a selection, files, addresses; nothing for all sources that need a copy.
  package var words: [String]
  /// Write what is proposed.
  package var writes: Bool
  /// `--near`: the day that copies should be near to, before all that is known of days.
  package var near: String?
  /// In files, addresses that are fine too.
  package var includesAll: Bool
  /// In wikitext, links that stand in no template too.
  package var addsToPlainLinks: Bool
  package var network: NetworkOptions

  package init(
    words: [String], writes: Bool = false, near: String? = nil, includesAll: Bool = false,
    addsToPlainLinks: Bool = false, network: NetworkOptions = NetworkOptions()
  ) {
    self.words = words
    self.writes = writes
    self.near = near
    self.includesAll = includesAll
    self.addsToPlainLinks = addsToPlainLinks
    self.network = network
  }
}
