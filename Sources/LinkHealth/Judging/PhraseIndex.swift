/// Finds all phrases of the book in one pass over folded text.
///
/// Every phrase begins at the start of a word, or anywhere in scripts that put no blanks between words; its first bytes
/// lead to the few phrases that may stand there.
struct PhraseIndex: Sendable {
  enum Group: Int, Sendable, CaseIterable {
    case notFoundTitle, notFoundSentence, challenge, parked, suspended, placeholder, consent, spam, pageWord,
      domainWord, cookie
  }

  /// How many different phrases of each group were found.
  struct Found: Equatable {
    /// Most pages hold none, so nothing is made before the first.
    fileprivate var phrases: [Int32] = []
    fileprivate var counts: [Int] = []

    func has(_ group: Group) -> Bool { count(group) > 0 }
    func count(_ group: Group) -> Int { counts.isEmpty ? 0 : counts[group.rawValue] }

    fileprivate mutating func add(_ phrase: Int32, _ group: Group) {
      guard !phrases.contains(phrase) else { return }
      if counts.isEmpty { counts = [Int](repeating: 0, count: Group.allCases.count) }
      phrases.append(phrase)
      counts[group.rawValue] += 1
    }
  }

  static let shared = PhraseIndex()

  /// The bytes of all phrases one after the other, so that no phrase is counted by references when it is looked at.
  private var letters: [UInt8] = []
  /// Where each phrase begins in ``letters``; the last is the end of all.
  private var offsets: [Int32] = [0]
  private var groups: [Group] = []
  /// Numbers of the phrases, in the order of the hash of their first three bytes.
  private var numbers: [Int32] = []
  /// Where the numbers of each hash begin; the last is the end of all.
  private var begins = [Int32](repeating: 0, count: PhraseIndex.slots + 1)

  private static let slots = 4096

  private init() {
    let groups: [(Group, [String])] = [
      (.notFoundTitle, Array(PhraseBook.notFoundTitles)), (.notFoundSentence, PhraseBook.notFoundSentences),
      (.challenge, PhraseBook.challenges), (.parked, PhraseBook.parked),
      (.suspended, PhraseBook.suspended), (.placeholder, PhraseBook.placeholders), (.consent, PhraseBook.consent),
      (.spam, PhraseBook.spam), (.pageWord, PhraseBook.pageWords), (.domainWord, PhraseBook.domainWords),
      (.cookie, PhraseBook.cookieWords),
    ]
    var slots = [[Int32]](repeating: [], count: Self.slots)
    for (group, texts) in groups {
      for text in texts {
        let bytes = Phrases.fold(text).bytes
        guard bytes.count >= 3 else { continue }
        slots[Self.slot(bytes[0], bytes[1], bytes[2])].append(Int32(self.groups.count))
        self.groups.append(group)
        letters += bytes
        offsets.append(Int32(letters.count))
      }
    }
    for (slot, list) in slots.enumerated() {
      begins[slot] = Int32(numbers.count)
      numbers += list
    }
    begins[slots.count] = Int32(numbers.count)
  }

  @inline(__always)
  private static func slot(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    (Int(first) &* 31 &+ Int(second) &* 131 &+ Int(third) &* 517) & (slots - 1)
  }

  func find(in text: PhraseText) -> Found {
    var found = Found()
    let last = text.bytes.count - 3
    guard last >= 0 else { return found }
    unsafe text.bytes.withUnsafeBufferPointer { bytes in
      unsafe begins.withUnsafeBufferPointer { begins in
        for start in text.starts where Int(start) <= last {
          let place = Int(start)
          let slot = unsafe Self.slot(bytes[place], bytes[place + 1], bytes[place + 2])
          let candidates = unsafe begins[slot]..<begins[slot + 1]
          if !candidates.isEmpty {
            let rest = unsafe UnsafeBufferPointer(rebasing: bytes[place...])
            unsafe take(candidates, rest, into: &found)
          }
        }
      }
    }
    return found
  }

  /// Adds those of some phrases with which a text begins.
  private func take(_ candidates: Range<Int32>, _ text: UnsafeBufferPointer<UInt8>, into found: inout Found) {
    unsafe letters.withUnsafeBufferPointer { letters in
      unsafe offsets.withUnsafeBufferPointer { offsets in
        for candidate in candidates {
          let number = Int(numbers[Int(candidate)])
          let start = unsafe Int(offsets[number])
          let length = unsafe Int(offsets[number + 1]) - start
          guard length <= text.count else { continue }
          // The last byte first: phrases that begin alike are many, and most differ there from a text.
          guard unsafe letters[start + length - 1] == text[length - 1] else { continue }
          var offset = 0
          while offset < length, unsafe letters[start + offset] == text[offset] { offset += 1 }
          if offset == length { found.add(Int32(number), groups[number]) }
        }
      }
    }
  }
}
