import Exchange
import Markup

/// What a page asks of those who keep it: recorded with a capture, and obeyed by what is published (FORMATS §7).
enum PageWishes {
  /// Whether the page asks not to be shown from an archive: `X-Robots-Tag`, or `<meta name="robots">`.
  ///
  /// `tree` is that of the answer; nil where it is no page.
  static func asksNoArchive(_ exchange: WebExchange, tree: MarkupTree?) -> Bool {
    guard let final = exchange.final else { return false }
    let tags = HeaderField.parse(head: final.responseHead).filter { $0.name.lowercased() == "x-robots-tag" }
    if tags.contains(where: { forbids($0.value) }) { return true }
    guard let tree else { return false }
    return tree.document.elements(named: "meta").contains { meta in
      ["robots", "archive"].contains(meta.attribute("name")?.lowercased() ?? "")
        && forbids(meta.attribute("content") ?? "")
    }
  }

  /// Rules are parted by commas; the name of one robot may stand before them.
  private static func forbids(_ value: String) -> Bool {
    value.lowercased().split { $0 == "," || $0 == ":" }.contains {
      $0.trimming { $0 == " " || $0 == "\t" } == "noarchive"
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
