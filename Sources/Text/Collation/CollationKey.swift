/// A key by which texts sort the same on every machine, whatever its locale: blanks before punctuation before digits before
/// letters; base letters first, marks second, case third; Latin before Greek before Cyrillic and so on.
///
/// Keys compare byte by byte; equal keys mean equal text.
public struct CollationKey: Sendable, Hashable, Comparable {
  /// The key itself, for storage: compare with memcmp.
  public let bytes: [UInt8]

  /// Computes the key; its size is about twice the text's.
  public init(_ text: String) {
    var primary: [UInt8] = []
    var secondary: [UInt8] = []
    var tertiary: [UInt8] = []
    primary.reserveCapacity(text.utf8.count * 2 + 4)
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      for byte in text.utf8 { CollationWeights.appendASCII(byte, primary: &primary, tertiary: &tertiary) }
    } else {
      CollationWeights.appendUnicode(text, primary: &primary, secondary: &secondary, tertiary: &tertiary)
    }
    while secondary.last == 1 { secondary.removeLast() }
    while tertiary.last == 1 { tertiary.removeLast() }
    primary.append(0)
    primary.append(contentsOf: secondary)
    primary.append(0)
    primary.append(contentsOf: tertiary)
    primary.append(0)
    // Texts that differ only in what is ignored (apostrophes, kind of dash) still have an order.
    primary.append(contentsOf: text.nfc.utf8)
    bytes = primary
  }

  /// Whether the left key sorts first, byte by byte.
  public static func < (left: CollationKey, right: CollationKey) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

/// Sorting of lists for people.
public enum Collation {
  /// Whether one text stands before another.
  public static func precedes(_ left: String, _ right: String) -> Bool {
    CollationKey(left) < CollationKey(right)
  }

  /// The elements in the order of a text of each; elements with equal text keep their order.
  public static func sorted<Element>(_ elements: [Element], by text: (Element) -> String) -> [Element] {
    let keys = elements.map { CollationKey(text($0)) }
    return elements.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }.map { elements[$0] }
  }
}
