import Exchange

/// Writes `#:~:text=` for words of a page (WICG, URL Fragment Text Directives, §3.3).
enum TextFragment {
  /// Longer quotations are named by their first and last words.
  private static let longest = 80

  /// The address with a fragment that leads to the words; a fragment of its own stays before it.
  static func address(_ url: String, to words: String, before: String, after: String) -> String {
    let parts = words.split(separator: " ")
    var directive: String
    if words.unicodeScalars.count <= longest || parts.count < 8 {
      directive = escape(words)
    } else {
      directive = "\(escape(parts.prefix(4).joined(separator: " "))),\(escape(parts.suffix(4).joined(separator: " ")))"
    }
    // Words that stand there once need no context, but nobody knows what a page will say.
    if parts.count < 4 {
      if let last = wholeWords(before).suffix(2).nonEmpty { directive = "\(escape(last))-,\(directive)" }
      if let first = wholeWords(after).prefix(2).nonEmpty { directive += ",-\(escape(first))" }
    }
    return "\(url.contains("#") ? url : "\(url)#"):~:text=\(directive)"
  }

  /// The words of a context; a piece of a word at its outer end is nothing that a browser would find.
  private static func wholeWords(_ context: String) -> [Substring] {
    let words = context.split(separator: " ")
    return words.count > 2 ? Array(words) : []
  }

  private static func escape(_ text: String) -> String {
    var output: [UInt8] = []
    for byte in text.utf8 { PercentEncoding.append(byte, as: .textDirective, to: &output) }
    return String(decoding: output, as: UTF8.self)
  }
}

extension Collection where Element == Substring {
  /// The words joined; nil where there is none.
  fileprivate var nonEmpty: String? { isEmpty ? nil : joined(separator: " ") }
}
