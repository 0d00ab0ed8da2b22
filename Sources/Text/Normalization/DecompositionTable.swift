/// Decompositions and compositions of Unicode scalars, unpacked at first use from the packed tables beside it.
///
/// Look-up is two array reads; scalars below U+00A0 never reach it.
struct DecompositionTable: Sendable {
  /// Canonical mappings, one level.
  static let canonical = DecompositionTable(packed: CanonicalDecompositions.source)
  /// Full compatibility mappings of the scalars that have one.
  static let compatibility = DecompositionTable(packed: CompatibilityDecompositions.source)

  private var pages: [UInt16]
  private var slots: [UInt16]
  private var mappings: [[Unicode.Scalar]]
  private(set) var compositions: [UInt64: Unicode.Scalar]
  /// Scalars that can be the second half of a composition.
  private(set) var trailing: Set<Unicode.Scalar>

  private init(packed: String) {
    pages = [UInt16](repeating: 0, count: 0x1100)
    slots = [UInt16](repeating: 0, count: 256)
    mappings = [[]]
    compositions = [:]
    trailing = []
    var scalarValue: UInt32 = 0
    var number: UInt32 = 0
    var excluded = false
    var parts: [Unicode.Scalar] = []
    func closePart() {
      if let scalar = Unicode.Scalar(number) { parts.append(scalar) }
      number = 0
    }
    func closeEntry() {
      closePart()
      let page = Int(scalarValue >> 8)
      if pages[page] == 0 {
        pages[page] = UInt16(slots.count >> 8)
        slots.append(contentsOf: repeatElement(0, count: 256))
      }
      slots[Int(pages[page]) << 8 | Int(scalarValue & 0xFF)] = UInt16(mappings.count)
      mappings.append(parts)
      if parts.count == 2, !excluded, let composed = Unicode.Scalar(scalarValue) {
        compositions[Self.pairKey(parts[0], parts[1])] = composed
        trailing.insert(parts[1])
      }
      parts.removeAll(keepingCapacity: true)
      excluded = false
    }
    for byte in packed.utf8 {
      switch byte {
      case UInt8(ascii: "="):
        scalarValue += number
        number = 0
      case UInt8(ascii: ","): closePart()
      case UInt8(ascii: "!"): excluded = true
      case UInt8(ascii: " "), UInt8(ascii: "\n"): closeEntry()
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number << 4 | UInt32(byte & 0x0F)
      default: number = number << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
      }
    }
    closeEntry()
  }

  /// The mapping of a scalar, empty when it has none.
  func mapping(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    mappings[Int(slots[Int(pages[Int(scalar.value >> 8)]) << 8 | Int(scalar.value & 0xFF)])]
  }

  func composition(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    compositions[Self.pairKey(first, second)]
  }

  private static func pairKey(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
    UInt64(first.value) << 32 | UInt64(second.value)
  }
}
