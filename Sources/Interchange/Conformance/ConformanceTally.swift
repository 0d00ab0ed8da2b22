/// How many of the things that were looked at hold.
public struct ConformanceTally: Sendable, Hashable {
  /// Those that hold.
  public var held = 0
  /// All that were looked at.
  public var total = 0

  /// Nothing looked at yet.
  public init() {}

  init(held: Int, total: Int) {
    self.held = held
    self.total = total
  }

  mutating func count(_ holds: Bool) {
    total += 1
    if holds { held += 1 }
  }

  static func += (left: inout ConformanceTally, right: ConformanceTally) {
    left.held += right.held
    left.total += right.total
  }

  /// The share that holds; everything where nothing was looked at.
  public var share: Double { total == 0 ? 1 : Double(held) / Double(total) }
}

/// What a run checks beside the expected items (guide §7 for the laws).
public enum ConformanceCheck: String, Sendable, Hashable, CaseIterable {
  /// Inputs that were read to their end in time.
  case read
  /// Documents whose printed form reads as the same tree.
  case law1 = "law-1"
  /// Documents that print back byte for byte from leaves that tile the text.
  case law2 = "law-2"
  /// Fields that were changed, and changed back, with no other byte touched.
  case law3 = "law-3"
  /// Bytes of well-formed records that lie in typed leaves.
  case typedBytes = "typed-bytes"
  /// Values of .bib fields that begin and end where their parts do. The run is a release build's, where the optimiser once
  /// began them at the blank before: `set --file` and `lint --fix` change what lies in them.
  case bibValues = "bib-values"
  /// Records kept raw that a finding reports with its place.
  case placed = "broken-placed"
  /// Sources of XML and YAML that read back from what was written as they were.
  case meaning = "law-1-by-meaning"
  /// Unknown fields and types of .bib entries that survive the store and CSL-JSON.
  case law4 = "law-4"
  /// Members of CSL-JSON that survive BibLaTeX.
  case law5 = "law-5"
  /// Entries whose normal form is its own normal form.
  case law6 = "law-6"
  /// RIS records that keep every tag, in order.
  case law8 = "law-8"
  /// Citation templates that keep every parameter, in order.
  case law9 = "law-9"
  /// Name lists that read back from what was written as they were.
  case law12 = "law-12"
}

/// How far items agree with expected ones, counted in fields: the members of an item on either side.
public struct ConformanceScore: Sendable, Hashable {
  /// Items expected.
  public var items = 0
  /// Members that stand on one side or on both.
  public var fields = 0
  /// Equal as JSON values, numbers as their text.
  public var outright = 0
  /// Equal after the normalisers.
  public var normalised = 0
  /// Of the members that are expected, those that are there and equal after the normalisers.
  public var expected = ConformanceTally()
  /// Of the members that are expected, those that differ by a rule of this project (``PinnedRule``); they are not equal.
  public var byRule = 0
  /// Equal after the normalisers where the answer is the undecoded text of the fields.
  public var echo = ConformanceTally()
  /// Equal after the normalisers where the answer is always the same item.
  public var constant = ConformanceTally()

  /// Nothing compared yet.
  public init() {}

  static func += (left: inout ConformanceScore, right: ConformanceScore) {
    left.items += right.items
    left.fields += right.fields
    left.outright += right.outright
    left.normalised += right.normalised
    left.expected += right.expected
    left.byRule += right.byRule
    left.echo += right.echo
    left.constant += right.constant
  }
}
