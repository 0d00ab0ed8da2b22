/// Finds what a stylesheet, or the `style` of an element, needs: `@import`, `url()`, `src()` and the strings of `image-set()`.
package enum StyleRequisites {
  /// In order. The text is UTF-8.
  package static func of(_ bytes: [UInt8]) -> [PageRequisite] { references(in: bytes).map(\.requisite) }

  /// The same with the places where they stand.
  package static func references(in bytes: [UInt8]) -> [StyleReference] {
    // Most styles of elements name no file at all: a name may hold an escape, all else shows in the text.
    guard bytes.contains(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "\\") })
    else { return [] }
    var found: [StyleReference] = []
    var reader = StyleReader()
    var tokens = StyleTokenizer(bytes)
    while let token = tokens.next() {
      guard let requisite = reader.take(token) else { continue }
      found.append(StyleReference(requisite: requisite, range: tokens.content, quote: tokens.quote))
    }
    return found
  }
}

/// A reference of a stylesheet and where it stands.
package struct StyleReference: Sendable, Equatable {
  package var requisite: PageRequisite
  /// Its bytes, without quotation marks or brackets.
  package var range: Range<Int>
  /// Its quotation mark; nil where it stands bare in `url(…)`.
  package var quote: UInt8?
}

/// The state of reading: in which rule and which functions a token stands.
private struct StyleReader {
  /// What the next token may be part of.
  private enum Rule {
    case none
    /// Behind `@import`: the first address is a stylesheet.
    case importing
    /// `@font-face` before its block.
    case font
    /// The prelude of a rule whose addresses name no files: `@namespace`, `@document`.
    case names
  }

  private enum Function: UInt8 {
    case address, imageSet, other
  }

  private var rule = Rule.none
  private var functions: [Function] = []
  private var depth = 0
  /// The depth in which the block of `@font-face` stands.
  private var fontDepth: Int?

  /// What the token names, if it names something.
  mutating func take(_ token: StyleToken) -> PageRequisite? {
    switch token {
    case .atKeyword(let name): begin(name)
    case .function(let name): functions.append(Self.function(name))
    case .url(let reference): return requisite(reference)
    case .string(let text):
      switch functions.last {
      case .address, .imageSet: return requisite(text)
      case .other: break
      case nil: if case .importing = rule { return requisite(text) }
      }
    case .mark(let mark): take(mark: mark)
    case .blank: break
    case .other: if functions.isEmpty, case .importing = rule { rule = .none }
    }
    return nil
  }

  private mutating func begin(_ name: String) {
    rule =
      switch name {
      case "import": .importing
      case "font-face": .font
      case "namespace", "document", "-moz-document": .names
      default: .none
      }
    functions.removeAll(keepingCapacity: true)
  }

  private static func function(_ name: String) -> Function {
    switch name {
    case "url", "src": .address
    case "image-set", "-webkit-image-set", "image", "cross-fade", "-webkit-cross-fade": .imageSet
    default: .other
    }
  }

  private mutating func take(mark: UInt8) {
    switch mark {
    case UInt8(ascii: "("): functions.append(.other)
    case UInt8(ascii: ")"): _ = functions.popLast()
    case UInt8(ascii: "{"):
      if case .font = rule { fontDepth = depth }
      rule = .none
      functions.removeAll(keepingCapacity: true)
      depth += 1
    case UInt8(ascii: "}"):
      // What is unclosed ends with its block; CSS would go on, and find less.
      rule = .none
      functions.removeAll(keepingCapacity: true)
      depth = max(depth - 1, 0)
      if fontDepth.map({ depth <= $0 }) ?? false { fontDepth = nil }
    default:
      if functions.isEmpty { rule = .none }
    }
  }

  private mutating func requisite(_ reference: String) -> PageRequisite? {
    switch rule {
    case .names: return nil
    case .importing:
      rule = .none
      return PageRequisite(reference, .stylesheet)
    case .none, .font: return PageRequisite(reference, fontDepth == nil ? .image : .font)
    }
  }
}
