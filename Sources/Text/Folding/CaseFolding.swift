/// Full case folding without a locale (Unicode CaseFolding.txt, statuses C and F), by the standard library's lower-case
/// mappings and the few letters where folding is not lower-casing.
enum CaseFolding {
  static func folded(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var out: [Unicode.Scalar] = []
    out.reserveCapacity(scalars.count)
    for scalar in scalars { fold(scalar, into: &out) }
    return out
  }

  private static func fold(_ scalar: Unicode.Scalar, into out: inout [Unicode.Scalar]) {
    let value = scalar.value
    switch value {
    case 0x41...0x5A: append(value + 0x20, to: &out)
    case 0x00...0xB4, 0xE0...0xFF: out.append(scalar)
    case 0x391...0x3A1, 0x3A3...0x3AB, 0x410...0x42F: append(value + 0x20, to: &out)
    case 0x400...0x40F: append(value + 0x50, to: &out)
    case 0x3B1...0x3C1, 0x3C3...0x3CE, 0x430...0x45F: out.append(scalar)
    // Final sigma and long s.
    case 0x3C2: append(0x3C3, to: &out)
    case 0x17F: append(0x73, to: &out)
    // Dotted capital I: in every language i, the dot kept as a mark by the standard is of no use here.
    case 0x130: append(0x69, to: &out)
    // Armenian ligature ech yiwn.
    case 0x587: out.append(contentsOf: ["\u{565}", "\u{582}"])
    // Scripts without case.
    case 0x590...0x109F, 0x1100...0x139F, 0x2E80...0xA63F, 0xAC00...0xFAFF: out.append(scalar)
    case 0x1E9E: append(0xDF, to: &out)
    default: out.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
    if out.last == "\u{DF}" {
      out.removeLast()
      out.append(contentsOf: ["s", "s"])
    }
  }

  private static func append(_ value: UInt32, to out: inout [Unicode.Scalar]) {
    if let scalar = Unicode.Scalar(value) { out.append(scalar) }
  }
}
