internal import PageReading

/// What stands round the sentences of one version that differ.
struct Surroundings {
  /// Blocks some of whose sentences the other version has too.
  private let surviving: Set<Int>
  /// How many blocks of prose the other version has unchanged, by their parent and by their family.
  private let siblingCounts: [Int: Int]
  private let familyCounts: [String: Int]
  /// How many lines of an element of the main text the other version has unchanged.
  private let lineCounts: [Int: Int]
  private let blocks: [PageBlock]

  init(_ text: DriftText, changedBlocks: Set<Int>, units: [DriftUnit], gone: Set<Int>) {
    surviving = Set(units.indices.lazy.filter { !gone.contains($0) }.map { units[$0].block })
    var siblings: [Int: Int] = [:]
    var families: [String: Int] = [:]
    var lines: [Int: Int] = [:]
    for (index, block) in text.blocks.enumerated() {
      guard block.place != .aside, block.linkShare < 0.5, !changedBlocks.contains(index) || surviving.contains(index)
      else { continue }
      if block.place == .main, block.kind == .paragraph { lines[block.element, default: 0] += 1 }
      guard text.wordsBefore[index + 1] - text.wordsBefore[index] >= 8 else { continue }
      siblings[block.parent, default: 0] += 1
      families[block.family, default: 0] += 1
    }
    siblingCounts = siblings
    familyCounts = families
    lineCounts = lines
    blocks = text.blocks
  }

  /// Whether the line is one of many, as the lines of a table or programme set by line breaks are.
  func isListed(_ unit: DriftUnit) -> Bool { lineCounts[blocks[unit.block].element] ?? 0 >= 5 }

  /// Whether the rest of the sentence's paragraph is still there.
  func survives(_ unit: DriftUnit) -> Bool { surviving.contains(unit.block) }

  /// Paragraphs beside the sentence's that are still there.
  func siblings(_ unit: DriftUnit) -> Int { siblingCounts[blocks[unit.block].parent] ?? 0 }

  /// Blocks of prose made as the sentence's is that are still there.
  func relatives(_ unit: DriftUnit) -> Int { familyCounts[blocks[unit.block].family] ?? 0 }
}

/// Decides which differences count.
struct DriftWeighing {
  let before: Surroundings
  let after: Surroundings

  func counts(_ couple: DriftComparison.Couple) -> Bool {
    switch couple {
    case (let old?, let new?, let likeness): changeCounts(old, new, likeness)
    case (let old?, nil, _): counts(old, in: before)
    case (nil, let new?, _): counts(new, in: after)
    case (nil, nil, _): false
    }
  }

  /// A sentence that reads otherwise.
  private func changeCounts(_ old: DriftUnit, _ new: DriftUnit, _ likeness: Double) -> Bool {
    if old.isMostlyLinks && new.isMostlyLinks { return false }
    if old.isPageLine && new.isPageLine { return false }
    if old.place == .aside && new.place == .aside { return isEdited(old, new, likeness) }
    let lines = (PageLine(old.text), PageLine(new.text))
    if lines.0.differsOnlyAtEdges(from: lines.1) { return false }
    let isMain = old.place == .main || new.place == .main
    if old.isProse || new.isProse {
      if isMain { return true }
      // Prose outside of what was found to be the main text: a teaser is exchanged, a text is edited.
      return old.place == .page && new.place == .page && likeness >= 0.6 && min(old.words, new.words) >= 8
    }
    guard isMain, old.place == new.place else { return false }
    let (line, other) = lines
    if old.kind == .dataCell { return true }
    if line.differsOnlyInNumbers(from: other) {
      // «2 cups of flour» is what a page says; a byline with its date, or a ticker, is not.
      if line.hasSign || other.hasSign { return false }
      if old.kind == .paragraph { return line.letterWords >= 3 && before.isListed(old) && after.isListed(new) }
      return (old.kind == .item || old.kind == .heading) && line.letterWords >= 2 && !line.hasDate && !other.hasDate
    }
    return old.kind == .other ? old.words >= 6 : line.letterWords >= 3
  }

  /// A long sentence of a part that is no main text, edited: asides are exchanged or recounted, but hardly ever edited, so
  /// that this part is one of the text.
  private func isEdited(_ old: DriftUnit, _ new: DriftUnit, _ likeness: Double) -> Bool {
    old.isProse && new.isProse && old.kind == .paragraph && new.kind == .paragraph && likeness >= 0.8
      && min(old.words, new.words) >= 12 && !isBox(old) && !isBox(new)
      && !PageLine(old.text).differsOnlyInNumbers(from: PageLine(new.text))
  }

  /// A sentence that only one version has.
  private func counts(_ unit: DriftUnit, in surroundings: Surroundings) -> Bool {
    guard unit.place != .aside, !unit.isMostlyLinks, !unit.isPageLine else { return false }
    if surroundings.survives(unit) { return unit.place == .main ? unit.words >= 2 : unit.isProse && unit.words >= 4 }
    guard !isBox(unit) else { return false }
    switch (unit.place, unit.kind) {
    case (.main, .paragraph): return unit.isProse ? unit.words >= 3 : unit.words >= 8
    case (.main, .item): return unit.words >= 4
    case (.main, .dataCell): return unit.isProse
    case (.main, .other): return unit.isProse && unit.words >= 5 && surroundings.relatives(unit) >= 2
    case (.page, .paragraph): return unit.isProse && unit.words >= 8 && surroundings.siblings(unit) >= 2
    default: return false
    }
  }

  private func isBox(_ unit: DriftUnit) -> Bool {
    let text = unit.text.lowercased()
    return PageLineWords.boxes.contains { text.contains($0) }
  }
}
