import Bibliography
import JSON
import Text

/// In what two printed references of one source differ, by the variants its merge kept.
enum TwinReason {
  /// «same date, titles differ only in dashes»; «the same reference twice» where nothing differs.
  static func text(_ source: Source) -> String {
    var parts: [String] = []
    let variants = source.record.variants
    let title = variants.first { $0.field == .text(.title) }?.value.string
    if source[.issued] != nil, !variants.contains(where: { $0.field == .date(.issued) }) { parts.append("same date") }
    if let title, let kept = source.title { parts.append(difference(title, kept)) } else { parts.append("same title") }
    if variants.contains(where: { $0.field == .text(.containerTitle) }) { parts.append("sites named differently") }
    return parts.joined(separator: ", ")
  }

  private static func difference(_ left: String, _ right: String) -> String {
    func squeezed(_ text: String, _ folding: Folding) -> String {
      folding(text).filter { !$0.isWhitespace && $0 != "-" }
    }
    if squeezed(left, .typography) == squeezed(right, .typography) { return "titles differ only in dashes and blanks" }
    if Folding.title(left) == Folding.title(right) { return "titles differ only in punctuation" }
    return "titles differ"
  }
}
