package import Exchange
internal import PageReading
package import Text

/// How a page compares with the snapshot a citation rests on, with what a person would want to see of it.
package struct DriftFinding: Sendable {
  /// What is said (FORMATS §6).
  package let drift: Drift
  /// The passages that differ and count, in the order of the snapshot.
  package let passages: [DriftPassage]
  /// How each quotation fared, in the order given.
  package let quotations: [QuotationFate]
  /// Likeness of the main texts, 0 to 1; nil where the texts are one.
  package let likeness: Double?
  /// Words of the main texts.
  package let words: (before: Int, after: Int)

  /// Compares two versions of a page.
  ///
  /// - Parameter quotations: what is quoted from the snapshot.
  package init(before: DriftText, after: DriftText, quotations: [Quotation] = []) {
    let comparison = DriftComparison(before, after)
    let fates = QuotationFate.fates(of: quotations, before: before, after: after)
    self.quotations = fates
    passages = comparison.changes.map { DriftPassage($0, before: before, after: after) }
    words = (before.mainWords, after.mainWords)
    likeness =
      comparison.isSame ? nil : Shingles(before.mainText).jaccard(Shingles(after.mainText))
    if before.blocks.isEmpty || after.blocks.isEmpty || words.before == 0 || before.isScriptOnly || after.isScriptOnly {
      // A picture, or a page that a script writes, cannot be compared by its words.
      drift = .unknown
    } else if fates.contains(where: { $0.outcome == .lost }) {
      drift = .quoteLost
    } else if !comparison.changes.isEmpty {
      drift = .changed
    } else if after.isCut {
      drift = .unknown
    } else {
      drift = comparison.isSame ? .same : .noise
    }
  }

  /// Looks on a page for words that are known to have stood there, where the snapshot is not at hand.
  ///
  /// Only a lost quotation can be told so: of all else on the page nothing is known, and it is no sign of anything.
  package init(of page: DriftText, quotations: [Quotation]) {
    let fates = QuotationFate.fates(of: quotations, on: page)
    self.quotations = fates
    passages = []
    words = (0, page.mainWords)
    likeness = nil
    drift = fates.contains { $0.outcome == .lost } ? .quoteLost : .unknown
  }

  /// The finding as evidence about a snapshot.
  ///
  /// - Parameter snapshot: SHA-256 of the snapshot's payload; nil where there is none.
  package func evidence(snapshot: String?) -> DriftEvidence {
    var evidence = DriftEvidence(snapshot: snapshot)
    evidence.likeness = likeness.map { Int(($0 * 100).rounded(.down)) }
    (evidence.wordsBefore, evidence.wordsAfter) = words
    evidence.changes = passages.count
    if !passages.isEmpty {
      let places = passages.map {
        "\($0.change.rawValue) \($0.before?.place.digest ?? "") \($0.after?.place.digest ?? "")"
      }
      evidence.difference = Digits.hex(StableHash.hash(places.joined(separator: "\n").utf8))
    }
    evidence.passages = passages.prefix(3).map {
      DriftEvidence.Passage($0.change, before: $0.before?.place, after: $0.after?.place)
    }
    for fate in quotations {
      switch fate.outcome {
      case .found: evidence.quotationsFound += 1
      case .lost: evidence.quotationsLost.append(QuotationFate.digest(of: fate.quotation))
      case .unfounded: evidence.quotationsUnfounded += 1
      }
    }
    return evidence
  }
}

/// A passage that differs, with its words.
package struct DriftPassage: Sendable, Equatable {
  /// One version of the passage.
  package struct Side: Sendable, Equatable {
    /// The sentence.
    package let text: String
    /// The sentence before it in its paragraph, or the end of the paragraph before; empty at the beginning.
    package let lead: String
    /// Where it stands.
    package let place: DriftEvidence.Place
    /// The number of its block, counted from 1.
    package let block: Int
  }

  /// How it differs.
  package let change: DriftEvidence.Change
  /// In the snapshot.
  package let before: Side?
  /// In the page.
  package let after: Side?

  init(_ change: DriftChange, before: DriftText, after: DriftText) {
    self.change =
      switch change.change {
      case .changed: .changed
      case .deleted: .deleted
      case .inserted: .inserted
      case .moved: .moved
      }
    self.before = change.before.map { Self.side($0, of: before) }
    self.after = change.after.map { Self.side($0, of: after) }
  }

  private static func side(_ unit: DriftUnit, of text: DriftText) -> Side {
    let sentences = Sentences.texts(text.blocks[unit.block].text)
    var lead = ""
    if let place = sentences.firstIndex(of: unit.text), place > 0 {
      lead = sentences[place - 1]
    } else if let earlier = text.blocks[..<unit.block].last(where: { $0.place == .main }) {
      lead = Sentences.texts(earlier.text).last ?? ""
    }
    return Side(
      text: unit.text, lead: lead,
      place: DriftEvidence.Place(word: unit.word, words: unit.words, digest: Digits.hex(unit.key)),
      block: unit.block + 1)
  }
}

/// Hashes as text.
package enum Digits {
  /// Sixteen hexadecimal digits in lower case.
  package static func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
