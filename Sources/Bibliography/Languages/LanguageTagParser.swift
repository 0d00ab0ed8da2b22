/// Reads the grammar of RFC 5646, section 2.1, and sets the case of section 2.1.1.
enum LanguageTagParser {
  struct Parts {
    var all: [String]
    var language: String
    var script: String?
    var region: String?
  }

  /// The parts of a well-formed tag; nil for any other text. Grandfathered tags that have a modern form get it.
  static func parts(_ text: String) -> Parts? {
    let bytes = Array(text.utf8)
    guard (2...100).contains(bytes.count) else { return nil }
    let raw = bytes.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    guard raw.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy(isAlphanumeric) }) else { return nil }
    var subtags = raw.map { String(decoding: $0, as: UTF8.self).lowercased() }
    if let modern = grandfathered[subtags.joined(separator: "-")] {
      subtags = modern.split(separator: "-").map { $0.lowercased() }
    }
    guard let first = subtags.first else { return nil }
    if first == "x" { return subtags.count > 1 ? Parts(all: subtags, language: "x") : nil }
    guard (2...8).contains(first.utf8.count), first.utf8.allSatisfy(isLetter) else { return nil }
    var parts = Parts(all: [LanguageTable.byCode[first] ?? first], language: LanguageTable.byCode[first] ?? first)
    var rest = subtags.dropFirst()
    // Extended languages: three letters, after a language of two or three.
    var extended = 0
    while first.utf8.count <= 3, extended < 3, let tag = rest.first, tag.utf8.count == 3, tag.utf8.allSatisfy(isLetter)
    {
      parts.all.append(tag)
      rest = rest.dropFirst()
      extended += 1
    }
    if let tag = rest.first, tag.utf8.count == 4, tag.utf8.allSatisfy(isLetter) {
      let script = tag.prefix(1).uppercased() + tag.dropFirst()
      parts.script = script
      parts.all.append(script)
      rest = rest.dropFirst()
    }
    if let tag = rest.first, isRegion(tag) {
      parts.region = tag.uppercased()
      parts.all.append(tag.uppercased())
      rest = rest.dropFirst()
    }
    guard variantsAndExtensions(Array(rest)) else { return nil }
    parts.all += rest
    return parts
  }

  /// Variants stand once each, then extensions, each singleton once and with something after it, then private use.
  private static func variantsAndExtensions(_ subtags: [String]) -> Bool {
    var seen: Set<String> = []
    var index = 0
    while index < subtags.count, isVariant(subtags[index]) {
      guard seen.insert(subtags[index]).inserted else { return false }
      index += 1
    }
    while index < subtags.count {
      let singleton = subtags[index]
      guard singleton.utf8.count == 1, seen.insert(singleton).inserted else { return false }
      index += 1
      if singleton == "x" { return index < subtags.count }
      let start = index
      while index < subtags.count, subtags[index].utf8.count >= 2 { index += 1 }
      guard index > start else { return false }
    }
    return true
  }

  private static func isVariant(_ tag: String) -> Bool {
    (5...8).contains(tag.utf8.count) || (tag.utf8.count == 4 && tag.utf8.first.map { $0 &- 0x30 < 10 } ?? false)
  }

  private static func isRegion(_ tag: String) -> Bool {
    tag.utf8.count == 2 && tag.utf8.allSatisfy(isLetter)
      || tag.utf8.count == 3 && tag.utf8.allSatisfy { $0 &- 0x30 < 10 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  private static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || byte &- 0x30 < 10 }

  /// Tags from before RFC 4646 with a preferred form (IANA registry), and codes withdrawn from ISO 639.
  private static let grandfathered: [String: String] = [
    "i-lux": "lb", "i-klingon": "tlh", "i-navajo": "nv", "zh-guoyu": "cmn", "zh-hakka": "hak", "zh-xiang": "hsn",
    "art-lojban": "jbo",
    "no-bok": "nb", "no-nyn": "nn", "en-gb-oed": "en-GB-oxendict", "sgn-be-fr": "sfb", "iw": "he", "in": "id",
    "ji": "yi",
  ]
}
