import Text

/// Reads a text that comes in pieces, all in one pass: its words are counted and hashed, and it is folded for the phrases of
/// the book.
///
/// Words are what stands between blanks and marks; a sign of a script that puts no blanks between words is one by itself.
@safe
struct WordReader: ~Copyable {
  /// Words so far.
  private(set) var count = 0
  /// A hash of each word in order; the first 4,096.
  private(set) var tokens: [UInt32] = []
  private var hash = WordReader.seed
  private var previous: UInt64 = 0
  private var simhashes = Simhash()
  private var isInWord = false
  /// What was folded, as far as there was room.
  private let folded: UnsafeMutablePointer<UInt8>
  private let room: Int
  private var made = 0
  private var starts: [UInt16] = []
  private var needsBlank = false
  private var isFull = false
  private let isComposed: Bool
  /// Words are counted and hashed, and not only folded.
  private let counts: Bool

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let mostTokens = 4096
  private static let mostFolded = 60_000

  /// - Parameters:
  ///   - room: the most bytes that are kept of the folded text.
  ///   - isComposed: no byte of the text can be of a decomposed letter (``mayBeDecomposed(_:)``).
  ///   - counts: false where the folded text alone is wanted.
  init(room: Int, isComposed: Bool, counts: Bool = true) {
    self.room = min(room, Self.mostFolded)
    self.isComposed = isComposed
    self.counts = counts
    unsafe folded = UnsafeMutablePointer.allocate(capacity: self.room)
  }

  deinit { unsafe folded.deallocate() }

  /// What was read, folded.
  var text: PhraseText {
    PhraseText(bytes: unsafe Array(UnsafeBufferPointer(start: folded, count: made)), starts: starts)
  }

  /// The simhash of the pairs of words.
  var simhash: UInt64 { simhashes.value }

  /// Whether a text may hold letters in parts, which have to be composed before phrases are found: a byte of a combining
  /// mark, of the Jamo, or of the voicing marks of the Kana.
  static func mayBeDecomposed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if [0xCC, 0xCD, 0xE1].contains(where: { unsafe ByteSearch.place(of: $0, in: bytes) != nil }) { return true }
    guard var place = unsafe ByteSearch.place(of: 0xE3, in: bytes) else { return false }
    while place + 2 < bytes.count {
      if unsafe bytes[place] == 0xE3, unsafe bytes[place + 1] == 0x82, unsafe (0x99...0x9A).contains(bytes[place + 2]) {
        return true
      }
      place += 1
    }
    return false
  }

  /// Takes the next piece.
  mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
    unsafe take(bytes, mayBeDecomposed: !isComposed && Self.mayBeDecomposed(bytes))
  }

  /// Takes the next piece, letters composed where that may be needed.
  mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, mayBeDecomposed: Bool) {
    if mayBeDecomposed {
      var text = NormalizationForm.nfc.applied(to: unsafe String(decoding: bytes, as: UTF8.self))
      text.withUTF8 { unsafe read($0, isLowered: false) }
    } else {
      unsafe read(bytes, isLowered: false)
    }
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, isLowered: Bool) {
    var index = 0
    while index < bytes.count {
      let byte = unsafe bytes[index]
      if Self.isLetter(byte) {
        index = unsafe readWord(bytes, from: index)
      } else if byte < 0x80 {
        separate()
        index += 1
      } else {
        index = unsafe readBeyondASCII(bytes, at: index, isLowered: isLowered)
      }
    }
  }

  /// Letters and digits of ASCII, by one comparison each.
  @inline(__always)
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }

  /// The letters of ASCII from a place on: nearly all bytes of a page go through here.
  private mutating func readWord(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    beginWord()
    var run = hash
    var index = start
    if !isFull, room - made >= bytes.count - start {
      let target = unsafe folded + made
      repeat {
        // 0x20 makes letters lower case and leaves digits.
        let lower = unsafe bytes[index] | 0x20
        run = (run ^ UInt64(lower)) &* 0x0000_0100_0000_01B3
        unsafe target[index - start] = lower
        index += 1
      } while unsafe index < bytes.count && Self.isLetter(bytes[index])
      made += index - start
    } else {
      repeat {
        let lower = unsafe bytes[index] | 0x20
        run = (run ^ UInt64(lower)) &* 0x0000_0100_0000_01B3
        store(lower)
        index += 1
      } while unsafe index < bytes.count && Self.isLetter(bytes[index])
    }
    hash = run
    return index
  }

  /// One character, or all up to the next of ASCII where only the tables of Unicode know their lower case.
  private mutating func readBeyondASCII(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, isLowered: Bool) -> Int {
    let byte = unsafe bytes[index]
    let next = index + 1 < bytes.count ? unsafe bytes[index + 1] : 0
    let third = index + 2 < bytes.count ? unsafe bytes[index + 2] : 0
    let mark = Phrases.markLength(byte, next, third)
    if mark > 0 {
      separate()
      return min(index + mark, bytes.count)
    }
    // A lead byte of the blocks from U+3000 to U+AFFF: each sign is a word.
    if byte &- 0xE3 <= 0xEA - 0xE3 { endWord() }
    beginWord()
    let lower = LowerCase.simple(byte, next, third)
    if lower.length > 0 {
      put(lower.first)
      put(lower.second)
      if lower.length == 3 { put(third) }
      return index + lower.length
    }
    if isLowered {
      put(byte)
      return index + 1
    }
    var end = index + 1
    while end < bytes.count, unsafe bytes[end] >= 0x80 { end += 1 }
    let run = unsafe String(decoding: UnsafeBufferPointer(rebasing: bytes[index..<end]), as: UTF8.self)
    var lowered = run.lowercased()
    lowered.withUTF8 { unsafe read($0, isLowered: true) }
    return end
  }

  private mutating func put(_ byte: UInt8) {
    hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    store(byte)
  }

  /// Keeps a byte of the folded text; once there was no room for one, nothing more is kept.
  private mutating func store(_ byte: UInt8) {
    guard !isFull, made < room else {
      isFull = true
      return
    }
    unsafe folded[made] = byte
    made += 1
  }

  private mutating func beginWord() {
    guard !isInWord else { return }
    isInWord = true
    if needsBlank, made > 0 { store(0x20) }
    needsBlank = false
    guard !isFull else { return }
    if starts.isEmpty { starts.reserveCapacity(min(room / 8 + 1, 320)) }
    starts.append(UInt16(made))
  }

  /// A blank or a mark.
  mutating func separate() {
    needsBlank = true
    endWord()
  }

  private mutating func endWord() {
    guard isInWord else { return }
    isInWord = false
    guard counts else { return }
    count += 1
    var mixed = hash
    hash = WordReader.seed
    mixed ^= mixed >> 33
    mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
    mixed ^= mixed >> 33
    if tokens.isEmpty { tokens.reserveCapacity(min(room / 8 + 1, 320)) }
    if tokens.count < WordReader.mostTokens { tokens.append(UInt32(truncatingIfNeeded: mixed)) }
    simhashes.add(mixed &+ previous &* 0x9E37_79B9_7F4A_7C15)
    previous = mixed
  }

  /// The text has ended.
  mutating func finish() { endWord() }
}

/// A 64-bit simhash in the making (Charikar 2002).
struct Simhash {
  /// Bit-sliced counters: plane `n` holds bit `n` of 64 counters at once.
  private var planes = InlineArray<20, UInt64>(repeating: 0)
  private var added = 0

  mutating func add(_ bits: UInt64) {
    added += 1
    var carry = bits
    var plane = 0
    while carry != 0, plane < planes.count {
      let next = planes[plane] & carry
      planes[plane] ^= carry
      carry = next
      plane += 1
    }
  }

  /// Each bit is set where more than half of what was added has it.
  var value: UInt64 {
    // A count is over half where it is greater than the half, rounded down: compared for all 64 counters at once, from the
    // highest plane down.
    let half = added / 2
    var greater: UInt64 = 0
    var equal = UInt64.max
    for plane in planes.indices.reversed() {
      if half >> plane & 1 == 1 {
        equal &= planes[plane]
      } else {
        greater |= equal & planes[plane]
        equal &= ~planes[plane]
      }
    }
    return greater
  }
}
