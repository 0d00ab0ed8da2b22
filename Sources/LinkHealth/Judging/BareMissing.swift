/// Short answers without markup that say that there is nothing: `Not Found`, `{"error": "not found", "status": 404}`.
///
/// The words alone do not do: they must be all there is, or stand in an object that calls itself an error.
enum BareMissing {
  /// A text of more bytes is a text.
  private static let longest = 1024

  static func isIn(_ bytes: [UInt8]) -> Bool {
    guard !bytes.isEmpty, bytes.count <= longest else { return false }
    let text = Phrases.fold(bytes)
    if text.bytes.count <= 120, Phrases.notFound([text], PhraseIndex.shared.find(in: text)) == .exactly { return true }
    guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return false }
    let found = PhraseIndex.shared.find(in: text)
    guard found.has(.notFoundTitle) || found.has(.notFoundSentence) else { return false }
    let words = text.bytes.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    let signs: Set<String> = ["error", "errors", "errorcode", "exception", "fault", "404"]
    let isFailed = zip(words, words.dropFirst()).contains { $0 == "success" && $1 == "false" }
    return isFailed || words.contains(where: signs.contains)
  }
}
