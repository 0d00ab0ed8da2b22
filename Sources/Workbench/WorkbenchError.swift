package import Bytes
package import LibraryFiles
import Text

/// Why a use case could not be done; each description is one sentence that says what, where, and what to do next.
package enum WorkbenchError: Error, Sendable {
  /// The request cannot be understood or makes no sense: exit status 2.
  case wrongUse(String, advice: String? = nil)
  case unknownField(String)
  case unknownType(String)
  /// No source under this key or alias; keys that look like it.
  case noSource(String, similar: [String])
  /// Something outside did not give what was asked: network, a file of another format, a service.
  case couldNot(String, advice: String? = nil)
  case library(LibraryError)
  case files(BytesError)
}

extension WorkbenchError {
  /// Whether the person, and not the machine, is at fault (exit status 2 instead of 3).
  package var isWrongUse: Bool {
    switch self {
    case .wrongUse, .unknownField, .unknownType, .noSource: true
    case .couldNot, .files: false
    case .library(let error):
      switch error {
      case .key, .noSource, .cited, .differentEditions, .badRequest, .nothingToUndo, .transaction, .noLibrary: true
      default: false
      }
    }
  }
}

extension WorkbenchError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .wrongUse(let sentence, let advice), .couldNot(let sentence, let advice):
      return SafeDisplay.visible(advice.map { "\(sentence); \($0)" } ?? sentence)
    case .unknownField(let word):
      let near = Suggestions.nearest(to: word, among: FieldName.words)
      let advice =
        near.isEmpty
        ? "fields are named as in CSL: title, author, issued, publisher …"
        : "did you mean \(near.joined(separator: " or "))?"
      return "there is no field «\(SafeDisplay.visible(ShortWord.of(word)))»; \(advice)"
    case .unknownType(let word):
      return "there is no kind of source «\(SafeDisplay.visible(ShortWord.of(word)))»; "
        + "use a word such as book, entry, web, news, article, chapter, thesis, or a type of CSL 1.0.2"
    case .noSource(let key, let similar):
      let advice =
        similar.isEmpty
        ? "«ibid list» shows all keys"
        : "did you mean \(similar.map { SafeDisplay.visible($0) }.joined(separator: " or "))?"
      return "no source has the key «\(SafeDisplay.visible(ShortWord.of(key)))»; \(advice)"
    case .library(let error): return error.description
    case .files(let error): return error.description
    }
  }
}

/// A word of the command line as a message repeats it.
enum ShortWord {
  private static let most = 120

  /// A sentence with each of its words cut.
  static func each(in sentence: String) -> String {
    sentence.split(separator: " ", omittingEmptySubsequences: false).map { of(String($0)) }.joined(separator: " ")
  }

  /// The word, cut where a person would no longer read it.
  static func of(_ word: String) -> String {
    word.unicodeScalars.count <= most ? word : String(String.UnicodeScalarView(word.unicodeScalars.prefix(most))) + "…"
  }
}

/// Words near to one that was mistyped.
package enum Suggestions {
  /// At most three, nearest first, no farther than a third of the word.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> [String] {
    let folded = Folding.search(word)
    let limit = max(1, min(3, folded.count / 3))
    var near: [(distance: Int, word: String)] = []
    for candidate in candidates {
      guard let distance = EditDistance.between(folded, Folding.search(candidate), limit: limit) else { continue }
      near.append((distance, candidate))
    }
    return near.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }.prefix(3).map(\.word)
  }
}
