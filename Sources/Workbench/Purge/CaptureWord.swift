import Bibliography
import Bytes
import Exchange
import LibraryFiles
import WebArchive

/// A word by which a person names captures: `KEY`, an address, each with `@` and the beginning of a time where one of
/// several is meant (`dcstamps2012@2026-11-03`), or the beginning of a digest.
struct CaptureWord {
  /// Captures that a word names.
  struct Named {
    /// As the index has them.
    var lines: [CDXJLine] = []
    /// What the source records, where the word is a key.
    var references: [CaptureReference] = []
    var file: SourceFile?
  }

  private let word: String
  /// What stands before the time.
  let subject: String
  /// In digits and marks of RFC 3339, of any length; empty for all times.
  let time: String

  init(_ word: String) {
    self.word = word
    guard let at = word.lastIndex(of: "@"), case let rest = word[word.index(after: at)...], Self.isTime(rest) else {
      (subject, time) = (word, "")
      return
    }
    (subject, time) = (String(word[..<at]), Self.normalised(rest))
  }

  /// `2026`, `2026-11-03`, `2026-11-03T09:12:44Z`, or fourteen digits as archives have them.
  private static func isTime(_ text: Substring) -> Bool {
    text.utf8.count >= 4 && text.utf8.prefix(4).allSatisfy { (0x30...0x39).contains($0) }
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || "-T:Z".utf8.contains($0) }
  }

  private static func normalised(_ text: Substring) -> String {
    guard text.utf8.count == 14, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let date = WARCDate.read(timestamp: String(text))
    else { return String(text) }
    return WARCDate.text(date)
  }

  /// What the word names; an error where that is nothing.
  func resolve(_ library: OpenLibrary, _ lines: [CDXJLine]) throws(WorkbenchError) -> Named {
    var named = Named()
    // `https://social.example/@2026` is an address, where it was captured.
    if !time.isEmpty, AddressWord.isAddress(word), case let address = AddressWord.whole(word),
      case let whole = lines.filter({ $0.url == address || SecretHiding.hide($0.url) == address }), !whole.isEmpty
    {
      named.lines = whole
      return named
    }
    if AddressWord.isAddress(subject) {
      let address = AddressWord.whole(subject)
      named.lines = lines.filter { ($0.url == address || SecretHiding.hide($0.url) == address) && isAt($0) }
    } else if let file = library.fileIfPresent(subject) {
      named.file = file
      named.references = file.source.record.captures.filter { $0.date.hasPrefix(time) }
      let wanted = Set(named.references.map { CaptureName($0) })
      named.lines = lines.filter { $0.isOf(wanted) }
    } else if Self.isDigest(subject) {
      named.lines = lines.filter { $0.sha256?.hex.hasPrefix(subject.lowercased()) == true && isAt($0) }
      if Set(named.lines.compactMap(\.sha256)).count > 1 {
        throw .wrongUse("captures of several pages start with \(subject)", advice: "give more of the digest")
      }
    } else {
      throw try library.noSource(subject)
    }
    guard named.lines.isEmpty, named.references.isEmpty else { return named }
    throw .wrongUse(
      "no snapshot of \(ShortWord.of(subject))\(time.isEmpty ? "" : " of \(time)") is here",
      advice: "«ibid snapshot list» shows all")
  }

  private func isAt(_ line: CDXJLine) -> Bool {
    line.receipt.map { WARCDate.text($0.date).hasPrefix(time) } ?? false
  }

  static func isDigest(_ word: String) -> Bool {
    word.utf8.count >= 6 && word.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }
}
