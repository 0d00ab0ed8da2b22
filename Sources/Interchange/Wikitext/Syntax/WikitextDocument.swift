/// An article in wikitext as a tree: its templates with their parameters, its `<ref>` tags and its comments.
///
/// Braces, brackets and tags are matched as MediaWiki's preprocessor does it (mediawiki.org, «Preprocessor ABNF»), without
/// recursion, in one pass; what is opened and never closed stays text and is a fault, and all around it is still read.
public struct WikitextDocument: SyntaxDocument {
  /// The article as UTF-8, a byte order mark included.
  public let text: [UInt8]
  /// What the bytes of the file were.
  public let encoding: TextEncoding
  /// For messages.
  let name: String?
  /// In the order of their first bytes; one that stands in another follows it.
  let templates: [Template]
  /// Those of one template stand together.
  let parameters: [Parameter]
  /// In order.
  let references: [Reference]
  /// `<references>` with what it holds, in order.
  let referenceLists: [ByteRange]
  /// Comments, in order.
  let comments: [ByteRange]
  /// In order.
  let faults: [WikitextFault]

  /// Any bytes are taken; only a file of more than 4 GiB is refused.
  public init(_ bytes: [UInt8], name: String? = nil) throws(InterchangeError) {
    let decoded = DecodedText(bytes)
    guard decoded.utf8.count < UInt32.max else { throw .tooLarge(file: name, bytes: bytes.count) }
    self.init(decoded: decoded, name: name)
  }

  /// A text that is not too large.
  init(decoded: DecodedText, name: String?) {
    text = decoded.utf8
    encoding = decoded.encoding
    self.name = name
    var scanner = WikitextScanner(decoded.utf8)
    scanner.run()
    templates = Self.nested(scanner.templates)
    parameters = scanner.parameters
    references = scanner.references
    referenceLists = scanner.referenceLists
    comments = scanner.comments
    faults = scanner.faults.sorted { $0.offset < $1.offset }
  }

  /// In order of their first bytes, each with the one it stands in.
  private static func nested(_ closed: [Template]) -> [Template] {
    var templates = closed.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var open: [Int] = []
    for index in templates.indices {
      while let last = open.last, templates[last].range.upperBound <= templates[index].range.lowerBound {
        open.removeLast()
      }
      templates[index].parent = open.last
      open.append(index)
    }
    return templates
  }
}

extension WikitextDocument {
  /// `{{name|…}}`.
  struct Template {
    /// From the first brace to the last.
    var range: ByteRange
    /// Without blanks and comments around it.
    var name: ByteRange
    /// In ``WikitextDocument/parameters``.
    var parameters: Range<Int>
    /// The template in whose name or value it stands.
    var parent: Int?
  }

  /// `|name=value`, or `|value`.
  struct Parameter {
    /// Where its `|` stands.
    var bar: Int
    /// Without blanks and comments around it; empty where the value has no name.
    var name: ByteRange
    /// Where its `=` stands.
    var equals: Int?
    /// From after the `=`, or the `|`, to the next `|` or the end of the template.
    var whole: ByteRange
    /// Without the blanks around it, comments included.
    var value: ByteRange
  }

  /// `<ref …>…</ref>` or `<ref … />`.
  struct Reference {
    /// With its tags.
    var range: ByteRange
    /// Between the tags; empty for a tag that closes itself.
    var content: ByteRange
    /// `<ref …>`.
    var opening: ByteRange
    /// The values of its attributes, without quotes.
    var name: String?
    var group: String?
    /// Whether it is `<ref … />`.
    var isEmpty: Bool
  }

  private static let longestName = 400

  func string(_ range: ByteRange) -> String { String(decoding: text[range.range], as: UTF8.self) }

  /// The template that starts at a byte.
  func template(at offset: Int) -> Int? {
    let index = firstTemplate(from: offset)
    return index < templates.count && templates[index].range.lowerBound == offset ? index : nil
  }

  /// The first template that starts at a byte or after it.
  func firstTemplate(from offset: Int) -> Int {
    var (low, high) = (0, templates.count)
    while low < high {
      let middle = (low + high) / 2
      if templates[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The end of the comment that starts at a byte; nil where none does.
  func endOfComment(at offset: Int) -> Int? { WikitextBytes.endOfComment(comments, offset) }

  /// The name of a template or parameter without the comments in it, blanks and underscores as one blank; nothing for what
  /// is too long to be a name, as templates within the name of one another would be read again for each level.
  func words(_ range: ByteRange) -> String {
    guard range.count <= Self.longestName else { return "" }
    var words: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if text[index] == UInt8(ascii: "<"), let end = endOfComment(at: index) {
        index = end
        continue
      }
      let byte = text[index]
      if WikitextBytes.isBlank(byte) || byte == UInt8(ascii: "_") {
        if !words.isEmpty, words.last != 0x20 { words.append(0x20) }
      } else {
        words.append(byte)
      }
      index += 1
    }
    if words.last == 0x20 { words.removeLast() }
    return String(decoding: words, as: UTF8.self)
  }
}

/// Something that was opened and never closed.
struct WikitextFault {
  enum Kind {
    case unclosedTemplate, unclosedReference, unclosedComment, unclosedLink, strayReferenceEnd
  }

  let kind: Kind
  let offset: Int
  /// How many bytes of opening there are.
  var length = 0
}
