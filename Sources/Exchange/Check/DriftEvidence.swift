/// What a drift rests on: how the snapshot and the page compare, as data (guide/links.md §6). No words of the page.
public struct DriftEvidence: Sendable, Equatable {
  /// SHA-256 of the snapshot's payload, lower-case hexadecimal; nil where the source has none, and only words that are known
  /// to have stood on the page were looked for.
  public var snapshot: String?
  /// The snapshot is recorded and its file is not here, so that the page was not compared with it.
  public var isSnapshotMissing = false
  /// How alike the main texts are: Jaccard of runs of four words, in hundredths, rounded down; nil where it was not needed.
  public var likeness: Int?
  /// Words of the main text of the snapshot.
  public var wordsBefore = 0
  /// Words of the main text of the page.
  public var wordsAfter = 0
  /// Passages that differ and count.
  public var changes = 0
  /// What differs as one hash of the digests of all passages, 16 hexadecimal digits: the same difference gives the same.
  public var difference: String?
  /// The first of them, three at most.
  public var passages: [Passage] = []
  /// Quotations that stand in the snapshot and in the page.
  public var quotationsFound = 0
  /// Quotations that stand in the snapshot and no longer in the page: FNV hash of their words, 16 hexadecimal digits.
  public var quotationsLost: [String] = []
  /// Quotations that do not stand in the snapshot either: they say nothing about drift.
  public var quotationsUnfounded = 0

  /// Makes evidence about a snapshot.
  public init(snapshot: String?) {
    self.snapshot = snapshot
  }

  /// How a passage differs.
  public enum Change: String, Sendable, Equatable, CaseIterable {
    case changed, deleted, inserted, moved
  }

  /// One sentence that differs.
  public struct Passage: Sendable, Equatable {
    /// How it differs.
    public var change: Change
    /// In the snapshot; nil for what was inserted.
    public var before: Place?
    /// In the page; nil for what was deleted.
    public var after: Place?

    /// Makes a passage.
    public init(_ change: Change, before: Place?, after: Place?) {
      self.change = change
      self.before = before
      self.after = after
    }
  }

  /// Where a sentence stands.
  public struct Place: Sendable, Equatable {
    /// Words of the visible text before it.
    public var word: Int
    /// Words it has.
    public var words: Int
    /// FNV hash of its letters without blanks, 16 hexadecimal digits.
    public var digest: String

    /// Makes a place.
    public init(word: Int, words: Int, digest: String) {
      self.word = word
      self.words = words
      self.digest = digest
    }
  }
}

extension DriftEvidence {
  func write(to line: inout JSONLine) {
    line.open("drift")
    line.add("snapshot", snapshot)
    line.add("snapshot_missing", flag: isSnapshotMissing)
    line.add("likeness", likeness)
    line.add("words_before", wordsBefore)
    line.add("words_after", wordsAfter)
    line.add("changes", changes)
    line.add("difference", difference)
    if !passages.isEmpty {
      line.openArray("passages")
      for passage in passages {
        line.open()
        line.add("change", passage.change.rawValue)
        Self.write(passage.before, "before", to: &line)
        Self.write(passage.after, "after", to: &line)
        line.close()
      }
      line.closeArray()
    }
    if quotationsFound + quotationsLost.count + quotationsUnfounded > 0 {
      line.add("quotations_found", quotationsFound)
      line.openArray("quotations_lost")
      for digest in quotationsLost { line.element(digest) }
      line.closeArray()
      line.add("quotations_unfounded", quotationsUnfounded)
    }
    line.close()
  }

  private static func write(_ place: Place?, _ name: StaticString, to line: inout JSONLine) {
    guard let place else { return }
    line.open(name)
    line.add("word", place.word)
    line.add("words", place.words)
    line.add("digest", place.digest)
    line.close()
  }
}
