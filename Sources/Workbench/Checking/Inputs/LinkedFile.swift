import Bytes
import Findings
import Interchange

/// One file whose links are looked for: its bytes, or why none can be read from it.
enum LinkedFile {
  case text([UInt8])
  /// It cannot be opened, or its name promises a text and there is none in it.
  case unreadable(Finding)
  /// A picture, a program, a document of another program: its name promises nothing.
  case otherKind

  /// How much of a file shows whether it is a text.
  private static let headSize = 1 << 16

  /// The code of what is said of a file that cannot be read.
  static let unreadable = "link-file-unreadable"

  init(_ path: String) {
    let bytes: [UInt8]
    do throws(BytesError) { bytes = try AtomicFile.read(path) } catch {
      self = .unreadable(Finding(.error, Self.unreadable, at: Place(file: path), error.description))
      return
    }
    if Self.isText(bytes) {
      self = .text(bytes)
    } else if Self.isPromised(by: path) {
      self = .unreadable(
        Finding(
          .error, Self.unreadable, at: Place(file: path), "there is no text in it, so that no link can be read",
          advice: "look at the file, or leave it out"))
    } else {
      self = .otherKind
    }
  }

  /// Whether the name says that it is a text or a bibliography.
  private static func isPromised(by path: String) -> Bool {
    TextKind(ending: path) != nil || Format(fileName: path)?.reader() != nil
  }

  /// Whether bytes are a text of any charset: none that people write with has NUL in it but UTF-16 and UTF-32, and none has
  /// many other control characters.
  static func isText(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(headSize)
    if head.starts(with: "%PDF-".utf8) { return false }
    if isWide(head) { return true }
    return !head.contains(0) && head.count(where: isControl) * 50 <= head.count
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains(byte) || byte == 0x7F
  }

  /// UTF-16 by its mark, or because every other byte of much of it is NUL.
  private static func isWide(_ head: ArraySlice<UInt8>) -> Bool {
    if head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0xFF, 0xFE]) { return head.count % 2 == 0 }
    let nulls = head.indices.filter { head[$0] == 0 }
    let even = nulls.count { $0 % 2 == 0 }
    guard nulls.count * 4 >= head.count, nulls.count > 1, even == 0 || even == nulls.count else { return false }
    return head.count { $0 != 0 && isControl($0) } * 50 <= head.count
  }

  /// The sentence for a file of a kind that is not read.
  static func refusal(_ name: String) -> WorkbenchError {
    .wrongUse(
      "\(ShortWord.of(name)): not a kind of file ibid reads links from",
      advice: "texts are .md, .html, .tex, .typ, .wikitext, .txt and the like, bibliographies .bib, .ris and the like")
  }
}
