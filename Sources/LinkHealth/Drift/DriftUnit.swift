internal import PageReading
internal import Text

/// One sentence of a block: what drift is counted in.
struct DriftUnit: Sendable {
  let text: String
  let key: UInt64
  /// The index of its block.
  let block: Int
  /// Words of the page before it, and of its own.
  let word: Int
  let words: Int
  let place: PageBlock.Place
  let kind: PageBlock.Kind
  let isMostlyLinks: Bool
  /// Running prose: the block reads as sentences.
  let isProse: Bool
  /// A date, a count, a copyright line: see ``PageLine``.
  let isPageLine: Bool

  /// The sentences of some blocks of a page, in order.
  static func units(of text: DriftText, blocks: [Int]) -> [DriftUnit] {
    var units: [DriftUnit] = []
    for index in blocks {
      let block = text.blocks[index]
      let size = text.wordsBefore[index + 1] - text.wordsBefore[index]
      let parts = size < 3 ? [block.text] : Sentences.texts(block.text)
      let isProse = size >= 5 && (size >= 15 || PageLine.endsSentence(block.text))
      var word = text.wordsBefore[index]
      for part in parts {
        let words = DriftText.words(part)
        units.append(
          DriftUnit(
            text: part, key: DriftText.key(part), block: index, word: word, words: words, place: block.place,
            kind: block.kind, isMostlyLinks: block.linkShare > 0.5, isProse: isProse,
            isPageLine: PageLine(part).isAboutPage))
        word += words
      }
    }
    return units
  }

  /// The words of the sentence, for likeness.
  var wordKeys: [UInt64] {
    text.utf8.split { $0 <= 0x20 }.map { StableHash.hash($0.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }) }
  }
}
