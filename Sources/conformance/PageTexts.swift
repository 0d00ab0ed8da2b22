import ArgumentParser
import Bytes
import Foundation
import Markup
import PageReading

/// The words and links of pages as our tree has them, for a comparison with another parser: `Scripts/compare_gumbo.py`.
struct PageTexts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page-text",
    abstract: "Write of each page in a folder its characters as UTF-8, its words and its links.",
    discussion: "NAME.html is the decoded page, NAME.words its words, one a line, NAME.links the href of each <a>.")

  @Argument(help: "A folder with NAME.html and NAME.html.gz files.") var directory: String
  @Option(name: .long, help: "The folder to write to.") var out: String

  /// Elements whose content no reader is shown, or that parsers read by whether scripts run.
  private static let leftOut: Set<String> = [
    "script", "style", "noscript", "template", "iframe", "noframes", "noembed",
  ]

  func run() throws {
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    var count = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: directory).sorted() {
      guard name.hasSuffix(".html") || name.hasSuffix(".html.gz") else { continue }
      var bytes = try AtomicFile.read("\(directory)/\(name)")
      if name.hasSuffix(".gz") { bytes = try Inflater.inflate(bytes.span, .gzip, limit: 64 << 20) }
      let decoded = PageEncoding.decode(bytes, contentType: nil)
      let tree = try MarkupTree.html(decoded.bytes)
      let stem = "\(out)/\(name.prefix(while: { $0 != "." }))"
      try Data(decoded.bytes).write(to: URL(filePath: stem + ".html"))
      try Data(Self.words(of: tree).joined(separator: "\n").utf8).write(to: URL(filePath: stem + ".words"))
      try Data(Self.links(of: tree).joined(separator: "\n").utf8).write(to: URL(filePath: stem + ".links"))
      count += 1
    }
    guard count > 0 else { throw ConformanceFailure(description: "no page in \(directory)") }
    print("page-text: \(count) pages")
  }

  /// The nodes of a page without those below ``leftOut``.
  private static func read(_ tree: MarkupTree) -> [MarkupNode] {
    var skipped: MarkupNode?
    return tree.document.descendants.filter { node in
      if let skipped, skipped.contains(node) { return false }
      guard node.isElement, leftOut.contains(node.name) else { return true }
      skipped = node
      return false
    }
  }

  private static func words(of tree: MarkupTree) -> [String] {
    let text = read(tree).filter(\.isText).compactMap(\.content).joined()
    return text.unicodeScalars.split(whereSeparator: \.isBlank).map { String($0) }
  }

  /// The value of each `href`, without blanks and line ends, which some pages have in them.
  private static func links(of tree: MarkupTree) -> [String] {
    read(tree).filter { $0.name == "a" }.compactMap { $0.attribute("href") }
      .map { String(String.UnicodeScalarView($0.unicodeScalars.filter { !$0.isBlank })) }
  }
}

extension Unicode.Scalar {
  /// White space of HTML and the no-break space, which entities make and parsers do not always agree on.
  fileprivate var isBlank: Bool { self == " " || ("\t"..."\r").contains(self) || self == "\u{A0}" }
}
