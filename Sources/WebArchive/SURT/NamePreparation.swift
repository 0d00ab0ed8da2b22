internal import Foundation

/// Host names with letters above ASCII in the form of IDNA 2003 (RFC 3490), which the keys have, not that of IDNA 2008.
enum NamePreparation {
  /// The ASCII form of a name in UTF-8; bytes that are not UTF-8 are passed over. Nil when the name is not allowed.
  static func ascii(_ name: [UInt8]) -> [UInt8]? {
    var scalars = validScalars(name)
    if scalars.allSatisfy(\.isASCII) { return joinedASCII(scalars) }
    let dots: Set<Unicode.Scalar> = [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"]
    var trailing: [UInt8] = []
    if let last = scalars.last, dots.contains(last) {
      scalars.removeLast()
      trailing = [UInt8(ascii: ".")]
    }
    var output: [UInt8] = []
    for label in scalars.split(omittingEmptySubsequences: false, whereSeparator: dots.contains) {
      guard let bytes = asciiLabel(Array(label)) else { return nil }
      if !output.isEmpty { output.append(UInt8(ascii: ".")) }
      output += bytes
    }
    return output + trailing
  }

  /// RFC 3490, section 4.1, without the rules of STD 3.
  private static func asciiLabel(_ label: [Unicode.Scalar]) -> [UInt8]? {
    var prepared = label
    if !label.allSatisfy(\.isASCII) {
      guard let mapped = nameprep(label) else { return nil }
      prepared = mapped
    }
    var bytes: [UInt8]
    if prepared.allSatisfy(\.isASCII) {
      bytes = prepared.map { UInt8(truncatingIfNeeded: $0.value) }
    } else {
      guard !prepared.starts(with: "xn--".unicodeScalars), let code = Punycode.encode(prepared) else { return nil }
      bytes = Array("xn--".utf8) + code
    }
    return (1...63).contains(bytes.count) ? bytes : nil
  }

  /// RFC 3491: map, normalise, refuse what is prohibited, check the writing direction.
  private static func nameprep(_ label: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    var mapped: [Unicode.Scalar] = []
    for scalar in label where !StringPreparation.mapsToNothing(scalar) { mapped += folded(scalar) }
    let result = normalized(mapped)
    guard !result.contains(where: StringPreparation.isProhibited) else { return nil }
    let rightToLeft = result.map(StringPreparation.isRightToLeft)
    guard rightToLeft.contains(true) else { return result }
    guard rightToLeft.first == true, rightToLeft.last == true,
      !zip(result, rightToLeft).contains(where: { !$1 && StringPreparation.isLeftToRight($0) })
    else { return nil }
    return result
  }

  /// RFC 3454, table B.2: case folding that stays stable under compatibility normalisation.
  private static func folded(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    let once = lowered(scalar)
    let compatible = normalized(once)
    let twice = normalized(compatible.flatMap(lowered))
    return compatible == twice ? once : twice
  }

  /// Small letters by way of capitals, which folds ß to ss and ς to σ; the dotless ı has no other form.
  private static func lowered(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if scalar == "\u{131}" { return [scalar] }
    return scalar.properties.uppercaseMapping.unicodeScalars.flatMap { $0.properties.lowercaseMapping.unicodeScalars }
  }

  /// NFKC of Unicode 3.2: letters that came later stay as they are.
  private static func normalized(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    if scalars.allSatisfy(\.isASCII) { return scalars }
    var output: [Unicode.Scalar] = []
    var run = String.UnicodeScalarView()
    for scalar in scalars {
      guard StringPreparation.isLaterThanUnicode32(scalar) else {
        run.append(scalar)
        continue
      }
      output += String(run).precomposedStringWithCompatibilityMapping.unicodeScalars
      run = String.UnicodeScalarView()
      output.append(scalar)
    }
    output += String(run).precomposedStringWithCompatibilityMapping.unicodeScalars
    return output
  }

  private static func validScalars(_ bytes: [UInt8]) -> [Unicode.Scalar] {
    var decoder = Unicode.UTF8()
    var iterator = bytes.makeIterator()
    var scalars: [Unicode.Scalar] = []
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): scalars.append(scalar)
      case .emptyInput: return scalars
      case .error: continue
      }
    }
  }

  private static func joinedASCII(_ scalars: [Unicode.Scalar]) -> [UInt8]? {
    let bytes = scalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.dropLast().allSatisfy({ (1...63).contains($0.count) }), (labels.last?.count ?? 0) < 64 else {
      return nil
    }
    return bytes
  }
}
