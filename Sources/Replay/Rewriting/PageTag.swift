/// A start or end tag with the places of its parts.
struct PageTag {
  /// An attribute as written.
  struct Attribute {
    /// In small letters.
    var name: String
    var nameRange: Range<Int>
    /// Without quotation marks; nil where the attribute has no value.
    var value: Range<Int>?
    /// The quotation mark round the value; nil where there is none.
    var quote: UInt8?
  }

  /// In small letters, with its prefix.
  var name: String
  var isEnd: Bool
  var isSelfClosing = false
  var range: Range<Int>
  var attributes: [Attribute] = []

  /// The name without a prefix such as `svg:`.
  var localName: Substring { name.split(separator: ":", omittingEmptySubsequences: true).last ?? Substring(name) }
}

/// A part of a page, in order; what no part covers is dropped by browsers too.
enum PageToken {
  case tag(PageTag)
  /// Characters, references and all.
  case text(Range<Int>)
  /// What stands in `script`, `style`, `textarea` and the like, where tags are no tags.
  case raw(Range<Int>, in: String)
  /// A comment, a doctype, a processing instruction.
  case aside(Range<Int>)
}
