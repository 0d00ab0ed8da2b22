/// What a field name means, found by its bytes: a hash table of a few hundred names, without a string for any look-up.
///
/// A class, so that its arrays are counted once where it is used.
final class FieldNames: Sendable {
  /// What a name stands for.
  enum Meaning: Sendable, Hashable {
    /// One of the fields that are mapped one by one.
    case known(KnownField)
    /// A field of our own for a variable that biblatex has none for.
    case mirror(MirrorFields.Variable)
  }

  static let table = FieldNames()

  private static let slotCount = 1024
  /// Indices of names, counted from 1; 0 is an empty place.
  private let slots: [UInt16]
  private let prints: [Print]
  private let names: [String]
  private let meanings: [Meaning]

  private init() {
    var all: [(name: String, meaning: Meaning)] = KnownField.allCases.map { ($0.name, .known($0)) }
    all += MirrorFields.byName.sorted { $0.key < $1.key }.map { ($0.key, .mirror($0.value)) }
    var slots = [UInt16](repeating: 0, count: Self.slotCount)
    var prints: [Print] = []
    for (index, entry) in all.enumerated() {
      let print = Print(entry.name.utf8.span)
      prints.append(print)
      var slot = print.slot
      while slots[slot] != 0 { slot = (slot + 1) % Self.slotCount }
      slots[slot] = UInt16(truncatingIfNeeded: index + 1)
    }
    self.slots = slots
    self.prints = prints
    names = all.map(\.name)
    meanings = all.map(\.meaning)
  }

  /// The index of a name in any case (ASCII); nil where it means nothing to us.
  func index(of name: Span<UInt8>) -> Int? {
    let print = Print(name)
    var slot = print.slot
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if prints[index] == print, name.count <= Print.length || isEqual(name, names[index]) { return index }
      slot = (slot + 1) % Self.slotCount
    }
    return nil
  }

  /// The name in lower case.
  func name(_ index: Int) -> String { names[index] }

  func meaning(_ index: Int) -> Meaning { meanings[index] }

  /// What a name in lower case means.
  func meaning(of name: String) -> Meaning? {
    index(of: name.utf8.span).map { meanings[$0] }
  }

  private func isEqual(_ name: Span<UInt8>, _ other: String) -> Bool {
    let other = other.utf8.span
    guard other.count == name.count else { return false }
    for index in name.indices where Self.folded(name[index]) != other[index] { return false }
    return true
  }

  private static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// The first and the last eight bytes of a name in lower case, and its length: all of it where it is not longer than both.
  private struct Print: Equatable {
    static let length = 16
    let first: UInt64
    let last: UInt64
    let count: Int

    init(_ name: Span<UInt8>) {
      count = name.count
      if name.count >= 8 {
        first = Self.folded(Self.word(name, 0, 8))
        last = Self.folded(Self.word(name, name.count - 8, 8))
      } else {
        first = Self.folded(Self.word(name, 0, name.count))
        last = 0
      }
    }

    var slot: Int {
      let mixed = (first ^ UInt64(truncatingIfNeeded: count)) &* 0x9E37_79B9_7F4A_7C15 ^ last &* 0xC2B2_AE3D_27D4_EB4F
      return Int(truncatingIfNeeded: mixed >> 48) % FieldNames.slotCount
    }

    private static func word(_ name: Span<UInt8>, _ start: Int, _ count: Int) -> UInt64 {
      unsafe name.withUnsafeBytes { bytes in
        precondition(start >= 0 && start + count <= bytes.count)
        if count == 8 {
          return unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        }
        var word: UInt64 = 0
        for index in 0..<count { unsafe word |= UInt64(bytes[start + index]) << (8 * UInt64(index)) }
        return word
      }
    }

    /// The letters A–Z of eight bytes in lower case; the sums stay within their bytes, since the highest bits are put aside.
    private static func folded(_ word: UInt64) -> UInt64 {
      let ones: UInt64 = 0x0101_0101_0101_0101
      let low = word & (ones &* 0x7F)
      let fromA = low &+ ones &* (0x80 - 0x41)
      let beyondZ = low &+ ones &* (0x80 - 0x5B)
      return word | ((fromA ^ beyondZ) & ~word & (ones &* 0x80)) >> 2
    }
  }
}
