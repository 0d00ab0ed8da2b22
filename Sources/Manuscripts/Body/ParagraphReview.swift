/// Lists paragraphs of prose without markers.
struct ParagraphReview {
  let text: [Unicode.Scalar]
  let table: LineTable

  /// `markers`: ascending ranges; `noteStart`: where the first note list begins, or the end of the text.
  func uncited(_ blocks: [TextBlock], markers: [Range<Int>], noteStart: Int) -> [UncitedParagraph] {
    var result: [UncitedParagraph] = []
    let body = blocks.filter { $0.range.upperBound <= noteStart }
    for (index, block) in body.enumerated() where block.kind == .paragraph && block.range.count >= 90 {
      if hasMarker(block.range, markers) { continue }
      let start = text.trimmed(block.range).lowerBound
      result.append(
        UncitedParagraph(
          range: block.range, position: table.position(start),
          isPerhapsCaption: isCaption(block, isLast: index == body.count - 1)))
    }
    return result
  }

  /// Whether a marker starts in the range; the markers ascend.
  private func hasMarker(_ range: Range<Int>, _ markers: [Range<Int>]) -> Bool {
    var low = 0
    var high = markers.count
    while low < high {
      let middle = (low + high) / 2
      if markers[middle].lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < markers.count && markers[low].lowerBound < range.upperBound
  }

  /// Captions follow the text they stood beside without a heading; they describe what is seen.
  private func isCaption(_ block: TextBlock, isLast: Bool) -> Bool {
    let words = text.string(block.range.lowerBound..<Swift.min(block.range.upperBound, block.range.lowerBound + 240))
      .lowercased()
    let cues = [
      "photograph", "pictured", "depict", "(left)", "(right)", "map of", "portrait", "painting of", "painting by",
      "diagram",
      "image of", "seen here", "the building where", "statue of", "shown here", "illustration", "plaque",
    ]
    return isLast && block.range.count < 400 || cues.contains { words.contains($0) } && block.range.count < 400
  }
}
