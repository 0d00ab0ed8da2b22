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
  private let bytes: [UInt8]
  private let starts: [UInt16]
  private let names: [String]
  private let meanings: [Meaning]

  private init() {
    var all: [(name: String, meaning: Meaning)] = KnownField.allCases.map { ($0.name, .known($0)) }
    all += MirrorFields.byName.sorted { $0.key < $1.key }.map { ($0.key, .mirror($0.value)) }
    var slots = [UInt16](repeating: 0, count: Self.slotCount)
    var bytes: [UInt8] = []
    var starts: [UInt16] = [0]
    for (index, entry) in all.enumerated() {
      bytes += Array(entry.name.utf8)
      starts.append(UInt16(truncatingIfNeeded: bytes.count))
      var slot = Self.hash(entry.name.utf8.span)
      while slots[slot] != 0 { slot = (slot + 1) % Self.slotCount }
      slots[slot] = UInt16(truncatingIfNeeded: index + 1)
    }
    self.slots = slots
    self.bytes = bytes
    self.starts = starts
    names = all.map(\.name)
    meanings = all.map(\.meaning)
  }

  /// The index of a name in any case (ASCII); nil where it means nothing to us.
  func index(of name: Span<UInt8>) -> Int? {
    var slot = Self.hash(name)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if isEqual(name, index) { return index }
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

  private func isEqual(_ name: Span<UInt8>, _ index: Int) -> Bool {
    let start = Int(starts[index])
    guard Int(starts[index + 1]) - start == name.count else { return false }
    for offset in name.indices where Self.folded(name[offset]) != bytes[start + offset] { return false }
    return true
  }

  private static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// FNV-1a.
  private static func hash(_ name: Span<UInt8>) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for index in name.indices { hash = (hash ^ UInt32(folded(name[index]))) &* 0x0100_0193 }
    return Int((hash ^ hash >> 15) % UInt32(slotCount))
  }
}
