/// The four normalization forms of Unicode (UAX #15), computed from tables of this module, without ICU and without a locale.
public enum NormalizationForm: Sendable, Equatable, CaseIterable {
  /// Canonical decomposition.
  case nfd
  /// Canonical decomposition, then composition.
  case nfc
  /// Compatibility decomposition.
  case nfkd
  /// Compatibility decomposition, then composition.
  case nfkc

  private var isCompatibility: Bool { self == .nfkd || self == .nfkc }
  private var composes: Bool { self == .nfc || self == .nfkc }

  /// The text in this form; text that is in it already is returned unchanged and without a copy.
  public func applied(to text: String) -> String {
    if isUnchanged(text) { return text }
    var scalars = Self.decomposed(text.unicodeScalars, compatibility: isCompatibility)
    if composes { Self.compose(&scalars) }
    var result = ""
    result.unicodeScalars.append(contentsOf: scalars)
    return result
  }

  /// A quick check that may say false for text that is in the form, never true for text that is not.
  private func isUnchanged(_ text: String) -> Bool {
    var text = text
    let limit: UInt8 = self == .nfc ? 0xCC : isCompatibility ? 0xC2 : 0xC3
    // In UTF-8, lead bytes below 0xCC spell scalars below U+0300, all of which are NFC; 0xC2 spells U+0080–U+00BF.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return true }
    if text.utf8.allSatisfy({ $0 < limit || $0 < 0xC0 }), limit > 0xC2 { return true }
    text.makeContiguousUTF8()
    let canonical = DecompositionTable.canonical
    for scalar in text.unicodeScalars where scalar.value >= 0xA0 {
      if isCompatibility, !DecompositionTable.compatibility.mapping(of: scalar).isEmpty { return false }
      if scalar.value >= 0x300 {
        if scalar.properties.canonicalCombiningClass != .notReordered { return false }
        if composes, canonical.trailing.contains(scalar) || Self.isTrailingJamo(scalar) { return false }
        if !composes, HangulSyllables.parts(of: scalar) != nil { return false }
      }
      let mapping = canonical.mapping(of: scalar)
      if mapping.isEmpty { continue }
      guard composes, mapping.count == 2, canonical.composition(mapping[0], mapping[1]) == scalar else { return false }
    }
    return true
  }

  private static func isTrailingJamo(_ scalar: Unicode.Scalar) -> Bool {
    (0x1161...0x11C2).contains(scalar.value)
  }

  /// Full decomposition with combining marks in canonical order.
  static func decomposed(_ scalars: some Sequence<Unicode.Scalar>, compatibility: Bool) -> [Unicode.Scalar] {
    var out: [Unicode.Scalar] = []
    for scalar in scalars { decompose(scalar, compatibility: compatibility, into: &out) }
    order(&out)
    return out
  }

  private static func decompose(_ scalar: Unicode.Scalar, compatibility: Bool, into out: inout [Unicode.Scalar]) {
    if scalar.value < 0xA0 || HangulSyllables.decompose(scalar, into: &out) {
      if scalar.value < 0xA0 { out.append(scalar) }
      return
    }
    if compatibility {
      let mapping = DecompositionTable.compatibility.mapping(of: scalar)
      if !mapping.isEmpty {
        out.append(contentsOf: mapping)
        return
      }
    }
    let mapping = DecompositionTable.canonical.mapping(of: scalar)
    if mapping.isEmpty {
      out.append(scalar)
    } else {
      for part in mapping { decompose(part, compatibility: compatibility, into: &out) }
    }
  }

  /// Stable sort of each run of combining marks by class (UAX #15, D109).
  private static func order(_ scalars: inout [Unicode.Scalar]) {
    var start = 0
    while start < scalars.count {
      guard combiningClass(scalars[start]) != 0 else {
        start += 1
        continue
      }
      var end = start + 1
      while end < scalars.count, combiningClass(scalars[end]) != 0 { end += 1 }
      if end - start > 1 {
        let run = scalars[start..<end].enumerated().sorted {
          let (a, b) = (combiningClass($0.element), combiningClass($1.element))
          return a != b ? a < b : $0.offset < $1.offset
        }
        scalars.replaceSubrange(start..<end, with: run.map(\.element))
      }
      start = end
    }
  }

  static func combiningClass(_ scalar: Unicode.Scalar) -> UInt8 {
    scalar.value < 0x300 ? 0 : scalar.properties.canonicalCombiningClass.rawValue
  }

  /// Canonical composition (UAX #15, D117).
  private static func compose(_ scalars: inout [Unicode.Scalar]) {
    var out: [Unicode.Scalar] = []
    out.reserveCapacity(scalars.count)
    var starter = -1
    var lastClass: UInt8 = 0
    for scalar in scalars {
      let own = combiningClass(scalar)
      if starter >= 0, out.count == starter + 1 || (lastClass != 0 && lastClass < own) {
        let first = out[starter]
        if let composed = HangulSyllables.compose(first, scalar)
          ?? DecompositionTable.canonical.composition(first, scalar)
        {
          out[starter] = composed
          continue
        }
      }
      if own == 0 { starter = out.count }
      lastClass = own
      out.append(scalar)
    }
    scalars = out
  }
}

extension String {
  /// The text in Normalization Form C.
  public var nfc: String { NormalizationForm.nfc.applied(to: self) }
  /// The text in Normalization Form D.
  public var nfd: String { NormalizationForm.nfd.applied(to: self) }
  /// The text in Normalization Form KC.
  public var nfkc: String { NormalizationForm.nfkc.applied(to: self) }
  /// The text in Normalization Form KD.
  public var nfkd: String { NormalizationForm.nfkd.applied(to: self) }
}
