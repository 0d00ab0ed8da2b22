import Bibliography
import Bytes
import Interchange

/// A text whose addresses can get copies beside them.
protocol RescuableText {
  /// Addresses in the order of the text.
  var links: [TextLink] { get }
  /// The text as UTF-8.
  var text: [UInt8] { get }
  /// The text with copies beside some links, by their positions: as UTF-8, and as the file's bytes.
  func adding(_ copies: [Int: NewArchiveCopy]) throws(WorkbenchError) -> (text: [UInt8], bytes: [UInt8])
}

/// An address in a text.
struct TextLink: Sendable, Hashable {
  /// As a reader follows it.
  var address: String
  /// Counted from 1.
  var line: Int
  /// The key of an entry; nil where it has none.
  var key: String?
  var accessed: CitationDate?
  var issued: CitationDate?
  /// Whether a copy is named beside it.
  var hasCopy = false
  /// Whether tools are asked to leave it alone.
  var isExempt = false
  /// Why nothing can be written beside it here; nil where something can.
  var obstacle: String?

  init(address: String, line: Int) {
    self.address = address
    self.line = line
  }
}

/// The kinds of texts that copies can be written into, by the names of files.
package enum RescuableKind: String, Sendable, Hashable, CaseIterable {
  case wikitext, markdown, latex, bibtex

  /// The kind of a file; nil for names that say nothing.
  package init?(path: String) {
    switch TextKind(ending: path) {
    case .wikitext: self = .wikitext
    case .markdown: self = .markdown
    case .latex: self = .latex
    case .plain, .html, .typst: return nil
    case nil:
      guard [.bibtex, .biblatex].contains(Format(fileName: path)) else { return nil }
      self = .bibtex
    }
  }

  /// Reads a text of this kind.
  func read(_ bytes: [UInt8], path: String, addsToPlainLinks: Bool) throws(WorkbenchError) -> any RescuableText {
    switch self {
    case .wikitext: return try WikitextRescue(bytes, path: path, addsToPlainLinks: addsToPlainLinks)
    case .markdown: return try MarkdownLinks(bytes, path: path)
    case .latex: return try LaTeXLinks(bytes, path: path)
    case .bibtex: return try BibRescue(bytes, path: path)
    }
  }
}

/// Edits that do not overlap, made from the first to the last.
enum TextEdits {
  static func insert(_ insertions: [(offset: Int, text: String)], into text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count + insertions.reduce(0) { $0 + $1.text.utf8.count })
    var position = 0
    for insertion in insertions.sorted(by: { $0.offset < $1.offset }) where insertion.offset >= position {
      output += text[position..<insertion.offset]
      output += insertion.text.utf8
      position = insertion.offset
    }
    return output + text[position...]
  }

  /// UTF-16 would be torn by single bytes.
  static func check(_ bytes: [UInt8], path: String) throws(WorkbenchError) {
    if bytes.contains(0) {
      throw .couldNot("\(path) is no text of single bytes or UTF-8", advice: "save it as UTF-8 first")
    }
  }
}

/// Gives an error of `Interchange` as one of the workbench.
func asInterchange<Value>(_ work: () throws(InterchangeError) -> Value) throws(WorkbenchError) -> Value {
  do {
    return try work()
  } catch {
    throw .couldNot(error.description)
  }
}
