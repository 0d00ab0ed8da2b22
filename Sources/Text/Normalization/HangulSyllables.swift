/// Arithmetic of Hangul syllables (The Unicode Standard, §3.12).
enum HangulSyllables {
  static let syllableBase: UInt32 = 0xAC00
  static let leadBase: UInt32 = 0x1100
  static let vowelBase: UInt32 = 0x1161
  static let tailBase: UInt32 = 0x11A7
  static let leadCount: UInt32 = 19
  static let vowelCount: UInt32 = 21
  static let tailCount: UInt32 = 28
  static let syllableCount: UInt32 = 19 * 21 * 28

  /// Positions of lead consonant, vowel and tail consonant (0 is no tail), or nil for another scalar.
  static func parts(of scalar: Unicode.Scalar) -> (lead: Int, vowel: Int, tail: Int)? {
    guard scalar.value >= syllableBase, scalar.value < syllableBase + syllableCount else { return nil }
    let index = scalar.value - syllableBase
    return (
      Int(index / (vowelCount * tailCount)), Int(index % (vowelCount * tailCount) / tailCount), Int(index % tailCount)
    )
  }

  /// Appends the jamo of a syllable and says whether the scalar was one.
  static func decompose(_ scalar: Unicode.Scalar, into out: inout [Unicode.Scalar]) -> Bool {
    guard let (lead, vowel, tail) = parts(of: scalar) else { return false }
    let jamo = [leadBase + UInt32(lead), vowelBase + UInt32(vowel)] + (tail > 0 ? [tailBase + UInt32(tail)] : [])
    for value in jamo {
      if let scalar = Unicode.Scalar(value) { out.append(scalar) }
    }
    return true
  }

  /// The syllable made of lead and vowel, or of a syllable without tail and a tail.
  static func compose(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    let lead = first.value &- leadBase
    let vowel = second.value &- vowelBase
    if lead < leadCount, vowel < vowelCount {
      return Unicode.Scalar(syllableBase + (lead * vowelCount + vowel) * tailCount)
    }
    let syllable = first.value &- syllableBase
    let tail = second.value &- tailBase
    if syllable < syllableCount, syllable % tailCount == 0, tail > 0, tail < tailCount {
      return Unicode.Scalar(first.value + tail)
    }
    return nil
  }
}
