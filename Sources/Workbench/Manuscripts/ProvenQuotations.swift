import Bibliography
import Text

/// Quotations of sources that were found in a snapshot or a file that is kept here, for claims that quote them.
struct ProvenQuotations {
  private let words: [(key: String, quotation: Quotation)]

  /// `here`: digests of the captures of this clone, lower-case hexadecimal.
  init(_ sources: some Sequence<Source>, here: Set<String>) {
    words = sources.flatMap { source in
      let kept = here.union(source.record.attachments.map(\.sha256))
      return source.record.quotations.filter { $0.proof.map { kept.contains($0.sha256) } ?? false }
        .flatMap { quotation in
          // A text quotes the words, or their translation.
          [quotation.exact, quotation.translation].compactMap(\.self).map { (source.key, Quotation($0)) }
        }
    }
  }

  /// Keys of sources whose words stand in a sentence, whole and but for typography.
  func keys(quotedIn sentence: String) -> Set<String> {
    guard !sentence.isEmpty, !words.isEmpty else { return [] }
    let text = FoldedText(sentence)
    return Set(words.filter { $0.quotation.find(inAny: [text])?.match.isWhole == true }.map(\.key))
  }
}
