package import Bibliography

/// Finds sources that are one source, and says why.
///
/// By identifier, by address, by title with author and year or with the full date (guide/footnotes.md §6: 89 % of real
/// pairs at precision 0.98). Other editions, volumes, languages, translations and chapters of one book are never joined,
/// nor pages of one site that share only the home page or the title (guide/field.md, wish 9).
package struct DuplicateFinder: Sendable {
  private let canonicalAddress: @Sendable (String) -> String?

  /// `canonicalAddress` gives the form of an address in which two of one page are equal, nil for what is no address.
  package init(canonicalAddress: @escaping @Sendable (String) -> String?) {
    self.canonicalAddress = canonicalAddress
  }

  /// The keys an index keeps for a source, so that ``lookupKeys(for:)`` of another finds it.
  package func indexKeys(of source: Source) -> [String] {
    BlockingKeys.of(MatchFeatures(source, canonicalAddress: canonicalAddress))
  }

  /// The keys an index is asked for to find the sources that ``candidates(for:among:)`` should look at.
  package func lookupKeys(for draft: Source) -> [String] {
    indexKeys(of: draft).flatMap(BlockingKeys.counterparts)
  }

  /// Whether two sources seem to be one; nil where they do not.
  package func compare(_ left: Source, _ right: Source) -> DuplicateJudgement? {
    DuplicateJudge.judge(
      MatchFeatures(left, canonicalAddress: canonicalAddress), MatchFeatures(right, canonicalAddress: canonicalAddress))
  }

  /// The sources that seem to be the draft, the surest first.
  package func candidates(for draft: Source, among sources: [Source]) -> [DuplicateMatch] {
    let features = MatchFeatures(draft, canonicalAddress: canonicalAddress)
    let matches = sources.enumerated().compactMap { position, source in
      DuplicateJudge.judge(features, MatchFeatures(source, canonicalAddress: canonicalAddress)).map {
        DuplicateMatch(position: position, judgement: $0)
      }
    }
    return matches.sorted {
      ($1.judgement.strength, $0.position) < ($0.judgement.strength, $1.position)
    }
  }

  /// All pairs that seem to be one source, the surest first, then in the order of the list.
  ///
  /// Sources are compared within blocks of a common key, so that the time grows with the list and not with its square.
  package func pairs(in sources: [Source]) -> [DuplicatePair] {
    let features = sources.map { MatchFeatures($0, canonicalAddress: canonicalAddress) }
    var blocks: [String: [Int32]] = [:]
    blocks.reserveCapacity(features.count * 4)
    for (position, feature) in features.enumerated() {
      for key in BlockingKeys.of(feature) { blocks[key, default: []].append(Int32(position)) }
    }
    var compared: Set<UInt64> = []
    var pairs: [DuplicatePair] = []
    func compare(_ one: Int32, _ two: Int32) {
      let (low, high) = one < two ? (one, two) : (two, one)
      guard low != high, compared.insert(UInt64(low) << 32 | UInt64(high)).inserted else { return }
      let (first, second) = (Int(low), Int(high))
      guard let judgement = DuplicateJudge.judge(features[first], features[second]) else { return }
      pairs.append(DuplicatePair(first: first, second: second, judgement: judgement))
    }
    for (key, block) in blocks {
      if key.hasPrefix("full:") { continue }
      if key.hasPrefix("short:") {
        // Short cites with each other, and with the few that can be meant by them.
        let full = blocks["full:" + key.dropFirst("short:".count)] ?? []
        for one in block { for two in full.prefix(Self.largestShortBlock) { compare(one, two) } }
      }
      // In a very large block the members say the same and mean different things («Editorial»): neighbours are enough.
      let reach = block.count > Self.largestBlock ? Self.reachInLargeBlocks : block.count
      for (offset, one) in block.enumerated() {
        for two in block[(offset + 1)...].prefix(reach) { compare(one, two) }
      }
    }
    return pairs.sorted {
      ($1.judgement.strength, $0.first, $0.second) < ($0.judgement.strength, $1.first, $1.second)
    }
  }

  private static let largestBlock = 200
  private static let reachInLargeBlocks = 20
  private static let largestShortBlock = 20
}
