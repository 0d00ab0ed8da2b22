import Exchange
import Fetching
import Markup

/// What a page asks of those who keep it: recorded with a capture, and obeyed by what is published (FORMATS §7).
enum PageWishes {
  /// Whether the page asks not to be shown from an archive: `X-Robots-Tag`, or `<meta name="robots">`.
  ///
  /// `tree` gives that of the answer, nil where it is no page; it is asked for only where the page may say such a thing.
  static func asksNoArchive(_ exchange: WebExchange, tree: @autoclosure () -> MarkupTree?) -> Bool {
    guard let final = exchange.final else { return false }
    var isInHead = false
    final.forEachHeader("x-robots-tag") { isInHead = isInHead || forbids(String(decoding: $0, as: UTF8.self)) }
    if isInHead { return true }
    guard maySay(final), let tree = tree() else { return false }
    return tree.document.elements(named: "meta").contains { meta in
      ["robots", "archive"].contains(meta.attribute("name")?.lowercased() ?? "")
        && forbids(meta.attribute("content") ?? "")
    }
  }

  private static let word = "noarchive"

  /// Whether the word may stand in the body: most pages do not have it, and need no tree for that. It may where bytes are not
  /// those of ASCII (UTF-16 has zeros among them), and where its letters may be written as references.
  private static func maySay(_ final: Hop) -> Bool {
    let bytes = ContentDecoding.decode(final, limit: PageCapture.sizeLimit).bytes
    func has(_ word: String) -> Bool { ByteText.find(Array(word.utf8), in: bytes, from: 0) != nil }
    return bytes.prefix(1_024).contains(0) || has(word) || has("&#") && (has("robots") || has("archive"))
  }

  /// Rules are parted by commas; the name of one robot may stand before them.
  private static func forbids(_ value: String) -> Bool {
    value.lowercased().split { $0 == "," || $0 == ":" }.contains {
      $0.trimming { $0 == " " || $0 == "\t" } == word
    }
  }
}

extension Substring {
  fileprivate func trimming(_ isBlank: (Character) -> Bool) -> Substring {
    var rest = drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return rest
  }
}
