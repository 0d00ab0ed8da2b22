/// Shadow trees in the markup of a document that a browser wrote out (HTML, section 13.3: `<template shadowrootmode>`).
package enum ShadowTrees {
  /// The markup with every shadow tree as an ordinary element of its host, as a reader sees it: a template by itself is not
  /// shown, and holds no text.
  package static func opened(_ markup: [UInt8]) -> [UInt8] {
    guard markup.firstRange(of: mode) != nil else { return markup }
    var output: [UInt8] = []
    output.reserveCapacity(markup.count)
    /// For each open template, whether it is a shadow tree.
    var open: [Bool] = []
    var index = 0
    while index < markup.count {
      guard markup[index] == UInt8(ascii: "<") else {
        output.append(markup[index])
        index += 1
        continue
      }
      let rest = markup[index...]
      if let end = hiddenEnd(rest) {
        output += markup[index..<end]
        index = end
      } else if rest.starts(with: start) {
        let tag = rest.prefix { $0 != UInt8(ascii: ">") }
        let isShadow = tag.firstRange(of: mode) != nil
        open.append(isShadow)
        output += isShadow ? Array("<div".utf8) : Array(start)
        index += start.count
      } else if rest.starts(with: end) {
        output += open.popLast() == true ? Array("</div".utf8) : Array(end)
        index += end.count
      } else {
        output.append(markup[index])
        index += 1
      }
    }
    return output
  }

  private static let start = Array("<template".utf8)
  private static let end = Array("</template".utf8)
  private static let mode = Array(" shadowrootmode=".utf8)

  /// Where text ends in which a tag is none: a comment, a script, a style.
  private static func hiddenEnd(_ rest: ArraySlice<UInt8>) -> Int? {
    for (start, end) in [("<!--", "-->"), ("<script", "</script"), ("<style", "</style")]
    where rest.starts(with: start.utf8) {
      return rest.firstRange(of: end.utf8)?.upperBound ?? rest.endIndex
    }
    return nil
  }
}
